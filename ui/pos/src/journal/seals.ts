import type { IDBPTransaction } from 'idb';
import type { SignedPackage } from '../shared/wire';
import type { ChainEnd, QueuedPackage } from './entries';
import type { JournalSchema } from './schema';

type SealTransaction = IDBPTransaction<JournalSchema, ('queue' | 'settings')[], 'readwrite'>;

/**
 * Writes a seal and the chain's end after it, if both are still as they were when it was made. Another tab may have
 * sealed the package meanwhile: a second seal would leave the place of the first empty.
 */
export async function keepSeal(
  tx: SealTransaction,
  { place, package: sold }: QueuedPackage,
  seal: SignedPackage,
  end: ChainEnd,
): Promise<void> {
  const [queue, settings] = [tx.objectStore('queue'), tx.objectStore('settings')];
  const key = `chain:${seal.device}`;
  const [now, last] = await Promise.all([queue.get(place!), settings.get(key)]);
  const grownTo = (last as ChainEnd | undefined)?.sequence ?? 0;
  const isOpen = now?.package.id === sold.id && now.seal?.device !== seal.device;
  if (isOpen && grownTo === seal.sequence - 1) {
    await Promise.all([queue.put({ ...now, seal }), settings.put(end, key)]);
  }
}
