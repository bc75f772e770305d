import type { Journal } from '../journal/journal';
import { Watched } from '../shared/watched';
import type { Api } from '../sync/api';

interface ChoicePlace {
  readonly code: string;
  readonly api: Api;
  readonly journal: Journal;
}

/**
 * Offline by choice (decision 0031): where the line is slow, the cashier lets this till sell from its own memory. Kept
 * on the disk, so that it outlives a reload; it ends only as it began, by the same switch.
 */
export class OfflineChoice extends Watched {
  readonly #place: ChoicePlace;
  #sinceMs: number | null = null;

  constructor(place: ChoicePlace) {
    super();
    this.#place = place;
  }

  /** When it was chosen; null while the till asks the server. */
  get sinceMs(): number | null {
    return this.#sinceMs;
  }

  /** Takes up the choice of before a reload. */
  async load(): Promise<void> {
    const kept = await this.#place.journal.setting(this.#key);
    this.#become(typeof kept === 'number' ? kept : null);
  }

  /** Takes effect once it is on the disk; throws when the disk refuses, and then nothing has changed. */
  async choose(offline: boolean): Promise<void> {
    if (offline === (this.#sinceMs !== null)) {
      return;
    }
    const sinceMs = offline ? Date.now() : null;
    await this.#place.journal.keepSetting(this.#key, sinceMs);
    this.#become(sinceMs);
  }

  /** This till is left: the choice was its own, the next one here has another. */
  leave(): void {
    this.#place.api.sellFromMemory(false);
  }

  get #key(): string {
    return `offline-by-choice:${this.#place.code}`;
  }

  #become(sinceMs: number | null): void {
    this.#sinceMs = sinceMs;
    this.#place.api.sellFromMemory(sinceMs !== null);
    this.changed();
  }
}
