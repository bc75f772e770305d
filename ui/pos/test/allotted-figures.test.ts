import { afterEach, beforeEach, expect, test } from 'vitest';
import { OwnAllotment } from '../src/allotment/own-allotment';
import { Basket } from '../src/cart/basket';
import { promisedText } from '../src/cart/promised-text';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { Journal } from '../src/journal/journal';
import { saleOf } from '../src/receipt/sale';
import { uuid7 } from '../src/shared/ids';
import { Api } from '../src/sync/api';
import { plainGoods } from './snapshots';

const TILL = 'S1-1';
const NO_SERVER = 'http://127.0.0.1:1';
const HOUR_MS = 3_600_000;

let journal: Journal;
let catalogue: Catalogue;
let allotment: OwnAllotment;
let basket: Basket;

/** Without a server: seven lamps, of which three are for this till and two for another. */
beforeEach(async () => {
  const api = new Api(NO_SERVER);
  journal = new Journal(`journal-${uuid7()}`);
  catalogue = new Catalogue(new CatalogueStore(`catalogue-${uuid7()}`));
  catalogue.replace({
    seq: 1,
    till: { code: TILL, name: '', lastReceiptNumber: 0 },
    store: {
      code: 'S1',
      name: '',
      timeZone: 'Europe/Kyiv',
      currency: 'UAH',
      negativeStock: 'prohibit',
      warehouse: 'MAIN',
    },
    types: [],
    products: plainGoods('LAMP'),
    stock: [
      {
        sku: 'LAMP',
        warehouse: 'MAIN',
        onHand: 7,
        reserved: 5,
        available: 2,
        version: 1,
        reservedBy: [{ source: 'offline allotment', quantity: 5 }],
      },
    ],
  });
  await journal.keepSetting(`allotment:${TILL}`, {
    id: uuid7(),
    turn: 1,
    asOf: 0,
    lines: { LAMP: { quantity: 3_000, wanted: 3_000, beyond: 'tell' } },
    fromMs: Date.now(),
    untilMs: Date.now() + HOUR_MS,
  });
  allotment = new OwnAllotment(journal, api, TILL);
  await allotment.start();
  basket = new Basket(catalogue, journal, api, TILL, allotment);
  await basket.start();
});

afterEach(async () => {
  basket.stop();
  allotment.stop();
  await journal.close();
});

async function sell(pieces: number): Promise<void> {
  basket.add(catalogue.product('LAMP')!, pieces * 1_000);
  const { cart, prices } = basket;
  const cash = { due: prices.total, tendered: prices.total };
  const sale = saleOf(cart.id, cart.goods, { ...cash, charges: [] }, 'cashier', 0);
  const held = basket.heldForSale(false);
  const receipt = await journal.record(TILL, sale, allotment.reservedFor(cart.goods, held));
  allotment.sold(receipt, held);
  basket.handedOver();
}

test('what is allotted to a till is there for it, and reserved for nobody else', () => {
  const figures = basket.figures('LAMP');
  expect(figures).toEqual({ onHand: 7_000, reserved: 2_000, available: 5_000, leased: 3_000 });
  const who = promisedText(catalogue.level('LAMP'), figures, 0, 'piece');
  expect(who).toContain('2');
  expect(who).not.toContain('5');
});

test('what it sells of that leaves as many for it as were there beside', async () => {
  await sell(2);
  expect(basket.figures('LAMP')).toMatchObject({
    onHand: 5_000,
    reserved: 2_000,
    available: 3_000,
  });
  const who = promisedText(catalogue.level('LAMP'), basket.figures('LAMP'), 0, 'piece');
  expect(who).toContain('2');
  expect(who).not.toContain('4');
  basket.add(catalogue.product('LAMP')!, 3_000);
  const line = basket.cart.line('LAMP')!;
  expect(basket.shortage(line)).toBeNull();
  basket.cart.setQuantity('LAMP', 4_000);
  expect(basket.shortage(basket.cart.line('LAMP')!)?.available).toBe(3_000);
});

test('what was held for its cart was not taken from that', async () => {
  basket.add(catalogue.product('LAMP')!, 2_000);
  const { cart, prices } = basket;
  const cash = { due: prices.total, tendered: prices.total };
  const sale = saleOf(cart.id, cart.goods, { ...cash, charges: [] }, 'cashier', 0);
  expect(allotment.reservedFor(cart.goods, { LAMP: 2_000 })).toEqual({ LAMP: 2_000 });
  allotment.sold(await journal.record(TILL, sale, { LAMP: 2_000 }), { LAMP: 2_000 });
  expect(allotment.left('LAMP')).toBe(3_000);
  expect(allotment.covers('LAMP')).toBe(1_000);
});
