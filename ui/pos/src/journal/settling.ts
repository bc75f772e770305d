import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { PackageResult, TillPackage } from '../shared/wire';
import type { JournalSchema } from './schema';

/** A package that the office has put away for good: it will be no receipt, and waits for nobody any more. */
export interface Discarded {
  package: TillPackage;
  /** What the office said. */
  reason: string | null;
  heardAtMs: number;
}

const KEPT = 50;
const STRICT = { durability: 'strict' } as const;

export const discardedKey = (till: string): string => `discarded:${till}`;

/** Takes out of the queue what the server is done with, and sets the parked ones aside, in one strict transaction. */
export async function settleAll(
  db: IDBPDatabase<JournalSchema>,
  till: string,
  results: readonly PackageResult[],
): Promise<void> {
  const tx = db.transaction(['queue', 'receipts', 'settings'], 'readwrite', STRICT);
  const work = async (): Promise<void> => {
    const gone = await Promise.all(results.map((result) => settleOne(tx, result)));
    await note(
      tx,
      till,
      gone.flatMap((one) => one ?? []),
    );
  };
  await Promise.all([work(), tx.done]);
}

type SettleTransaction = IDBPTransaction<
  JournalSchema,
  ('queue' | 'receipts' | 'settings')[],
  'readwrite'
>;

// Nothing but the transaction may be awaited in here: IndexedDB commits as soon as nobody asks it anything.

async function note(tx: SettleTransaction, till: string, gone: Discarded[]): Promise<void> {
  if (gone.length > 0) {
    const settings = tx.objectStore('settings');
    const before = (await settings.get(discardedKey(till))) as Discarded[] | undefined;
    await settings.put([...gone, ...(before ?? [])].slice(0, KEPT), discardedKey(till));
  }
}

const DELIVERIES = {
  parked: 'parked',
  discarded: 'discarded',
  stored: 'sent',
  repeated: 'sent',
} as const;

async function settleOne(tx: SettleTransaction, result: PackageResult): Promise<Discarded | null> {
  const queue = tx.objectStore('queue');
  const receipts = tx.objectStore('receipts');
  const [queued, receipt] = await Promise.all([
    queue.index('byReceipt').get(result.id),
    receipts.get(result.id),
  ]);
  if (!queued) {
    return null;
  }
  const reason = result.reason ?? null;
  await Promise.all([
    result.status === 'parked'
      ? queue.put({ ...queued, state: 'parked', reason })
      : queue.delete(queued.place!),
    receipt ? receipts.put({ ...receipt, delivery: DELIVERIES[result.status] }) : undefined,
  ]);
  return result.status === 'discarded'
    ? { package: queued.package, reason, heardAtMs: Date.now() }
    : null;
}
