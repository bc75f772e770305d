import type { Minor } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { BridgeLink } from './bridge-link';
import type { BridgeStore, Charge, Plan, Refund } from './bridge-store';
import type { Ask, Progress, Refusal, Slip } from './messages';
import { LinkLost, Refused } from './messages';

/** What the terminal has not begun by then it does not begin: the customer is long gone. */
const BEGIN_WITHIN_MS = 15_000;
/** A deadline that is over: the bridge tells what it knows of the id and begins nothing. */
const NEVER_BEGIN = new Date(0).toISOString();
/** Of these no's alone one can tell that the request did not run earlier either. */
const NEVER_BEGUN = ['too-late', 'interrupted', 'unsettled'];
/** The bridge knows nothing of the request, so there is nobody else to tell. */
const NOBODY_KNOWS = ['unknown-id', 'unknown-device', 'already-settled'];

type End = { state: 'done'; result: Slip } | { state: 'not-done' };

/** What the cashier types off the slip of a terminal. */
export interface TypedSlip {
  amount: Minor;
  rrn: string;
  approvalCode: string;
}

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
  #open: readonly Charge[] = [];
  #progress: Progress | null = null;
  #refusal: Refusal | null = null;

  constructor(link: BridgeLink, store: BridgeStore, till: string, refunds = false) {
    super();
    this.#refunds = refunds;
    this.#link = link;
    this.#store = store;
    this.#till = till;
  }

  /** What has been asked for and is on no receipt yet; what the cashier denied while nobody could tell is left out. */
  get open(): readonly Charge[] {
    return this.#open.filter(({ state }) => state !== 'denied');
  }

  /** What cards have given so far. */
  get taken(): Minor {
    return this.open.reduce((sum, { slip }) => sum + (slip?.amount ?? 0), 0);
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
  }

  /** The bridge is there again: finds out what became of everything that has no end. */
  async resume(): Promise<void> {
    for (const charge of this.#open) {
      if (charge.state !== 'taken' && !this.#running.has(charge.id)) {
        await this.#run(charge, NEVER_BEGIN);
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
  }

  /** Asks the terminal to break off; the end comes as the end of the charge. */
  async interrupt(charge: Charge): Promise<void> {
    const of = charge.returnId ?? charge.id;
    const ask = { id: uuid7(), device: charge.device, op: 'interrupt', args: { of } };
    await this.#link.ask(ask).catch(() => undefined);
  }

  /** Lets the bridge find out how a charge ended. */
  async recover(charge: Charge): Promise<void> {
    await this.#run(charge, NEVER_BEGIN);
  }

  /**
   * The cashier looked at the terminal and says how a charge ended. While the bridge cannot be told, a denied one is
   * kept out of sight: should it turn out to have happened, it comes back to be given back.
   */
  async settle(charge: Charge, done: boolean, slip?: TypedSlip): Promise<void> {
    if (charge.state === 'returning') {
      await (done ? this.#drop(charge, null) : this.#put({ ...charge, ...backToTaken(null) }));
      await this.#tell(charge.device, charge.returnId!, done);
      return;
    }
    if (done) {
      const said = { amount: charge.amount, partial: false, ...slip };
      await this.#put({ ...charge, state: 'taken', typed: true, slip: said, problem: null });
      await this.#tell(charge.device, charge.id, true);
    } else if (await this.#tell(charge.device, charge.id, false)) {
      await this.#drop(charge, null);
    } else {
      await this.#put({ ...charge, state: 'denied' });
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
  async onReceipt(ids: readonly string[] = this.open.map(({ id }) => id)): Promise<void> {
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
        await this.#tell(device, id, true);
      }
    }
  }

  /** A person says how a request of another time ended. Throws what the bridge says to that. */
  async say(device: string, of: string, done: boolean): Promise<void> {
    await this.#link.ask({ id: uuid7(), device, op: 'settle', args: { of, done } });
  }

  /** Says whether the bridge has heard it, or has no need to. */
  async #tell(device: string, of: string, done: boolean): Promise<boolean> {
    try {
      await this.say(device, of, done);
      return true;
    } catch (problem) {
      return problem instanceof Refused && NOBODY_KNOWS.includes(problem.refusal.code);
    }
  }

  #made(device: string, amount: Minor): Charge {
    return {
      id: uuid7(),
      till: this.#till,
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
      this.#progress = null;
      this.changed();
    }
  }

  async #happened(charge: Charge, slip: Slip): Promise<void> {
    if (charge.state === 'returning') {
      await this.#drop(charge, null);
    } else {
      await this.#put({ ...charge, state: 'taken', slip: wholeSlip(charge, slip), problem: null });
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
    if (refusal.retry === 'settle') {
      await this.#findOut(charge, refusal);
    } else if (first || refusal.retry === 'new-id' || NEVER_BEGUN.includes(refusal.code)) {
      await this.#didNot(charge, refusal);
    } else {
      await this.#put({ ...charge, problem: refusal });
    }
  }

  async #findOut(charge: Charge, why: Refusal): Promise<void> {
    const { id: of, device } = stepOf(charge);
    const doubtful: Charge = charge.state === 'asked' ? { ...charge, state: 'unknown' } : charge;
    await this.#put({ ...doubtful, problem: why });
    try {
      const end = await this.#link.ask<End>(
        { id: uuid7(), device: device!, op: 'recover', args: { of } },
        (progress) => {
          this.#progress = progress;
          this.changed();
        },
      );
      // the bridge has kept the refusal by now, and says in its own words what to do
      await (end.state === 'done'
        ? this.#happened(doubtful, end.result)
        : this.#run(doubtful, NEVER_BEGIN));
    } catch (problem) {
      if (charge.state === 'denied' && (await this.#tell(device!, of, false))) {
        await this.#drop(charge, null);
      } else if (problem instanceof Refused) {
        await this.#put({ ...doubtful, problem: problem.refusal });
      }
    }
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

const backToTaken = (problem: Refusal | null) =>
  ({ state: 'taken', returnId: null, problem }) as const;

function stepOf({ id, device, amount, slip, returnId, plan, refund }: Charge): Ask {
  if (refund) {
    const { op, rrn, agreement, paid } = refund;
    const args = op === 'refund' ? { amount, rrn } : { amount, agreement, paid };
    return { id, device, op, args };
  }
  if (returnId === null) {
    return plan
      ? { id, device, op: plan.op, args: { amount, parts: plan.parts } }
      : { id, device, op: 'purchase', args: { amount } };
  }
  return plan && slip?.agreement !== undefined
    ? {
        id: returnId,
        device,
        op: `${plan.op}-refund`,
        args: { amount: slip.amount, agreement: slip.agreement, paid: slip.amount },
      }
    : { id: returnId, device, op: 'cancel', args: { invoice: slip?.invoice } };
}

/** What a person settled at the bridge carries no amount: then it was what was asked for. */
const wholeSlip = ({ amount }: Charge, slip: Slip): Slip => ({
  ...slip,
  amount: typeof slip.amount === 'number' ? slip.amount : amount,
});
