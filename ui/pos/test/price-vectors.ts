import type { ByHand, Item } from '../src/price/prices';
import { priced } from '../src/price/prices';
import { localMoment, parsePercent, ruleFromWire } from '../src/price/rules';
import { moneyFromWire, moneyToWire, quantityFromWire } from '../src/shared/decimal';
import type { DiscountWire, HandWire, PriceRuleWire } from '../src/shared/price-wire';

/** One of `price-vectors.json`, which the tests of the server read too. */
export interface Vector {
  what: string;
  at: string;
  level?: string;
  hand?: HandWire;
  rules: PriceRuleWire[];
  items: {
    sku: string;
    types?: number[];
    unit?: 'piece' | 'weight';
    quantity: number;
    price: string;
    hand?: HandWire;
  }[];
  expected: { total: string; items: { amount: string; discounts: DiscountWire[] }[] };
}

const handOf = (hand?: HandWire): ByHand | null =>
  hand?.percent !== undefined
    ? { percent: parsePercent(hand.percent)! }
    : hand?.amount !== undefined
      ? { amount: moneyFromWire(hand.amount) }
      : null;

/** What the till makes of it, in the form of what is expected. */
export function run(vector: Omit<Vector, 'expected'>): Vector['expected'] {
  const items = vector.items.map(({ sku, types, unit, quantity, price, hand }): Item => ({
    sku,
    types: types ?? [],
    pieces: unit !== 'weight',
    quantity: quantityFromWire(quantity),
    price: moneyFromWire(price),
    hand: handOf(hand),
  }));
  const result = priced(vector.rules.map(ruleFromWire), {
    items,
    now: localMoment(Date.parse(vector.at), 'Europe/Kyiv'),
    level: vector.level ?? null,
    hand: handOf(vector.hand),
  });
  return {
    total: moneyToWire(result.total),
    items: result.items.map(({ amount, discounts }) => ({
      amount: moneyToWire(amount),
      discounts: discounts.map((one) => ({
        by: one.by,
        ...(one.rule ? { rule: one.rule.id } : {}),
        amount: moneyToWire(one.amount),
      })),
    })),
  };
}
