import type { Catalogue } from '../catalogue/catalogue';
import type { Journal } from '../journal/journal';
import type { Api } from '../sync/api';
import type { FeedPlace } from '../sync/feed-reader';
import { SnapshotReader } from '../sync/snapshot-reader';
import { reportOf } from './till-report';

/** The parts of a till that the feed changes. */
interface Fed {
  readonly api: Api;
  readonly catalogue: Catalogue;
  readonly journal: Journal;
  readonly code: string;
}

/** Where what the feed tells goes to, until the till is left. */
export function feedPlace(
  { api, catalogue, journal, code }: Fed,
  stopped: () => boolean,
): FeedPlace {
  const snapshots = new SnapshotReader(api, code);
  return {
    get seq() {
      return catalogue.seq;
    },
    apply: (entries, seq, mail) => catalogue.apply(entries, seq, mail),
    report: () => reportOf(journal.unsent, api.clock.offS),
    startAnew: async () => {
      const snapshot = await snapshots.read();
      // a late answer must not overwrite on disk what the next till has written there
      if (stopped()) {
        return;
      }
      const { lastReceiptNumber, lastShiftNumber } = snapshot.till;
      await journal.raiseNumber(code, lastReceiptNumber, lastShiftNumber);
      if (!stopped()) {
        catalogue.replace(snapshot);
      }
    },
  };
}
