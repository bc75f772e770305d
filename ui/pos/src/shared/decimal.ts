/**
 * Money is counted in minor units (kopecks) and quantity in thousandths, both as safe integers: the till never
 * adds floating point numbers. Only the border (JSON, keyboard) knows decimals.
 */

/** Money in minor units: 2899.00 is 289900. */
export type Minor = number;
/** Quantity in thousandths of a piece or a kilogram: 0.430 kg is 430. */
export type Thousandths = number;

export const ONE: Thousandths = 1000;

/** Reads "12", "12.5", "12,50" with at most `digits` decimals; anything else is null. */
function parseDecimal(text: string, digits: number): number | null {
  const match = /^(\d{1,12})(?:[.,](\d*))?$/.exec(text.trim());
  if (!match) {
    return null;
  }
  const fraction = match[2] ?? '';
  if (fraction.length > digits) {
    return null;
  }
  const value = Number(match[1] + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(value) ? value : null;
}

export const parseMoney = (text: string): Minor | null => parseDecimal(text, 2);
export const parseQuantity = (text: string): Thousandths | null => parseDecimal(text, 3);

function point(value: number, digits: number): string {
  const sign = value < 0 ? '-' : '';
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The wire form of money: always two decimals. */
export const moneyToWire = (amount: Minor): string => point(amount, 2);

/** The wire form of a quantity: a JSON number with at most three decimals. */
export const quantityToWire = (quantity: Thousandths): number => Number(point(quantity, 3));

/** Money from the wire. Refuses anything else than a decimal with at most two decimals. */
export function moneyFromWire(value: string | number): Minor {
  const text = String(value);
  const amount = parseMoney(text.replace(/^-/, ''));
  if (amount === null) {
    throw new TypeError(`not an amount of money: ${text}`);
  }
  return text.startsWith('-') ? -amount : amount;
}

/** A quantity from the wire; stock figures may be negative. */
export function quantityFromWire(value: string | number): Thousandths {
  const text = String(value);
  const quantity = parseQuantity(text.replace(/^-/, ''));
  if (quantity === null) {
    throw new TypeError(`not a quantity: ${text}`);
  }
  return text.startsWith('-') ? -quantity : quantity;
}

/** The amount of one line, rounded half up to the minor unit; exact, or refused when no integer can hold it. */
export function amountOf(price: Minor, quantity: Thousandths): Minor {
  const amount = Number((BigInt(price) * BigInt(quantity) + 500n) / 1000n);
  if (!Number.isSafeInteger(amount)) {
    throw new RangeError('an amount beyond counting');
  }
  return amount;
}

/** So many times a quantity, where there may be none of either. */
export const times = (count: Thousandths | null, each: Thousandths | null): Thousandths | null =>
  count === null || each === null ? (count ?? each) : Math.round((count * each) / ONE);
