import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denominationsOf, likelyTendered } from '../src/shared/denominations';

describe('what a buyer is likely to hand over', () => {
  test.each([
    [87_30, [100_00, 200_00, 500_00]],
    [180_00, [200_00, 500_00, 1000_00]],
    [1250_00, [1300_00, 1500_00, 2000_00]],
    [2345_67, [2400_00, 2500_00, 3000_00]],
    [999_50, [1000_00]],
    [1000_00, []],
    [0, []],
  ])('for %i', (due, sums) => {
    expect(likelyTendered(due, 'UAH')).toEqual(sums);
  });

  test('is at most three sums, each above what is due and payable in notes in use', () => {
    const smallest = (currency: string): number => denominationsOf(currency).at(-1)!;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50_000_00 }),
        fc.constantFrom('UAH', 'EUR'),
        (due, currency) => {
          const sums = likelyTendered(due, currency);
          expect(sums.length).toBeLessThanOrEqual(3);
          expect(new Set(sums).size).toBe(sums.length);
          expect(sums.every((sum) => sum > due && sum % smallest(currency) === 0)).toBe(true);
        },
      ),
    );
  });

  test('is not guessed in a currency whose notes are not known', () => {
    expect(likelyTendered(12_00, 'XXX')).toEqual([]);
  });
});
