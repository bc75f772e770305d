import { describe, expect, test } from 'vitest';
import { FewOfTypes, scarcityOf } from '../src/catalogue/few';
import type { Product } from '../src/catalogue/product';
import { productFromWire } from '../src/catalogue/product';
import { rowOf, tupleOf } from '../src/catalogue/packed';
import type { ProductType, WireProduct } from '../src/shared/wire';

const TYPES: readonly ProductType[] = [
  { id: 1, parent: null, name: 'Food', lowStock: 10 },
  { id: 2, parent: 1, name: 'Dairy' },
  { id: 3, parent: 2, name: 'Milk', lowStock: 4 },
  { id: 4, parent: null, name: 'Shoes', lowStock: null },
];

const WIRE: WireProduct = {
  sku: 'MILK',
  name: 'Milk',
  unit: 'piece',
  price: '41.00',
  barcodes: [],
  type: 3,
};

describe('how few are too few', () => {
  test('is said by the type, else by the next above it that says so', () => {
    const few = new FewOfTypes();
    expect([3, 2, 1, 4, 99, null].map((type) => few.of(type, TYPES))).toEqual([
      4_000,
      10_000,
      10_000,
      null,
      null,
      null,
    ]);
  });

  test('follows a new tree', () => {
    const few = new FewOfTypes();
    expect(few.of(3, TYPES)).toBe(4_000);
    expect(few.of(3, [{ id: 3, parent: null, name: 'Milk', lowStock: 7 }])).toBe(7_000);
  });

  test('of a product outlives the disk, and so does that it has none', () => {
    const there = (product: Product): Product => rowOf(tupleOf({ product, level: null })).product;
    expect(there(productFromWire({ ...WIRE, lowStock: 2.5 })).lowStock).toBe(2_500);
    expect(there(productFromWire({ ...WIRE, lowStock: 0 })).lowStock).toBe(0);
    expect(there(productFromWire(WIRE)).lowStock).toBeNull();
  });
});

describe('a mark', () => {
  test.each([
    [0, 5_000, 'out'],
    [-1_000, null, 'out'],
    [5_000, 5_000, 'low'],
    [5_001, 5_000, null],
    [1_000, null, null],
    [1, 0, null],
  ] as const)('of %i with %s as few is %s', (available, few, mark) => {
    expect(scarcityOf(available, few)).toBe(mark);
  });
});
