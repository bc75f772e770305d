import type { Journal, JournalReceipt } from '../journal/journal';
import { quantityFromWire, quantityToWire } from '../shared/decimal';
import type { Thousandths } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { AllotmentAnswer, Beyond } from '../shared/wire';
import type { Api } from '../sync/api';
import type { Term } from '../sync/renewals';
import { Renewals, isNow, termOf } from '../sync/renewals';

type Quantities = Record<string, Thousandths>;

interface Sold {
  sku: string;
  quantity: Thousandths;
}

interface Line {
  quantity: Thousandths;
  wanted: Thousandths;
  beyond: Beyond;
}

/** As it lies on the disk. Receipts with a higher number than `asOf` are still to be counted against it. */
interface Kept extends Term {
  id: string;
  turn: number;
  asOf: number;
  /** Whether the server may hold something under this id: from a question on until it answers that it holds nothing. */
  holds?: boolean;
  lines: Record<string, Line>;
}

/**
 * What this till may sell without asking anybody (decision 0020). The server never reserves less for it than it
 * believes to have: it lowers its own figures on the disk before it says so, raises them only after the answer, and
 * renews only when nothing that it sold waits to be sent. Every sale counts against it until the next renewal.
 */
export class OwnAllotment extends Watched {
  readonly #journal: Journal;
  readonly #api: Api;
  readonly #till: string;
  readonly #renewals: Renewals;
  #kept: Kept | undefined;
  #used = new Map<string, Thousandths>();
  #taken = new Map<string, Thousandths>();
  #lastNumber = 0;

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

  /** The name of the allotment for the receipts sold from it; null while the server can hold nothing under it. */
  get id(): string | null {
    return this.#kept?.holds === false ? null : (this.#kept?.id ?? null);
  }

  /** How many of it are this till's own, whatever anybody else sells meanwhile. */
  covers(sku: string): Thousandths {
    return this.#less(sku, this.#used);
  }

  /**
   * How many of it the server reserves for this till, as far as that is known here: what a cart sold that was held
   * for it was not taken from there, unless its hold ran out before the sale came in, which nobody may rely on.
   */
  left(sku: string): Thousandths {
    return this.#less(sku, this.#taken);
  }

  /** How many it got when it asked last, with those that it has sold since. */
  got(sku: string): Thousandths {
    return this.#less(sku, new Map());
  }

  /** What the server reserves for a sale of these goods: `held` for its cart, and of the rest what it keeps for us. */
  reservedFor(goods: readonly Sold[], held: Readonly<Quantities>): Quantities {
    const reserved = { ...held };
    for (const { sku, quantity } of goods) {
      const own = held[sku] ?? 0;
      const left = Math.min(Math.max(quantity - own, 0), this.left(sku));
      if (left > 0) {
        reserved[sku] = own + left;
      }
    }
    return reserved;
  }

  /** What is to be done about units beyond it; null when no rule speaks of these goods. */
  beyond(sku: string): Beyond | null {
    return this.#kept?.lines[sku]?.beyond ?? null;
  }

  /** How many goods it covers with at least one unit. */
  get products(): number {
    return Object.keys(this.#kept?.lines ?? {}).filter((sku) => this.covers(sku) > 0).length;
  }

  async start(): Promise<void> {
    this.#kept = (await this.#journal.setting(this.#key)) as Kept | undefined;
    const receipts = await this.#journal.since(this.#till, this.#kept?.asOf ?? 0);
    this.#lastNumber = receipts.at(-1)?.number ?? this.#kept?.asOf ?? 0;
    if (this.#kept) {
      receipts.forEach((receipt) => this.#count(receipt, {}));
    }
    this.#renewals.start();
    this.changed();
  }

  stop(): void {
    this.#renewals.stop();
  }

  /** A sale was written down; of it the server held so much, without what it reserves for this till. */
  sold(receipt: JournalReceipt, held: Readonly<Quantities>): void {
    this.#lastNumber = Math.max(this.#lastNumber, receipt.number);
    this.#count(receipt, held);
    this.changed();
  }

  /** Asks for what the rules give, if this is the moment. */
  renew(): Promise<void> {
    return this.#renewals.now();
  }

  /** More than the rules give is given back with the next question: the sooner, the sooner others may sell it. */
  async #renew(): Promise<boolean> {
    await this.#lower();
    await this.#raise();
    return Object.values(this.#kept?.lines ?? {}).some(({ quantity, wanted }) => quantity > wanted);
  }

  /** What was sold since is not ours any more, nor what the rules have taken away: first here, then at the server. */
  async #lower(): Promise<void> {
    const before = this.#kept ?? { ...NOTHING, id: uuid7() };
    const lines: Record<string, Line> = {};
    for (const [sku, line] of Object.entries(before.lines)) {
      lines[sku] = { ...line, quantity: Math.min(this.covers(sku), line.wanted) };
    }
    const lowered = {
      ...before,
      turn: before.turn + 1,
      asOf: this.#lastNumber,
      holds: true,
      lines,
    };
    this.#kept = lowered;
    this.#forget();
    await this.#journal.keepSetting(this.#key, lowered);
  }

  async #raise(): Promise<void> {
    const asked = this.#kept!;
    const askedAtMs = Date.now();
    const kept = Object.entries(asked.lines)
      .filter(([, line]) => line.quantity > 0)
      .map(([sku, line]) => ({ sku, quantity: quantityToWire(line.quantity) }));
    const answer = await this.#api.renewAllotment(asked.id, this.#till, asked.turn, kept);
    if (this.#renewals.stopped) {
      return;
    }
    const holds = answer.lines.some(({ quantity }) => quantity > 0);
    const raised = { ...asked, ...termOf(answer, askedAtMs), holds, lines: lines(answer) };
    this.#kept = raised;
    await this.#journal.keepSetting(this.#key, raised);
    this.changed();
  }

  async #beginAnew(): Promise<void> {
    this.#kept = { ...NOTHING, id: uuid7(), asOf: this.#lastNumber };
    this.#forget();
    await this.#journal.keepSetting(this.#key, this.#kept);
    this.changed();
  }

  #count(receipt: JournalReceipt, held: Readonly<Quantities>): void {
    for (const { sku, quantity } of receipt.package.lines) {
      const sold = quantityFromWire(quantity);
      this.#used.set(sku, (this.#used.get(sku) ?? 0) + sold);
      this.#taken.set(sku, (this.#taken.get(sku) ?? 0) + Math.max(sold - (held[sku] ?? 0), 0));
    }
  }

  #forget(): void {
    this.#used = new Map();
    this.#taken = new Map();
  }

  #less(sku: string, gone: ReadonlyMap<string, Thousandths>): Thousandths {
    const kept = this.#kept;
    if (!kept || !isNow(kept)) {
      return 0;
    }
    return Math.max((kept.lines[sku]?.quantity ?? 0) - (gone.get(sku) ?? 0), 0);
  }

  get #key(): string {
    return `allotment:${this.#till}`;
  }
}

const NOTHING: Kept = {
  id: '',
  turn: 0,
  asOf: 0,
  holds: false,
  lines: {},
  fromMs: 0,
  untilMs: 0,
};

function lines(answer: AllotmentAnswer): Record<string, Line> {
  return Object.fromEntries(
    answer.lines.map(({ sku, quantity, wanted, beyond }) => [
      sku,
      { quantity: quantityFromWire(quantity), wanted: quantityFromWire(wanted), beyond },
    ]),
  );
}
