import type { Level } from '../catalogue/product';
import type { QueuedPackage } from '../journal/journal';
import type { Thousandths } from '../shared/decimal';
import { quantityFromWire } from '../shared/decimal';
import { Watched } from '../shared/watched';
import type { Figures } from './shortage';

type Quantities = ReadonlyMap<string, Thousandths>;

interface Settling {
  sku: string;
  /** How much the figures of the feed are still to move by themselves. */
  effect: Thousandths;
  version: number;
}

// The feed follows the server's answer within moments; if it does not, the figures speak for themselves.
const SETTLE_MS = 3_000;

/**
 * What this till itself does to the figures of the feed. Units that the server holds for our cart are ours to sell;
 * units we sold and have not reported yet are gone. When the server has acknowledged something, the old effect is
 * kept until the feed shows the new figures, so that nothing flickers.
 */
export class OwnUse extends Watched {
  readonly #levelOf: (sku: string) => Level;
  #held: Quantities = new Map();
  #unsent = new Map<string, { held: Thousandths; sold: Thousandths }>();
  #settling: Settling[] = [];
  #askedAt = new Map<string, number>();

  constructor(levelOf: (sku: string) => Level) {
    super();
    this.#levelOf = levelOf;
  }

  /** The figures as they are for this till: what is reserved by others, and what may be sold here. */
  figures(sku: string): Figures {
    const level = this.#levelOf(sku);
    const unsent = this.#unsent.get(sku);
    const held = (this.#held.get(sku) ?? 0) + (unsent?.held ?? 0) + this.#stillMoving(sku, level);
    const sold = unsent?.sold ?? 0;
    return {
      onHand: level.onHand - sold,
      reserved: Math.max(level.reserved - held, 0),
      available: level.available + held - sold,
    };
  }

  /** The server is being asked about these goods: figures newer than now already show its answer. */
  asking(skus: Iterable<string>): void {
    for (const sku of skus) {
      this.#askedAt.set(sku, this.#levelOf(sku).version);
    }
  }

  /** The server now holds other quantities for the cart. */
  heldNow(before: Quantities, after: Quantities): void {
    this.#held = after;
    for (const sku of new Set([...before.keys(), ...after.keys()])) {
      this.#settle(sku, (before.get(sku) ?? 0) - (after.get(sku) ?? 0));
    }
    this.changed();
  }

  /** The cart was paid: what was held for it now belongs to its package. */
  handedOver(): void {
    this.#held = new Map();
    this.changed();
  }

  /** The queue has changed: packages were added or acknowledged. */
  unsentNow(queue: readonly QueuedPackage[]): void {
    const before = this.#unsent;
    // a parked package is a sale too: its units left the shop, and the server has not taken them from stock
    this.#unsent = sumUp(queue);
    for (const [sku, old] of before) {
      const now = this.#unsent.get(sku) ?? { held: 0, sold: 0 };
      // only what was acknowledged moves the feed: what was added did not reach the server yet
      if (now.sold < old.sold) {
        this.#settle(sku, old.held - old.sold - (now.held - now.sold));
      }
    }
    this.changed();
  }

  #settle(sku: string, effect: Thousandths): void {
    if (effect === 0) {
      return;
    }
    const version = this.#askedAt.get(sku) ?? this.#levelOf(sku).version;
    const settling = { sku, effect, version };
    this.#settling.push(settling);
    setTimeout(() => {
      this.#settling = this.#settling.filter((one) => one !== settling);
      this.changed();
    }, SETTLE_MS);
  }

  #stillMoving(sku: string, level: Level): Thousandths {
    return this.#settling
      .filter((one) => one.sku === sku && level.version <= one.version)
      .reduce((sum, one) => sum + one.effect, 0);
  }
}

function sumUp(queue: readonly QueuedPackage[]): Map<string, { held: number; sold: number }> {
  const sums = new Map<string, { held: number; sold: number }>();
  const at = (sku: string): { held: number; sold: number } => {
    const sum = sums.get(sku) ?? { held: 0, sold: 0 };
    sums.set(sku, sum);
    return sum;
  };
  for (const queued of queue) {
    queued.package.lines.forEach((line) => (at(line.sku).sold += quantityFromWire(line.quantity)));
    Object.entries(queued.held).forEach(([sku, held]) => (at(sku).held += held));
  }
  return sums;
}
