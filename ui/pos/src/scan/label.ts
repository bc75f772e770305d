import type { Minor, Thousandths } from '../shared/decimal';
import { ONE, amountOf } from '../shared/decimal';

/** What the label of a scale says: the code of the goods, in the ways in which it may be known, and how much of it. */
export interface Label {
  codes: readonly string[];
  /** The one or the other, as the pattern says. */
  weight: Thousandths | null;
  price: Minor | null;
}

const LENGTH = 13;

/**
 * Reads a label that a scale of the shop has printed: an EAN-13 that counts inside one company only (GS1 General
 * Specifications, prefixes 20 to 29). In a pattern of the office digits stand for themselves, `I` for the code of the
 * goods, `W` for grams, `P` for the price in minor units, `X` for anything, `C` for the check digit. Null when no
 * pattern fits, the check digit is wrong, or nothing was weighed.
 */
export function readLabel(code: string, patterns: readonly string[]): Label | null {
  if (!/^\d{13}$/.test(code) || checkDigit(code) !== code.at(-1)) {
    return null;
  }
  const pattern = patterns.find((one) => fits(one, code));
  if (pattern === undefined) {
    return null;
  }
  const item = digits(pattern, code, 'I');
  const prefix = code.slice(0, pattern.search(/\D/));
  const weight = Number(digits(pattern, code, 'W'));
  const price = Number(digits(pattern, code, 'P'));
  return weight + price === 0
    ? null
    : {
        codes: [`${prefix}${item}`, item, item.replace(/^0+(?=\d)/, '')],
        weight: pattern.includes('W') ? weight : null,
        price: pattern.includes('P') ? price : null,
      };
}

const fits = (pattern: string, code: string): boolean =>
  pattern.length === LENGTH &&
  [...pattern].every((mark, place) => !/\d/.test(mark) || mark === code[place]);

const digits = (pattern: string, code: string, mark: string): string =>
  [...code].filter((_, place) => pattern[place] === mark).join('');

/** The last digit of an EAN-13, by those before it. */
/** How much a label is of; nothing when these goods never come to its price. */
export function weightOn({ weight, price }: Label, unitPrice: Minor): Thousandths {
  if (price === null || unitPrice === 0) {
    return weight ?? 0;
  }
  const quantity = Math.round((price * ONE) / unitPrice);
  return amountOf(unitPrice, quantity) === price ? quantity : 0;
}

function checkDigit(code: string): string {
  const sum = [...code.slice(0, LENGTH - 1)].reduce(
    (all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return String((10 - (sum % 10)) % 10);
}
