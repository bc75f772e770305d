import type { TextKey } from '../i18n/texts';
import type { Till } from './till';

/** What is only in this browser and belongs elsewhere, counted by what it is. */
export interface KeptHere {
  /** Packages waiting or set aside. */
  packages: number;
  /** Orders that the server has not made yet, refused ones too. */
  requests: number;
  /** Returns that wait for the server, the cashier or the buyer. */
  returns: number;
}

type What = keyof KeptHere;

/** While any of it is here nobody signs out and the till stays this one: another one would neither see nor send it. */
const BLOCKS: readonly [What, TextKey][] = [
  ['packages', 'settings.unsent'],
  ['requests', 'settings.requests'],
  ['returns', 'settings.returns'],
];

export const keptHere = ({
  journal,
  kept,
}: {
  journal: Pick<Till['journal'], 'unsent' | 'requests'>;
  kept: Pick<Till['kept'], 'all'>;
}): KeptHere => ({
  packages: journal.unsent.length,
  requests: journal.requests.length,
  returns: kept.all.length,
});

/** What stands in the way of leaving this till, and how much of it. */
export const blocksLeaving = (here: KeptHere): { what: What; says: TextKey; count: number }[] =>
  BLOCKS.map(([what, says]) => ({ what, says, count: here[what] })).filter(
    ({ count }) => count > 0,
  );
