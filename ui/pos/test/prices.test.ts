import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { moneyFromWire } from '../src/shared/decimal';
import type { Vector } from './price-vectors';
import { run } from './price-vectors';

// the tests of the server read the same file
const vectors = JSON.parse(
  readFileSync('../../backend/src/test/resources/price-vectors.json', 'utf8'),
) as Vector[];

describe('price rules', () => {
  test.each(vectors)('$what', (vector) => {
    expect(run(vector)).toEqual(vector.expected);
  });

  test('what lines cost comes to the total, and nothing costs less than nothing', () => {
    for (const { expected } of vectors) {
      const amounts = expected.items.map(({ amount }) => moneyFromWire(amount));
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(moneyFromWire(expected.total));
      expect(Math.min(...amounts)).toBeGreaterThanOrEqual(0);
    }
  });
});
