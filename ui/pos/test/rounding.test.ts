import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Charge } from '../src/bridge/bridge-store';
import { rounded, roundingOf, roundingOn } from '../src/price/rounding';
import { bookFromWire } from '../src/price/rules';
import { cashOf, changeOf, saleOf } from '../src/receipt/sale';
import { returnOf } from '../src/returns/sold';
import { moneyFromWire, moneyToWire } from '../src/shared/decimal';
import type { SalePackage } from '../src/shared/wire';

interface Vector {
  what: string;
  step: string;
  half: 'up' | 'down';
  amount: string;
  paid: string;
}

// the tests of the server read the same file
const vectors = JSON.parse(
  readFileSync('../../backend/src/test/resources/rounding-vectors.json', 'utf8'),
) as Vector[];
const TENTH = { step: 10, half: 'up' } as const;
const shirt = {
  kind: 'goods' as const,
  key: 'SHIRT',
  sku: 'SHIRT',
  name: 'Сорочка',
  nameEn: null,
  unit: 'piece' as const,
  price: 100_03,
  quantity: 1000,
  override: null,
  confirmedShort: null,
};
const charge = (amount: number): Charge => ({
  id: 'charge',
  till: 'S1-1',
  device: 'terminal',
  amount,
  askedAtMs: 0,
  state: 'taken',
  slip: { amount, partial: false },
  typed: false,
  problem: null,
  returnId: null,
});
const sale = (charges: Charge[], tendered: number): SalePackage => {
  const paid = { due: 100_03, charges, tendered, rounding: TENTH };
  return { ...saleOf('r', [shirt], paid, 'olena', 0), number: 1 };
};

describe('rounding', () => {
  test.each(vectors)('$what', ({ step, half, amount, paid }) => {
    const rounding = { step: moneyFromWire(step), half };
    expect(moneyToWire(rounded(moneyFromWire(amount), rounding))).toBe(paid);
  });

  test('comes to a multiple of the step, at most half of it away', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.integer({ min: 2, max: 10_00 }),
        fc.constantFrom('up' as const, 'down' as const),
        (amount, step, half) => {
          const paid = rounded(amount, { step, half });
          expect(paid % step).toBe(0);
          expect(2 * Math.abs(paid - amount)).toBeLessThanOrEqual(step);
        },
      ),
    );
  });

  test('goes by the rule of the latest first day that has come, and by none before', () => {
    const wire = { edition: 1, rules: [], levels: [], byHand: '0.00' };
    const { rounding } = bookFromWire({
      ...wire,
      rounding: [
        { from: '2025-10-01', step: '0.50', half: 'up' },
        { from: '2020-10-01', step: '0.10', half: 'up' },
      ],
    });
    expect(roundingOn(rounding, '2020-09-30')).toBeNull();
    expect(roundingOn(rounding, '2025-09-30')).toMatchObject({ step: 10 });
    expect(roundingOn(rounding, '2025-10-01')).toMatchObject({ step: 50 });
    expect(bookFromWire(wire).rounding).toEqual([]);
  });
});

describe('a sale', () => {
  test('in cash takes the rounded sum, and says what rounding took off', () => {
    const made = sale([], 200_00);
    expect(made.total).toBe('100.03');
    expect(cashOf(made)?.amount).toBe('100.00');
    expect(changeOf(made)).toBe(100_00);
    expect(made.rounding).toEqual({ amount: '-0.03', step: '0.10', half: 'up' });
  });

  test('that a card paid in part rounds only the cash that remains', () => {
    const made = sale([charge(50_07)], 50_00);
    expect(cashOf(made)?.amount).toBe('50.00');
    expect(roundingOf(made)).toBe(4);
  });

  test('that cards paid, or whose cash is round, says nothing of rounding', () => {
    expect(sale([charge(100_03)], 0)).not.toHaveProperty('rounding');
    expect(sale([charge(50_03)], 50_00)).not.toHaveProperty('rounding');
    const before = { due: 100_03, charges: [], tendered: 100_03 };
    expect(saleOf('r', [shirt], before, 'olena', 0)).not.toHaveProperty('rounding');
  });
});

describe('a return', () => {
  const sold = {
    id: 's',
    till: 'S1-1',
    number: 1,
    soldAtMs: 0,
    cashier: 'olena',
    total: 100_03,
    cardLeft: 40_00,
    cards: [],
    credit: null,
    lines: [
      {
        line: 1,
        sku: 'SHIRT',
        name: 'Сорочка',
        quantity: 1000,
        price: 100_03,
        amount: 100_03,
        left: 1000,
        amountLeft: 100_03,
      },
    ],
    certain: true,
  };
  const facts = { reason: 'why', cashier: 'olena', atMs: 0, rounding: TENTH };
  const all = [{ line: 1, quantity: 1000, damaged: false }];

  test('gives the rounded sum back in cash, and onto cards to the kopiyka', () => {
    const cash = returnOf('b', sold, all, 'cash', facts);
    expect(cash.payments).toEqual([{ kind: 'cash', amount: '100.00' }]);
    expect(roundingOf(cash)).toBe(-3);
    const both = returnOf('b', { ...sold, cardLeft: 40_07 }, all, 'card', facts);
    expect(both.payments).toEqual([
      { kind: 'card', amount: '40.07' },
      { kind: 'cash', amount: '60.00' },
    ]);
    expect(roundingOf(both)).toBe(4);
    const card = returnOf('b', { ...sold, cardLeft: 100_03 }, all, 'card', facts);
    expect(card).not.toHaveProperty('rounding');
  });
});
