import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OwnAllotment } from '../src/allotment/own-allotment';
import { Basket } from '../src/cart/basket';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { Journal } from '../src/journal/journal';
import { saleOf } from '../src/receipt/sale';
import { uuid7 } from '../src/shared/ids';
import type { NegativeStock } from '../src/shared/wire';
import { Api, Unreachable } from '../src/sync/api';
import { FeedReader } from '../src/sync/feed-reader';
import { PackageSender } from '../src/sync/package-sender';
import { ShopServer, until } from './shop-server';
import { plainGoods } from './snapshots';

const IDLE = { version: 'test', waiting: 0, aside: 0, oldest: 0, clockOff: 0 };
const TILL = 'S1-1';

let server: ShopServer;
let api: Api;
let journal: Journal;
let catalogue: Catalogue;
let basket: Basket;
let feed: FeedReader;
let sender: PackageSender;

async function open(negativeStock: NegativeStock = 'prohibit'): Promise<void> {
  server = new ShopServer();
  server.put('SHOE', 10, 8);
  server.put('BREAD', 50);
  api = new Api(await server.start());
  journal = new Journal(`journal-${uuid7()}`);
  catalogue = new Catalogue(new CatalogueStore(`catalogue-${uuid7()}`));
  catalogue.replace({
    seq: server.seq,
    till: { code: TILL, name: '', lastReceiptNumber: 0 },
    store: {
      code: 'S1',
      name: '',
      timeZone: 'Europe/Kyiv',
      currency: 'UAH',
      negativeStock,
      warehouse: 'MAIN',
    },
    types: [],
    products: plainGoods('SHOE', 'BREAD'),
    stock: [...server.stock.values()],
  });
  basket = new Basket(catalogue, journal, api, TILL, new OwnAllotment(journal, api, TILL));
  feed = new FeedReader(api, TILL, {
    get seq() {
      return catalogue.seq;
    },
    apply: (entries, seq) => catalogue.apply(entries, seq),
    report: () => IDLE,
    startAnew: () => Promise.resolve(),
  });
  sender = new PackageSender(api, journal, TILL, async () => {
    await basket.holdSettled();
    basket.reporting();
  });
  await basket.start();
}

afterEach(async () => {
  basket.stop();
  feed.stop();
  sender.stop();
  await server.stop();
  await journal.close();
});

const add = (sku: string, pieces: number): void =>
  basket.add(catalogue.product(sku)!, pieces * 1000);
const shortOf = (sku: string): ReturnType<Basket['shortage']> =>
  basket.shortage(basket.cart.line(sku)!);
const heldFor = (sku: string): number | undefined => server.holds.get(basket.cart.id)?.get(sku);

describe('the basket', () => {
  beforeEach(() => open());

  test('is held on the server in the background', async () => {
    add('BREAD', 3);
    await until(() => heldFor('BREAD') === 3, 'it is held');
    basket.cart.setQuantity('BREAD', 5_000);
    await until(() => heldFor('BREAD') === 5, 'the change is held');
    basket.cart.remove('BREAD');
    await until(() => heldFor('BREAD') === undefined, 'nothing is held');
  });

  test('its own hold never blocks its own purchase', async () => {
    add('SHOE', 2);
    await until(() => heldFor('SHOE') === 2, 'it is held');
    feed.start();
    await until(() => catalogue.level('SHOE').available === 0, 'the feed shows it');
    expect(basket.figures('SHOE')).toMatchObject({
      onHand: 10_000,
      reserved: 8_000,
      available: 2_000,
    });
    expect(basket.block).toBeNull();
  });

  test('says at once, from local figures, that a line is short, and blocks paying', () => {
    add('SHOE', 3);
    expect(shortOf('SHOE')).toMatchObject({ available: 2_000, onHand: 10_000, reserved: 8_000 });
    expect(basket.block).toBe('short');
  });

  test('a short line is held as far as it goes, the rest as a whole', async () => {
    add('SHOE', 3);
    add('BREAD', 4);
    await until(() => heldFor('SHOE') === 2 && heldFor('BREAD') === 4, 'both are held');
    expect(basket.block).toBe('short');
    basket.cart.setQuantity('SHOE', 2_000);
    expect(shortOf('SHOE')).toBeNull();
    expect(basket.block).toBeNull();
  });

  test('the server knows better than old local figures', async () => {
    server.put('BREAD', 50, 49);
    add('BREAD', 2);
    expect(shortOf('BREAD')).toBeNull();
    await until(() => shortOf('BREAD') !== null, 'the refusal is shown');
    expect(shortOf('BREAD')).toMatchObject({ available: 1_000, reserved: 49_000 });
    expect(basket.block).toBe('short');
  });

  test('units that come free are taken up by themselves', async () => {
    add('SHOE', 3);
    await until(() => heldFor('SHOE') === 2, 'what is there is held');
    feed.start();
    server.put('SHOE', 10, 5);
    feed.hint(server.seq);
    await until(() => heldFor('SHOE') === 3, 'all is held');
    await until(() => basket.block === null, 'it can be paid');
  });

  test('a refusal that the feed has overtaken does not stay', async () => {
    let letGo = (): void => undefined;
    server.heldBack = { part: '/carts/', until: new Promise((go) => (letGo = go)) };
    server.put('BREAD', 50, 50);
    add('BREAD', 2);
    await until(() => server.puts.length === 1, 'the server has refused');
    server.put('BREAD', 50, 0);
    feed.start();
    await until(() => catalogue.level('BREAD').version === 3, 'the feed shows what came free');
    letGo();
    await until(() => shortOf('BREAD') !== null, 'the refusal arrives');
    feed.readNow();
    await until(() => heldFor('BREAD') === 2, 'it is held');
    await until(() => basket.block === null, 'it can be paid');
  });

  test('a held cart is put again when the server is back', async () => {
    add('BREAD', 3);
    await until(() => basket.held['BREAD'] === 3_000, 'it is held');
    server.faults = ['refuse'];
    await expect(api.feed(TILL, 0, IDLE)).rejects.toThrow(Unreachable);
    await api.feed(TILL, 0, IDLE);
    await until(() => server.puts.length === 2, 'it is put again');
    await basket.holdSettled();
    expect(server.puts[1]).toEqual(server.puts[0]);
  });

  test('a held cart waits for the cashier to sign in again, then it is put again', async () => {
    add('BREAD', 3);
    await until(() => basket.held['BREAD'] === 3_000, 'it is held');
    api.refuseToken();
    await new Promise((later) => setTimeout(later, 50));
    expect(server.puts).toHaveLength(1);
    api.useToken('new');
    await until(() => server.puts.length === 2, 'it is put again');
  });

  test('a basket that is stopped while it starts asks for nothing', async () => {
    add('BREAD', 3);
    await until(() => heldFor('BREAD') === 3, 'it is held');
    const other = new Basket(catalogue, journal, api, TILL, new OwnAllotment(journal, api, TILL));
    const starting = other.start();
    other.stop();
    await starting;
    expect(other.cart.empty).toBe(true);
    expect(server.puts).toHaveLength(1);
  });

  test('a supervisor settles a line up to the quantity signed for', () => {
    add('SHOE', 3);
    basket.cart.signOverride('SHOE', { id: uuid7(), quantity: 3_000 });
    expect(basket.block).toBeNull();
    add('SHOE', 1);
    expect(basket.block).toBe('short');
  });

  test('a senior approves at the till without a server; it survives a reload and goes with the sale', async () => {
    await server.stop();
    add('SHOE', 3);
    expect(basket.block).toBe('short');
    const approval = { by: 'senior', name: 'Ірина', proof: 'badge' as const, reason: 'є', atMs: 0 };
    basket.approve(basket.cart.line('SHOE')!, approval);
    expect(basket.block).toBeNull();
    await new Promise((kept) => setTimeout(kept, 50));
    basket.stop();
    basket = new Basket(catalogue, journal, api, TILL, new OwnAllotment(journal, api, TILL));
    await basket.start();
    expect(basket.block).toBeNull();
    const paid = { due: basket.prices.total, charges: [], tendered: basket.prices.total };
    const [line] = saleOf(basket.cart.id, basket.cart.goods, paid, 'andrii', 0).lines;
    expect(line).toMatchObject({ approval: { by: 'senior', proof: 'badge', quantity: 3 } });
    expect(line!.override).toMatch(/^[\da-f-]{36}$/);
    add('SHOE', 1);
    expect(basket.block).toBe('short');
  });

  test('an unknown code blocks paying but not scanning, and resolves when it becomes known', () => {
    basket.addCode('777', null);
    add('BREAD', 1);
    expect(basket.block).toBe('unknown');
    basket.cart.remove('unknown:777');
    expect(basket.block).toBeNull();
  });

  test('undo brings back what was removed', () => {
    add('BREAD', 3);
    basket.cart.remove('BREAD');
    basket.cart.undo();
    expect(basket.cart.line('BREAD')?.quantity).toBe(3_000);
  });

  test('a reload in the middle of a sale keeps the cart and its hold', async () => {
    add('BREAD', 3);
    await until(() => heldFor('BREAD') === 3, 'it is held');
    const { id } = basket.cart;
    basket.stop();
    const nowhere = new Api('http://127.0.0.1:1');
    const after = new Basket(
      catalogue,
      journal,
      nowhere,
      TILL,
      new OwnAllotment(journal, nowhere, TILL),
    );
    await after.start();
    expect(after.cart.id).toBe(id);
    expect(after.cart.line('BREAD')?.quantity).toBe(3_000);
    after.stop();
  });

  test('own sales are gone from the figures at once and counted only once', async () => {
    await server.stop();
    add('BREAD', 3);
    await journal.record(TILL, sold(), {});
    basket.handedOver();
    await until(() => basket.figures('BREAD').available === 47_000, 'the sale counts');
  });

  test('a sale that was set aside stays gone from the figures', async () => {
    add('BREAD', 3);
    await until(() => basket.held['BREAD'] === 3_000, 'it is held');
    feed.start();
    await until(() => catalogue.level('BREAD').available === 47_000, 'the feed shows it');
    server.poisoned.add(basket.cart.id);
    await journal.record(TILL, sold(), basket.held);
    basket.handedOver();
    sender.start();
    await until(() => journal.unsent[0]?.state === 'parked', 'the package is set aside');
    await Promise.resolve();
    expect(basket.figures('BREAD')).toMatchObject({
      onHand: 47_000,
      reserved: 0,
      available: 47_000,
    });
  });

  test('the figures do not flicker while a sale travels to the server', async () => {
    feed.start();
    add('BREAD', 3);
    await until(() => heldFor('BREAD') === 3, 'it is held');
    feed.hint(server.seq);
    await until(() => catalogue.level('BREAD').available === 47_000, 'the feed shows it');
    const seen = new Set<number>();
    const stop = basket.watch(() => seen.add(basket.figures('BREAD').available));
    await journal.record(TILL, sold(), basket.held);
    basket.handedOver();
    sender.start();
    await until(() => journal.unsent.length === 0, 'the package is stored');
    server.put('BREAD', 47, 0);
    feed.hint(server.seq);
    await until(() => catalogue.level('BREAD').onHand === 47_000, 'the feed shows the sale');
    stop();
    expect([...seen].filter((figure) => figure !== 50_000)).toEqual([47_000]);
    expect(basket.figures('BREAD')).toMatchObject({
      onHand: 47_000,
      reserved: 0,
      available: 47_000,
    });
  });
});

function sold(): Parameters<Journal['record']>[1] {
  const { cart, prices } = basket;
  const cash = { due: prices.total, tendered: prices.total };
  return saleOf(cart.id, cart.goods, { ...cash, charges: [] }, 'cashier', 0);
}

test('a store that only warns lets the cashier confirm', async () => {
  await open('warn');
  add('SHOE', 3);
  expect(basket.block).toBe('short');
  basket.cart.confirmShort('SHOE');
  expect(basket.block).toBeNull();
  add('SHOE', 1);
  expect(basket.block).toBe('short');
});
