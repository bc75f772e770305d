import { uuid7 } from '../shared/ids';
import type { BridgeLink } from './bridge-link';

const COLUMNS = 20;

/** Two lines that the buyer sees. Only the newest words matter: what is overtaken is not shown at all. */
export class CustomerDisplay {
  readonly #link: BridgeLink;
  #device: string | null = null;
  #wanted = '';
  #shown = '';
  #busy = false;

  constructor(link: BridgeLink) {
    this.#link = link;
  }

  /** The device to show on; null while there is none. */
  use(device: string | null): void {
    if (device !== this.#device) {
      this.#device = device;
      this.#shown = '';
      void this.#bring();
    }
  }

  /** A name at the left and an amount at the right, on each line. */
  show(upper: readonly [string, string], lower: readonly [string, string]): void {
    this.#wanted = JSON.stringify({ upper: row(upper), lower: row(lower) });
    void this.#bring();
  }

  async #bring(): Promise<void> {
    while (!this.#busy && this.#device !== null && this.#wanted !== this.#shown) {
      const words = this.#wanted;
      const args = JSON.parse(words) as object;
      this.#busy = true;
      try {
        await this.#link.ask({ id: uuid7(), device: this.#device, op: 'show', args });
        this.#shown = words;
      } catch {
        return; // the next words try again
      } finally {
        this.#busy = false;
      }
    }
  }
}

function row([left, right]: readonly [string, string]): string {
  const room = COLUMNS - right.length - 1;
  return `${left.slice(0, room).padEnd(room)} ${right}`.slice(0, COLUMNS);
}
