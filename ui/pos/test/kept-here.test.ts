import { expect, test } from 'vitest';
import type { Journal } from '../src/journal/journal';
import type { KeptReturns } from '../src/returns/kept-returns';
import { blocksLeaving, keptHere } from '../src/shell/kept-here';

const tillWith = (
  unsent: number,
  requests: number,
  returns: number,
): Parameters<typeof keptHere>[0] => ({
  journal: { unsent: Array(unsent), requests: Array(requests) } as unknown as Journal,
  kept: { all: Array(returns) } as unknown as KeptReturns,
});

test('an order or a return that is only here keeps the till as a package does', () => {
  const blocks = blocksLeaving(keptHere(tillWith(0, 2, 1)));
  expect(blocks.map(({ says, count }) => [says, count])).toEqual([
    ['settings.requests', 2],
    ['settings.returns', 1],
  ]);
  expect(blocksLeaving(keptHere(tillWith(3, 0, 0))).map(({ what }) => what)).toEqual(['packages']);
});

test('when nothing is kept here anybody may leave', () => {
  expect(blocksLeaving(keptHere(tillWith(0, 0, 0)))).toEqual([]);
});
