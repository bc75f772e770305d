import { Backoff } from '../shared/backoff';
import type { FeedEntry } from '../shared/wire';
import type { Api, TillReport } from './api';
import { Problem } from './api';

/** Where what was read goes to. */
export interface FeedPlace {
  /** The place of the last entry that was applied; below zero while there is no snapshot yet. */
  readonly seq: number;
  apply(entries: readonly FeedEntry[], seq: number, mail?: boolean): void;
  /** How the till stands, told with each reading. */
  report(): TillReport;
  /** The server no longer keeps our place, or says that everything has to be read anew. */
  startAnew(): Promise<void>;
}

const QUIET_MS = 15_000;

/**
 * Reads the change feed from the last place on. A hint only says "read now"; every read goes on from where the last
 * one ended, so a lost hint, a gap or a reconnection can skip nothing. Reads are never concurrent. It doubles as
 * the ping of the server: while nothing is heard, it reads by itself.
 */
export class FeedReader {
  readonly #api: Api;
  readonly #till: string;
  readonly #place: FeedPlace;
  readonly #backoff = new Backoff(1_000, 5_000);
  #reading = false;
  #again = false;
  #stopped = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api, till: string, place: FeedPlace) {
    this.#api = api;
    this.#till = till;
    this.#place = place;
  }

  start(): void {
    this.#stopped = false;
    this.readNow();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Somebody says that the feed has reached `seq`. */
  hint(seq: number): void {
    if (seq > this.#place.seq) {
      this.readNow();
    }
  }

  readNow(): void {
    if (this.#stopped) {
      return;
    }
    if (this.#reading) {
      this.#again = true;
      return;
    }
    void this.#read();
  }

  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    this.#reading = true;
    let nextMs = QUIET_MS;
    try {
      do {
        this.#again = await this.#page();
      } while (this.#again && !this.#stopped);
      this.#backoff.succeeded();
    } catch (problem) {
      nextMs = (problem instanceof Problem && problem.retryAfterMs) || this.#backoff.nextDelayMs();
    }
    this.#reading = false;
    if (!this.#stopped) {
      this.#timer = setTimeout(() => this.readNow(), nextMs);
    }
  }

  /** Reads one page and says whether to read on at once. */
  async #page(): Promise<boolean> {
    this.#again = false;
    if (this.#place.seq < 0) {
      await this.#place.startAnew();
      return true;
    }
    try {
      const page = await this.#api.feed(this.#till, this.#place.seq, this.#place.report());
      if (page.seq < this.#place.seq) {
        // the server was set back to an older state: nothing we know can be trusted
        await this.#place.startAnew();
      } else if (!this.#stopped) {
        this.#place.apply(page.entries, page.seq, page.mail);
      }
      return page.more || this.#again;
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 410) {
        await this.#place.startAnew();
        return true;
      }
      throw problem;
    }
  }
}
