import type { Journal, JournalReceipt } from '../journal/journal';
import type { CreditCustomerWire, CreditLeaseAnswer, CreditPayment } from '../shared/credit-wire';
import type { Minor } from '../shared/decimal';
import { moneyFromWire, moneyToWire } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { Api } from '../sync/api';
import { Problem, Unreachable } from '../sync/api';
import type { Term } from '../sync/renewals';
import { Renewals, isNow, termOf } from '../sync/renewals';

/** A customer who may buy on credit, as the server said last. */
export interface CreditCustomer {
  account: string;
  card: string;
  name: string;
  limit: Minor;
  left: Minor;
}

/** What one sale is paid by later: the server holds it, or the till takes it from its lease. */
export interface Grant {
  sale: string;
  customer: CreditCustomer;
  amount: Minor;
  /** The lease it comes from; null when the server holds it. */
  lease: string | null;
}

/** No more than that can be sold on credit: the customer may not owe it, or the till has not leased it. */
export class NoCredit extends Error {
  readonly why: 'limit' | 'lease' | 'refused';
  readonly left: Minor;

  constructor(why: NoCredit['why'], left: Minor) {
    super(why);
    this.why = why;
    this.left = left;
  }
}

/** As it lies on the disk. Receipts with a higher number than `asOf` are still to be counted against it. */
interface Kept extends Term {
  id: string;
  turn: number;
  asOf: number;
  amount: Minor;
  wanted: Minor;
  customerMost: Minor;
}

/** The customers, up to what moment of the server. */
interface Known {
  through: string | null;
  customers: Record<string, CreditCustomer>;
}

const NOTHING: Kept = {
  id: '',
  turn: 0,
  asOf: 0,
  amount: 0,
  wanted: 0,
  customerMost: 0,
  fromMs: 0,
  untilMs: 0,
};

/**
 * What this till may sell on credit (decision 0032). With a server it asks for each sale, and the server holds the
 * amount; without one it sells from what it has leased, kept as an allotment is: lowered on its own disk before it is
 * said, raised after the answer, renewed only when nothing waits to be sent. What was sold is read off the receipts,
 * which are written with the sale or not at all, so that a reload forgets none of it.
 */
export class OwnCredit extends Watched {
  readonly #journal: Journal;
  readonly #api: Api;
  readonly #till: string;
  readonly #renewals: Renewals;
  #kept: Kept = NOTHING;
  #known: Known = { through: null, customers: {} };
  #sold: readonly CreditPayment[] = [];
  #lastNumber = 0;
  #grant: Grant | null = null;
  /** How often what was asked for became unwanted: an answer to a question of before is let go of. */
  #forgotten = 0;
  #asked: Promise<unknown> = Promise.resolve();

  constructor(journal: Journal, api: Api, till: string) {
    super();
    this.#journal = journal;
    this.#api = api;
    this.#till = till;
    this.#renewals = new Renewals(journal, api, {
      renew: () => this.#renew(),
      beginAnew: () => this.#beginAnew(),
    });
  }

  async start(): Promise<void> {
    this.#kept = ((await this.#journal.setting(this.#key)) as Kept | undefined) ?? NOTHING;
    const known = (await this.#journal.setting(this.#customersKey)) as Known | undefined;
    this.#known = known ?? this.#known;
    const receipts = await this.#journal.since(this.#till, this.#kept.asOf);
    this.#lastNumber = receipts.at(-1)?.number ?? this.#kept.asOf;
    this.#sold = receipts.flatMap(onCredit);
    const left = (await this.#journal.setting(this.#grantKey)) as Grant | null | undefined;
    this.#renewals.start();
    if (left) {
      // the page went away while the sale was being paid: the cashier asks again
      void this.#letGo(left, await this.#isSold(left));
    }
    this.changed();
  }

  stop(): void {
    this.#renewals.stop();
  }

  /** Whose card that is; null when he buys nothing on credit. */
  customer(card: string | null): CreditCustomer | null {
    return Object.values(this.#known.customers).find((one) => one.card === card) ?? null;
  }

  /** Whether the server is not asked now. */
  get alone(): boolean {
    return !this.#api.online || this.#api.signedOut;
  }

  /** What he may still buy for as far as this till knows: with a server, or from the lease. */
  left(customer: CreditCustomer): Minor {
    const left = customer.left - sum(this.#sold.filter(isOf(customer)));
    return Math.max(0, this.alone ? Math.min(left, this.#leased(customer)) : left);
  }

  /** What is paid later of that sale, by the customer with that card. */
  granted(sale: string, card: string | null): Grant | null {
    const grant = this.#grant;
    return grant?.sale === sale && grant.customer.card === card ? grant : null;
  }

  /**
   * Makes sure of the credit for that sale; asked again, the later word counts. Null when it was forgotten meanwhile.
   *
   * @throws NoCredit when there is not that much; nothing was kept then
   */
  ask(sale: string, customer: CreditCustomer, amount: Minor): Promise<Grant | null> {
    const forgotten = this.#forgotten;
    // one after another: letting go of the one before must not end what this one gets
    const answer = this.#asked.then(() => this.#ask(sale, customer, amount, forgotten));
    this.#asked = answer.catch(() => undefined);
    return answer;
  }

  async #ask(
    sale: string,
    customer: CreditCustomer,
    amount: Minor,
    forgotten: number,
  ): Promise<Grant | null> {
    const grant = (await this.#held(sale, customer, amount)) ?? this.#own(sale, customer, amount);
    if (forgotten !== this.#forgotten) {
      await this.#letGo(grant, await this.#isSold(grant));
      return null;
    }
    this.#grant = grant;
    await this.#journal.keepSetting(this.#grantKey, grant);
    this.changed();
    return grant;
  }

  /** The sale is paid in another way, or not at all; an answer that is still to come is let go of, too. */
  async forget(): Promise<void> {
    this.#forgotten++;
    await this.#settle(false);
  }

  /** A sale was written down. */
  sold(receipt: JournalReceipt): void {
    this.#lastNumber = Math.max(this.#lastNumber, receipt.number);
    this.#sold = [...this.#sold, ...onCredit(receipt)];
    this.#forgotten++;
    if (this.#grant?.sale === receipt.id) {
      void this.#settle(onCredit(receipt).length > 0);
    }
    this.changed();
  }

  /** Asks for what the rule of the store gives, if this is the moment. */
  renew(): Promise<void> {
    return this.#renewals.now();
  }

  /** Not while a sale is being paid from it. */
  async #renew(): Promise<boolean> {
    if (!this.#grant) {
      await this.#lower();
      await this.#raise();
    }
    return false;
  }

  /** There is nothing to be paid later any more. */
  async #settle(isSold: boolean): Promise<void> {
    const grant = this.#grant;
    if (grant) {
      this.#grant = null;
      this.changed();
      await this.#letGo(grant, isSold);
    }
  }

  /** Whether its sale was written down with it. */
  async #isSold({ sale }: Grant): Promise<boolean> {
    const receipt = await this.#journal.receipt(this.#till, sale);
    return receipt !== undefined && onCredit(receipt).length > 0;
  }

  /** The package of a sale that was made with it ends the hold by itself. */
  async #letGo(grant: Grant, isSold: boolean): Promise<void> {
    await this.#journal.keepSetting(this.#grantKey, null);
    if (grant.lease === null && !isSold) {
      const { sale, customer } = grant;
      const request = { till: this.#till, account: customer.account, amount: moneyToWire(0) };
      // without an answer it ends by its time
      await this.#api.credit.hold(sale, request).catch(() => undefined);
    }
  }

  /** The server's word, or nothing when there is none to be had. */
  async #held(sale: string, customer: CreditCustomer, amount: Minor): Promise<Grant | null> {
    if (this.alone) {
      return null;
    }
    const { account } = customer;
    try {
      const request = { till: this.#till, account, amount: moneyToWire(amount) };
      const held = await this.#api.credit.hold(sale, request);
      const grant = { sale, customer, amount, lease: null };
      const left = moneyFromWire(held.left) - this.#unsent(customer);
      if (left < 0) {
        this.#grant = grant;
        await this.#settle(false);
        throw new NoCredit('limit', Math.max(0, left + amount));
      }
      return grant;
    } catch (problem) {
      if (problem instanceof Unreachable || isSignedOut(problem)) {
        return null;
      }
      if (problem instanceof Problem) {
        const { left } = (problem.body ?? {}) as { left?: number };
        const isLimit = problem.type === 'credit-exceeded';
        throw new NoCredit(isLimit ? 'limit' : 'refused', moneyFromWire(left ?? 0));
      }
      throw problem;
    }
  }

  /** What he bought here from the lease and the server cannot know yet. */
  #unsent(customer: CreditCustomer): Minor {
    const sales = this.#journal.unsent.flatMap(({ package: one }) =>
      one.type === 'sale' ? [...one.payments] : [],
    );
    const credit = sales.filter((one) => one.kind === 'credit');
    return sum(credit.filter(isOf(customer)).filter(({ lease }) => lease !== undefined));
  }

  #own(sale: string, customer: CreditCustomer, amount: Minor): Grant {
    const left = Math.max(0, customer.left - sum(this.#sold.filter(isOf(customer))));
    const most = Math.max(0, Math.min(left, this.#leased(customer)));
    if (amount > most) {
      throw new NoCredit(left < amount ? 'limit' : 'lease', most);
    }
    return { sale, customer, amount, lease: this.#kept.id };
  }

  /** What of the lease is left for that customer. */
  #leased(customer: CreditCustomer): Minor {
    const alone = this.#sold.filter(({ lease }) => lease !== undefined);
    const his = sum(alone.filter(isOf(customer)));
    return Math.min(this.#amount, this.#kept.customerMost - his);
  }

  /** What of the lease is left. */
  get #amount(): Minor {
    const alone = sum(this.#sold.filter(({ lease }) => lease !== undefined));
    return isNow(this.#kept) ? Math.max(0, this.#kept.amount - alone) : 0;
  }

  async #lower(): Promise<void> {
    await this.#lowerCustomers();
    const { id, turn, wanted } = this.#kept;
    const amount = Math.min(this.#amount, wanted);
    this.#kept = {
      ...this.#kept,
      id: id || uuid7(),
      turn: turn + 1,
      asOf: this.#lastNumber,
      amount,
    };
    this.#sold = [];
    await this.#journal.keepSetting(this.#key, this.#kept);
  }

  /** What they bought here the server knows by now; whether its answer comes or not, it is left to them no more. */
  async #lowerCustomers(): Promise<void> {
    if (this.#sold.length > 0) {
      const customers = Object.values(this.#known.customers).map((one) => [
        one.account,
        { ...one, left: Math.max(0, one.left - sum(this.#sold.filter(isOf(one)))) },
      ]);
      this.#known = {
        ...this.#known,
        customers: Object.fromEntries(customers) as Known['customers'],
      };
      await this.#journal.keepSetting(this.#customersKey, this.#known);
    }
  }

  async #raise(): Promise<void> {
    const { id, turn, amount } = this.#kept;
    const { through } = this.#known;
    const askedAtMs = Date.now();
    const answer = await this.#api.credit.renew(id, {
      till: this.#till,
      turn,
      kept: moneyToWire(amount),
      ...(through ? { since: through } : {}),
    });
    if (this.#renewals.stopped) {
      return;
    }
    await this.#learn(answer);
    this.#kept = {
      ...this.#kept,
      ...termOf(answer, askedAtMs),
      amount: moneyFromWire(answer.amount),
      wanted: moneyFromWire(answer.wanted),
      customerMost: moneyFromWire(answer.customerMost),
    };
    await this.#journal.keepSetting(this.#key, this.#kept);
    this.changed();
  }

  async #learn({ customers, through }: CreditLeaseAnswer): Promise<void> {
    const changed = Object.fromEntries(customers.map((one) => [one.account, customerOf(one)]));
    this.#known = { through, customers: { ...this.#known.customers, ...changed } };
    await this.#journal.keepSetting(this.#customersKey, this.#known);
  }

  async #beginAnew(): Promise<void> {
    this.#kept = { ...NOTHING, id: uuid7(), asOf: this.#lastNumber };
    await this.#journal.keepSetting(this.#key, this.#kept);
    this.changed();
  }

  get #key(): string {
    return `credit:${this.#till}`;
  }

  get #customersKey(): string {
    return `credit-customers:${this.#till}`;
  }

  get #grantKey(): string {
    return `credit-grant:${this.#till}`;
  }
}

const sum = (payments: readonly CreditPayment[]): Minor =>
  payments.reduce((all, { amount }) => all + moneyFromWire(amount), 0);

const isOf =
  ({ account }: CreditCustomer) =>
  (payment: CreditPayment): boolean =>
    payment.account === account;

const onCredit = ({ package: sale }: JournalReceipt): CreditPayment[] =>
  sale.payments.filter((one) => one.kind === 'credit');

const customerOf = ({ limit, left, ...one }: CreditCustomerWire): CreditCustomer => ({
  ...one,
  limit: moneyFromWire(limit),
  left: moneyFromWire(left),
});

const isSignedOut = (problem: unknown): boolean =>
  problem instanceof Problem && problem.type === 'not-signed-in';
