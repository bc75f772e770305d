import type { Journal } from '../journal/journal';
import { uuid7 } from '../shared/ids';

/** A return that waits for the server, because only the server knows its receipt. */
export interface KeptReturn {
  id: string;
  /** The number of the receipt, or the code on it. */
  text: string;
  /** Who wants it, and how to call them. */
  note: string;
  keptAtMs: number;
}

/** The returns that wait for the server, in this browser: until they are made or dropped. */
export class KeptReturns {
  readonly #journal: Journal;
  readonly #key: string;

  constructor(journal: Journal, till: string) {
    this.#journal = journal;
    this.#key = `returns:${till}`;
  }

  /** The oldest first. */
  async all(): Promise<readonly KeptReturn[]> {
    return ((await this.#journal.setting(this.#key)) as KeptReturn[] | undefined) ?? [];
  }

  async keep(text: string, note: string): Promise<void> {
    const kept = { id: uuid7(), text: text.trim(), note: note.trim(), keptAtMs: Date.now() };
    await this.#journal.keepSetting(this.#key, [...(await this.all()), kept]);
  }

  async drop(id: string): Promise<void> {
    const left = (await this.all()).filter((one) => one.id !== id);
    await this.#journal.keepSetting(this.#key, left);
  }
}
