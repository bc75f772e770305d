import type { Snapshot, WireProduct } from '../src/shared/wire';

export const TILL = 'S1-1';

/** What a till of a small shop is told first; without goods unless they are given. */
export const snapshotOf = (more: Partial<Snapshot>): Snapshot => ({
  seq: 1,
  till: { code: TILL, name: 'Каса 1', lastReceiptNumber: 0 },
  store: {
    code: 'S1',
    name: 'Хрещатик',
    timeZone: 'Europe/Kyiv',
    currency: 'UAH',
    negativeStock: 'prohibit',
    warehouse: 'MAIN',
  },
  types: [],
  products: [],
  stock: [],
  ...more,
});

/** Goods of which nothing but the names matters. */
export const plainGoods = (...skus: string[]): WireProduct[] =>
  skus.map((sku) => ({ sku, name: sku, unit: 'piece', price: '10.00', barcodes: [] }));
