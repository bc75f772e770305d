import type { IDBPDatabase } from 'idb';
import type { WorkPackage } from '../shared/work-wire';
import type { JournalSchema } from './schema';

/** What somebody said last at this till. */
export interface LastWork {
  id: string;
  type: WorkPackage['type'];
  at: string;
}

const keyOf = (till: string, user: string): string => `work:${till}:${user}`;

export async function lastWork(
  db: IDBPDatabase<JournalSchema>,
  till: string,
  user: string,
): Promise<LastWork | null> {
  return ((await db.get('settings', keyOf(till, user))) as LastWork | undefined) ?? null;
}

/**
 * Writes down, in one strict transaction, that somebody came or went, and puts it into the queue. The same once more
 * changes nothing, also when the first has left the queue already.
 */
export async function keepWork(
  db: IDBPDatabase<JournalSchema>,
  till: string,
  entry: WorkPackage,
): Promise<void> {
  const tx = db.transaction(['queue', 'settings'], 'readwrite', { durability: 'strict' });
  const settings = tx.objectStore('settings');
  const key = keyOf(till, entry.user);
  const last = (await settings.get(key)) as LastWork | undefined;
  if (last?.id !== entry.id) {
    const { id, type, at } = entry;
    const queued = { till, package: entry, held: {}, state: 'waiting', reason: null } as const;
    await Promise.all([
      settings.put({ id, type, at } satisfies LastWork, key),
      tx.objectStore('queue').add(queued),
    ]);
  }
  await tx.done;
}
