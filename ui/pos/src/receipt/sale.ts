import type { GoodsLine } from '../cart/cart';
import type { UnnumberedSale } from '../journal/journal';
import type { Minor } from '../shared/decimal';
import { amountOf, moneyToWire, quantityToWire } from '../shared/decimal';

/** What the buyer gave; never less than what is due. */
export interface Cash {
  due: Minor;
  tendered: Minor;
}

/** Makes the record of a cash sale. Its id is the cart's, so that the server finds the hold it came from. */
export function cashSale(
  id: string,
  lines: readonly GoodsLine[],
  cash: Cash,
  cashier: string,
  soldAtMs: number,
): UnnumberedSale {
  return {
    id,
    schema: 1,
    type: 'sale',
    soldAt: new Date(soldAtMs).toISOString(),
    cashier,
    lines: lines.map((line) => ({
      sku: line.sku,
      name: line.name,
      quantity: quantityToWire(line.quantity),
      price: moneyToWire(line.price),
      amount: moneyToWire(amountOf(line.price, line.quantity)),
      override: line.override?.id ?? null,
      confirmedShort: line.confirmedShort !== null,
    })),
    total: moneyToWire(cash.due),
    payments: [
      {
        kind: 'cash',
        amount: moneyToWire(cash.due),
        tendered: moneyToWire(cash.tendered),
        change: moneyToWire(cash.tendered - cash.due),
      },
    ],
  };
}
