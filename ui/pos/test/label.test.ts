import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { readLabel } from '../src/scan/label';
import { amountOf, times } from '../src/shared/decimal';
import { uuid7 } from '../src/shared/ids';
import type { WireProduct } from '../src/shared/wire';
import { snapshotOf } from './snapshots';

const PATTERNS = ['22IIIIIWWWWWC', '23IIIIIPPPPPC', '241XIIIIWWWWC'];

/** The twelve digits and their check digit. */
function ean(digits: string): string {
  const sum = [...digits].reduce((all, one, n) => all + Number(one) * (n % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

describe('the label of a scale', () => {
  test('says the goods and their weight', () => {
    expect(readLabel('2200123012340', PATTERNS)).toEqual({
      codes: ['2200123', '00123', '123'],
      weight: 1234,
      price: null,
    });
  });

  test('or their price', () => {
    expect(readLabel(ean('230012305678'), PATTERNS)).toMatchObject({ weight: null, price: 5678 });
  });

  test('may have digits that mean nothing', () => {
    expect(readLabel(ean('241900420350'), PATTERNS)).toEqual({
      codes: ['2410042', '0042', '42'],
      weight: 350,
      price: null,
    });
  });

  test.each([
    ['of another prefix', ean('250012301234')],
    ['with a wrong check digit', '2200123012341'],
    ['of nothing', ean('220012300000')],
    ['of another length', '22001230123'],
    ['with letters', '22001230123A3'],
  ])('%s is none', (_, code) => expect(readLabel(code, PATTERNS)).toBeNull());

  test('is found by no pattern when there are none', () => {
    expect(readLabel('2200123012340', [])).toBeNull();
  });
});

const goods = (
  sku: string,
  unit: 'piece' | 'weight',
  price: string,
  code: string,
): WireProduct => ({
  sku,
  name: sku,
  nameEn: sku,
  unit,
  price,
  barcodes: [code],
});

function catalogueOf(...products: WireProduct[]): Catalogue {
  const catalogue = new Catalogue(new CatalogueStore(`labels-${uuid7()}`));
  const prices = { edition: 1, rules: [], levels: [], byHand: '0', labels: PATTERNS };
  catalogue.replace(snapshotOf({ products, prices }));
  return catalogue;
}

describe('a scan', () => {
  const catalogue = catalogueOf(
    goods('CHEESE', 'weight', '412.50', '123'),
    goods('BREAD', 'piece', '30.00', '77'),
  );

  test('of a label brings the weight with it', () => {
    expect(catalogue.scanned('2200123012340')).toMatchObject({
      product: { sku: 'CHEESE' },
      quantity: 1234,
    });
  });

  test('of goods of their own code brings none', () => {
    expect(catalogue.scanned('123')).toMatchObject({ product: { sku: 'CHEESE' }, quantity: null });
  });

  test('of a label on goods that are sold by the piece is nothing', () => {
    expect(catalogue.scanned(ean('220007700500'))).toBeUndefined();
  });

  test('of a price finds the weight that the scale had, to the gram', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_400 }),
        fc.integer({ min: 1_000, max: 41_000 }),
        (weight, price) => {
          const one = catalogueOf(goods('HAM', 'weight', (price / 100).toFixed(2), '5'));
          const paid = amountOf(price, weight);
          fc.pre(paid <= 99_999);
          const code = ean(`2300005${String(paid).padStart(5, '0')}`);
          const found = one.scanned(code);
          expect(found && amountOf(price, found.quantity!)).toBe(paid);
          expect(found?.quantity).toBe(weight);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('of a price that these goods never come to is nothing: the scale has another one', () => {
    // 412.50 a kilogram goes in steps of 41 or 42
    expect(catalogue.scanned(ean('230012300020'))).toBeUndefined();
  });
});

test('three packages weigh three times as much', () => {
  expect(times(3_000, 1_234)).toBe(3_702);
  expect(times(null, 1_234)).toBe(1_234);
  expect(times(2_000, null)).toBe(2_000);
  expect(times(null, null)).toBeNull();
});
