import type { Catalogue } from '../catalogue/catalogue';
import type { Product } from '../catalogue/product';
import { nameOf } from '../catalogue/product';
import { texts } from '../i18n/texts';
import type { CodedLine, CodedReceipt } from '../receipt/signed-code';
import { deviceEnd, goodsOf, readCode, signedText } from '../receipt/signed-code';
import type { KeyWire } from '../shared/key-wire';
import { isSignedBy } from '../sync/till-key';
import type { Sold, SoldLine } from './sold';

/**
 * Why a till alone takes nothing back by a code that may well be genuine: it knows no such key, the pairing had ended
 * by then, it is too long ago, the lines did not fit into it, or this till does not know the goods.
 */
export type Unsure = 'unknownKey' | 'afterPairing' | 'tooOld' | 'noLines' | 'unknownGoods';

/** What a code came to: a sale, a reason to ask the server (and what to call the receipt then), or a forgery. */
export type Shown =
  { sold: Sold } | { unsure: Unsure; called: string } | { forged: true; called: string };

/** What the law gives a buyer, and the day itself; later ones are for the server. */
export const MOST_DAYS = 15;
const DAY_MS = 86_400_000;

/** What the code on a paper of any till of the store says, checked by that till's key alone (decision 0034). */
export async function shown(code: string, catalogue: Catalogue, nowMs: number): Promise<Shown> {
  const read = readCode(code);
  if (!read) {
    return { forged: true, called: '' };
  }
  const { receipt, body, signature } = read;
  const named = (catalogue.told.keys ?? []).filter(
    ({ device }) => deviceEnd(device) === receipt.device,
  );
  const [by] = named;
  if (!by) {
    return { unsure: 'unknownKey', called: receipt.id };
  }
  if (!(await isSignedBy(by.key, signedText(by.device, body), signature))) {
    return { forged: true, called: receipt.id };
  }
  const unsure = doubt(receipt, by, nowMs);
  const lines = unsure ? null : soldLines(receipt.lines ?? [], catalogue);
  return lines
    ? { sold: soldOf(receipt, by, lines) }
    : { unsure: unsure ?? 'unknownGoods', called: `${by.till}/${receipt.number}` };
}

function doubt({ soldAtMs, lines }: CodedReceipt, by: KeyWire, nowMs: number): Unsure | null {
  if (by.until && soldAtMs >= Date.parse(by.until)) {
    return 'afterPairing';
  }
  // a till's clock may be a little off, but nothing was sold days from now
  if (nowMs - soldAtMs > MOST_DAYS * DAY_MS || soldAtMs - nowMs > DAY_MS) {
    return 'tooOld';
  }
  return lines === null ? 'noLines' : null;
}

/** Null when this till does not know all of the goods, or two by the same sign. */
function soldLines(lines: readonly CodedLine[], catalogue: Catalogue): SoldLine[] | null {
  const wanted = new Map<number, Product[]>(lines.map(({ goods }) => [goods, []]));
  for (const product of catalogue.ofTypes(null, Infinity)) {
    wanted.get(goodsOf(product.sku))?.push(product);
  }
  const sold = lines.flatMap(({ goods, quantity, price, amount }, at): SoldLine[] => {
    const [product, ...others] = wanted.get(goods) ?? [];
    const name = product && nameOf(product, texts.language);
    return product && name && others.length === 0
      ? [
          {
            line: at + 1,
            sku: product.sku,
            name,
            quantity,
            price,
            amount,
            left: quantity,
            amountLeft: amount,
          },
        ]
      : [];
  });
  return sold.length === lines.length ? sold : null;
}

const soldOf = (receipt: CodedReceipt, { till }: KeyWire, lines: SoldLine[]): Sold => ({
  id: receipt.id,
  till,
  number: receipt.number,
  soldAtMs: receipt.soldAtMs,
  cashier: '',
  total: receipt.total,
  cardLeft: receipt.card,
  cards: [],
  credit: null,
  lines,
  certain: false,
});
