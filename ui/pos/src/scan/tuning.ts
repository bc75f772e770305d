import { Watched } from '../shared/watched';

/** Half of a scanner's keys come faster than that, as scanners come. */
export const USUAL_GAP_MS = 35;
/** Faster than that no scanner of keys is; slower, and people are taken for scanners. */
export const LEAST_GAP_MS = 10;
export const MOST_GAP_MS = 70;
const ROOM_MS = 5;

/** Keys that came in one go: a scan, or somebody quick. */
export interface SeenBurst {
  text: string;
  /** The pauses between its keys. */
  gapsMs: readonly number[];
  /** Half of them are not longer. */
  medianMs: number;
  endedBy: 'enter' | 'silence';
  isScan: boolean;
}

interface Kept {
  setting(key: string): Promise<unknown>;
  keepSetting(key: string, value: unknown): Promise<void>;
}

/** How this till tells a scanner from a person, and, for whoever sets that, what has just been typed. */
export class Tuning extends Watched {
  #gapMs = USUAL_GAP_MS;
  #keep: (gapMs: number) => Promise<void> = () => Promise.resolve();
  readonly #observers = new Set<(burst: SeenBurst) => void>();

  get gapMs(): number {
    return this.#gapMs;
  }

  async use(till: string, disk: Kept): Promise<void> {
    const name = `scanner-gap:${till}`;
    this.#keep = (gapMs) => disk.keepSetting(name, gapMs);
    const kept = await disk.setting(name);
    this.#gapMs = typeof kept === 'number' ? within(kept) : USUAL_GAP_MS;
    this.changed();
  }

  async change(gapMs: number): Promise<void> {
    await this.#keep(within(gapMs));
    this.#gapMs = within(gapMs);
    this.changed();
  }

  observe(observer: (burst: SeenBurst) => void): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  seen(burst: SeenBurst): void {
    this.#observers.forEach((observer) => observer(burst));
  }
}

/** Room above the slowest scan; null where people type as fast. */
export function proposedGap(slowestScanMs: number): number | null {
  return slowestScanMs > MOST_GAP_MS - ROOM_MS ? null : within(slowestScanMs * 1.5 + ROOM_MS);
}

const within = (gapMs: number): number =>
  Math.min(Math.max(Math.round(gapMs), LEAST_GAP_MS), MOST_GAP_MS);

export const tuning = new Tuning();
