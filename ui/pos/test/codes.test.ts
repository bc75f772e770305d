import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Cart } from '../src/cart/cart';
import type { Scanned } from '../src/catalogue/catalogue';
import type { Product } from '../src/catalogue/product';
import { eansIn } from '../src/scan/gs1';
import type { SeenBurst } from '../src/scan/tuning';
import { USUAL_GAP_MS, proposedGap, tuning } from '../src/scan/tuning';
import { Burst } from '../src/scan/wedge';
import { withoutAim } from '../src/shared/aim';

describe('what a scanner says of a code', () => {
  test.each([
    [']E04820000000017', '4820000000017'],
    [']E482000017', '82000017'],
    [']C10104820000000017', '0104820000000017'],
    [']d2010482000000001717260101', '010482000000001717260101'],
    [']Q1holdfast', 'holdfast'],
    ['4820000000017', '4820000000017'],
    [']', ']'],
    ['A]E0', 'A]E0'],
  ])('%s is %s', (code, plain) => {
    expect(withoutAim(code)).toBe(plain);
  });
});

describe('a GS1 element string', () => {
  test.each([
    ['0104820000000017', ['4820000000017']],
    ['010482000000001717260101', ['4820000000017']],
    ['17260101010482000000001710LOT', ['4820000000017']],
    ['(01)04820000000017(17)260101', ['4820000000017']],
    ['(17)260101(01)04820000000017', ['4820000000017']],
    ['04820000000017', ['4820000000017']],
    ['0100000096385074', ['0000096385074', '96385074']],
    ['14820000000014', ['14820000000014']],
  ])('%s is of %j', (code, eans) => {
    expect(eansIn(code)).toEqual(eans);
  });

  test.each([
    '4820000000017',
    '0104820000000018',
    '04820000000018',
    '10LOT0104820000000017',
    '01482',
    '(01)48',
    '',
  ])('%s is none', (code) => {
    expect(eansIn(code)).toEqual([]);
  });
});

const typed = (text: string, gapMs: number): string | null => {
  const burst = new Burst();
  let atMs = 1_000;
  for (const digit of text) {
    burst.take({ code: `Digit${digit}`, shift: false, atMs });
    atMs += gapMs;
  }
  return burst.endedByEnter(atMs);
};

describe('how scanners are told from people', () => {
  const disk = new Map<string, unknown>();
  const kept = {
    setting: (key: string) => Promise.resolve(disk.get(key)),
    keepSetting: (key: string, value: unknown) => Promise.resolve(void disk.set(key, value)),
  };
  let seen: SeenBurst[];
  let stop: () => void;

  beforeEach(async () => {
    disk.clear();
    await tuning.use('S1-1', kept);
    seen = [];
    stop = tuning.observe((burst) => seen.push(burst));
  });

  afterEach(() => stop());

  test('a slow scanner is heard once the till was set to it, and after a reload', async () => {
    expect(typed('4820000000017', 45)).toBeNull();
    await tuning.change(proposedGap(seen[0]!.medianMs)!);
    expect(typed('4820000000017', 45)).toBe('4820000000017');
    await tuning.use('S1-2', kept);
    expect(tuning.gapMs).toBe(USUAL_GAP_MS);
    await tuning.use('S1-1', kept);
    expect(typed('4820000000017', 45)).toBe('4820000000017');
    expect(seen.map(({ isScan }) => isScan)).toEqual([false, true, true]);
  });

  test('nothing is proposed for which people would be taken for scanners', () => {
    expect(proposedGap(12)).toBe(23);
    expect(proposedGap(80)).toBeNull();
  });

  test('it cannot be set to where everything or nothing is a scan', async () => {
    await tuning.change(500);
    expect(tuning.gapMs).toBe(70);
    await tuning.change(0);
    expect(tuning.gapMs).toBe(10);
  });
});

const goods = (sku: string, unit: 'piece' | 'weight'): Product =>
  ({ sku, name: sku, nameEn: null, unit, price: 100, barcodes: [] }) as unknown as Product;

describe('an unknown code that becomes known', () => {
  const known =
    (product: Product, quantity: number | null = null) =>
    (): Scanned => ({ product, quantity });

  test('is as many as were typed before it and scanned after it', () => {
    const cart = new Cart();
    cart.addUnknown('482', 3_000);
    cart.addUnknown('482', null);
    cart.resolve(known(goods('NEW', 'piece')));
    expect(cart.lines).toHaveLength(1);
    expect(cart.line('NEW')?.quantity).toBe(4_000);
  });

  test('joins the line of its goods', () => {
    const cart = new Cart();
    cart.add(goods('NEW', 'piece'), 2_000);
    cart.addUnknown('482', null);
    cart.resolve(known(goods('NEW', 'piece')));
    expect(cart.line('NEW')?.quantity).toBe(3_000);
  });

  test('waits for its weight when it is weighed, unless its label said it', () => {
    const cart = new Cart();
    cart.addUnknown('20', null);
    cart.addUnknown('20', null);
    cart.resolve(known(goods('CHEESE', 'weight')));
    expect(cart.line('CHEESE')?.quantity).toBe(0);
    cart.addUnknown('21', null);
    cart.resolve(known(goods('HAM', 'weight'), 430));
    expect(cart.line('HAM')?.quantity).toBe(430);
  });
});
