import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BridgeStore } from '../src/bridge/bridge-store';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { Journal } from '../src/journal/journal';
import { uuid7 } from '../src/shared/ids';
import { NO_EQUIPMENT } from '../src/shared/wire';
import { Till } from '../src/shell/till';
import { Api } from '../src/sync/api';
import { FakeBridge } from './fake-bridge';
import { ShopServer, until } from './shop-server';
import { TILL, plainGoods, snapshotOf } from './snapshots';

const ADDRESS = 'ws://127.0.0.1:17117/';
const CASH = { tendered: 0, restStays: true };
let server: ShopServer;
let bridge: FakeBridge;
let journal: Journal;
let disk: CatalogueStore;
let till: Till;

beforeEach(async () => {
  server = new ShopServer();
  const address = await server.start();
  ['SHOE', 'BREAD'].forEach((sku) => server.put(sku, 5));
  server.snapshot = snapshotOf({
    seq: server.seq,
    till: {
      code: TILL,
      name: '',
      lastReceiptNumber: 0,
      equipment: { ...NO_EQUIPMENT, cards: 'terminal' },
    },
    products: plainGoods('SHOE', 'BREAD'),
    stock: [...server.stock.values()],
  });
  bridge = new FakeBridge();
  bridge.tokens.add('known');
  const { open } = bridge.parts();
  vi.stubGlobal('location', { href: address, hostname: '127.0.0.1' });
  vi.stubGlobal('WebSocket', function WebSocket(to: string) {
    return open(to);
  });
  journal = new Journal(`journal-${uuid7()}`);
  disk = new CatalogueStore(`catalogue-${uuid7()}`);
  const asked = new BridgeStore(`bridge-${uuid7()}`);
  await asked.keepToken(ADDRESS, 'known');
  till = new Till(TILL, new Api(address), journal, disk, null, asked);
  await till.start();
  await until(() => till.ready, 'the snapshot is taken');
  await until(() => till.devices.cardTerminals.length === 1, 'the terminal is there');
});
afterEach(async () => {
  await till.stop();
  await server.stop();
  await journal.close();
  await disk.close();
  vi.unstubAllGlobals();
});

const scan = (sku: string): void =>
  till.whenFree(() => till.basket.add(till.catalogue.product(sku)!, null));
const charge = (): Promise<unknown> => till.charge({ amount: 1000, device: 'terminal' });
const inCart = (): string[] => till.basket.cart.goods.map(({ sku }) => sku);

test('what is scanned while the server is asked waits until the card has paid', async () => {
  scan('SHOE');
  await until(() => server.puts.length === 1, 'the cart is held');
  let letGo = (): void => undefined;
  bridge.gate = new Promise((go) => (letGo = go));
  const charging = charge();
  scan('BREAD');
  await until(() => bridge.count('purchase') === 1, 'the terminal is asked');
  expect(inCart()).toEqual(['SHOE']);
  letGo();
  await charging;
  expect(await till.pay(CASH, 'olena')).toBe('paid');
  expect(till.last?.package).toMatchObject({ total: '10.00', payments: [{ kind: 'card' }] });
  await until(() => inCart().length === 1, 'the scan is let in');
  expect(inCart()).toEqual(['BREAD']);
});

test('a card that pays while the receipt is written is not lost, and pays for nobody else', async () => {
  scan('SHOE');
  const { charges } = till.devices;
  await charge();
  const record = journal.record.bind(journal);
  vi.spyOn(journal, 'record').mockImplementation(async (...sale) => {
    await charges.typed({ amount: 700, rrn: '1', approvalCode: '2' });
    return record(...sale);
  });
  expect(await till.pay(CASH, 'olena')).toBe('paid');
  expect(till.last?.package.payments).toHaveLength(1);
  expect([charges.taken, charges.engaged]).toEqual([0, false]);
  expect(charges.strays).toMatchObject([{ slip: { amount: 700 } }]);
});

test('a charge stays with its cart when the server has used the id of the cart up', async () => {
  scan('SHOE');
  await charge();
  const before = till.basket.cart.id;
  till.basket.cart.startAnew(true);
  expect(till.basket.cart.id).not.toBe(before);
  expect([till.devices.charges.taken, till.devices.charges.strays]).toEqual([1000, []]);
  expect(till.basket.cart.draft).toMatchObject({ idsBefore: [before] });
});

test('a denied charge whose slip was typed for the receipt is known when it turns up', async () => {
  scan('SHOE');
  const { charges, link } = till.devices;
  bridge.ends = ['dies-after'];
  await charge();
  await until(() => !link.ready, 'the bridge is gone');
  await charges.settle(charges.pending!, false);
  await charges.typed({ amount: 1000, rrn: `rrn-${bridge.done[0]}`, approvalCode: '2' });
  expect(await till.pay(CASH, 'olena')).toBe('paid');
  bridge.running = true;
  await until(() => bridge.count('purchase') === 2, 'the bridge is asked');
  await until(() => charges.strays.length === 0, 'it is known');
  await new Promise((later) => setTimeout(later, 20));
  expect([charges.strays, charges.engaged, bridge.count('cancel')]).toEqual([[], false, 0]);
});

test('a terminal that still waits for the card of a denied charge is told to break off', async () => {
  scan('SHOE');
  const { charges, link } = till.devices;
  let letGo = (): void => undefined;
  bridge.gate = new Promise((go) => (letGo = go));
  void charge();
  await until(() => bridge.count('purchase') === 1, 'the terminal is asked');
  bridge.hangUp(1006);
  await until(() => !link.ready, 'the line is broken');
  await charges.settle(charges.pending!, false);
  await until(() => bridge.count('interrupt') === 1, 'it is told');
  letGo();
});
