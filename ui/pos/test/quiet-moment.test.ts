import { describe, expect, test } from 'vitest';
import { isQuietMoment } from '../src/shell/quiet-moment';

/** A till that nobody uses, and a page on which nothing is open. */
const still = {
  ready: true,
  engaged: false,
  api: { online: true },
  basket: { cart: { empty: true, recalled: null } },
  payout: { back: null },
};
const page = (open: string | null = null, typed: readonly string[] = ['']): ParentNode =>
  ({
    querySelector: () => open,
    querySelectorAll: () => typed.map((value) => ({ value })),
  }) as unknown as ParentNode;
const order = { id: 'a', number: 1, called: 'Iryna', reserved: {} };
type Of = Parameters<typeof isQuietMoment>[0];

describe('a newer page is taken by itself', () => {
  test('while nobody needs this one', () => {
    expect(isQuietMoment(still as unknown as Of, page())).toBe(true);
  });

  test.each([
    ['goods lie in the cart', { ...still, basket: { cart: { empty: false, recalled: null } } }],
    ['a held order is open', { ...still, basket: { cart: { empty: true, recalled: order } } }],
    ['a card pays', { ...still, engaged: true }],
    ['money goes back to a card', { ...still, payout: { back: {} } }],
    ['there is no server', { ...still, api: { online: false } }],
    ['the goods are still coming', { ...still, ready: false }],
  ])('never while %s', (_, till) => {
    expect(isQuietMoment(till as unknown as Of, page())).toBe(false);
  });

  test('never while something is open or typed', () => {
    expect(isQuietMoment(still as unknown as Of, page('a sheet'))).toBe(false);
    expect(isQuietMoment(still as unknown as Of, page(null, ['', 'milk']))).toBe(false);
  });
});
