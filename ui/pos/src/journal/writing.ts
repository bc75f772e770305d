import type { Thousandths } from '../shared/decimal';
import type { ReturnPackage } from '../shared/return-wire';
import type { SalePackage } from '../shared/wire';
import type { JournalReceipt, JournalReturn, UnnumberedReturn, UnnumberedSale } from './entries';
import type { Books } from './schema';
import { forReceipt } from './shifts';

// Nothing but the transaction may be awaited in here: IndexedDB commits as soon as nobody asks it anything.

/** Writes a return down with its number, once. */
export async function writeReturn(
  tx: Books,
  till: string,
  back: UnnumberedReturn,
  claimed: boolean,
): Promise<JournalReturn> {
  const already = await tx.objectStore('returns').get(back.id);
  if (already) {
    return already;
  }
  const number = ((await tx.objectStore('counters').get(till)) ?? 0) + 1;
  const shift = await forReceipt(tx, till, { ...back, number });
  const numbered: ReturnPackage = { ...back, number, ...shift };
  const written: JournalReturn = { id: back.id, till, number, package: numbered, claimed };
  await Promise.all([
    tx.objectStore('counters').put(number, till),
    tx.objectStore('returns').add(written),
    tx
      .objectStore('queue')
      .add({ till, package: numbered, held: {}, state: 'waiting', reason: null }),
    tx.objectStore('owed').add({ till, of: 'return', id: back.id }),
  ]);
  return written;
}

/** Writes a sale down with its number, once, in place of the cart it was. */
export async function writeSale(
  tx: Books,
  till: string,
  sale: UnnumberedSale,
  held: Record<string, Thousandths>,
): Promise<JournalReceipt> {
  const already = await tx.objectStore('receipts').get(sale.id);
  if (already) {
    return already;
  }
  const number = ((await tx.objectStore('counters').get(till)) ?? 0) + 1;
  const shift = await forReceipt(tx, till, { ...sale, number });
  const numbered: SalePackage = { ...sale, number, ...shift };
  const receipt: JournalReceipt = {
    id: sale.id,
    till,
    number,
    package: numbered,
    delivery: 'waiting',
  };
  await Promise.all([
    tx.objectStore('counters').put(number, till),
    tx.objectStore('receipts').add(receipt),
    tx.objectStore('queue').add({ till, package: numbered, held, state: 'waiting', reason: null }),
    tx.objectStore('drafts').delete(till),
    tx.objectStore('owed').add({ till, of: 'sale', id: sale.id }),
  ]);
  return receipt;
}
