import { describe, expect, test } from 'vitest';
import type { Product } from '../src/catalogue/product';
import { SearchIndex } from '../src/catalogue/search-index';
import { inOtherLayout } from '../src/shared/keyboard';

const product = (sku: string, name: string, more: Partial<Product> = {}): Product => ({
  sku,
  name,
  nameEn: null,
  article: null,
  unit: 'piece',
  price: 100,
  barcodes: [],
  type: null,
  size: null,
  excisable: false,
  lowStock: null,
  ...more,
});

function indexOf(products: Product[]): SearchIndex {
  const goods = new Map(products.map((one) => [one.sku, one]));
  const index = new SearchIndex((sku) => goods.get(sku));
  products.forEach(({ sku }) => index.note(sku));
  return index;
}

const found = (query: string, ...products: Product[]): string[] =>
  indexOf(products)
    .find(query, 10)
    .map(({ sku }) => sku);

/** What is offered instead of a query, and what it would find. */
function meant(query: string, ...products: Product[]): string {
  const other = indexOf(products).findInOtherLayout(query, 10);
  return other ? `${other.text}: ${other.products.map(({ sku }) => sku).join(' ')}` : 'nothing';
}

const milk = product('M-1', 'Молоко 2,5 %', { nameEn: 'Milk', barcodes: ['4820000000017'] });
const wiper = product('W-1', 'Склоочисник');
const shoe = product('SHOE-42', 'Кросівки', { nameEn: 'Running shoe' });
const yolk = product('J-1', 'Їжачок із підʼїзду');

describe('search', () => {
  test('finds by name, article, barcode and English name', () => {
    for (const query of ['моло', 'm-1', '482000', 'milk', 'МОЛОКО']) {
      expect(found(query, wiper, milk), query).toEqual(['M-1']);
    }
  });

  test('finds inside a word', () => {
    expect(found('очисник', milk, wiper)).toEqual(['W-1']);
  });

  test('does not care for і, ї, є, ґ and apostrophes', () => {
    expect(found('ижачок', yolk)).toEqual(['J-1']);
    expect(found("під'їзд", yolk)).toEqual(['J-1']);
    expect(found('пидизд', yolk)).toEqual(['J-1']);
  });

  test('offers what the wrong keyboard layout meant, both ways, and takes it for nothing else', () => {
    expect(found('vjkjrj', milk, wiper)).toEqual([]);
    expect(meant('vjkjrj', milk, wiper)).toBe('молоко: M-1');
    expect(meant('ірщу', milk, shoe)).toBe('shoe: SHOE-42');
    expect(meant('ыхщу', milk, shoe)).toBe('nothing');
    expect(meant('m-5', milk, shoe)).toBe('nothing');
    expect(meant('482', milk)).toBe('nothing');
    expect(inOtherLayout('ыґ')).toBe('s\\');
    expect(inOtherLayout(inOtherLayout('молоко'))).toBe('молоко');
  });

  test('all words must be there, in any order', () => {
    expect(found('shoe крос', shoe, milk)).toEqual(['SHOE-42']);
    expect(found('shoe молоко', shoe, milk)).toEqual([]);
  });

  test('an exact article comes first, then beginnings, then the inside', () => {
    const inside = product('X-1', 'Підсіль');
    const begins = product('X-2', 'Сіль морська');
    const word = product('X-3', 'Морська сіль');
    const exact = product('сіль', 'Щось інше');
    expect(found('сіль', inside, word, begins, exact)).toEqual(['сіль', 'X-2', 'X-3', 'X-1']);
  });

  test('no more than asked for, and still the best of all', () => {
    const many = Array.from({ length: 50 }, (_, n) => product(`Z-${n}`, `Біла сіль ${n}`));
    const index = indexOf([...many, product('B-1', 'Сіль морська'), product('сіль', 'Інше')]);
    const skus = (most: number): string[] => index.find('сіль', most).map(({ sku }) => sku);
    expect(skus(3)).toEqual(['сіль', 'B-1', 'Z-0']);
    expect(skus(1)).toEqual(['сіль']);
    expect(skus(Infinity)).toHaveLength(52);
  });

  test('goods that are gone are not found', () => {
    let isThere = true;
    const index = new SearchIndex(() => (isThere ? milk : undefined));
    index.note('M-1');
    expect(index.find('молоко', 10)).toHaveLength(1);
    isThere = false;
    index.note('M-1');
    expect(index.find('молоко', 10)).toEqual([]);
    isThere = true;
    index.note('M-1');
    expect(index.find('молоко', 10)).toHaveLength(1);
  });
});
