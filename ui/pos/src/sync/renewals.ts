import type { Journal } from '../journal/journal';
import type { Api } from './api';
import { Problem } from './problem';

const RENEW_EVERY_MS = 60_000;
const SOON_MS = 3_000;
// the clocks of a till and of a server drift apart by seconds a day; this is for weeks
const MARGIN_MS = 5 * 60_000;

/** From when on and until when something leased may be believed, by this computer's clock. */
export interface Term {
  fromMs: number;
  untilMs: number;
}

/** From the question on: the answer may have been long on its way. */
export function termOf(answer: { at: string; until: string }, askedAtMs: number): Term {
  const lastsMs = Date.parse(answer.until) - Date.parse(answer.at) - MARGIN_MS;
  return { fromMs: askedAtMs, untilMs: askedAtMs + lastsMs };
}

/** Whether it is now; a clock that was set back is not believed. */
export function isNow({ fromMs, untilMs }: Term): boolean {
  const nowMs = Date.now();
  return nowMs >= fromMs && nowMs <= untilMs;
}

/** Something that the server leases to the till under an id of the till's own. */
export interface Lease {
  /** Lowers it here, asks with the next turn and raises it; says whether there is reason to ask again at once. */
  renew(): Promise<boolean>;
  /** The id is of no use any more: what it still holds comes free by itself. */
  beginAnew(): Promise<void>;
}

/**
 * Renews what a till may do without a server while it has one: every minute, and soon after it was reached again or
 * everything was sent. Never while something it sold waits: the server would not know of it.
 */
export class Renewals {
  readonly #journal: Journal;
  readonly #api: Api;
  readonly #lease: Lease;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renewing = false;
  #superseded = false;
  #stopped = true;
  #stops: (() => void)[] = [];

  constructor(journal: Journal, api: Api, lease: Lease) {
    this.#journal = journal;
    this.#api = api;
    this.#lease = lease;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  start(): void {
    this.#stopped = false;
    this.#stops = [
      this.#api.watch(() => this.#api.reachable && this.#in(SOON_MS)),
      this.#journal.watch(() => this.#journal.unsent.length === 0 && this.#in(SOON_MS)),
    ];
    this.#in(SOON_MS);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#stops.splice(0).forEach((stop) => stop());
  }

  /** Renews if this is the moment. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#renewing || this.#stopped || !this.#may()) {
      return;
    }
    this.#renewing = true;
    try {
      if ((await this.#ask()) && !this.#stopped && this.#may()) {
        await this.#ask();
      }
    } finally {
      this.#renewing = false;
      this.#in(RENEW_EVERY_MS);
    }
  }

  /** Says whether there is reason to ask again at once. */
  async #ask(): Promise<boolean> {
    try {
      const again = await this.#lease.renew();
      this.#superseded = false;
      return again;
    } catch (problem) {
      return this.#refused(problem);
    }
  }

  /** A later turn was there: that may have been the same request, sent once more on its way, but not twice in a row. */
  async #refused(problem: unknown): Promise<boolean> {
    if (!(problem instanceof Problem) || problem.status !== 409) {
      return false;
    }
    this.#superseded = !this.#superseded && problem.type === 'superseded';
    if (!this.#superseded) {
      await this.#lease.beginAnew();
    }
    return this.#superseded;
  }

  #may(): boolean {
    return (
      this.#api.reachable &&
      this.#api.token !== null &&
      !this.#api.signedOut &&
      this.#journal.unsent.length === 0
    );
  }

  #in(delayMs: number): void {
    if (this.#stopped || (this.#timer !== undefined && delayMs >= RENEW_EVERY_MS)) {
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), delayMs);
  }
}
