import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { Journal } from '../src/journal/journal';
import { uuid7 } from '../src/shared/ids';
import type { Snapshot } from '../src/shared/wire';
import { Till } from '../src/shell/till';
import { Api, Unreachable } from '../src/sync/api';
import { ShopServer, until } from './shop-server';
import { plainGoods, snapshotOf } from './snapshots';

let server: ShopServer;
let address: string;
let journal: Journal;
let api: Api;
let till: Till;

const snapshot = (): Snapshot =>
  snapshotOf({
    seq: server.seq,
    till: { code: 'S1-1', name: '', lastReceiptNumber: 0 },
    products: plainGoods('SHOE'),
    stock: [...server.stock.values()],
  });

async function open(): Promise<Till> {
  server.snapshot = snapshot();
  api = new Api(address);
  api.useToken('token');
  const one = new Till('S1-1', api, journal, new CatalogueStore(`catalogue-${uuid7()}`));
  await one.start();
  await until(() => one.ready && api.reachable, 'the till is ready');
  return one;
}

beforeEach(async () => {
  server = new ShopServer();
  server.put('SHOE', 5);
  address = await server.start();
  vi.stubGlobal('location', { href: address });
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      close(): void {}
    },
  );
  journal = new Journal(`journal-${uuid7()}`);
  till = await open();
});
afterEach(async () => {
  await till.stop();
  await server.stop();
  await journal.close();
  vi.unstubAllGlobals();
});

const put = (pieces: number): void =>
  till.basket.add(till.catalogue.product('SHOE')!, pieces * 1000);
const pay = (): Promise<unknown> =>
  till.pay({ tendered: 100_00, restStays: false } as Parameters<Till['pay']>[0], 'cashier');
const heldFor = (cart: string): number => server.holds.get(cart)?.get('SHOE') ?? 0;
const aMoment = (): Promise<unknown> => new Promise((done) => setTimeout(done, 60));

describe('offline by choice', () => {
  test('asks for no hold and waits for nobody, and what was sold is sent meanwhile', async () => {
    await till.choice.choose(true);
    let answer = (): void => undefined;
    server.heldBack = { part: '/carts/', until: new Promise((go) => (answer = go)) };
    put(2);
    await aMoment();
    const before = performance.now();
    expect(await pay()).toBe('paid');
    expect(performance.now() - before).toBeLessThan(1_000);
    await until(() => server.stored.size === 1, 'the package is there');
    expect(server.puts).toEqual([]);
    answer();
  });

  test('gives back at once what the server held for the cart, and takes it again afterwards', async () => {
    put(2);
    const cart = till.basket.cart.id;
    await until(() => heldFor(cart) === 2000 || heldFor(cart) === 2, 'the cart is held');
    const held = heldFor(cart);
    await till.choice.choose(true);
    await until(() => heldFor(cart) === 0, 'the hold is given back');
    put(1);
    await aMoment();
    expect(heldFor(cart)).toBe(0);
    await till.choice.choose(false);
    await until(() => heldFor(cart) === (held / 2) * 3, 'the cart is held again');
  });

  test('a hold under way when it is chosen is given back too', async () => {
    let answer = (): void => undefined;
    server.heldBack = { part: '/carts/', until: new Promise((go) => (answer = go)) };
    put(2);
    const cart = till.basket.cart.id;
    await until(() => heldFor(cart) > 0, 'the server has decided');
    await till.choice.choose(true);
    answer();
    await until(() => heldFor(cart) === 0, 'the hold is given back');
  });

  test('goes by the figures of the till, which still follow the feed', async () => {
    await till.choice.choose(true);
    put(6);
    expect(till.basket.block).toBe('short');
    server.put('SHOE', 9);
    api.useToken('token');
    await until(() => till.basket.block === null, 'the feed was read');
  });

  test('answers questions about selling as if there were no server', async () => {
    await till.choice.choose(true);
    expect(api.online).toBe(false);
    expect(api.reachable).toBe(true);
    await expect(api.heldOrders('S1')).rejects.toThrow(Unreachable);
    await expect(api.findSales('S1-1', '1')).rejects.toThrow(Unreachable);
    await expect(api.stockStatus('S1-1', 'SHOE')).rejects.toThrow(Unreachable);
  });

  test('sends a held order in the background, and the next customer may come', async () => {
    await till.choice.choose(true);
    put(2);
    const outcome = await till.alone(() => till.heldOrders.hold({ name: 'Ірина' }));
    expect(outcome).toEqual({ kept: true });
    expect(till.basket.cart.empty).toBe(true);
    await until(() => server.heldOrders.size === 1, 'the held order is there');
    await until(() => journal.requests.length === 0, 'and the till knows it');
  });

  test('outlives a reload, with the time since when', async () => {
    await till.choice.choose(true);
    const { sinceMs } = till.choice;
    await till.stop();
    expect(api.byChoice).toBe(false);
    till = await open();
    expect(till.choice.sinceMs).toBe(sinceMs);
    expect(api.online).toBe(false);
    await till.choice.choose(false);
    expect(api.online).toBe(true);
    await till.stop();
    till = await open();
    expect(till.choice.sinceMs).toBe(null);
  });
});
