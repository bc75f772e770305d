/** What is to be paid later, and by whom; `lease` when it was sold without asking the server, from that lease. */
export interface CreditPayment {
  kind: 'credit';
  amount: string;
  account: string;
  /** As the customer was called and known then. */
  name: string;
  card: string;
  lease?: string;
}

/** Goods came back that were to be paid later: they need not be any more. */
export interface CreditBack {
  kind: 'credit';
  amount: string;
  account: string;
}

/** A customer with credit; `left` is what he may still buy for. */
export interface CreditCustomerWire {
  account: string;
  card: string;
  name: string;
  limit: string;
  left: string;
}

/** What this till may sell on credit without a server until then, and the customers that changed. */
export interface CreditLeaseAnswer {
  id: string;
  at: string;
  until: string;
  amount: string;
  wanted: string;
  customerMost: string;
  /** What to ask `since` the next time. */
  through: string;
  customers: CreditCustomerWire[];
}

export interface CreditLeaseRequest {
  till: string;
  turn: number;
  kept: string;
  since?: string;
}

/** `amount` is held for one sale; nothing lets go of what was. */
export interface CreditHoldRequest {
  till: string;
  account: string;
  amount: string;
}

export interface CreditHoldAnswer {
  id: string;
  account: string;
  amount: string;
  left: string;
}
