import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  amountOf,
  moneyFromWire,
  moneyToWire,
  parseMoney,
  parseQuantity,
  quantityFromWire,
  quantityToWire,
} from '../src/shared/decimal';

const minor = fc.integer({ min: 0, max: 10 ** 9 });
const thousandths = fc.integer({ min: 0, max: 10 ** 9 });

describe('money and quantity', () => {
  test('0.430 kg at 389.00 cost 167.27', () => {
    expect(amountOf(389_00, 430)).toBe(167_27);
  });

  test('half a kopeck is rounded up', () => {
    expect(amountOf(1, 500)).toBe(1);
    expect(amountOf(1, 499)).toBe(0);
    expect(amountOf(3, 1500)).toBe(5);
  });

  test('a line is never more than half a kopeck away from the exact amount', () => {
    fc.assert(
      fc.property(minor, thousandths, (price, quantity) => {
        const exact = BigInt(price) * BigInt(quantity);
        const away = BigInt(amountOf(price, quantity)) * 1000n - exact;
        return away > -500n && away <= 500n;
      }),
    );
  });

  test('an amount that no integer can hold is refused, not bent', () => {
    expect(() => amountOf(10 ** 14, 10 ** 9)).toThrow(RangeError);
  });

  test('whole pieces cost exactly as many times the price', () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 0, max: 1000 }), (price, pieces) => {
        return amountOf(price, pieces * 1000) === price * pieces;
      }),
    );
  });

  test('money survives the wire', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (amount) => {
        return moneyFromWire(moneyToWire(amount)) === amount;
      }),
    );
  });

  test('a quantity survives the wire as a number with at most three decimals', () => {
    fc.assert(
      fc.property(thousandths, (quantity) => {
        const json = JSON.stringify(quantityToWire(quantity));
        expect(json).toMatch(/^\d+(\.\d{1,3})?$/);
        return quantityFromWire(JSON.parse(json) as number) === quantity;
      }),
    );
  });

  test('point and comma are both decimals', () => {
    expect(parseQuantity('0,43')).toBe(430);
    expect(parseQuantity('0.430')).toBe(430);
    expect(parseMoney('12,5')).toBe(1250);
    expect(parseMoney('7')).toBe(700);
  });

  test('what is no decimal is refused', () => {
    for (const text of ['', '.', '1.2345', '-1', '1e3', 'NaN', '1 000', '0x10', '1,2,3']) {
      expect(parseQuantity(text), text).toBeNull();
    }
    expect(parseMoney('0.001')).toBeNull();
    expect(() => moneyFromWire('12.345')).toThrow(TypeError);
    expect(() => quantityFromWire(1e21)).toThrow(TypeError);
  });
});
