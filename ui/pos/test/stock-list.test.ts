import { beforeEach, describe, expect, test } from 'vitest';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { pathOf, typesBelow } from '../src/catalogue/types';
import { uuid7 } from '../src/shared/ids';
import type { WireProduct } from '../src/shared/wire';
import { stockList } from '../src/stock/stock-list';

let catalogue: Catalogue;

const goods = (sku: string, name: string, type: number | null, barcode = ''): WireProduct => ({
  sku,
  name,
  article: `A-${sku}`,
  unit: 'piece',
  price: '10.00',
  barcodes: barcode === '' ? [] : [barcode],
  type,
});

const TYPES = [
  { id: 1, parent: null, name: 'Взуття', nameEn: 'Footwear' },
  { id: 2, parent: 1, name: 'Черевики', nameEn: 'Boots' },
  { id: 3, parent: null, name: 'Сумки', nameEn: 'Bags' },
];

beforeEach(() => {
  catalogue = new Catalogue(new CatalogueStore(`catalogue-${uuid7()}`));
  catalogue.replace({
    seq: 1,
    till: { code: 'S1-1', name: '', lastReceiptNumber: 0 },
    store: {
      code: 'S1',
      name: '',
      timeZone: 'Europe/Kyiv',
      currency: 'UAH',
      negativeStock: 'prohibit',
      warehouse: 'MAIN',
    },
    types: TYPES,
    products: [
      goods('BOOT-1', 'Черевики сині', 2, '4820000000011'),
      goods('BAG-1', 'Сумка синя', 3),
      goods('SHOE-1', 'Туфлі сині', 1),
      goods('CARD-1', 'Картка синя', null),
    ],
    stock: [],
  });
});

const listed = (text: string, type: number | null = null, most = 100): [string, string[]][] =>
  stockList(catalogue, { text, type }, most, 'en').groups.map(({ name, products }) => [
    name,
    products.map(({ sku }) => sku),
  ]);

describe('the stock status', () => {
  test('groups goods by product type, those without a type last', () => {
    expect(listed('')).toEqual([
      ['Bags', ['BAG-1']],
      ['Footwear', ['SHOE-1']],
      ['Footwear › Boots', ['BOOT-1']],
      ['', ['CARD-1']],
    ]);
  });

  test('a product type shows what is below it too', () => {
    expect(listed('', 1)).toEqual([
      ['Footwear', ['SHOE-1']],
      ['Footwear › Boots', ['BOOT-1']],
    ]);
    expect(listed('син', 3)).toEqual([['Bags', ['BAG-1']]]);
  });

  test('is searched by name, article and barcode', () => {
    expect(listed('туфлі')).toEqual([['Footwear', ['SHOE-1']]]);
    expect(listed('a-bag')).toEqual([['Bags', ['BAG-1']]]);
    expect(listed('4820000000011')).toEqual([['Footwear › Boots', ['BOOT-1']]]);
    expect(listed('nothing like it')).toEqual([]);
  });

  test('understands what was typed in the other keyboard layout', () => {
    const list = stockList(catalogue, { text: 'neaks', type: null }, 100, 'en');
    expect(list.meant).toBe('туфлі');
    expect(list.shown).toBe(1);
  });

  test('says when there is more than it shows', () => {
    const list = stockList(catalogue, { text: '', type: null }, 2, 'en');
    expect(list).toMatchObject({ shown: 2, more: true });
    expect(stockList(catalogue, { text: '', type: null }, 4, 'en').more).toBe(false);
  });
});

test('types whose parents go in circles come to an end', () => {
  const round = [
    { id: 1, parent: 2, name: 'a' },
    { id: 2, parent: 1, name: 'b' },
  ];
  expect(pathOf(round, 1).map(({ id }) => id)).toEqual([2, 1]);
  expect(typesBelow(round, 1)).toEqual(new Set([1, 2]));
});
