import type { Minor } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { BridgeLink } from './bridge-link';
import type { BridgeStore, Charge, Plan, Refund } from './bridge-store';
import type { TypedSlip } from './charge-steps';
import { backToTaken, stepOf, wholeSlip } from './charge-steps';
import type { Progress, Refusal, Slip } from './messages';
import { LinkLost, Refused } from './messages';
import { say, tell } from './telling';

/** What the terminal has not begun by then it does not begin: the customer is long gone. */
const BEGIN_WITHIN_MS = 15_000;
/** A deadline that is over: the bridge tells what it knows of the id and begins nothing. */
const NEVER_BEGIN = new Date(0).toISOString();
/** Of these no's alone one can tell that the request did not run earlier either. */
const NEVER_BEGUN = ['too-late', 'interrupted', 'unsettled'];
/** What was asked to break off and has no end by then may never have one. */
const BREAKS_OFF_WITHIN_MS = 15_000;

type End = { state: 'done'; result: Slip } | { state: 'not-done' };

/**
 * Money asked of cards for the sale at hand. Each charge is on disk before the terminal is asked, and leaves only when
 * it is on a receipt, was given back, or is known not to have happened. After a reload, or when the line to the bridge
 * broke, the same id is asked for again with a deadline that is over: that can tell, and can charge nobody.
 *
 * Money given back onto cards for goods that came back goes the same way, in a list of its own (`refunds`).
 */
export class Charges extends Watched {
  readonly #link: BridgeLink;
  readonly #store: BridgeStore;
  readonly #till: string;
  readonly #refunds: boolean;
  readonly #running = new Set<string>();
  /** Requests that were asked to break off long ago. */
  readonly #stuck = new Set<string>();
  #open: readonly Charge[] = [];
  #progress: Progress | null = null;
  #refusal: Refusal | null = null;
  /** The ids of the open cart, today's first. */
  carts: () => readonly string[] = () => [];
  /** The RRNs that cashiers have typed off slips for the newest receipts. */
  typedRrns: () => Promise<readonly string[]> = () => Promise.resolve([]);

  constructor(link: BridgeLink, store: BridgeStore, till: string, refunds = false) {
    super();
    this.#refunds = refunds;
    this.#link = link;
    this.#store = store;
    this.#till = till;
  }

  /** What has been asked for and is on no receipt yet; what the cashier denied while nobody could tell is left out. */
  get open(): readonly Charge[] {
    return this.#open.filter((one) => one.state !== 'denied' && !this.#isStray(one));
  }

  /** What pays for nothing: it was of another cart, or happened after the cashier had said that it had not. */
  get strays(): readonly Charge[] {
    return this.#open.filter((one) => one.state !== 'denied' && this.#isStray(one));
  }

  /** What cards have given so far. */
  get taken(): Minor {
    const sure = this.open.filter(({ state }) => state === 'taken' || state === 'returning');
    return sure.reduce((sum, { slip }) => sum + (slip?.amount ?? 0), 0);
  }

  /** Whether the cart must stay as it is, since a card has paid for it or may have. */
  get engaged(): boolean {
    return this.open.length > 0;
  }

  /** The charge that the terminal works on, or whose end is not known yet. */
  get pending(): Charge | undefined {
    return this.open.find(({ state }) => state !== 'taken');
  }

  isRunning({ id }: Charge): boolean {
    return this.#running.has(id);
  }

  /** Whether it was asked to break off and went on all the same: then a person may say how it ended. */
  isStuck({ id, returnId }: Charge): boolean {
    return this.#running.has(id) && this.#stuck.has(returnId ?? id);
  }

  /** What the terminal does just now. */
  get progress(): Progress | null {
    return this.#progress;
  }

  /** Why the last charge did not come about; nothing was taken. */
  get refusal(): Refusal | null {
    return this.#refusal;
  }

  /** Takes up what was open when the page went away; `onReceipts` are requests that were written to receipts since. */
  async load(onReceipts: readonly string[]): Promise<void> {
    const all = await this.#store.charges(this.#till);
    const open = all.filter(({ refund }) => (refund !== undefined) === this.#refunds);
    const written = open.map(({ id }) => id).filter((id) => onReceipts.includes(id));
    await this.#store.dropCharges(written);
    this.#open = open.filter(({ id }) => !written.includes(id));
    this.changed();
    await this.#dropKnown();
  }

  /** The bridge is there again: finds out what became of everything that has no end. */
  async resume(): Promise<void> {
    for (const charge of this.#open) {
      if (charge.state !== 'taken' && !this.#running.has(charge.id)) {
        const end = this.#run(charge, NEVER_BEGIN);
        if (charge.state === 'denied') {
          // the terminal may still wait for a card, and somebody hold one to it
          void this.interrupt(charge);
        }
        await end;
      }
    }
  }

  /** Asks the terminal for money; how it ended stands in `open` and `refusal`. Throws when the disk refuses. */
  async charge(device: string, amount: Minor, plan?: Plan, refund?: Refund): Promise<void> {
    this.#refusal = null;
    const more = { ...(plan ? { plan } : {}), ...(refund ? { refund } : {}) };
    const charge: Charge = { ...this.#made(device, amount), ...more };
    this.#running.add(charge.id);
    this.#open = [...this.#open, charge];
    this.changed();
    try {
      await this.#store.keepCharge(charge);
    } catch (full) {
      this.#running.delete(charge.id);
      this.#open = this.#open.filter(({ id }) => id !== charge.id);
      this.changed();
      throw full;
    }
    await this.#run(charge, new Date(Date.now() + BEGIN_WITHIN_MS).toISOString());
  }

  /** A terminal that stands alone has taken the money, or given it back. */
  async typed({ amount, rrn, approvalCode }: TypedSlip, refund?: Refund): Promise<void> {
    this.#refusal = null;
    const slip = { amount, partial: false, rrn, approvalCode };
    const more = refund ? { refund } : {};
    await this.#put({ ...this.#made('', amount), ...more, state: 'taken', typed: true, slip });
    await this.#dropKnown();
  }

  /** Asks the terminal to break off; the end comes as the end of the charge. */
  async interrupt(charge: Charge): Promise<void> {
    const of = charge.returnId ?? charge.id;
    const ask = { id: uuid7(), device: charge.device, op: 'interrupt', args: { of } };
    setTimeout(() => {
      if (this.#running.has(charge.id)) {
        this.#stuck.add(of);
        this.changed();
      }
    }, BREAKS_OFF_WITHIN_MS);
    await this.#link.ask(ask).catch(() => undefined);
  }

  /** Lets the bridge find out how a charge ended. */
  async recover(charge: Charge): Promise<void> {
    await this.#run(charge, NEVER_BEGIN);
  }

  /**
   * The cashier looked at the terminal and says how a charge ended; the bridge may know better. While it cannot be
   * told, a denied one is kept out of sight: should it turn out to have happened, it comes back as a stray.
   */
  async settle(charge: Charge, done: boolean, slip?: TypedSlip): Promise<void> {
    const isReturning = charge.state === 'returning';
    if (done && !isReturning) {
      const said = { amount: charge.amount, ...slip };
      const partial = said.amount < charge.amount;
      // should the page die now, what was typed is still known
      await this.#put({ ...charge, typed: true, slip: { ...said, partial }, problem: null });
    }
    const heard = await tell(this.#link, charge.device, charge.returnId ?? charge.id, done);
    const end = heard === 'settled' ? await this.#endOf(charge).catch(() => null) : null;
    const now = this.#now(charge);
    if (!now || now.state === 'taken') {
      return; // its own end came meanwhile
    }
    if (end) {
      await this.#follow(now, end);
    } else if (isReturning) {
      await (done ? this.#drop(now, null) : this.#put({ ...now, ...backToTaken(null) }));
    } else if (done) {
      await this.#put({ ...now, state: 'taken' });
    } else if (heard === 'heard') {
      await this.#drop(now, null);
    } else {
      await this.#put({ ...now, state: 'denied' });
    }
  }

  /** Gives the money of a charge back at the terminal that took it; a typed one the cashier has given back. */
  async giveBack(charge: Charge): Promise<void> {
    if (charge.typed || charge.slip?.invoice === undefined) {
      await this.#drop(charge, null);
      return;
    }
    const returning: Charge = { ...charge, state: 'returning', returnId: uuid7(), problem: null };
    this.#running.add(charge.id);
    await this.#put(returning);
    await this.#run(returning, new Date(Date.now() + BEGIN_WITHIN_MS).toISOString());
  }

  /** The terminal would not give it back, and the cashier did: by another one, by its own keys, or in cash. */
  async gaveBackByHand(charge: Charge): Promise<void> {
    await this.#drop(charge, null);
  }

  /** They stand on a receipt that is written: from now on that is where they are. */
  async onReceipt(ids: readonly string[]): Promise<void> {
    this.#open = this.#open.filter(({ id }) => !ids.includes(id));
    this.#refusal = null;
    this.changed();
    await this.#store.dropCharges(ids);
  }

  forgetRefusal(): void {
    this.#refusal = null;
    this.changed();
  }

  /** Tells the bridge what is known of a request that it still wonders about. */
  async settleOnReceipts(onReceipts: readonly string[]): Promise<void> {
    for (const { id, device } of this.#link.unsettled) {
      if (onReceipts.includes(id)) {
        await tell(this.#link, device, id, true);
      }
    }
  }

  /** A person says how a request of another time ended. Throws what the bridge says to that. */
  say(device: string, of: string, done: boolean): Promise<void> {
    return say(this.#link, device, of, done);
  }

  #isStray({ stray = false, cart }: Charge): boolean {
    return stray || (cart !== undefined && !this.carts().includes(cart));
  }

  /** As it is by now; undefined when it is gone, or something else is asked about it. */
  #now({ id, returnId }: Charge): Charge | undefined {
    return this.#open.find((one) => one.id === id && one.returnId === returnId);
  }

  /** What a cashier has typed off its slip stands on a receipt: it is no stray, and must not be given back. */
  async #dropKnown(): Promise<void> {
    if (this.strays.length > 0) {
      const here = this.open.flatMap(({ typed, slip }) => (typed ? [slip?.rrn] : []));
      const typed = [...here, ...(await this.typedRrns())].filter(Boolean);
      for (const one of this.strays.filter(({ slip }) => typed.includes(slip?.rrn))) {
        await this.#drop(one, this.#refusal);
      }
    }
  }

  #made(device: string, amount: Minor): Charge {
    return {
      id: uuid7(),
      till: this.#till,
      cart: this.carts()[0],
      device,
      amount,
      askedAtMs: Date.now(),
      state: 'asked',
      slip: null,
      typed: false,
      problem: null,
      returnId: null,
    };
  }

  async #run(charge: Charge, deadline: string): Promise<void> {
    this.#running.add(charge.id);
    this.changed();
    try {
      const slip = await this.#link.ask<Slip>({ ...stepOf(charge), deadline }, (progress) => {
        this.#progress = progress;
        this.changed();
      });
      await this.#happened(charge, slip);
    } catch (problem) {
      await this.#failed(charge, problem, deadline !== NEVER_BEGIN);
    } finally {
      this.#running.delete(charge.id);
      this.#stuck.delete(stepOf(charge).id);
      this.#progress = null;
      this.changed();
    }
  }

  async #happened(charge: Charge, slip: Slip): Promise<void> {
    const now = this.#now(charge);
    if (now?.state === 'returning') {
      await this.#drop(now, null);
    } else if (now) {
      const typed = now.typed && typeof slip.amount !== 'number';
      const stray = now.stray || (now.state === 'denied' && !this.#refunds);
      const whole = wholeSlip(now, slip);
      await this.#put({ ...now, state: 'taken', slip: whole, typed, stray, problem: null });
      await this.#dropKnown();
    }
  }

  async #failed(charge: Charge, problem: unknown, first: boolean): Promise<void> {
    if (!(problem instanceof Refused)) {
      if (!(problem instanceof LinkLost)) {
        throw problem;
      }
      return;
    }
    const { refusal } = problem;
    const now = this.#now(charge);
    if (!now || (now.state === 'taken' && refusal.retry === 'settle')) {
      return; // a person has said meanwhile what the bridge does not know
    }
    if (refusal.retry === 'settle') {
      await this.#findOut(now, refusal);
    } else if (first || refusal.retry === 'new-id' || NEVER_BEGUN.includes(refusal.code)) {
      await this.#didNot(now, refusal);
    } else {
      await this.#put({ ...now, problem: refusal });
    }
  }

  async #findOut(charge: Charge, why: Refusal): Promise<void> {
    const doubtful: Charge = charge.state === 'asked' ? { ...charge, state: 'unknown' } : charge;
    await this.#put({ ...doubtful, problem: why });
    try {
      await this.#follow(doubtful, await this.#endOf(doubtful));
    } catch (problem) {
      const { id: of, device } = stepOf(charge);
      const now = this.#now(charge);
      if (now?.state === 'denied' && (await tell(this.#link, device!, of, false)) === 'heard') {
        await this.#drop(now, null);
      } else if (now && problem instanceof Refused) {
        await this.#put({ ...now, problem: problem.refusal });
      }
    }
  }

  /** How it ended, as the bridge knows it or finds out. */
  #endOf(charge: Charge): Promise<End> {
    const { id: of, device } = stepOf(charge);
    return this.#link.ask<End>(
      { id: uuid7(), device: device!, op: 'recover', args: { of } },
      (progress) => {
        this.#progress = progress;
        this.changed();
      },
    );
  }

  /** The bridge has kept the refusal by now, and says in its own words what to do. */
  #follow(charge: Charge, end: End): Promise<void> {
    return end.state === 'done'
      ? this.#happened(charge, end.result)
      : this.#run(charge, NEVER_BEGIN);
  }

  /** Certainly nothing was taken, or nothing given back. */
  async #didNot(charge: Charge, refusal: Refusal): Promise<void> {
    if (charge.state === 'returning') {
      await this.#put({ ...charge, ...backToTaken(refusal) });
    } else {
      await this.#drop(charge, charge.state === 'denied' ? null : refusal);
    }
  }

  async #put(charge: Charge): Promise<void> {
    const others = this.#open.filter(({ id }) => id !== charge.id);
    this.#open = [...others, charge].sort((a, b) => (a.id < b.id ? -1 : 1));
    this.changed();
    await this.#store.keepCharge(charge);
  }

  async #drop(charge: Charge, refusal: Refusal | null): Promise<void> {
    this.#open = this.#open.filter(({ id }) => id !== charge.id);
    this.#refusal = refusal;
    this.changed();
    await this.#store.dropCharges([charge.id]);
  }
}
