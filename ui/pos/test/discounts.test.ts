import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OwnAllotment } from '../src/allotment/own-allotment';
import { Basket } from '../src/cart/basket';
import type { Approval, HandDiscount } from '../src/cart/cart';
import { deliveredTotal } from '../src/cart/document';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import type { JournalReceipt } from '../src/journal/journal';
import { Journal } from '../src/journal/journal';
import { firstPrint } from '../src/receipt/print-form';
import { saleOf } from '../src/receipt/sale';
import { amountBack, soldFromJournal } from '../src/returns/sold';
import { moneyFromWire } from '../src/shared/decimal';
import { uuid7 } from '../src/shared/ids';
import type { PriceBookWire, PriceRuleWire } from '../src/shared/price-wire';
import type { SalePackage, Snapshot } from '../src/shared/wire';
import { NO_EQUIPMENT } from '../src/shared/wire';
import { Api } from '../src/sync/api';

const TILL = 'S1-1';
const AUTUMN = {
  id: uuid7(),
  name: 'Autumn',
  step: 1,
  kind: 'percent',
  value: '10.00',
  sku: 'SHOE',
};
const VIP = { id: uuid7(), name: 'VIP', step: 2, kind: 'percent', value: '5.00', level: 'VIP' };

let journal: Journal;
let catalogue: Catalogue;
let disk: CatalogueStore;
let basket: Basket;

const book = (edition: number, ...rules: object[]): PriceBookWire => ({
  edition,
  rules: rules as PriceRuleWire[],
  levels: [{ code: 'VIP', name: 'Best customers', cards: '2900' }],
  byHand: '5.00',
});
const snapshot = (prices?: PriceBookWire): Snapshot => ({
  seq: 1,
  till: { code: TILL, name: '', lastReceiptNumber: 0 },
  store: {
    code: 'S1',
    name: '',
    timeZone: 'Europe/Kyiv',
    currency: 'UAH',
    negativeStock: 'warn',
    warehouse: 'MAIN',
  },
  types: [],
  products: [
    { sku: 'SHOE', name: 'Shoe', unit: 'piece', price: '100.00', barcodes: [] },
    { sku: 'CHEESE', name: 'Cheese', unit: 'weight', price: '389.00', barcodes: [] },
  ],
  stock: ['SHOE', 'CHEESE'].map((sku) => ({
    sku,
    warehouse: 'MAIN',
    onHand: 99,
    reserved: 0,
    available: 99,
    version: 1,
  })),
  ...(prices ? { prices } : {}),
});
const hand = (give: HandDiscount['give'], free = false): HandDiscount => ({
  give,
  by: 'olena',
  free,
  approval: null,
});
const signed: Approval = { by: 'ira', name: 'Ira', proof: 'pin', reason: 'torn box', atMs: 0 };
const shoe = (): NonNullable<ReturnType<Basket['cart']['line']>> => basket.cart.line('SHOE')!;

function sell(): SalePackage {
  const { cart, prices } = basket;
  const paid = { due: prices.total, charges: [], tendered: prices.total };
  const by = { priced: prices.now, hand: cart.hand, card: cart.card };
  return { ...saleOf(cart.id, cart.goods, paid, 'olena', 0, null, null, by), number: 1 };
}
const receiptOf = (sale: SalePackage): JournalReceipt => ({
  id: sale.id,
  till: TILL,
  number: 1,
  package: sale,
  delivery: 'waiting',
});

beforeEach(async () => {
  journal = new Journal(`journal-${uuid7()}`);
  disk = new CatalogueStore(`catalogue-${uuid7()}`);
  catalogue = new Catalogue(disk);
  catalogue.replace(snapshot(book(7, AUTUMN, VIP)));
  // no server is there: everything below is the till alone
  const api = new Api('http://127.0.0.1:9');
  basket = new Basket(catalogue, journal, api, TILL, new OwnAllotment(journal, api, TILL));
  await basket.start();
  basket.add(catalogue.product('SHOE')!, 2000);
});

afterEach(async () => {
  basket.stop();
  await catalogue.flush();
  await journal.close();
  await disk.close();
});

describe('a till without a server', () => {
  test('prices by the rules it has, and says in the package by which', () => {
    expect(basket.prices.total).toBe(18_000);
    const sale = sell();
    expect(sale.total).toBe('180.00');
    expect(sale.prices).toMatchObject({ edition: 7 });
    expect(sale.lines[0]).toMatchObject({
      price: '100.00',
      amount: '180.00',
      discounts: [{ by: 'rule', rule: AUTUMN.id, name: 'Autumn', amount: '20.00' }],
    });
  });

  test('keeps its rules over a reload', async () => {
    await catalogue.flush();
    const again = new Catalogue(disk);
    await again.load(TILL);
    expect(again.prices).toEqual(catalogue.prices);
  });

  test('with a server of before there are no rules, and the package is as it was', () => {
    catalogue.replace(snapshot());
    basket.cart.setQuantity('SHOE', 1000);
    const sale = sell();
    expect(sale.total).toBe('100.00');
    expect(sale).not.toHaveProperty('prices');
    expect(sale.lines[0]).not.toHaveProperty('discounts');
  });

  test('new rules count from the next change of the cart, not while somebody pays', () => {
    expect(basket.prices.total).toBe(18_000);
    catalogue.apply([{ seq: 2, topic: 'prices', prices: book(8) }], 2);
    expect(basket.prices.total).toBe(18_000);
    expect(sell().prices).toMatchObject({ edition: 7 });
    basket.cart.setQuantity('SHOE', 1000);
    expect(basket.prices.total).toBe(10_000);
    expect(sell().prices).toMatchObject({ edition: 8 });
  });

  test('a card that is scanned brings the prices of its level, and is taken back by undo', () => {
    basket.addCode('2900000000017', null);
    expect(basket.cart.card).toMatchObject({ level: 'VIP', number: '2900000000017' });
    expect(basket.prices.total).toBe(17_100);
    expect(sell().prices).toMatchObject({ level: 'VIP', card: '2900000000017' });
    basket.cart.undo();
    expect(basket.prices.total).toBe(18_000);
  });
});

describe('a discount by hand', () => {
  test('comes after the rules, and undo takes it back', () => {
    basket.discount(shoe(), hand({ percent: 500 }));
    expect(basket.prices.total).toBe(17_100);
    expect(basket.block).toBeNull();
    basket.discount(null, hand({ amount: 100 }));
    expect(basket.prices.total).toBe(17_000);
    basket.cart.undo();
    basket.cart.undo();
    expect(basket.prices.total).toBe(18_000);
  });

  test('goes with the last line, and undo brings both back', () => {
    basket.addCode('2900000000017', null);
    basket.discount(null, hand({ amount: 100 }));
    basket.cart.remove('SHOE');
    expect(basket.cart).toMatchObject({ empty: true, hand: null, card: null });
    basket.cart.undo();
    expect(basket.prices.total).toBe(17_000);
  });

  test('above what a cashier may give waits for a senior', () => {
    basket.discount(shoe(), hand({ percent: 1500 }));
    expect(basket.block).toBe('discount');
    basket.approveDiscount(shoe(), signed);
    expect(basket.block).toBeNull();
    const sale = sell();
    expect(sale.total).toBe('153.00');
    expect(sale.lines[0]?.hand).toEqual({
      percent: '15.00',
      by: 'olena',
      approval: { by: 'ira', proof: 'pin', reason: 'torn box', at: '1970-01-01T00:00:00.000Z' },
    });
  });

  test('whoever may give as much as he likes asks nobody', () => {
    basket.discount(null, hand({ percent: 5000 }, true));
    expect(basket.block).toBeNull();
    expect(basket.prices.total).toBe(9_000);
  });

  test('small ones of lines and receipt together are too much', () => {
    basket.discount(shoe(), hand({ percent: 500 }));
    basket.discount(null, hand({ percent: 500 }));
    expect(basket.block).toBe('discount');
    basket.approveDiscount(null, signed);
    expect(basket.block).toBeNull();
  });

  test('an amount that was small becomes too much when goods leave the cart', () => {
    basket.discount(null, hand({ amount: 900 }));
    expect(basket.block).toBeNull();
    basket.cart.setQuantity('SHOE', 1000);
    expect(basket.block).toBe('discount');
  });

  test('is on the paper and in the registrar, which come to what was paid', () => {
    basket.add(catalogue.product('CHEESE')!, 430);
    basket.discount(null, hand({ amount: 777 }));
    const sale = sell();
    const sums = sale.lines.map(({ amount }) => moneyFromWire(amount));
    expect(sums.reduce((sum, amount) => sum + amount, 0)).toBe(moneyFromWire(sale.total));
    const print = (receipts: 'printer' | 'registrar'): string =>
      JSON.stringify(firstPrint(receiptOf(sale), catalogue, { ...NO_EQUIPMENT, receipts })?.args);
    expect(print('printer')).toContain('Autumn');
    const fiscal = JSON.parse(print('registrar')) as {
      lines: { quantity: number; price: number; discount?: number }[];
    };
    const counted = fiscal.lines.map(
      ({ quantity, price, discount }) =>
        Math.floor((quantity * price + 500) / 1000) - (discount ?? 0),
    );
    expect(counted).toEqual(sums);
  });

  test('of goods that come back is not given back', () => {
    basket.discount(null, hand({ amount: 500 }));
    const [line] = soldFromJournal(receiptOf(sell()), []).lines;
    expect(line!.amount).toBe(17_500);
    expect(amountBack(line!, 1000)).toBe(8_750);
  });

  test('goods that are brought cost what the till said, by the unit', () => {
    basket.discount(null, hand({ amount: 333 }));
    expect(basket.prices.total).toBe(17_667);
    expect(deliveredTotal(basket)).toBe(17_668);
  });

  test('is there after a reload', async () => {
    basket.discount(shoe(), hand({ percent: 500 }));
    basket.discount(null, hand({ amount: 100 }));
    const { atMs } = basket.prices.now;
    await expect
      .poll(() => journal.draft(TILL))
      .toMatchObject({ hand: { give: { amount: 100 } }, pricedAtMs: atMs });
  });
});
