import { describe, expect, test } from 'vitest';
import { Cart } from '../src/cart/cart';
import type { Product } from '../src/catalogue/product';
import { countSelected } from '../src/shell/line-keys';
import type { Till } from '../src/shell/till';

const goods = (sku: string, unit: 'piece' | 'weight'): Product =>
  ({ sku, name: sku, nameEn: null, unit, price: 100, barcodes: [] }) as unknown as Product;

describe('an amount entered alone', () => {
  const cart = new Cart();
  const till = (engaged = false): Till => ({ basket: { cart }, engaged }) as unknown as Till;

  test('becomes the number of the chosen line', () => {
    cart.add(goods('WATER', 'piece'), 1000);
    expect(countSelected(till(), 24_000)).toBe(true);
    expect(cart.line('WATER')?.quantity).toBe(24_000);
  });

  test('changes nothing of a cart that is being paid, nor to less than a piece', () => {
    expect(countSelected(till(true), 3000)).toBe(false);
    expect(countSelected(till(), 350)).toBe(false);
    expect(cart.line('WATER')?.quantity).toBe(24_000);
  });

  test('is no way around the scale', () => {
    cart.add(goods('CHEESE', 'weight'), 500);
    expect(countSelected(till(), 2000)).toBe(false);
    expect(cart.line('CHEESE')?.quantity).toBe(500);
  });

  test('needs a line', () => {
    cart.clear();
    expect(countSelected(till(), 2000)).toBe(false);
  });
});
