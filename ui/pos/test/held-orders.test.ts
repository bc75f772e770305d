import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { readContact } from '../src/held/contact';
import { Journal } from '../src/journal/journal';
import { uuid7 } from '../src/shared/ids';
import type { HeldOrderRequest, Snapshot } from '../src/shared/wire';
import { Till } from '../src/shell/till';
import { Api, Unreachable } from '../src/sync/api';
import { plainGoods, snapshotOf } from './snapshots';
import { ShopServer, until } from './shop-server';

const SOLD = { tendered: 10_000_00, restStays: true };

let server: ShopServer;
let address: string;
let journal: Journal;
let till: Till;
const tills: Till[] = [];

const snapshot = (): Snapshot =>
  snapshotOf({
    seq: server.seq,
    products: plainGoods('SHOE', 'BREAD'),
    stock: [...server.stock.values()],
  });

async function open(code: string, books: Journal): Promise<Till> {
  server.snapshot = snapshot();
  const api = new Api(address);
  api.useToken('token');
  const one = new Till(code, api, books, new CatalogueStore(`catalogue-${uuid7()}`));
  tills.push(one);
  await one.start();
  await until(() => one.ready && api.online, 'the till is ready');
  return one;
}

beforeEach(async () => {
  server = new ShopServer();
  server.put('SHOE', 5);
  server.put('BREAD', 50);
  address = await server.start();
  vi.stubGlobal('location', { href: address });
  // hints only make it quicker: here everything is read by asking
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      close(): void {}
    },
  );
  journal = new Journal(`journal-${uuid7()}`);
  till = await open('S1-1', journal);
});
afterEach(async () => {
  await Promise.all(tills.splice(0).map((one) => one.stop()));
  await server.stop();
  await journal.close();
  vi.unstubAllGlobals();
});

const put = (one: Till, sku: string, pieces: number): void =>
  one.basket.add(one.catalogue.product(sku)!, pieces * 1000);
const hold = (name: string): Promise<unknown> => till.alone(() => till.heldOrders.hold({ name }));
const first = (): { request: HeldOrderRequest; recall: unknown; status: string } =>
  [...server.heldOrders.values()][0]!;
const reserved = (sku: string): number => server.stock.get(sku)!.reserved;
const heldHere = (): number => till.journal.requests.length;

describe('what a cashier types', () => {
  test.each([
    ['Ірина', { name: 'Ірина' }],
    ['050 123-45-67', { phone: '0501234567' }],
    ['Ірина, +38 (050) 123 45 67', { name: 'Ірина', phone: '+380501234567' }],
    ['0501234567 Ірина синя сумка', { name: 'Ірина синя сумка', phone: '0501234567' }],
    ['кв. 12', { name: 'кв. 12' }],
    ['  ', null],
  ])('%s', (typed, contact) => {
    expect(readContact(typed)).toEqual(contact);
  });
});

describe('a held order', () => {
  test('takes over what its cart holds, and the next cart begins', async () => {
    put(till, 'SHOE', 5);
    const cart = till.basket.cart.id;
    await until(() => server.holds.get(cart)?.get('SHOE') === 5, 'the cart is held');
    expect(await hold('Iryna')).toMatchObject({ made: { number: 1 } });
    expect(first().request).toMatchObject({ cart, name: 'Iryna' });
    expect(reserved('SHOE')).toBe(5);
    expect(till.basket.cart.empty).toBe(true);
    expect(heldHere()).toBe(0);
    await until(() => till.basket.figures('SHOE').available === 0, 'nobody else gets them');
  });

  test('is opened at another till, and its own units never block its purchase', async () => {
    put(till, 'SHOE', 5);
    await hold('Iryna');
    const other = await open('S1-2', new Journal(`journal-${uuid7()}`));
    await until(() => other.heldOrders.items?.length === 1, 'the other till sees it');
    await other.heldOrders.recall(first().request.id, false);
    expect(other.basket.cart.goods).toMatchObject([{ sku: 'SHOE', quantity: 5_000 }]);
    expect(other.basket.block).toBeNull();
    expect(other.basket.figures('SHOE')).toMatchObject({
      onHand: 5_000,
      reserved: 0,
      available: 5_000,
    });
    put(other, 'BREAD', 1);
    await until(() => server.holds.get(other.basket.cart.id)?.get('BREAD') === 1, 'more is held');
    expect(reserved('SHOE')).toBe(5);
    await until(() => other.basket.block === null, 'it can be paid');
    expect(await other.pay(SOLD, 'cashier')).toBe('paid');
    await until(() => server.stored.size === 1, 'the receipt is there');
    expect([...server.stored.values()][0]).toMatchObject({
      heldOrder: first().request.id,
      restStays: true,
    });
  });

  test('says what is left behind, and releases it when the cashier says so', async () => {
    put(till, 'SHOE', 3);
    await hold('Iryna');
    // the line comes back, so the feed is read
    till.api.useToken('token');
    await until(() => till.catalogue.level('SHOE').reserved === 3_000, 'the feed has told');
    await till.heldOrders.recall(first().request.id, false);
    till.basket.cart.setQuantity('SHOE', 1_000);
    expect(till.basket.leftOver).toMatchObject([{ sku: 'SHOE', quantity: 2_000 }]);
    expect(till.basket.heldForSale(true)).toEqual({ SHOE: 1_000 });
    expect(till.basket.heldForSale(false)).toEqual({ SHOE: 3_000 });
    server.faults = Array.from({ length: 100 }, () => 'refuse' as const);
    await till.pay({ tendered: 10_00, restStays: false }, 'cashier');
    expect(till.basket.figures('SHOE')).toMatchObject({
      onHand: 4_000,
      reserved: 0,
      available: 4_000,
    });
  });

  test('goes back, and only what lies in the cart besides stays there', async () => {
    put(till, 'SHOE', 2);
    await hold('Iryna');
    await till.heldOrders.recall(first().request.id, false);
    put(till, 'BREAD', 1);
    put(till, 'SHOE', 1);
    await till.heldOrders.putBack();
    expect(first().recall).toBeNull();
    expect(till.basket.cart.recalled).toBeNull();
    expect(till.basket.cart.goods).toMatchObject([
      { sku: 'SHOE', quantity: 1_000 },
      { sku: 'BREAD', quantity: 1_000 },
    ]);
  });

  test.each([1, 0])('goes back whole when it holds only %i of its 2 units', async (held) => {
    put(till, 'SHOE', 2);
    await hold('Iryna');
    Object.assign(first().request.lines[0]!, { reserved: held });
    await till.heldOrders.recall(first().request.id, false);
    expect(till.basket.cart.goods).toMatchObject([{ sku: 'SHOE', quantity: 2_000 }]);
    put(till, 'BREAD', 1);
    await till.heldOrders.putBack();
    expect(till.basket.cart.goods).toMatchObject([{ sku: 'BREAD', quantity: 1_000 }]);
  });

  test('that another till took over leaves an ordinary cart, and the cashier is told', async () => {
    put(till, 'SHOE', 2);
    await hold('Iryna');
    await till.heldOrders.recall(first().request.id, false);
    const other = await open('S1-2', new Journal(`journal-${uuid7()}`));
    await expect(other.heldOrders.recall(first().request.id, false)).rejects.toThrow('recalled');
    await other.heldOrders.recall(first().request.id, true);
    await till.heldOrders.refresh();
    await until(() => till.heldOrders.lost !== null, 'it is told');
    expect(till.heldOrders.lost).toEqual({ number: 1, till: 'S1-2' });
    expect(till.basket.cart.recalled).toBeNull();
    expect(till.basket.cart.goods).toHaveLength(1);
  });

  test('survives a reload of the page', async () => {
    put(till, 'SHOE', 2);
    await hold('Iryna');
    await till.heldOrders.recall(first().request.id, false);
    await until(() => server.puts.some(({ heldOrder }) => heldOrder !== undefined), 'it is told');
    await till.stop();
    const again = await open('S1-1', journal);
    expect(again.basket.cart.recalled).toMatchObject({ number: 1, called: 'Iryna' });
    expect(again.basket.figures('SHOE').available).toBe(5_000);
  });
});

describe('without a server', () => {
  test('a held order is kept here, its units are nobody else’s, and it is made once later', async () => {
    put(till, 'SHOE', 4);
    await until(() => server.holds.size === 1, 'the cart is held');
    server.faults = ['refuse', 'refuse', 'lose-answer'];
    expect(await hold('Iryna')).toEqual({ kept: true });
    expect(till.basket.cart.empty).toBe(true);
    expect(till.heldOrders.kept).toMatchObject([{ state: 'maybe there', body: { name: 'Iryna' } }]);
    expect(till.basket.figures('SHOE').available).toBe(1_000);
    await until(() => heldHere() === 0, 'the server has made it');
    expect(server.heldOrders.size).toBe(1);
    expect(server.heldOrderPosts).toBeGreaterThan(1);
    expect(reserved('SHOE')).toBe(4);
  });

  test('one that never left this till can be opened here again', async () => {
    put(till, 'SHOE', 2);
    till.api.refuseToken();
    expect(await hold('Iryna')).toEqual({ kept: true });
    const [kept] = till.heldOrders.kept;
    expect(kept?.state).toBe('waiting');
    await till.heldOrders.reopen(kept!);
    expect(till.basket.cart.goods).toMatchObject([{ sku: 'SHOE', quantity: 2_000 }]);
    expect(heldHere()).toBe(0);
  });

  test('one that was sent while it was being opened stays where it is', async () => {
    put(till, 'SHOE', 2);
    till.api.refuseToken();
    await hold('Iryna');
    const [kept] = till.heldOrders.kept;
    await till.journal.noteRequest({ ...kept!, state: 'maybe there' });
    await expect(till.heldOrders.reopen(kept!)).rejects.toThrow(Unreachable);
    expect(till.basket.cart.empty).toBe(true);
    expect(heldHere()).toBe(1);
  });

  test('one that is opened again while another is sent is not made as well', async () => {
    till.api.refuseToken();
    put(till, 'SHOE', 2);
    await hold('Iryna');
    put(till, 'BREAD', 1);
    await hold('Oleh');
    let answer = (): void => undefined;
    const answered = new Promise<void>((go) => (answer = go));
    server.heldBack = { part: '/held-orders', until: answered };
    till.api.useToken('new');
    await until(() => server.heldOrders.size === 1, 'the first is being made');
    const oleh = till.heldOrders.kept.find(({ body }) => 'name' in body && body.name === 'Oleh')!;
    expect(oleh.state).toBe('waiting');
    await till.heldOrders.reopen(oleh);
    answer();
    await until(() => till.heldOrders.kept.length === 0, 'the first was made');
    // what is put aside now is made after whatever else was to be sent
    await hold('Maria');
    expect([...server.heldOrders.values()].map(({ request }) => request.name)).toEqual([
      'Iryna',
      'Maria',
    ]);
    expect(heldHere()).toBe(0);
  });

  test('one that is refused later stays in sight with the reason', async () => {
    put(till, 'SHOE', 4);
    till.api.refuseToken();
    await hold('Iryna');
    server.holds.clear();
    server.put('SHOE', 5, 3);
    till.api.useToken('new');
    await until(() => till.heldOrders.kept[0]?.state === 'refused', 'it is refused');
    expect(till.heldOrders.kept[0]?.reason).toBe('out-of-stock');
    await till.heldOrders.drop(till.heldOrders.kept[0]!);
    expect(heldHere()).toBe(0);
  });
});

describe('what was given by hand, and who sold it,', () => {
  const approval = { by: 'olena', name: 'Olena', proof: 'pin', reason: 'spot', atMs: 1 } as const;
  const ofLine = { give: { percent: 1000 }, by: 'c', free: false, approval };
  const ofWhole = { give: { amount: 100 }, by: 'senior', free: true, approval: null };
  const card = { level: 'VIP', name: 'VIP', number: '7770001' };

  const giveAndHold = async (): Promise<void> => {
    put(till, 'SHOE', 2);
    put(till, 'BREAD', 1);
    till.basket.cart.discount('SHOE', ofLine);
    till.basket.cart.soldBy('BREAD', 'maria');
    till.basket.cart.discount(null, ofWhole);
    till.basket.cart.useCard(card);
    await hold('Iryna');
    expect(till.basket.cart).toMatchObject({ empty: true, hand: null, card: null });
  };

  test('is there when the order is opened again, with who allowed it', async () => {
    await giveAndHold();
    expect(first().request.lines).toMatchObject([{ price: '10.00' }, { price: '10.00' }]);
    await till.heldOrders.recall(first().request.id, false);
    const { cart } = till.basket;
    expect(cart.goods).toMatchObject([{ hand: ofLine }, { seller: 'maria' }]);
    expect(cart.goods[1]?.hand ?? null).toBeNull();
    expect(cart).toMatchObject({ hand: ofWhole, card });
    expect(till.basket.prices.total).toBe(18_00 + 10_00 - 1_00);
    expect(till.basket.block).toBeNull();
    expect(cart.canUndo).toBe(false);
  });

  test('goes back with it: the next customer gets nothing of it', async () => {
    await giveAndHold();
    await till.heldOrders.recall(first().request.id, false);
    await till.heldOrders.putBack();
    expect(till.basket.cart).toMatchObject({ empty: true, hand: null, card: null });
    await till.heldOrders.recall(first().request.id, false);
    expect(till.basket.cart).toMatchObject({ hand: ofWhole, card });
  });

  test('is an amount only once, when a part is paid and the rest waits on', async () => {
    await giveAndHold();
    Object.assign(first().request.lines[1]!, { handedOver: 1 });
    await till.heldOrders.recall(first().request.id, false);
    expect(till.basket.cart.goods).toMatchObject([{ sku: 'SHOE', hand: ofLine }]);
    expect(till.basket.cart.hand).toBeNull();
  });

  test('is there when what never left this till is opened again', async () => {
    till.api.refuseToken();
    await giveAndHold();
    await till.heldOrders.reopen(till.heldOrders.kept[0]!);
    const { cart } = till.basket;
    expect(cart.goods).toMatchObject([
      { hand: ofLine },
      { sku: 'BREAD', hand: null, seller: 'maria' },
    ]);
    expect(cart).toMatchObject({ hand: ofWhole, card });
  });
});

test('a refusal leaves the cart as it was, and it is held again', async () => {
  put(till, 'SHOE', 4);
  const { id } = till.basket.cart;
  await until(() => server.holds.get(id)?.get('SHOE') === 4, 'the cart is held');
  server.holds.clear();
  server.put('SHOE', 5, 3);
  expect(await hold('Iryna')).toMatchObject({ refused: { type: 'out-of-stock' } });
  expect(till.basket.cart.id).toBe(id);
  expect(till.basket.cart.goods).toMatchObject([{ sku: 'SHOE', quantity: 4_000 }]);
  await until(() => till.basket.block === 'short', 'the shortage is shown');
  await until(() => server.holds.get(id)?.get('SHOE') === 2, 'what is there is held');
  expect(heldHere()).toBe(0);
});
