import type { IDBPDatabase } from 'idb';
import type { JournalReceipt } from './entries';
import type { JournalSchema } from './schema';

/** Which receipts of a till are looked for. */
export interface WantedReceipts {
  /** Only those with a lower number. */
  before: number;
  most: number;
  /** How a receipt lies to the day that is wanted: below zero before it. Missing for any day. */
  day?: (receipt: JournalReceipt) => number;
}

const READ_AT_ONCE = 500;
/** A clock may have been wrong for a while: so many receipts in a row are of days before, and no older one is read. */
const SURELY_BEFORE = 2_000;

/** The newest first. Numbers say the order, whatever the clock said then. */
export async function findReceipts(
  db: IDBPDatabase<JournalSchema>,
  till: string,
  { before, most, day }: WantedReceipts,
): Promise<JournalReceipt[]> {
  const found: JournalReceipt[] = [];
  const index = db.transaction('receipts').store.index('byNumber');
  const last = await index.openCursor(
    IDBKeyRange.bound([till, 0], [till, before], false, true),
    'prev',
  );
  let below = (last?.value.number ?? 0) + 1;
  for (let older = 0; below > 1 && found.length < most && older < SURELY_BEFORE;) {
    const from = Math.max(below - READ_AT_ONCE, 0);
    const range = IDBKeyRange.bound([till, from], [till, below], false, true);
    const some = await db.getAllFromIndex('receipts', 'byNumber', range);
    for (const receipt of some.reverse()) {
      const place = day?.(receipt) ?? 0;
      older = place < 0 ? older + 1 : 0;
      if (place === 0 && found.length < most) {
        found.push(receipt);
      }
    }
    below = from;
  }
  return found;
}
