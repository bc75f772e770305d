import type { IDBPDatabase } from 'idb';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Catalogue } from '../src/catalogue/catalogue';
import type { CatalogueFacts } from '../src/catalogue/catalogue-store';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import type { PackedRows } from '../src/catalogue/packed';
import { packed, unpacked } from '../src/catalogue/packed';
import { productFromWire } from '../src/catalogue/product';
import { uuid7 } from '../src/shared/ids';
import { news, product, reloadedFrom, snapshot, stock } from './many-goods';
import { TILL } from './snapshots';

let disk: string;
let catalogue: Catalogue;
beforeEach(() => {
  disk = `catalogue-${uuid7()}`;
  catalogue = new Catalogue(new CatalogueStore(disk));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const reloaded = (): Promise<Catalogue> => reloadedFrom(disk, catalogue);

/** Does something to the copy on disk behind the catalogue's back. */
async function onDisk(change: (db: IDBPDatabase) => Promise<unknown>): Promise<void> {
  await catalogue.flush();
  const db = await openDB(disk, 2);
  await change(db);
  db.close();
}

test('a copy that a page of before has written is read', async () => {
  const { till, store, seq } = snapshot(0);
  const db = await openDB(disk, 1, {
    upgrade(old) {
      old.createObjectStore('chunks');
      old.createObjectStore('meta');
    },
  });
  const kept = { ...productFromWire(product(7)), barcodes: ['123'] };
  await db.put('chunks', [{ product: kept, level: null }], [4, 0]);
  await db.put('meta', { till, store, seq, types: [], asOfMs: 1, generation: 4 }, 'current');
  db.close();
  const again = new Catalogue(new CatalogueStore(disk));
  expect(await again.load(TILL)).toBe(true);
  expect(again.byCode('123')?.sku).toBe('P-7');
  again.apply([news(101, stock(7, { available: 2 }))], 101);
  await again.flush();
  expect((await reloaded()).level('P-7').available).toBe(2_000);
});

test.each([
  ['packed by themselves', ({ rows }: PackedRows): unknown => rows],
  [
    'packed with their codes',
    ({ rows }: PackedRows): unknown => {
      const tuples = unpacked(rows) as [string, ...unknown[]][];
      return { rows, codes: packed(tuples.map((row) => [row[0], ...(row[6] as string[])])) };
    },
  ],
])('a copy whose rows are %s is read, and written as copies are now', async (_, asBefore) => {
  catalogue.replace(snapshot(3));
  let written: PackedRows | undefined;
  await onDisk(async (db) => {
    written = (await db.get('chunks', [1, 0])) as PackedRows;
    await db.put('chunks', asBefore(written), [1, 0]);
  });
  catalogue.apply([news(101, stock(1, { available: 4, version: 2 }))], 101);
  catalogue = await reloaded();
  expect(catalogue.byCode('4820000000002')?.sku).toBe('P-2');
  expect([catalogue.size, catalogue.level('P-1').available]).toEqual([3, 4_000]);
  await onDisk(async (db) => {
    expect(await db.getAllKeys('chunks')).toEqual([[2, 0]]);
    const { hashes } = (await db.get('chunks', [2, 0])) as PackedRows;
    expect(hashes).toEqual(written!.hashes);
    expect(await db.count('changes')).toBe(0);
  });
  const again = await reloaded();
  expect([again.seq, again.size, again.level('P-1').available]).toEqual([101, 3, 4_000]);
});

test.each([
  ['was lost', (db: IDBPDatabase) => db.delete('chunks', [1, 1])],
  ['was lost at the end', (db: IDBPDatabase) => db.delete('chunks', [1, 2])],
  ['cannot be read', (db: IDBPDatabase) => db.put('chunks', { other: 1 }, [1, 1])],
])('the rest of a copy of which some %s sells, and a new whole is asked for', async (_, spoil) => {
  vi.spyOn(console, 'error').mockReturnValue();
  catalogue.replace(snapshot(2_500));
  await onDisk(spoil);
  catalogue.apply([news(101, stock(3, { available: 4, version: 2 }))], 101);
  const again = await reloaded();
  expect(again.seq).toBe(-1);
  expect(again.byCode('4820000000003')?.sku).toBe('P-3');
  expect(again.level('P-3').available).toBe(4_000);
  expect([1_500, 2_000]).toContain(again.size);
  again.replace(snapshot(2_500, 200));
  catalogue = again;
  const whole = await reloaded();
  expect([whole.seq, whole.size]).toEqual([200, 2_500]);
});

test('a disk that does not answer is no reason not to sell what the server tells', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue();
  (await openDB(disk, 3)).close();
  expect(await catalogue.load(TILL)).toBe(false);
  expect(told).toHaveBeenCalledOnce();
  expect(catalogue.seq).toBe(-1);
  catalogue.replace(snapshot(2));
  expect(catalogue.byCode('P-1')?.sku).toBe('P-1');
});

test('what was read ahead is taken, with what was noted since', async () => {
  catalogue.replace(snapshot(1_200));
  await catalogue.flush();
  const store = new CatalogueStore(disk);
  store.readAhead();
  catalogue.apply([news(101, stock(1_100, { available: 4, version: 2 }))], 101);
  await catalogue.flush();
  const again = new Catalogue(store);
  expect(await again.load(TILL)).toBe(true);
  expect([again.seq, again.size, again.level('P-1100').available]).toEqual([101, 1_200, 4_000]);
});

test('what was read ahead is read anew when another tab has written a new whole since', async () => {
  const nothingThere = new CatalogueStore(disk);
  nothingThere.readAhead();
  await onDisk((db) => db.count('chunks'));
  catalogue.replace(snapshot(3));
  await catalogue.flush();
  const another = new CatalogueStore(disk);
  another.readAhead();
  await onDisk((db) => db.count('chunks'));
  catalogue.replace(snapshot(5, 200));
  await catalogue.flush();
  for (const store of [nothingThere, another]) {
    const again = new Catalogue(store);
    expect(await again.load(TILL)).toBe(true);
    expect([again.seq, again.size, again.byCode('P-4')?.sku]).toEqual([200, 5, 'P-4']);
  }
});

test('goods that change before anybody asked for them keep their figures', async () => {
  catalogue.replace(snapshot(3));
  const again = await reloaded();
  const dearer = { ...product(1), price: '12.50' };
  again.apply([{ seq: 101, topic: 'product', sku: 'P-1', product: dearer }], 101);
  expect([again.product('P-1')?.price, again.level('P-1').available]).toEqual([1_250, 10_000]);
  catalogue = again;
  const later = await reloaded();
  expect([later.product('P-1')?.price, later.level('P-1').available]).toEqual([1_250, 10_000]);
});

test('a disk that somebody has cleared is written anew as a whole', async () => {
  const store = new CatalogueStore(disk);
  catalogue = new Catalogue(store);
  catalogue.replace(snapshot(3));
  await catalogue.flush();
  await store.close();
  await deleteDB(disk);
  catalogue.apply([news(101, stock(1, { available: 4, version: 2 }))], 101);
  await catalogue.flush();
  await catalogue.flush();
  const again = await reloaded();
  expect([again.size, again.seq, again.level('P-1').available]).toEqual([3, 101, 4_000]);
});

test('what is noted counts, and not the row of which it is the news, whoever is asked for first', async () => {
  catalogue.replace(snapshot(3));
  await catalogue.flush();
  const changed = { ...product(1), price: '12.50', barcodes: ['999', '4820000000002'] };
  catalogue.apply([{ seq: 101, topic: 'product', sku: 'P-1', product: changed }], 101);
  catalogue.apply([{ seq: 102, topic: 'product', sku: 'P-2', product: null }], 102);
  const again = await reloaded();
  expect(again.byCode('4820000000000')?.sku).toBe('P-0');
  expect([again.product('P-1')?.price, again.level('P-1').available]).toEqual([1_250, 10_000]);
  expect(again.byCode('4820000000001')).toBeUndefined();
  expect(again.byCode('4820000000002')?.sku).toBe('P-1');
  expect(again.product('P-2')).toBeUndefined();
  expect(again.find('Товар', 5).map(({ sku }) => sku)).toEqual(['P-0', 'P-1']);
  expect(again.ofTypes(null, 5).map(({ sku }) => sku)).toEqual(['P-0', 'P-1']);
});

test('the copy of a page that read past the news of its store sells, and asks for a new whole', async () => {
  catalogue.replace(snapshot(2));
  await catalogue.flush();
  const db = await openDB(disk, 2);
  const kept = (await db.get('meta', 'current')) as CatalogueFacts;
  expect(kept.knows).toBeGreaterThan(1);
  delete kept.knows;
  await db.put('meta', kept, 'current');
  db.close();
  const again = new Catalogue(new CatalogueStore(disk));
  expect(await again.load(TILL)).toBe(true);
  expect([again.seq, again.byCode('P-1')?.sku]).toEqual([-1, 'P-1']);
  again.replace(snapshot(2, 200));
  catalogue = again;
  expect((await reloaded()).seq).toBe(200);
});

test('a second snapshot while the first is being written is the one that stays', async () => {
  catalogue.replace(snapshot(3_000));
  await Promise.resolve();
  catalogue.replace(snapshot(2, 300));
  const again = await reloaded();
  expect([again.size, again.seq]).toEqual([2, 300]);
});

test('the copy of another till is not taken', async () => {
  catalogue.replace(snapshot(1));
  await catalogue.flush();
  const other = new Catalogue(new CatalogueStore(disk));
  expect(await other.load('S1-2')).toBe(false);
});
