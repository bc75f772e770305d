import type { CreditBack } from './credit-wire';
import type { RoundingWire } from './price-wire';
import type { SlipWire } from './slip-wire';

/** Goods that came back; `damaged` ones are not for sale again. A line may be named twice, sound and damaged. */
export interface ReturnLine {
  /** Which line of the sale, counted from 1. */
  line: number;
  sku: string;
  name: string;
  quantity: number;
  price: string;
  /** What is given back for it. */
  amount: string;
  damaged: boolean;
}

/** Who allowed cash for what cards had paid, and why; `proof` is missing when a senior was signed in himself. */
export interface AllowedWire {
  by: string;
  proof?: 'pin' | 'badge';
  reason: string;
  at: string;
}

/** What the buyer gets: `slip` as of a payment, when the till asked its terminal or its slip was typed. */
export type Repayment =
  | { kind: 'cash'; amount: string; allowed?: AllowedWire }
  | { kind: 'card'; amount: string; slip?: SlipWire }
  | CreditBack;

/** A payment of a sale by card; `left` of it was not given back onto cards by any terminal. */
export interface CardPaidWire extends Omit<SlipWire, 'request' | 'refunds' | 'typed'> {
  request?: string;
  amount: string;
  left: string;
}

export interface ReturnPackage {
  id: string;
  schema: 3;
  type: 'return';
  /** Counted with the till's sales. */
  number: number;
  at: string;
  /** As of a sale. */
  clockOff?: number;
  cashier: string;
  /** The sale they were sold by. */
  receipt: string;
  reason: string;
  lines: ReturnLine[];
  total: string;
  payments: Repayment[];
  /** What rounding added to the cash: the payments come to the total with that. */
  rounding?: RoundingWire;
  shift?: string;
  opensShift?: { number: number; cash: string };
}

/** A sale as the server knows it; `left` of a line may come back, for `amountLeft`. */
export interface SoldWire {
  id: string;
  till: string;
  number: number;
  soldAt: string;
  cashier: string;
  cashierName: string;
  total: string;
  /** What was paid by card and not given back onto cards. */
  cardLeft: string;
  /** Missing from servers of before. */
  cards?: CardPaidWire[];
  /** What of it is to be paid later; missing or null where nothing is. */
  credit?: { account: string; left: string } | null;
  lines: {
    line: number;
    sku: string;
    name: string;
    quantity: number;
    price: string;
    amount: string;
    left: number;
    amountLeft: string;
  }[];
  returns: { till: string; number: number; at: string; total: string }[];
}
