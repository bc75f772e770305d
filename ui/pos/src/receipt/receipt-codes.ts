import type { JournalReceipt } from '../journal/journal';
import { fromBase64 } from '../shared/base64';
import type { Minor } from '../shared/decimal';
import { moneyFromWire, quantityFromWire } from '../shared/decimal';
import { Watched } from '../shared/watched';
import type { SalePackage } from '../shared/wire';
import type { TillKey } from '../sync/till-key';
import { cardsOf, creditOf } from './sale';
import { bodyOf, codeText, deviceEnd, goodsOf, signedText } from './signed-code';

/** So many codes are remembered: those of the receipts that somebody looks at. */
const MOST_KNOWN = 100;

/**
 * The codes on the papers of receipts (decision 0034). A paired till signs what it says of its own sale, so that
 * another till of the store can take goods back by it without a server; any other paper says the id alone.
 */
export class ReceiptCodes extends Watched {
  #key: TillKey | null = null;
  readonly #known = new Map<string, string>();

  /** By what the till signs from now on; null when it is not paired. */
  use(key: TillKey | null): void {
    this.#key = key;
    this.#known.clear();
  }

  /** What the code of that receipt says, as far as it was made. */
  of({ id }: Pick<JournalReceipt, 'id'>): string {
    return this.#known.get(id) ?? id;
  }

  /** Makes the code of a receipt, before it goes to paper. A key that cannot sign stops no paper. */
  async make(receipt: JournalReceipt): Promise<void> {
    const key = this.#key;
    if (!key || key.pairing.till !== receipt.till || this.#known.has(receipt.id)) {
      return;
    }
    try {
      const body = await bodyOf(coded(receipt, key.pairing.device));
      const signature = await key.sign(signedText(key.pairing.device, body));
      this.#keep(receipt.id, codeText(body, fromBase64(signature)));
    } catch (problem) {
      console.error(problem);
    }
  }

  #keep(id: string, code: string): void {
    this.#known.set(id, code);
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size > MOST_KNOWN) {
      this.#known.delete(oldest);
    }
    this.changed();
  }
}

const coded = ({ id, number, package: sale }: JournalReceipt, device: string) => ({
  id,
  device: deviceEnd(device),
  soldAtMs: Date.parse(sale.soldAt),
  number,
  total: moneyFromWire(sale.total),
  card: notCash(sale),
  lines: sale.lines.map(({ sku, quantity, price, amount }) => ({
    goods: goodsOf(sku),
    quantity: quantityFromWire(quantity),
    price: moneyFromWire(price),
    amount: moneyFromWire(amount),
  })),
});

/** What another till may not give back in cash: paid by card, or not paid for yet. */
const notCash = (sale: SalePackage): Minor =>
  [...cardsOf(sale), creditOf(sale)].reduce(
    (sum, payment) => sum + moneyFromWire(payment?.amount ?? '0'),
    0,
  );

/** One for the page, as it is one till. */
export const receiptCodes = new ReceiptCodes();
