import type { Minor, Thousandths } from '../shared/decimal';
import { ONE, amountOf } from '../shared/decimal';
import type { LocalMoment, Percent, PriceRule } from './rules';
import { WHOLE, isOn } from './rules';

/** A discount that somebody gave. */
export type ByHand = { percent: Percent } | { amount: Minor };

/** One line to be priced. `types`: its product type and all above it. */
export interface Item {
  sku: string;
  types: readonly number[];
  pieces: boolean;
  quantity: Thousandths;
  price: Minor;
  hand: ByHand | null;
}

export interface Buying {
  items: readonly Item[];
  now: LocalMoment;
  level: string | null;
  /** What is taken off the whole receipt by hand. */
  hand: ByHand | null;
}

/** What was taken off a line, in the order it was: by a rule, by hand, or a share of the receipt's by hand. */
export interface Discount {
  by: 'rule' | 'hand' | 'receipt';
  rule: PriceRule | null;
  amount: Minor;
}

export interface PricedItem {
  /** Price times quantity. */
  full: Minor;
  discounts: Discount[];
  /** What is paid. */
  amount: Minor;
}

export interface Priced {
  items: readonly PricedItem[];
  total: Minor;
}

interface Line extends PricedItem {
  item: Item;
  closed: boolean;
}

const ON_RECEIPT: readonly PriceRule['kind'][] = ['receipt-percent', 'receipt-amount'];

/**
 * What goods cost by the rules of the shop and what was taken off by hand. The server has the same in `Prices`, and one
 * file of vectors holds both to it. Nothing but the arguments counts: no clock, no network.
 *
 * In this order: rules about goods, step by step; by hand off lines; rules about the receipt, step by step; by hand off
 * the receipt. Within a step each line gets the rule that takes most off it, among equals the one whose id comes first.
 * Each share is rounded half up to the minor unit, and shares of a receipt come to its discount exactly.
 */
export function priced(rules: readonly PriceRule[], buying: Buying): Priced {
  const lines = buying.items.map((item): Line => {
    const full = amountOf(item.price, item.quantity);
    return { item, full, discounts: [], amount: full, closed: false };
  });
  const on = rules.filter(
    (rule) => isOn(rule, buying.now) && (rule.level === null || rule.level === buying.level),
  );
  for (const step of stepsOf(on.filter(({ kind }) => !ON_RECEIPT.includes(kind)))) {
    takeStep(step, lines);
  }
  for (const line of lines) {
    take(line, { by: 'hand', rule: null, amount: handOff(line.item.hand, line.amount) });
  }
  for (const step of stepsOf(on.filter(({ kind }) => ON_RECEIPT.includes(kind)))) {
    takeReceiptStep(step, lines);
  }
  spread(lines, handOff(buying.hand, sumOf(lines)), 'receipt', null);
  return {
    items: lines.map(({ full, discounts, amount }) => ({ full, discounts, amount })),
    total: sumOf(lines),
  };
}

function stepsOf(rules: readonly PriceRule[]): PriceRule[][] {
  const steps = [...new Set(rules.map(({ step }) => step))].sort((a, b) => a - b);
  return steps.map((step) =>
    rules.filter((rule) => rule.step === step).sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

function takeStep(rules: readonly PriceRule[], lines: readonly Line[]): void {
  const offers = rules.map((rule) => offersOf(rule, lines));
  lines.forEach((line, at) => {
    let best: { rule: PriceRule; amount: Minor } | null = null;
    for (const [n, rule] of rules.entries()) {
      const amount = offers[n]?.[at] ?? null;
      if (amount !== null && (best === null || amount > best.amount)) {
        best = { rule, amount };
      }
    }
    if (best) {
      take(line, { by: 'rule', ...best });
      line.closed = best.rule.last;
    }
  });
}

/** What the rule would take off each line; null where it has nothing to say. */
function offersOf(rule: PriceRule, lines: readonly Line[]): (Minor | null)[] {
  const about = lines.filter((line) => !line.closed && isAbout(rule, line.item));
  const units = about.reduce((sum, { item }) => sum + item.quantity, 0);
  if (units === 0 || units < rule.units) {
    return lines.map(() => null);
  }
  if (rule.kind === 'cheapest') {
    const offs = cheapestOff(rule, about);
    return lines.map((line) => offs.get(line) ?? null);
  }
  const among = new Set(about);
  return lines.map((line) => (among.has(line) ? offer(rule, line) : null));
}

const isAbout = ({ sku, type }: PriceRule, item: Item): boolean =>
  sku === null ? type === null || item.types.includes(type) : sku === item.sku;

function offer({ kind, value }: PriceRule, { item, amount }: Line): Minor | null {
  switch (kind) {
    case 'percent':
      return share(amount, value, WHOLE);
    case 'amount':
      return Math.min(amount, amountOf(value, item.quantity));
    case 'price': {
      const off = amount - amountOf(value, item.quantity);
      return off > 0 ? off : null;
    }
    case 'cheapest':
    case 'receipt-percent':
    case 'receipt-amount':
      return null;
  }
}

const isCounted = ({ pieces, quantity }: Item): boolean =>
  pieces && quantity > 0 && quantity % ONE === 0;

/** Of every so many pieces the so many that cost least, the later line first among equals. */
function cheapestOff({ every, off, value }: PriceRule, about: readonly Line[]): Map<Line, Minor> {
  const pieces = (line: Line): number => line.item.quantity / ONE;
  const counted = about.filter(({ item }) => isCounted(item));
  const all = counted.reduce((sum, line) => sum + pieces(line), 0);
  let left = Math.floor(all / every) * off;
  const offs = new Map<Line, Minor>();
  const cheapestFirst = [...counted].reverse().sort((a, b) => {
    const one = BigInt(a.amount) * BigInt(pieces(b));
    const other = BigInt(b.amount) * BigInt(pieces(a));
    return one < other ? -1 : one > other ? 1 : 0;
  });
  for (const line of cheapestFirst) {
    const some = Math.min(left, pieces(line));
    left -= some;
    const amount = share(line.amount, some * value, pieces(line) * WHOLE);
    if (amount > 0) {
      offs.set(line, amount);
    }
  }
  return offs;
}

function takeReceiptStep(rules: readonly PriceRule[], lines: readonly Line[]): void {
  const open = lines.filter(({ closed }) => !closed);
  const sum = sumOf(open);
  let best: { rule: PriceRule; amount: Minor } | null = null;
  for (const rule of rules) {
    const off =
      rule.kind === 'receipt-percent' ? share(sum, rule.value, WHOLE) : Math.min(rule.value, sum);
    if (sum >= rule.sum && off > 0 && (best === null || off > best.amount)) {
      best = { rule, amount: off };
    }
  }
  if (best) {
    const { rule, amount } = best;
    spread(open, amount, 'rule', rule);
    open.forEach((line) => (line.closed = rule.last));
  }
}

/** Each line bears its part: up to and with each line, the parts come to the rounded part of their sum. */
function spread(
  lines: readonly Line[],
  off: Minor,
  by: Discount['by'],
  rule: PriceRule | null,
): void {
  const whole = sumOf(lines);
  let before = 0;
  let taken = 0;
  for (const line of lines) {
    before += line.amount;
    const upToHere = off === 0 ? 0 : share(before, off, whole);
    take(line, { by, rule, amount: upToHere - taken });
    taken = upToHere;
  }
}

function take(line: Line, discount: Discount): void {
  if (discount.amount > 0) {
    line.discounts.push(discount);
    line.amount -= discount.amount;
  }
}

/** What a discount by hand takes off that amount. */
export function handOff(hand: ByHand | null, amount: Minor): Minor {
  if (hand === null) {
    return 0;
  }
  return 'percent' in hand
    ? share(amount, hand.percent, WHOLE)
    : Math.min(Math.max(hand.amount, 0), amount);
}

const sumOf = (lines: readonly { amount: Minor }[]): Minor =>
  lines.reduce((sum, { amount }) => sum + amount, 0);

/** The part of the amount, rounded half up. */
export function share(amount: Minor, part: number, whole: number): Minor {
  const exact = BigInt(amount) * BigInt(part) * 2n + BigInt(whole);
  return Number(exact / (BigInt(whole) * 2n));
}
