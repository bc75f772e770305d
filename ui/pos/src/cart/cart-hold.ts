import { Backoff } from '../shared/backoff';
import type { Thousandths } from '../shared/decimal';
import { quantityFromWire, quantityToWire } from '../shared/decimal';
import { Watched } from '../shared/watched';
import type { HoldAnswer, OutOfStock } from '../shared/wire';
import { Problem, Unreachable } from '../sync/api';
import type { Shortage } from './shortage';
import { shortageFromWire } from './shortage';

type Quantities = ReadonlyMap<string, Thousandths>;
type Versions = ReadonlyMap<string, number>;

interface Wanted {
  cart: string;
  lines: Quantities;
  /** The held order that is open in the cart: what it holds, the cart need not hold again. */
  heldOrder: string | null;
}

const NOTHING: Wanted = { cart: '', lines: new Map(), heldOrder: null };

export interface HoldServer {
  put(
    cart: string,
    lines: { sku: string; quantity: number }[],
    heldOrder: string | null,
  ): Promise<HoldAnswer>;
  /** The server no longer accepts this cart's id: the cart needs a new one. */
  idUsedUp(): void;
  /** The version of the figures the till knows now. */
  versionOf(sku: string): number;
  /** What is held changed from `before`; the feed may tell of it a little later. */
  held(before: Quantities, after: Quantities): void;
}

// a hold lasts 30 minutes after its last change; a basket that only stands there is held on
const RENEW_BEFORE_MS = 5 * 60_000;
const NEW_ID_AT_MOST_EVERY_MS = 10_000;

/**
 * Keeps the server's hold like the cart, in the background. One request at a time, the latest wish wins, nothing ever
 * waits for it. A short line is held as far as it goes, so that the rest of the basket is safe meanwhile.
 */
export class CartHold extends Watched {
  readonly #server: HoldServer;
  readonly #backoff = new Backoff(1_000, 30_000);
  #wanted = NOTHING;
  /** What the server accepted last. */
  #told = NOTHING;
  #held: Quantities = new Map();
  #shortages = new Map<string, Shortage>();
  #stale = false;
  #newIdAtMs = -Infinity;
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(server: HoldServer) {
    super();
    this.#server = server;
  }

  /** What the server holds for the cart now. */
  get held(): Quantities {
    return this.#held;
  }

  /** What the server said about a line that is short. */
  shortage(sku: string): Shortage | undefined {
    return this.#shortages.get(sku);
  }

  /** The cart has changed. */
  want(cart: string, lines: Quantities, heldOrder: string | null = null): void {
    if (cart !== this.#wanted.cart) {
      this.#held = new Map();
      this.#told = { ...NOTHING, cart };
      this.#shortages.clear();
      this.#stale = false;
    }
    this.#wanted = { cart, lines, heldOrder };
    for (const [sku, shortage] of this.#shortages) {
      if ((lines.get(sku) ?? 0) <= shortage.available) {
        this.#shortages.delete(sku);
      }
    }
    this.#run();
  }

  /** The cart of before the page was loaded anew: it may be held already, so it is put again in any case. */
  wantAgain(cart: string, lines: Quantities, heldOrder: string | null = null): void {
    this.want(cart, lines, heldOrder);
    this.#stale = true;
    this.#run();
  }

  /** Newer figures came in: lines that were short are asked for again. */
  figuresChanged(): void {
    for (const [sku, shortage] of this.#shortages) {
      if (this.#server.versionOf(sku) > shortage.version) {
        this.#shortages.delete(sku);
        this.#stale = true;
      }
    }
    this.#run();
  }

  /** The server is back, or the cashier signed in again. */
  retry(): void {
    clearTimeout(this.#timer);
    // with the timer the renewal went away, and a hold that looks right would never be renewed: put it again now
    this.#stale ||= this.#told.lines.size > 0;
    this.#run();
  }

  /** The cart has become a receipt: its hold goes on with the package, this stops caring for it. */
  handOver(): Record<string, Thousandths> {
    const held = Object.fromEntries(this.#held);
    clearTimeout(this.#timer);
    this.#wanted = NOTHING;
    this.#told = NOTHING;
    this.#held = new Map();
    this.#shortages.clear();
    this.#stale = false;
    return held;
  }

  /** Resolves when no request is under way. */
  async settled(): Promise<void> {
    await this.#running;
  }

  #run(): void {
    this.#running ??= this.#work().finally(() => (this.#running = undefined));
  }

  async #work(): Promise<void> {
    for (;;) {
      const wanted = { ...this.#wanted, lines: this.#holdable() };
      const { heldOrder } = this.#told;
      const isTold = heldOrder === wanted.heldOrder && same(wanted.lines, this.#told.lines);
      if (wanted.cart === '' || (!this.#stale && isTold)) {
        return;
      }
      this.#stale = false;
      clearTimeout(this.#timer);
      if (!(await this.#put(wanted))) {
        return;
      }
    }
  }

  #holdable(): Quantities {
    const lines = [...this.#wanted.lines].map(([sku, quantity]): [string, Thousandths] => [
      sku,
      Math.min(quantity, Math.max(this.#shortages.get(sku)?.available ?? quantity, 0)),
    ]);
    return new Map(lines.filter(([, quantity]) => quantity > 0));
  }

  /** Puts the lines and says whether to look again at once. */
  async #put(wanted: Wanted): Promise<boolean> {
    const { cart, lines, heldOrder } = wanted;
    // the feed may overtake the answer: what the server says is no newer than what is known now
    const asked = new Map([...lines.keys()].map((sku) => [sku, this.#server.versionOf(sku)]));
    try {
      const wire = [...lines].map(([sku, quantity]) => ({
        sku,
        quantity: quantityToWire(quantity),
      }));
      const answer = await this.#server.put(cart, wire, heldOrder);
      this.#backoff.succeeded();
      this.#accepted(wanted, answer);
      return true;
    } catch (problem) {
      return this.#refused(cart, asked, problem);
    }
  }

  #accepted(wanted: Wanted, answer: HoldAnswer): void {
    const { cart, lines, heldOrder } = wanted;
    if (cart !== this.#told.cart) {
      return;
    }
    const before = this.#held;
    this.#told = wanted;
    // beside a held order the cart holds less than lies in it
    this.#held = heldOrder !== null && answer.lines ? sums(answer) : lines;
    this.#server.held(before, this.#held);
    if (answer.expiresAt && lines.size > 0) {
      const leftMs = Date.parse(answer.expiresAt) - Date.now() - RENEW_BEFORE_MS;
      this.#later(Math.max(leftMs, 60_000));
    }
    this.changed();
  }

  #refused(cart: string, asked: Versions, problem: unknown): boolean {
    if (cart !== this.#wanted.cart) {
      return true;
    }
    if (problem instanceof Problem && problem.status === 409) {
      if (problem.type === 'out-of-stock') {
        return this.#noteShortages(asked, problem.body as OutOfStock);
      }
      this.#askForNewId();
      return false;
    }
    if (problem instanceof Unreachable || (problem instanceof Problem && tryLater(problem))) {
      const askedMs = problem instanceof Problem ? (problem.retryAfterMs ?? 0) : 0;
      this.#later(Math.max(askedMs, this.#backoff.nextDelayMs()));
    }
    // anything else (signed out, goods the server does not know) waits for the next change
    return false;
  }

  #noteShortages(asked: Versions, body: OutOfStock): boolean {
    let news = false;
    for (const line of body.lines ?? []) {
      const before = this.#shortages.get(line.sku);
      const version = asked.get(line.sku) ?? this.#server.versionOf(line.sku);
      const shortage = shortageFromWire(line, body.negativeStock ?? null, version);
      news ||= before === undefined || before.available > shortage.available;
      this.#shortages.set(line.sku, shortage);
    }
    this.changed();
    // without news the next request would be the same again
    return news;
  }

  #askForNewId(): void {
    const nowMs = Date.now();
    if (nowMs - this.#newIdAtMs < NEW_ID_AT_MOST_EVERY_MS) {
      this.#later(NEW_ID_AT_MOST_EVERY_MS);
      return;
    }
    this.#newIdAtMs = nowMs;
    this.#server.idUsedUp();
  }

  #later(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#stale = true;
      this.#run();
    }, delayMs);
  }
}

const tryLater = ({ status }: Problem): boolean => status === 429 || status >= 500;

function sums(answer: HoldAnswer): Quantities {
  const held = new Map<string, Thousandths>();
  for (const { sku, quantity } of answer.lines) {
    held.set(sku, (held.get(sku) ?? 0) + quantityFromWire(quantity));
  }
  return held;
}

function same(a: Quantities, b: Quantities): boolean {
  return a.size === b.size && [...a].every(([sku, quantity]) => b.get(sku) === quantity);
}
