import { Watched } from '../shared/watched';

/**
 * A contact with the server: its time then, by how much this clock was ahead, and when that was by a clock that only
 * runs.
 */
interface Contact {
  serverMs: number;
  offMs: number;
  atMs: number;
}

interface Kept {
  setting(key: string): Promise<unknown>;
  keepSetting(key: string, value: unknown): Promise<void>;
}

/** Nobody's business: receipts come with minutes, and the line itself takes its time. */
const RIGHT_MS = 60_000;
/** The header says whole seconds; half of one is missing on the average. */
const HALF_SECOND_MS = 500;
const KEPT_EVERY_MS = 60_000;
const KEY = 'server-time';

const known = (offMs: number): number => (Math.abs(offMs) > RIGHT_MS ? Math.round(offMs) : 0);

/**
 * How wrong this computer's clock is: compared with the server's at each contact, half of the way there and back taken
 * off. Between contacts a clock that was set back is known by one that only runs; one that seems to be ahead may be of
 * a computer that slept, so that counts from the next contact on.
 */
export class ServerClock extends Watched {
  readonly #wall: () => number;
  readonly #running: () => number;
  #contact: Contact | null = null;
  /** The server's time cannot be before this; from before a reload. */
  #floorMs = -Infinity;
  #keep: (serverMs: number) => void = () => undefined;
  #keptMs = -Infinity;

  constructor(
    wall: () => number = () => Date.now(),
    running: () => number = () => performance.now(),
  ) {
    super();
    this.#wall = wall;
    this.#running = running;
  }

  /** By how much this clock is ahead of the server's, below zero behind; 0 while it is right or that is not known. */
  get offMs(): number {
    const contact = this.#contact;
    if (contact === null) {
      return Math.min(known(this.#wall() - this.#floorMs), 0);
    }
    const lastedMs = this.#running() - contact.atMs;
    const offMs = known(this.#wall() - (contact.serverMs + lastedMs));
    return offMs > 0 && known(contact.offMs) <= 0 ? 0 : offMs;
  }

  /** The same in seconds, as it travels. */
  get offS(): number {
    return Math.round(this.offMs / 1_000);
  }

  /** Whether it was compared since this page began. */
  get compared(): boolean {
    return this.#contact !== null;
  }

  /** Remembers the server's time over a reload: a clock that was set back meanwhile is then known without a server. */
  async keepIn(disk: Kept): Promise<void> {
    this.#keep = (serverMs) => void disk.keepSetting(KEY, serverMs).catch(() => undefined);
    const kept = await disk.setting(KEY);
    this.#floorMs = typeof kept === 'number' ? kept : -Infinity;
    this.changed();
  }

  /** Makes a call and compares the clocks by its answer. */
  async timed(call: () => Promise<Response>): Promise<Response> {
    const sentMs = this.#wall();
    const fromMs = this.#running();
    const answer = await call();
    const saidMs = Date.parse(answer.headers.get('Date') ?? '');
    if (!Number.isNaN(saidMs) && answer.status < 500) {
      this.#compare(saidMs + HALF_SECOND_MS, sentMs, fromMs);
    }
    return answer;
  }

  #compare(serverMs: number, sentMs: number, fromMs: number): void {
    const before = this.offMs;
    const halfMs = (this.#running() - fromMs) / 2;
    this.#contact = { serverMs, offMs: sentMs + halfMs - serverMs, atMs: fromMs + halfMs };
    if (serverMs - this.#keptMs > KEPT_EVERY_MS) {
      this.#keptMs = serverMs;
      this.#keep(serverMs);
    }
    if (Math.abs(this.offMs - before) > HALF_SECOND_MS * 4) {
      this.changed();
    }
  }
}
