import { describe, expect, test } from 'vitest';
import { Cart } from '../src/cart/cart';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import type { Product } from '../src/catalogue/product';
import { firstPrint } from '../src/receipt/print-form';
import { saleOf } from '../src/receipt/sale';
import { uuid7 } from '../src/shared/ids';
import { names } from '../src/shared/names';
import { NO_EQUIPMENT } from '../src/shared/wire';

const product = (sku: string): Product => ({
  sku,
  name: sku,
  nameEn: null,
  article: null,
  unit: 'piece',
  price: 100_00,
  barcodes: [],
  type: null,
  size: null,
  excisable: false,
  lowStock: null,
});
const filled = (): Cart => {
  const cart = new Cart();
  cart.add(product('SHIRT'), null);
  cart.add(product('SHOE'), null);
  return cart;
};
const sellers = (cart: Cart): (string | undefined)[] => {
  const paid = { due: 200_00, charges: [], tendered: 200_00 };
  return saleOf('r', cart.goods, paid, 'olena', 0).lines.map(({ seller }) => seller);
};

describe('a seller', () => {
  test('is whoever is signed in, and the package says nothing of him', () => {
    const cart = filled();
    expect(sellers(cart)).toEqual([undefined, undefined]);
    cart.soldBy('SHIRT', 'olena');
    expect(sellers(cart)).toEqual([undefined, undefined]);
  });

  test('is named for a line or for all of them, and can be taken back', () => {
    const cart = filled();
    cart.soldBy('SHOE', 'petro');
    expect(sellers(cart)).toEqual([undefined, 'petro']);
    cart.soldBy(null, 'iryna');
    expect(sellers(cart)).toEqual(['iryna', 'iryna']);
    cart.undo();
    expect(sellers(cart)).toEqual([undefined, 'petro']);
    cart.soldBy(null, null);
    expect(sellers(cart)).toEqual([undefined, undefined]);
  });
});

describe('a comment', () => {
  test('stays with its cart over a reload, and never comes to the next buyer', () => {
    const cart = filled();
    cart.say(' Gift wrap ');
    cart.soldBy('SHIRT', 'petro');
    const again = new Cart();
    again.restore(cart.draft);
    expect(again.comment).toBe('Gift wrap');
    expect(sellers(again)).toEqual(['petro', undefined]);
    again.startAnew(false);
    expect(again.comment).toBe('');
    cart.clear();
    expect(cart.comment).toBe('');
  });

  test('of a held order comes with it and goes with it', () => {
    const cart = new Cart();
    const order = { id: 'o', number: 1, called: 'Iryna', reserved: {} };
    cart.takeUp(order, filled().goods, 'Size 42 please');
    expect(cart.comment).toBe('Size 42 please');
    cart.letGo(false);
    expect(cart.comment).toBe('');
  });
});

describe('the paper', () => {
  test('names who sold a line by name, and ends with the comment', async () => {
    const cart = filled();
    cart.soldBy('SHOE', 'petro');
    cart.say('Gift wrap');
    names.learn([{ user: 'petro', name: 'Petro Koval' }]);
    const paid = { due: 200_00, charges: [], tendered: 200_00 };
    const sale = saleOf('r', cart.goods, paid, 'olena', 0);
    const disk = new CatalogueStore(`catalogue-${uuid7()}`);
    const receipt = {
      id: 'r',
      till: 'S1-1',
      number: 1,
      package: { ...sale, number: 1, comment: cart.comment },
      delivery: 'waiting' as const,
    };
    const equipment = { ...NO_EQUIPMENT, receipts: 'printer' as const };
    const print = JSON.stringify(firstPrint(receipt, new Catalogue(disk), equipment)?.args);
    expect(print.match(/Petro Koval/g)).toHaveLength(1);
    expect(print).toContain('Gift wrap');
    await disk.close();
  });
});
