import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { Journal } from '../src/journal/journal';
import { uuid7 } from '../src/shared/ids';
import type { Snapshot } from '../src/shared/wire';
import { Till } from '../src/shell/till';
import { Api } from '../src/sync/api';
import { ShopServer, until } from './shop-server';
import { snapshotOf } from './snapshots';

let server: ShopServer;
let journal: Journal;
let disk: CatalogueStore;
let till: Till;

beforeEach(async () => {
  server = new ShopServer();
  const address = await server.start();
  vi.stubGlobal('location', { href: address });
  server.snapshot = snapshotFor('S1-1');
  journal = new Journal(`journal-${uuid7()}`);
  disk = new CatalogueStore(`catalogue-${uuid7()}`);
  till = new Till('S1-1', new Api(address), journal, disk);
});
afterEach(async () => {
  await till.stop();
  await server.stop();
  await journal.close();
  await disk.close();
  vi.unstubAllGlobals();
});

const snapshotFor = (code: string): Snapshot =>
  snapshotOf({
    seq: 0,
    till: { code, name: '', lastReceiptNumber: 7 },
  });
const isOnDisk = async (code: string): Promise<boolean> => {
  const nothing = (): undefined => undefined;
  return (await disk.load(code, { facts: nothing, rows: nothing, changed: nothing })) === 'all';
};

test('takes the snapshot and keeps it on disk', async () => {
  await till.start();
  await until(() => till.ready, 'the snapshot is taken');
  await till.stop();
  expect(await isOnDisk('S1-1')).toBe(true);
});

test('a snapshot that arrives after the till was left is not written', async () => {
  let letGo = (): void => undefined;
  server.heldBack = { part: '/snapshot', until: new Promise((go) => (letGo = go)) };
  await till.start();
  await until(() => server.snapshotsRead === 1, 'the snapshot is asked for');
  await till.stop();
  letGo();
  await until(() => till.api.online, 'the answer is here');
  await new Promise((later) => setTimeout(later, 50));
  expect(till.ready).toBe(false);
  expect(await isOnDisk('S1-1')).toBe(false);
});

test('a till that is left while it starts asks the server for nothing', async () => {
  const starting = till.start();
  await till.stop();
  await starting;
  await new Promise((later) => setTimeout(later, 50));
  expect(server.snapshotsRead).toBe(0);
  expect(till.ready).toBe(false);
});
