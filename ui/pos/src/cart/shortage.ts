import type { Level, ReservedBy } from '../catalogue/product';
import { reservedByFromWire } from '../catalogue/product';
import type { Thousandths } from '../shared/decimal';
import { quantityFromWire } from '../shared/decimal';
import type { Beyond, NegativeStock, ShortLine } from '../shared/wire';
import type { GoodsLine } from './cart';

/** Why a line cannot be sold as it stands: all figures leave the cart's own hold out of "reserved". */
export interface Shortage {
  available: Thousandths;
  onHand: Thousandths;
  reserved: Thousandths;
  reservedBy: readonly ReservedBy[];
  nextRelease: string | null;
  otherStores: readonly { storeName: string; available: Thousandths }[];
  /** The store's rule as the server said it, or null when only local figures spoke. */
  negativeStock: NegativeStock | null;
  /** The version of the figures that were known when the server was asked. */
  version: number;
}

export function shortageFromWire(
  line: ShortLine,
  negativeStock: NegativeStock | null,
  version: number,
): Shortage {
  return {
    available: quantityFromWire(line.available),
    onHand: quantityFromWire(line.onHand),
    reserved: quantityFromWire(line.reserved),
    reservedBy: reservedByFromWire(line.reservedBy),
    nextRelease: line.nextRelease ?? null,
    otherStores: (line.otherStores ?? []).map(({ storeName, available }) => ({
      storeName,
      available: quantityFromWire(available),
    })),
    negativeStock,
    version,
  };
}

export interface Figures {
  onHand: Thousandths;
  reserved: Thousandths;
  available: Thousandths;
  /** How many of those available are reserved for this till alone: the feed counts them as reserved. */
  leased: Thousandths;
}

/**
 * Who else the units are promised to: in the feed, what this till holds itself counts as a cart, what the held order
 * that is open here holds (`recalled`) as a held order, and what is allotted to this till as every allotment.
 */
export function reservedByOthers(
  level: Level,
  figures: Figures,
  recalled: Thousandths,
): readonly ReservedBy[] {
  const inCart = level.reserved - figures.reserved - recalled - figures.leased;
  return level.reservedBy
    .map((part) => {
      const cart = /^active.cart$/i.test(part.source) ? inCart : 0;
      const held = /^held.order$/i.test(part.source) ? recalled : 0;
      return { ...part, quantity: part.quantity - cart - held };
    })
    .map((part) => withoutOwn(part, figures.leased))
    .filter((part) => part.quantity > 0);
}

function withoutOwn(part: ReservedBy, leased: Thousandths): ReservedBy {
  const own = /^offline.allotment$/i.test(part.source) ? leased : 0;
  return { ...part, quantity: Math.max(part.quantity - own, 0) };
}

/** When others' units come free; unknown while the next to end may be this till's own hold. */
export function nextReleaseOfOthers(level: Level, figures: Figures): string | null {
  return figures.reserved > 0 && figures.reserved === level.reserved ? level.nextRelease : null;
}

/** What this till has of the goods of a line. */
export interface Own {
  held: Thousandths;
  recalled: Thousandths;
  /** What it may sell without asking anybody. */
  allotted: Thousandths;
  /** What is to be done beyond that while there is no server; null when no rule speaks of these goods. */
  beyond: Beyond | null;
}

/**
 * The shortage of one line, or null when it can be sold. What is held for the cart or allotted to the till needs no
 * further proof.
 */
export function shortageOf(
  line: GoodsLine,
  { held, recalled, allotted, beyond }: Own,
  told: Shortage | undefined,
  figures: Figures,
  level: Level,
): Shortage | null {
  if (line.quantity <= held || line.quantity <= allotted) {
    return null;
  }
  if (told && line.quantity > told.available + allotted) {
    return {
      ...told,
      available: told.available + allotted,
      reserved: Math.max(told.reserved - allotted, 0),
      reservedBy: told.reservedBy.map((part) => withoutOwn(part, allotted)),
    };
  }
  const available = Math.max(figures.available, allotted);
  const isAsked = beyond === 'confirm' || beyond === 'approve';
  if (!isAsked && (line.quantity <= held + recalled || line.quantity <= available)) {
    return null;
  }
  return {
    ...figures,
    available: isAsked ? allotted : available,
    reservedBy: reservedByOthers(level, figures, recalled),
    nextRelease: nextReleaseOfOthers(level, figures),
    otherStores: [],
    negativeStock: isAsked ? (beyond === 'confirm' ? 'warn' : 'prohibit') : null,
    version: level.version,
  };
}

/** Whether somebody who may has agreed to sell the line although it is short. */
export function isSettled(line: GoodsLine, rule: NegativeStock): boolean {
  if (line.override && line.quantity <= line.override.quantity) {
    return true;
  }
  return rule === 'warn' && line.confirmedShort !== null && line.quantity <= line.confirmedShort;
}
