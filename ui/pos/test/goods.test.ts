import { beforeEach, expect, test, vi } from 'vitest';
import { Goods } from '../src/catalogue/goods';
import type { CatalogueRow } from '../src/catalogue/packed';
import { codesOf, hashOf, hashesOf } from '../src/catalogue/packed';
import { NO_LEVEL, productFromWire } from '../src/catalogue/product';

const row = (sku: string, ...barcodes: string[]): CatalogueRow => ({
  product: productFromWire({ sku, name: sku, unit: 'piece', price: '1.00', barcodes }),
  level: { ...NO_LEVEL, onHand: 5_000, available: 5_000, version: 1 },
});

const put = (sku: string, ...barcodes: string[]): void => goods.put(row(sku, ...barcodes).product);

/** Takes up a chunk, and says whether it was opened. */
function chunk(...rows: CatalogueRow[]): () => boolean {
  const open = vi.fn(() => rows);
  goods.putClosed(hashesOf(rows.map(codesOf)), open);
  return () => {
    expect(open.mock.calls.length).toBeLessThan(2);
    return open.mock.calls.length === 1;
  };
}

let goods: Goods;
beforeEach(() => {
  goods = new Goods();
});

test('hashes of codes are those that stand on the disk', () => {
  expect(['', 'a', 'foobar'].map(hashOf)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});

test('only the chunk with what is asked for is opened, and once', () => {
  const first = chunk(row('A', '11'), row('B'));
  const second = chunk(row('C', '33', '34'), row('D'));
  expect(goods.withBarcode('99')).toBeUndefined();
  expect(goods.product('E')).toBeUndefined();
  expect([first(), second()]).toEqual([false, false]);
  expect(goods.withBarcode('34')?.sku).toBe('C');
  expect(goods.level('D')?.available).toBe(5_000);
  expect([first(), second()]).toEqual([false, true]);
  expect([...goods.skus()]).toEqual(['A', 'B', 'C', 'D']);
  expect([first(), second()]).toEqual([true, true]);
});

test('a code with the hash of another is not taken for it', () => {
  expect(hashOf('costarring')).toBe(hashOf('liquid'));
  const first = chunk(row('costarring', 'altarage'));
  const second = chunk(row('liquid', 'zinke'));
  expect(goods.product('liquid')?.sku).toBe('liquid');
  expect(goods.withBarcode('zinke')?.sku).toBe('liquid');
  expect(goods.withBarcode('altarage')?.sku).toBe('costarring');
  expect(goods.product('zinke')).toBeUndefined();
  expect([first(), second()]).toEqual([true, true]);
});

test('what changed before it was opened stays as it is, in its place', () => {
  chunk(row('A', '1'), row('B', '2'), row('C', '3'));
  put('N');
  put('B', '22', '3');
  goods.remove('C');
  expect(goods.withBarcode('2')).toBeUndefined();
  expect(goods.withBarcode('3')?.sku).toBe('B');
  expect(goods.product('C')).toBeUndefined();
  expect(goods.level('B')).toBeUndefined();
  expect([...goods.skus()]).toEqual(['A', 'B', 'N']);
  expect(goods.size).toBe(3);
});

test('what was gone and comes again is there once, at the end', () => {
  chunk(row('A'), row('B'), row('C'));
  goods.remove('A');
  put('A', '1');
  expect(goods.product('B')?.sku).toBe('B');
  goods.remove('B');
  put('B', '2');
  goods.remove('X');
  put('X', '9');
  expect([...goods.skus()].toSorted()).toEqual(['A', 'B', 'C', 'X']);
  expect(goods.withBarcode('1')?.sku).toBe('A');
  expect([...goods.skus()].slice(-2)).toEqual(['B', 'X']);
});

test('a barcode that goods have given up is found where the disk has it', () => {
  put('A', '1');
  put('A');
  chunk(row('B', '1'));
  expect(goods.withBarcode('1')?.sku).toBe('B');
});
