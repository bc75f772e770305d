import type { Journal } from '../journal/journal';
import type { Cart, CustomerCard, GoodsLine, HandDiscount } from './cart';

/** What a cashier has said of a line: what is taken off it, and who sold it. */
export type Said = Pick<GoodsLine, 'hand' | 'seller'>;

/**
 * What was taken off a cart by hand, with who allowed it, the card that its customer had shown, and who sold its lines.
 */
export interface Given {
  hand: HandDiscount | null;
  card: CustomerCard | null;
  /** By SKU. */
  lines: Readonly<Record<string, Said>>;
}

// the longest wait of a held order is a year, the usual one two days: the oldest are forgotten
const MOST_KEPT = 300;

const NOTHING: Given = { hand: null, card: null, lines: {} };

const key = (till: string): string => `said:${till}`;

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
    goods.flatMap((line) =>
      line.hand || line.seller ? [[line.sku, { hand: line.hand, seller: line.seller }]] : [],
    ),
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
  const left = Object.entries(lines).map(([sku, said]) => [
    sku,
    { ...said, hand: share(said.hand) },
  ]);
  return { hand: share(hand), card, lines: Object.fromEntries(left) };
}

const share = (hand: HandDiscount | null | undefined): HandDiscount | null =>
  hand && 'percent' in hand.give ? hand : null;
