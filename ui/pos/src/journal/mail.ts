import type { IDBPDatabase } from 'idb';
import type { MailPackage } from '../shared/mail-wire';
import type { JournalSchema } from './schema';

/**
 * Puts the wish for a receipt by e-mail into the queue, beside the receipt, which stays as it was signed. Nothing else
 * remembers the address: when the server has it, it is gone from here.
 */
export async function keepMail(
  db: IDBPDatabase<JournalSchema>,
  till: string,
  wish: MailPackage,
): Promise<void> {
  const tx = db.transaction('queue', 'readwrite', { durability: 'strict' });
  const queued = { till, package: wish, held: {}, state: 'waiting', reason: null } as const;
  await Promise.all([tx.store.add(queued), tx.done]);
}
