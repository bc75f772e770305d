import type { JournalReceipt, JournalReturn, UnnumberedReturn } from '../journal/journal';
import type { Rounding } from '../price/rounding';
import { rounded, roundingToWire } from '../price/rounding';
import type { Minor, Thousandths } from '../shared/decimal';
import { moneyFromWire, moneyToWire, quantityFromWire, quantityToWire } from '../shared/decimal';
import { names } from '../shared/names';
import type { CardPaidWire, Repayment, ReturnLine, SoldWire } from '../shared/return-wire';
import { cardsOf, creditOf } from '../receipt/sale';

/** One line of a sale, and what of it may still come back. */
export interface SoldLine {
  line: number;
  sku: string;
  name: string;
  quantity: Thousandths;
  price: Minor;
  amount: Minor;
  left: Thousandths;
  amountLeft: Minor;
}

/** A card that paid, and what of it may still go back onto it. */
export interface SoldCard extends Omit<CardPaidWire, 'amount' | 'left'> {
  /** What it paid at first: less than that is another command of a terminal for goods paid in parts. */
  paid: Minor;
  left: Minor;
}

/** A sale that goods may come back of. */
export interface Sold {
  id: string;
  till: string;
  number: number;
  soldAtMs: number;
  /** Empty when only its paper tells of it. */
  cashier: string;
  total: Minor;
  /** What was paid by card and not given back onto cards. */
  cardLeft: Minor;
  /** What customers are to pay later of it, less what came back; null where nobody is. */
  credit: { account: string; left: Minor } | null;
  /** The cards that did, as the server knows them. */
  cards: SoldCard[];
  lines: SoldLine[];
  /** The server has said so, and knows what other tills took back; otherwise only this till's journal speaks. */
  certain: boolean;
  /** Where only its paper tells of it: as it was sold, before anything came back. */
  whole?: Sold;
}

/** So many of one line come back. */
export interface ComingBack {
  line: number;
  quantity: Thousandths;
  damaged: boolean;
}

/** How the buyer gets his money: cards only up to what they paid, the rest in cash. */
export type Way = Repayment['kind'];

/** The sale as the server knows it, less what this till took back and the server cannot know yet. */
export function soldFromWire(wire: SoldWire, unknown: readonly JournalReturn[]): Sold {
  const lines = wire.lines.map(({ quantity, price, amount, left, amountLeft, ...line }) => ({
    ...line,
    quantity: quantityFromWire(quantity),
    price: moneyFromWire(price),
    amount: moneyFromWire(amount),
    left: quantityFromWire(left),
    amountLeft: moneyFromWire(amountLeft),
  }));
  names.learn([{ user: wire.cashier, name: wire.cashierName }]);
  return less(
    {
      id: wire.id,
      till: wire.till,
      number: wire.number,
      soldAtMs: Date.parse(wire.soldAt),
      cashier: wire.cashier,
      total: moneyFromWire(wire.total),
      cardLeft: moneyFromWire(wire.cardLeft),
      credit: wire.credit ? { ...wire.credit, left: moneyFromWire(wire.credit.left) } : null,
      cards: (wire.cards ?? []).map(soldCard),
      lines,
      certain: true,
    },
    unknown,
  );
}

/** The server says null where it knows nothing. */
function soldCard({ amount, left, ...facts }: CardPaidWire): SoldCard {
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  return { ...known, paid: moneyFromWire(amount), left: moneyFromWire(left) };
}

/** The sale as this till's journal knows it, less what this till took back. */
export function soldFromJournal(receipt: JournalReceipt, back: readonly JournalReturn[]): Sold {
  const { package: sale } = receipt;
  const lines = sale.lines.map((line, at): SoldLine => {
    const quantity = quantityFromWire(line.quantity);
    const amount = moneyFromWire(line.amount);
    const { sku, name } = line;
    const price = moneyFromWire(line.price);
    return { line: at + 1, sku, name, quantity, price, amount, left: quantity, amountLeft: amount };
  });
  const credit = creditOf(sale);
  const cards = cardsOf(sale).reduce((sum, { amount }) => sum + moneyFromWire(amount), 0);
  return less(
    {
      id: receipt.id,
      till: receipt.till,
      number: receipt.number,
      soldAtMs: Date.parse(sale.soldAt),
      cashier: sale.cashier,
      total: moneyFromWire(sale.total),
      cardLeft: cards,
      credit: credit ? { account: credit.account, left: moneyFromWire(credit.amount) } : null,
      cards: [],
      lines,
      certain: false,
    },
    back,
  );
}

/** What is left of a sale that only its paper tells of, less what this till took back of it. */
export const leftOf = (whole: Sold, back: readonly JournalReturn[]): Sold => ({
  ...less(whole, back),
  whole,
});

function less(sold: Sold, back: readonly JournalReturn[]): Sold {
  const came = back.flatMap(({ package: one }) => one.lines);
  const given = (wanted: Way): Minor =>
    back
      .flatMap(({ package: one }) => one.payments)
      .filter(({ kind }) => kind === wanted)
      .reduce((sum, { amount }) => sum + moneyFromWire(amount), 0);
  const { credit } = sold;
  return {
    ...sold,
    cardLeft: Math.max(0, sold.cardLeft - given('card')),
    credit: credit && { ...credit, left: Math.max(0, credit.left - given('credit')) },
    lines: sold.lines.map((line) => {
      const own = came.filter((one) => one.line === line.line);
      const quantity = own.reduce((sum, one) => sum + quantityFromWire(one.quantity), 0);
      const amount = own.reduce((sum, one) => sum + moneyFromWire(one.amount), 0);
      return {
        ...line,
        left: Math.max(0, line.left - quantity),
        amountLeft: Math.max(0, line.amountLeft - amount),
      };
    }),
  };
}

/**
 * What is given back for so many: their share of what the line cost, so that a discount counts; the last of them
 * brings all that is left, to the last kopeck.
 */
export function amountBack(line: SoldLine, quantity: Thousandths): Minor {
  if (quantity >= line.left) {
    return line.amountLeft;
  }
  const whole = BigInt(line.quantity);
  const share = (BigInt(line.amount) * BigInt(quantity) * 2n + whole) / (whole * 2n);
  return Math.min(Number(share), line.amountLeft);
}

/** What all of it comes to. */
export const totalBack = (sold: Sold, coming: readonly ComingBack[]): Minor =>
  coming.reduce((sum, { line, quantity }) => sum + amountBack(lineOf(sold, line), quantity), 0);

/** What of that the customer need not pay any more, before anybody gets money. */
export const creditBack = (sold: Sold, total: Minor): Minor =>
  Math.min(total, sold.credit?.left ?? 0);

/** What may come back in cash without anybody's word: what was paid in cash, and has not come back. */
export const cashLeft = ({ lines, cardLeft, credit }: Sold): Minor => {
  const left = lines.reduce((sum, { amountLeft }) => sum + amountLeft, 0);
  return Math.max(0, left - cardLeft - (credit?.left ?? 0));
};

const lineOf = (sold: Sold, line: number): SoldLine => sold.lines.find((one) => one.line === line)!;

/** Who takes it back when and why, and how cash is rounded then. */
export interface ReturnFacts {
  reason: string;
  cashier: string;
  atMs: number;
  rounding?: Rounding | null;
}

/** Makes the record of a return. */
export function returnOf(
  id: string,
  sold: Sold,
  coming: readonly ComingBack[],
  way: Way,
  { reason, cashier, atMs, rounding = null }: ReturnFacts,
): UnnumberedReturn {
  const total = totalBack(sold, coming);
  const credit = creditBack(sold, total);
  const money = total - credit;
  const card = way === 'card' ? Math.min(money, sold.cardLeft) : 0;
  return {
    id,
    schema: 3,
    type: 'return',
    at: new Date(atMs).toISOString(),
    cashier,
    receipt: sold.id,
    reason,
    lines: coming.map(({ line, quantity, damaged }): ReturnLine => {
      const of = lineOf(sold, line);
      return {
        line,
        sku: of.sku,
        name: of.name,
        quantity: quantityToWire(quantity),
        price: moneyToWire(of.price),
        amount: moneyToWire(amountBack(of, quantity)),
        damaged,
      };
    }),
    total: moneyToWire(total),
    payments: [...creditPayments(sold, credit), ...repayments(money, card, rounding, credit > 0)],
    ...roundingToWire(money - card, rounding),
  };
}

export const creditPayments = ({ credit }: Sold, amount: Minor): Repayment[] =>
  credit && amount > 0
    ? [{ kind: 'credit', amount: moneyToWire(amount), account: credit.account }]
    : [];

function repayments(
  money: Minor,
  card: Minor,
  rounding: Rounding | null,
  isEnough: boolean,
): Repayment[] {
  const cash = rounded(money - card, rounding);
  return [
    ...(card > 0 ? [{ kind: 'card' as const, amount: moneyToWire(card) }] : []),
    ...(cash > 0 || (card === 0 && !isEnough)
      ? [{ kind: 'cash' as const, amount: moneyToWire(cash) }]
      : []),
  ];
}
