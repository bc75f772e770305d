import type { Journal } from '../journal/journal';
import type { Cart, CustomerCard, HandDiscount } from './cart';

/** What was taken off a cart by hand, with who allowed it, and the card that its customer had shown. */
export interface Given {
  hand: HandDiscount | null;
  card: CustomerCard | null;
  /** By SKU. */
  lines: Readonly<Record<string, HandDiscount>>;
}

// the longest wait of a held order is a year, the usual one two days: the oldest are forgotten
const MOST_KEPT = 300;

const NOTHING: Given = { hand: null, card: null, lines: {} };

const key = (till: string): string => `given:${till}`;

const all = async (journal: Journal, till: string): Promise<readonly [string, Given][]> =>
  ((await journal.setting(key(till))) as [string, Given][] | undefined) ?? [];

/** Keeps at this till what was given to a held order: the server keeps the prices of the catalogue only. */
export async function keepGiven(
  journal: Journal,
  till: string,
  order: string,
  { hand, card, goods }: Cart,
): Promise<void> {
  const lines = Object.fromEntries(
    goods.flatMap((line) => (line.hand ? [[line.sku, line.hand]] : [])),
  );
  if (hand !== null || card !== null || Object.keys(lines).length > 0) {
    const others = (await all(journal, till)).filter(([id]) => id !== order);
    const kept = [...others, [order, { hand, card, lines }] as const];
    await journal.keepSetting(key(till), kept.slice(-MOST_KEPT));
  }
}

/** What was given to it at this till; nothing when it was put aside at another. */
export async function givenTo(journal: Journal, till: string, order: string): Promise<Given> {
  return (await all(journal, till)).find(([id]) => id === order)?.[1] ?? NOTHING;
}

/** What counts for the rest of an order of which a part was paid: an amount was given with that part. */
export function givenToRest({ hand, card, lines }: Given): Given {
  const left = Object.entries(lines).filter(([, one]) => isShare(one));
  return { hand: isShare(hand) ? hand : null, card, lines: Object.fromEntries(left) };
}

const isShare = (hand: HandDiscount | null): boolean => hand !== null && 'percent' in hand.give;
