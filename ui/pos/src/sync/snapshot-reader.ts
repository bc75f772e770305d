import type { Snapshot } from '../shared/wire';
import type { Api } from './api';

/** So many goods come at once. */
const PIECE = 10_000;
/** What is older is begun anew: the feed does not reach back for ever. */
const KEPT_MS = 10 * 60_000;

/**
 * Reads everything a till needs, piece by piece. When the line is lost under way, what is here stays, and the next
 * try asks for the rest only. Changes meanwhile stand in the feed, which is read from the first piece's place on.
 */
export class SnapshotReader {
  readonly #api: Api;
  readonly #till: string;
  #whole: Snapshot | undefined;
  #begunMs = 0;

  constructor(api: Api, till: string) {
    this.#api = api;
    this.#till = till;
  }

  async read(): Promise<Snapshot> {
    if (!this.#whole || Date.now() - this.#begunMs > KEPT_MS) {
      this.#begunMs = Date.now();
      this.#whole = await this.#api.snapshot(this.#till, '', PIECE);
    }
    const whole = this.#whole;
    while (typeof whole.next === 'string') {
      const { products, stock, next } = await this.#api.snapshot(this.#till, whole.next, PIECE);
      products.forEach((product) => whole.products.push(product));
      stock.forEach((row) => whole.stock.push(row));
      whole.next = next;
    }
    this.#whole = undefined;
    return whole;
  }
}
