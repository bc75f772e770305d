import type { Journal, QueuedPackage } from '../journal/journal';
import { Backoff } from '../shared/backoff';
import type { PackageResult } from '../shared/wire';
import type { Api } from './api';
import { Problem } from './api';
import type { Sealer } from './sealer';

/** The server takes at most so many at once. */
export const MOST_PACKAGES = 50;

/** The server tells of so many that are kept aside, and is asked so often what the office made of them. */
const MOST_ASIDE = 200;
const ASK_ASIDE_MS = 60_000;

/** Nor may they be larger together; photos of the time clock are. */
const MOST_LETTERS = 1_000_000;

/**
 * Brings the queue to the server, oldest first, one request at a time, for as long as it takes. Only what the server
 * has acknowledged leaves the queue. When a whole request is refused it is cut in halves, so that one poisoned
 * package ends up alone, is parked with its reason, and the others pass.
 */
export class PackageSender {
  readonly #api: Api;
  readonly #journal: Journal;
  readonly #till: string;
  readonly #ready: () => Promise<void>;
  readonly #sealer: Sealer | null;
  readonly #backoff: Backoff;
  #sending = false;
  #again = false;
  #stopped = true;
  #atOnce = MOST_PACKAGES;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * `ready` is awaited before each request: a cart's hold must not arrive after its receipt. A paired till has a
   * `sealer`, and sends only what that has signed.
   */
  constructor(
    api: Api,
    journal: Journal,
    till: string,
    ready: () => Promise<void>,
    sealer: Sealer | null = null,
    backoff = new Backoff(1_000, 60_000),
  ) {
    this.#api = api;
    this.#journal = journal;
    this.#till = till;
    this.#ready = ready;
    this.#sealer = sealer;
    this.#backoff = backoff;
  }

  start(): void {
    this.#stopped = false;
    this.sendNow();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Something new waits, or the server is back. */
  sendNow(): void {
    if (this.#stopped) {
      return;
    }
    if (this.#sending) {
      this.#again = true;
      return;
    }
    void this.#drain();
  }

  async #drain(): Promise<void> {
    clearTimeout(this.#timer);
    this.#sending = true;
    let waitMs: number | null = null;
    try {
      do {
        this.#again = false;
        while (!this.#stopped && (await this.#sendOldest())) {
          this.#backoff.succeeded();
        }
        await this.#askAside();
      } while (this.#again && !this.#stopped);
    } catch (problem) {
      const asked = problem instanceof Problem ? problem.retryAfterMs : null;
      waitMs = Math.max(asked ?? 0, this.#backoff.nextDelayMs());
    }
    this.#sending = false;
    if (waitMs === null && this.#aside.length > 0) {
      waitMs = ASK_ASIDE_MS;
    }
    if (waitMs !== null && !this.#stopped) {
      this.#timer = setTimeout(() => this.sendNow(), waitMs);
    }
  }

  get #aside(): string[] {
    const parked = this.#journal.unsent.filter(({ state }) => state === 'parked');
    return parked.slice(0, MOST_ASIDE).map(({ package: one }) => one.id);
  }

  /** Asks what the office has made of what was set aside: it took it after all, or has discarded it. */
  async #askAside(): Promise<void> {
    const aside = this.#aside;
    if (aside.length > 0 && !this.#stopped) {
      const { settled = [] } = await this.#api.packages(this.#till, [], 0, aside);
      const known = settled.filter(({ id }) => aside.includes(id));
      if (known.length > 0) {
        await this.#journal.settle(this.#till, known);
      }
    }
  }

  /** Sends one request; false when nothing waits. Throws when it has to be tried again later. */
  async #sendOldest(): Promise<boolean> {
    await this.#sealer?.sealAll();
    const waiting = await this.#journal.waiting(this.#till, this.#atOnce);
    const device = this.#sealer?.key.pairing.device;
    const oldest = together(device === undefined ? waiting : sealed(waiting, device));
    if (oldest.length === 0) {
      return waiting.length > 0;
    }
    await this.#ready();
    const results = await this.#post(oldest);
    if (results === null) {
      return true;
    }
    const asked = new Set(oldest.map((queued) => queued.package.id));
    const known = results.filter((result) => asked.has(result.id) && isFinal(result));
    await this.#journal.settle(this.#till, known);
    if (known.length === 0) {
      throw new Error('the server acknowledged none of the packages');
    }
    this.#atOnce = Math.min(MOST_PACKAGES, this.#atOnce * 2);
    return true;
  }

  /** The results, or null when the request has to be cut smaller first. */
  async #post(oldest: readonly QueuedPackage[]): Promise<PackageResult[] | null> {
    try {
      const packages = oldest.map(({ seal, package: sale }) => (this.#sealer && seal) || sale);
      const waiting = this.#journal.unsent.filter(({ state }) => state === 'waiting').length;
      return (await this.#api.packages(this.#till, packages, waiting)).results;
    } catch (problem) {
      if (!(problem instanceof Problem) || !refusesContent(problem.status)) {
        throw problem;
      }
      if (oldest.length > 1) {
        this.#atOnce = Math.ceil(oldest.length / 2);
        return null;
      }
      return [{ id: oldest[0]!.package.id, status: 'parked', reason: problem.message }];
    }
  }
}

/**
 * Those before the first that this pairing has not sealed: it was sold after everything had been, and its turn comes
 * once it is. Unsigned, the server of a paired till would set it aside.
 */
function sealed(waiting: readonly QueuedPackage[], device: string): readonly QueuedPackage[] {
  const open = waiting.findIndex(({ seal }) => seal?.device !== device);
  return open < 0 ? waiting : waiting.slice(0, open);
}

/** As many of the first as one request may carry, and one in any case. */
export function together(oldest: readonly QueuedPackage[]): readonly QueuedPackage[] {
  let letters = 0;
  const over = oldest.findIndex(({ package: one, seal }) => {
    letters += JSON.stringify(seal ?? one).length;
    return letters > MOST_LETTERS;
  });
  return over < 0 ? oldest : oldest.slice(0, Math.max(1, over));
}

const isFinal = ({ status }: PackageResult): boolean =>
  status === 'stored' || status === 'repeated' || status === 'parked';

/** Statuses that speak about what was sent, not about who sends it or when. */
const refusesContent = (status: number): boolean => [400, 409, 413, 415, 422].includes(status);
