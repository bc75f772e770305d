import { beforeEach, describe, expect, test } from 'vitest';
import type { Basket } from '../src/cart/basket';
import { Cart } from '../src/cart/cart';
import type { Catalogue } from '../src/catalogue/catalogue';
import type { Product } from '../src/catalogue/product';
import { Journal } from '../src/journal/journal';
import { AgeGate } from '../src/self/age-gate';
import { uuid7 } from '../src/shared/ids';
import type { Entered } from '../src/staff/pin-sign-in';

const product = (sku: string, excisable: boolean): Product => ({
  sku,
  name: sku,
  nameEn: null,
  article: null,
  unit: 'piece',
  price: 4200,
  barcodes: [],
  type: null,
  size: null,
  excisable,
  lowStock: null,
});
const BEER = product('BEER', true);
const MILK = product('MILK', false);
const OLENA = { person: { user: 'olena', name: 'Олена' }, proof: 'badge' } as Entered;

let cart: Cart;
let journal: Journal;
let gate: AgeGate;

const gateOf = (): AgeGate => {
  const catalogue = { product: (sku: string) => [BEER, MILK].find((one) => one.sku === sku) };
  const basket = { cart } as unknown as Basket;
  return new AgeGate(basket, catalogue as unknown as Catalogue, journal, 'S1-1');
};

beforeEach(() => {
  cart = new Cart();
  journal = new Journal(`age-${uuid7()}`);
  gate = gateOf();
});

describe('the age of a buyer', () => {
  test('is asked for only with excisable goods, and once for a cart', async () => {
    cart.add(MILK, null);
    expect(gate.isClosed).toBe(false);
    expect(gate.wire).toBeUndefined();
    cart.add(BEER, null);
    expect(gate.isClosed).toBe(true);
    await gate.open(OLENA);
    cart.add(BEER, null);
    expect(gate.isClosed).toBe(false);
    expect(gate.wire).toMatchObject({ by: 'olena', proof: 'badge' });
  });

  test('is not asked for again after a reload, and is of another buyer’s cart', async () => {
    cart.add(BEER, null);
    await gate.open(OLENA);
    const later = gateOf();
    expect(later.isClosed).toBe(true);
    await later.load();
    expect(later.isClosed).toBe(false);
    cart.startAnew(false);
    cart.add(BEER, null);
    expect(later.isClosed).toBe(true);
  });

  test('that is not enough leaves the other goods', () => {
    cart.add(MILK, null);
    cart.add(BEER, null);
    gate.refuse();
    expect(cart.goods.map(({ sku }) => sku)).toEqual(['MILK']);
    expect(gate.isClosed).toBe(false);
  });
});
