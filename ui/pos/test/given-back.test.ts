import { expect, test } from 'vitest';
import { givenBack } from '../src/returns/given-back';
import type { ReturnPackage } from '../src/shared/return-wire';

test('money of a return is said by where it goes: cash is given, what a card got is not given once more', () => {
  const of = (payments: ReturnPackage['payments']): unknown =>
    givenBack({ payments } as ReturnPackage).map(({ says, amount }) => [says, amount]);
  const cash = { kind: 'cash', amount: '10.10' } as const;
  const card = { kind: 'card', amount: '20.00' } as const;
  expect(of([cash])).toEqual([['return.done', 10_10]]);
  expect(of([card, { ...card, amount: '0.50' }])).toEqual([['return.doneCard', 20_50]]);
  expect(of([card, cash])).toEqual([
    ['return.done', 10_10],
    ['return.doneCard', 20_00],
  ]);
});
