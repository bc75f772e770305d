import type { FeedEntry, Snapshot } from '../shared/wire';
import type { CatalogueFacts } from './catalogue-store';

/** Grows when pages learn to keep what the copies of before lack: those are read anew. */
export const KNOWS = 3;

/** What a snapshot says beside the goods. */
export function factsOf(snapshot: Snapshot): CatalogueFacts {
  const { till, store, types, seq, prices, keys = [], mail } = snapshot;
  return { till, store, types, seq, prices, keys, mail, knows: KNOWS, asOfMs: Date.now() };
}

/** What an entry of the feed replaces as a whole; nothing for what this page does not know. */
export function toldBy(entry: FeedEntry): Partial<CatalogueFacts> {
  if (entry.topic === 'store') {
    return { store: entry.store };
  }
  if (entry.topic === 'types') {
    return { types: entry.types };
  }
  return entry.topic === 'keys' ? { keys: entry.keys } : {};
}
