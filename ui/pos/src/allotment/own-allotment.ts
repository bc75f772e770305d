import type { Journal, JournalReceipt } from '../journal/journal';
import { quantityFromWire, quantityToWire } from '../shared/decimal';
import type { Thousandths } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { AllotmentAnswer, Beyond } from '../shared/wire';
import type { Api } from '../sync/api';
import { Problem } from '../sync/api';

interface Line {
  quantity: Thousandths;
  wanted: Thousandths;
  beyond: Beyond;
}

/** As it lies on the disk. Receipts with a higher number than `asOf` are still to be counted against it. */
interface Kept {
  id: string;
  turn: number;
  asOf: number;
  lines: Record<string, Line>;
  /** By this computer's clock: not before the first, not after the second. */
  fromMs: number;
  untilMs: number;
}

const RENEW_EVERY_MS = 60_000;
const SOON_MS = 3_000;
// the clocks of a till and of a server drift apart by seconds a day; this is for weeks
const MARGIN_MS = 5 * 60_000;

/**
 * What this till may sell without asking anybody (decision 0020). The server never reserves less for it than it
 * believes to have: it lowers its own figures on the disk before it says so, raises them only after the answer, and
 * renews only when nothing that it sold waits to be sent. Every sale counts against it until the next renewal.
 */
export class OwnAllotment extends Watched {
  readonly #journal: Journal;
  readonly #api: Api;
  readonly #till: string;
  #kept: Kept | undefined;
  #used = new Map<string, Thousandths>();
  #lastNumber = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renewing = false;
  #stopped = true;
  #stops: (() => void)[] = [];

  constructor(journal: Journal, api: Api, till: string) {
    super();
    this.#journal = journal;
    this.#api = api;
    this.#till = till;
  }

  /** The name of the allotment for the receipts sold from it; null before the first. */
  get id(): string | null {
    return this.#kept?.id ?? null;
  }

  /** How many of it are this till's own, whatever anybody else sells meanwhile. */
  covers(sku: string): Thousandths {
    const nowMs = Date.now();
    const kept = this.#kept;
    if (!kept || nowMs < kept.fromMs || nowMs > kept.untilMs) {
      return 0;
    }
    return Math.max((kept.lines[sku]?.quantity ?? 0) - (this.#used.get(sku) ?? 0), 0);
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
      receipts.forEach((receipt) => this.#count(receipt));
    }
    this.#stopped = false;
    this.#stops = [
      this.#api.watch(() => this.#api.reachable && this.#renewIn(SOON_MS)),
      this.#journal.watch(() => this.#journal.unsent.length === 0 && this.#renewIn(SOON_MS)),
    ];
    this.#renewIn(SOON_MS);
    this.changed();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#stops.splice(0).forEach((stop) => stop());
  }

  /** A sale was written down. */
  sold(receipt: JournalReceipt): void {
    this.#lastNumber = Math.max(this.#lastNumber, receipt.number);
    this.#count(receipt);
    this.changed();
  }

  /** Asks for what the rules give, if this is the moment. */
  async renew(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#renewing || this.#stopped || !this.#mayRenew()) {
      return;
    }
    this.#renewing = true;
    try {
      await this.#lower();
      await this.#raise();
    } catch (problem) {
      await this.#refused(problem);
    } finally {
      this.#renewing = false;
      this.#renewIn(RENEW_EVERY_MS);
    }
  }

  #mayRenew(): boolean {
    return (
      this.#api.reachable &&
      this.#api.token !== null &&
      !this.#api.signedOut &&
      this.#journal.unsent.length === 0
    );
  }

  /** What was sold since is not ours any more, nor what the rules have taken away: first here, then at the server. */
  async #lower(): Promise<void> {
    const before = this.#kept ?? { ...NOTHING, id: uuid7() };
    const lines: Record<string, Line> = {};
    for (const [sku, line] of Object.entries(before.lines)) {
      lines[sku] = { ...line, quantity: Math.min(this.covers(sku), line.wanted) };
    }
    const lowered = { ...before, turn: before.turn + 1, asOf: this.#lastNumber, lines };
    this.#kept = lowered;
    this.#used = new Map();
    await this.#journal.keepSetting(this.#key, lowered);
  }

  async #raise(): Promise<void> {
    const asked = this.#kept!;
    const askedAtMs = Date.now();
    const kept = Object.entries(asked.lines)
      .filter(([, line]) => line.quantity > 0)
      .map(([sku, line]) => ({ sku, quantity: quantityToWire(line.quantity) }));
    const answer = await this.#api.renewAllotment(asked.id, this.#till, asked.turn, kept);
    if (this.#stopped) {
      return;
    }
    const raised = { ...asked, ...end(answer, askedAtMs), lines: lines(answer) };
    this.#kept = raised;
    await this.#journal.keepSetting(this.#key, raised);
    this.changed();
  }

  /** The id is of no use any more: what it still holds comes free by itself, this till begins anew with nothing. */
  async #refused(problem: unknown): Promise<void> {
    if (problem instanceof Problem && problem.status === 409) {
      this.#kept = { ...NOTHING, id: uuid7(), asOf: this.#lastNumber };
      this.#used = new Map();
      await this.#journal.keepSetting(this.#key, this.#kept);
      this.changed();
    }
  }

  #count(receipt: JournalReceipt): void {
    for (const { sku, quantity } of receipt.package.lines) {
      this.#used.set(sku, (this.#used.get(sku) ?? 0) + quantityFromWire(quantity));
    }
  }

  #renewIn(delayMs: number): void {
    if (this.#stopped || (this.#timer !== undefined && delayMs >= RENEW_EVERY_MS)) {
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.renew(), delayMs);
  }

  get #key(): string {
    return `allotment:${this.#till}`;
  }
}

const NOTHING: Kept = { id: '', turn: 0, asOf: 0, lines: {}, fromMs: 0, untilMs: 0 };

/** From the question on: the answer may have been long on its way. */
function end(answer: AllotmentAnswer, askedAtMs: number): { fromMs: number; untilMs: number } {
  const lastsMs = Date.parse(answer.until) - Date.parse(answer.at) - MARGIN_MS;
  return { fromMs: askedAtMs, untilMs: askedAtMs + lastsMs };
}

function lines(answer: AllotmentAnswer): Record<string, Line> {
  return Object.fromEntries(
    answer.lines.map(({ sku, quantity, wanted, beyond }) => [
      sku,
      { quantity: quantityFromWire(quantity), wanted: quantityFromWire(wanted), beyond },
    ]),
  );
}
