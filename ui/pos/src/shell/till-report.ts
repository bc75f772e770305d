import { timeOf } from '../journal/entries';
import type { QueuedPackage } from '../journal/journal';
import type { TillReport } from '../sync/api';

/** The build of this page, as its file is named. */
const VERSION = /-([\w-]{8})\.js$/.exec(import.meta.url)?.[1] ?? 'dev';

/** How the till stands, as it tells the server. */
export function reportOf(unsent: readonly QueuedPackage[], clockOff: number): TillReport {
  const waiting = unsent.filter(({ state }) => state === 'waiting').length;
  const oldest = unsent[0] ? Date.parse(timeOf(unsent[0].package)) : 0;
  return { version: VERSION, waiting, aside: unsent.length - waiting, oldest, clockOff };
}
