import { openDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { uuid7 } from '../src/shared/ids';
import { NO_EQUIPMENT } from '../src/shared/wire';
import type { FeedEntry } from '../src/shared/wire';
import { news, product, reloadedFrom, snapshot, stock } from './many-goods';
import { TILL } from './snapshots';

let disk: string;
let catalogue: Catalogue;
beforeEach(() => {
  disk = `catalogue-${uuid7()}`;
  catalogue = new Catalogue(new CatalogueStore(disk));
});

const reloaded = (): Promise<Catalogue> => reloadedFrom(disk, catalogue);

describe('the catalogue', () => {
  test('sells by barcode as soon as the snapshot is here, without waiting for the disk', () => {
    catalogue.replace(snapshot(5));
    expect(catalogue.byCode('4820000000003')?.sku).toBe('P-3');
    expect(catalogue.byCode('P-3')?.sku).toBe('P-3');
    expect(catalogue.level('P-3').available).toBe(10_000);
  });

  test('only the warehouse the till sells from counts', () => {
    const all = snapshot(1);
    all.stock.push(stock(0, { warehouse: 'DEPOSIT', onHand: 99, available: 99, version: 9 }));
    catalogue.replace(all);
    expect(catalogue.level('P-0').onHand).toBe(10_000);
  });

  test('figures older than the known ones are ignored', () => {
    catalogue.replace(snapshot(1));
    catalogue.apply([news(101, stock(0, { available: 4, version: 5 }))], 101);
    catalogue.apply([news(102, stock(0, { available: 7, version: 4 }))], 102);
    expect(catalogue.level('P-0').available).toBe(4_000);
    expect(catalogue.seq).toBe(102);
  });

  test('disk and feed place always belong together', async () => {
    catalogue.replace(snapshot(2_500));
    await catalogue.flush();
    catalogue.apply([news(101, stock(2_400, { available: 3, version: 2 }))], 101);
    const again = await reloaded();
    expect(again.seq).toBe(101);
    expect(again.size).toBe(2_500);
    expect(again.level('P-2400').available).toBe(3_000);
    expect(again.find('товар 2400', 5)[0]?.sku).toBe('P-2400');
  });

  test('a new snapshot replaces the old one as a whole', async () => {
    catalogue.replace(snapshot(1_500));
    await catalogue.flush();
    catalogue.replace(snapshot(3, 200));
    const again = await reloaded();
    expect([again.size, again.seq]).toEqual([3, 200]);
    expect(again.product('P-1400')).toBeUndefined();
  });

  test('what is noted behind the whole counts, in its order', async () => {
    catalogue.replace(snapshot(1_500));
    await catalogue.flush();
    for (const [n, available] of [9, 8, 7].entries()) {
      catalogue.apply([news(101 + n, stock(1_200, { available, version: 2 + n }))], 101 + n);
      await catalogue.flush();
    }
    catalogue.apply([{ seq: 104, topic: 'product', sku: 'P-3', product: null }], 104);
    const again = await reloaded();
    expect([again.level('P-1200').available, again.seq, again.size]).toEqual([7_000, 104, 1_499]);
    again.apply([news(105, stock(1_200, { available: 1, version: 9 }))], 105);
    await again.flush();
    expect((await reloaded()).level('P-1200').available).toBe(1_000);
  });

  test('when much is noted, everything is written anew', async () => {
    catalogue.replace(snapshot(2_600));
    await catalogue.flush();
    for (let seq = 101; seq < 104; seq++) {
      const all = Array.from({ length: 2_600 }, (_, n) =>
        news(seq, stock(n, { available: seq - 100, version: seq })),
      );
      catalogue.apply(all, seq);
      await catalogue.flush();
    }
    const again = await reloaded();
    expect([again.size, again.seq, again.level('P-2599').available]).toEqual([2_600, 103, 3_000]);
    const db = await openDB(disk, 2);
    expect(await db.count('chunks')).toBe(3);
    expect(await db.count('changes')).toBeLessThan(3);
    db.close();
  });

  test('goods change, appear and go away by the feed', async () => {
    catalogue.replace(snapshot(2));
    const renamed = { ...product(0), name: 'Нове', barcodes: ['777'] };
    catalogue.apply(
      [
        { seq: 101, topic: 'product', sku: 'P-0', product: renamed },
        { seq: 102, topic: 'product', sku: 'P-1', product: null },
        { seq: 103, topic: 'product', sku: 'P-9', product: product(9) },
      ],
      103,
    );
    for (const one of [catalogue, await reloaded()]) {
      expect(one.byCode('777')?.name).toBe('Нове');
      expect(one.byCode('4820000000000')).toBeUndefined();
      expect(one.product('P-1')).toBeUndefined();
      expect(one.byCode('4820000000009')?.sku).toBe('P-9');
    }
  });

  test('an article is known like a barcode, where it is of these goods alone', async () => {
    const all = snapshot(4);
    all.products[0]!.article = 'ART-0';
    all.products[1]!.article = 'SHARED';
    all.products[2]!.article = 'SHARED';
    all.products[3]!.article = 'P-0';
    catalogue.replace(all);
    for (const one of [catalogue, await reloaded()]) {
      expect(one.byCode('ART-0')?.sku).toBe('P-0');
      expect(one.byCode('SHARED')).toBeUndefined();
      expect(one.byCode('P-0')?.sku).toBe('P-0');
    }
    const renamed = { ...product(0), article: 'ART-9' };
    catalogue.apply(
      [
        { seq: 101, topic: 'product', sku: 'P-0', product: renamed },
        { seq: 102, topic: 'product', sku: 'P-1', product: null },
      ],
      102,
    );
    for (const one of [catalogue, await reloaded()]) {
      expect(one.byCode('ART-0')).toBeUndefined();
      expect(one.byCode('ART-9')?.sku).toBe('P-0');
      expect(one.byCode('SHARED')?.sku).toBe('P-2');
    }
  });

  test('an article or SKU is found in other letters, big or small, and as it stands first', async () => {
    const all = snapshot(5);
    all.products[0]!.article = 'BACKPACK-BLACK';
    all.products[1]!.article = 'Tea';
    all.products[2]!.article = 'TEA';
    all.products[3]!.article = 'Рюкзак-Чорний';
    catalogue.replace(all);
    for (const one of [catalogue, await reloaded()]) {
      expect(one.byCode('backpack-black')?.sku).toBe('P-0');
      expect(one.byCode('BackPack-Black')?.sku).toBe('P-0');
      expect(one.byCode('РЮКЗАК-чорний')?.sku).toBe('P-3');
      expect(one.byCode('p-4')?.sku).toBe('P-4');
      expect(one.byCode('TEA')?.sku).toBe('P-2');
      expect(one.byCode('Tea')?.sku).toBe('P-1');
      expect(one.byCode('tea')).toBeUndefined();
    }
    catalogue.apply([{ seq: 101, topic: 'product', sku: 'P-2', product: null }], 101);
    expect(catalogue.byCode('tea')?.sku).toBe('P-1');
    expect(catalogue.byCode('p-2')).toBeUndefined();
  });

  test('an article in other letters is found among 100,000 goods as quickly as a scan must be', () => {
    catalogue.replace(snapshot(100_000));
    catalogue.byCode('nothing');
    const begun = performance.now();
    for (let n = 0; n < 1_000; n++) {
      expect(catalogue.byCode(`p-${n * 97}`)?.sku).toBe(`P-${n * 97}`);
    }
    expect((performance.now() - begun) / 1_000).toBeLessThan(1);
  });

  test('a UPC-A code finds its EAN-13 and the other way round', () => {
    const all = snapshot(1);
    all.products[0]!.barcodes = ['0012345678905'];
    catalogue.replace(all);
    expect(catalogue.byCode('012345678905')?.sku).toBe('P-0');
    all.products[0]!.barcodes = ['012345678905'];
    catalogue.replace(all);
    expect(catalogue.byCode('0012345678905')?.sku).toBe('P-0');
  });
});

test('learns by the feed how the till is set up, and knows it after a reload without a server', async () => {
  const name = `catalogue-${uuid7()}`;
  const online = new Catalogue(new CatalogueStore(name));
  online.replace(snapshot(1));
  const equipment = { ...NO_EQUIPMENT, scale: true, cards: 'terminal' as const };
  online.apply([{ seq: 101, topic: 'till', equipment }], 101);
  expect(online.till).toMatchObject({ code: TILL, equipment });
  await online.flush();
  const offline = new Catalogue(new CatalogueStore(name));
  await offline.load(TILL);
  expect(offline.till?.equipment).toEqual(equipment);
});

test("learns by the feed the store's rule and the product types, and knows them after a reload", async () => {
  catalogue.replace(snapshot(1));
  const store = { ...snapshot(0).store, negativeStock: 'warn' as const };
  const types = [
    { id: 1, parent: null, name: 'Взуття' },
    { id: 2, parent: 1, name: 'Чоботи', nameEn: 'Boots' },
  ];
  catalogue.apply(
    [
      { seq: 101, topic: 'store', store },
      { seq: 102, topic: 'types', types },
    ],
    102,
  );
  for (const one of [catalogue, await reloaded()]) {
    expect(one.store).toEqual(store);
    expect(one.types).toEqual(types);
    expect(one.level('P-0').available).toBe(10_000);
  }
});

test('what a newer server tells of unknown things changes nothing, and the feed goes on', async () => {
  catalogue.replace(snapshot(1));
  const unknown = { seq: 101, topic: 'weather', store: null, types: null } as unknown as FeedEntry;
  catalogue.apply([unknown, news(102, stock(0, { available: 3, version: 2 }))], 102);
  for (const one of [catalogue, await reloaded()]) {
    expect([one.seq, one.level('P-0').available]).toEqual([102, 3_000]);
    expect([one.store, one.types]).toEqual([snapshot(0).store, []]);
  }
});
