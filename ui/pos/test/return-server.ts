import type { SoldWire } from '../src/shared/return-wire';
import { Watched } from '../src/shared/watched';
import { Problem, Unreachable } from '../src/sync/api';

/** The server, as far as returns ask it. */
export class Server extends Watched {
  online = true;
  sales: SoldWire[] = [];
  claims: { id: string; lines: { line: number; quantity: number }[] }[] = [];
  isGone = false;
  /** Otherwise what is claimed arrives, and nobody hears so. */
  answers = true;

  async findSales(): Promise<SoldWire[]> {
    this.#reach();
    return this.sales;
  }

  async claimReturn(
    id: string,
    _till: string,
    _receipt: string,
    lines: { line: number; quantity: number }[],
  ): Promise<SoldWire> {
    this.#reach();
    if (this.isGone) {
      throw new Problem(409, 'already-returned', {}, null);
    }
    this.claims.push({ id, lines });
    if (!this.answers) {
      throw new Unreachable('the answer is lost');
    }
    return this.sales[0]!;
  }

  #reach(): void {
    if (!this.online) {
      throw new Unreachable('gone');
    }
  }
}

/** Three shirts of 100.00 each that another till sold. */
export const wire = (id: string, left: number, cardLeft = '0.00'): SoldWire => ({
  id,
  till: 'S1-2',
  number: 12,
  soldAt: '2026-11-29T12:00:00.000Z',
  cashier: 'petro',
  cashierName: 'Петро',
  total: '300.00',
  cardLeft,
  lines: [
    {
      line: 1,
      sku: 'SHIRT',
      name: 'Shirt',
      quantity: 3,
      price: '100.00',
      amount: '300.00',
      left,
      amountLeft: `${left * 100}.00`,
    },
  ],
  returns: [],
});
