import type { BridgeDevice } from './messages';

/** How often a device that does not answer, or was not asked yet, is asked how it is. */
const AGAIN_MS = 20_000;
/** How often one that works is, while nobody needs it. */
const READY_MS = 30_000;
const ROUND_MS = 5_000;

export interface Looked {
  /** What the till uses, and what it could use in its place. */
  devices(): readonly BridgeDevice[];
  /** Asks a device how it is. */
  ask(device: BridgeDevice): Promise<unknown>;
  /** Whether it is in the middle of something: a card, a document, a weighing. */
  isBusy(device: BridgeDevice): boolean;
  /** Whether a customer is being served, so that only what is broken may be asked. */
  attended(): boolean;
}

/**
 * Asks the devices from time to time how they are, so that a lamp tells the truth before somebody needs the device.
 * Each is asked alone and never while it works; those that work only between two customers.
 */
export class DeviceLooks {
  readonly #looked: Looked;
  readonly #askedAtMs = new Map<string, number>();
  readonly #asking = new Set<string>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(looked: Looked) {
    this.#looked = looked;
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), ROUND_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Whoever is not known to work is asked at once. */
  lookNow(): void {
    this.#askedAtMs.clear();
    this.look();
  }

  /** Asks those whose turn it is. */
  look(now = Date.now()): void {
    for (const device of this.#looked.devices()) {
      const { id, state } = device;
      const mayAsk = state !== 'ready' || !this.#looked.attended();
      const since = now - (this.#askedAtMs.get(id) ?? (state === 'ready' ? now : 0));
      if (!this.#askedAtMs.has(id) && state === 'ready') {
        this.#askedAtMs.set(id, now); // it has just said so
      }
      const isDue = since >= (state === 'ready' ? READY_MS : AGAIN_MS);
      if (isDue && mayAsk && !this.#asking.has(id) && !this.#looked.isBusy(device)) {
        void this.#ask(device, now);
      }
    }
  }

  async #ask(device: BridgeDevice, now: number): Promise<void> {
    this.#askedAtMs.set(device.id, now);
    this.#asking.add(device.id);
    await this.#looked.ask(device).catch(() => undefined); // the bridge tells everybody by an event
    this.#asking.delete(device.id);
  }
}
