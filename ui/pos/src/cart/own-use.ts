import type { Level } from '../catalogue/product';
import { linesOf } from '../journal/entries';
import type { KeptRequest, QueuedPackage } from '../journal/journal';
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
  #recalled: Quantities = new Map();
  #unsent = new Map<string, Unsent>();
  #settling: Settling[] = [];
  #askedAt = new Map<string, number>();

  constructor(levelOf: (sku: string) => Level) {
    super();
    this.#levelOf = levelOf;
  }

  /** The figures as they are for this till, without what is allotted to it. */
  figures(sku: string): Omit<Figures, 'leased'> {
    const level = this.#levelOf(sku);
    const unsent = this.#unsent.get(sku);
    const held =
      (this.#held.get(sku) ?? 0) +
      this.recalled(sku) +
      (unsent?.held ?? 0) +
      this.#stillMoving(sku, level);
    const sold = unsent?.sold ?? 0;
    const promised = unsent?.promised ?? 0;
    return {
      onHand: level.onHand - sold,
      reserved: Math.max(level.reserved - held + promised, 0),
      available: level.available + held - sold - promised,
    };
  }

  /** What the held order that is open here holds. */
  recalled(sku: string): Thousandths {
    return this.#recalled.get(sku) ?? 0;
  }

  /** Another held order is open here, or none. */
  recalledNow(reserved: Readonly<Record<string, Thousandths>>): void {
    this.#recalled = new Map(Object.entries(reserved));
    this.changed();
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

  /** The queue has changed: packages or requests were added or acknowledged. */
  unsentNow(queue: readonly QueuedPackage[], requests: readonly KeptRequest[]): void {
    const before = this.#unsent;
    // a parked package is a sale too: its units left the shop, and the server has not taken them from stock
    this.#unsent = sumUp(queue, requests);
    for (const [sku, old] of before) {
      const now = this.#unsent.get(sku) ?? NOTHING;
      // only what was acknowledged moves the feed: what was added did not reach the server yet
      if (taken(now) < taken(old)) {
        this.#settle(sku, old.held - taken(old) - (now.held - taken(now)));
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

/** What the server has not been told of one product: sold, promised, and held for it while that goes on. */
interface Unsent {
  held: Thousandths;
  sold: Thousandths;
  promised: Thousandths;
}

const NOTHING: Unsent = { held: 0, sold: 0, promised: 0 };
const taken = ({ sold, promised }: Unsent): Thousandths => sold + promised;

function sumUp(
  queue: readonly QueuedPackage[],
  requests: readonly KeptRequest[],
): Map<string, Unsent> {
  const sums = new Map<string, Unsent>();
  const at = (sku: string): Unsent => {
    const sum = sums.get(sku) ?? { ...NOTHING };
    sums.set(sku, sum);
    return sum;
  };
  // what the server has refused it does not hold, and nobody was promised
  for (const { body, held } of requests.filter(({ state }) => state !== 'refused')) {
    body.lines.forEach((line) => (at(line.sku).promised += quantityFromWire(line.quantity)));
    Object.entries(held).forEach(([sku, quantity]) => (at(sku).held += quantity));
  }
  for (const queued of queue) {
    linesOf(queued).forEach((line) => (at(line.sku).sold += quantityFromWire(line.quantity)));
    Object.entries(queued.held).forEach(([sku, held]) => (at(sku).held += held));
  }
  return sums;
}
