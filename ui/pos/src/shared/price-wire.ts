/** Price rules and discounts as they travel: docs/protocols/till.md. */

export interface PriceRuleWire {
  id: string;
  name?: string;
  step: number;
  last?: boolean;
  kind: 'percent' | 'amount' | 'price' | 'cheapest' | 'receipt-percent' | 'receipt-amount';
  /** Per cent or money, with two decimals. */
  value: string;
  sku?: string | null;
  type?: number | null;
  level?: string | null;
  units?: number;
  sum?: string;
  every?: number;
  off?: number;
  from?: string | null;
  until?: string | null;
  days?: string | null;
  hours?: [string, string] | null;
}

export interface PriceBookWire {
  edition: number;
  rules: PriceRuleWire[];
  levels: { code: string; name: string; cards: string }[];
  /** Per cent that a cashier may take off by hand without a senior. */
  byHand: string;
  /** Missing from servers of before. */
  rounding?: RoundingRuleWire[];
  /** Missing from servers of before. */
  labels?: string[];
}

/** From that day on cash is rounded so. */
export interface RoundingRuleWire {
  from: string;
  step: string;
  half: 'up' | 'down';
}

/** What rounding added to the cash of a receipt, below zero when it took off, and by which rule. */
export interface RoundingWire {
  amount: string;
  step: string;
  half: 'up' | 'down';
}

/** What was taken off a line: by a rule, by hand, or as its share of what was taken off the receipt by hand. */
export interface DiscountWire {
  by: 'rule' | 'hand' | 'receipt';
  rule?: string;
  name?: string;
  amount: string;
}

/** A discount that somebody gave: one of `percent` and `amount`. */
export interface HandWire {
  percent?: string;
  amount?: string;
  by: string;
  /** Who allowed what the cashier may not. */
  approval?: { by: string; proof: 'pin' | 'badge'; reason: string; at: string };
}

/** By what a sale was priced: the edition of the rules, and the moment that counted. */
export interface PricesWire {
  edition: number;
  at: string;
  level?: string;
  card?: string;
}
