import type { Minor } from './decimal';

/** The notes and coins in use, largest first, by currency; of another currency only the sum is asked for. */
const IN_USE: Record<string, readonly Minor[]> = {
  UAH: [1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50],
  EUR: [500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5, 2, 1],
};

export const denominationsOf = (currency: string): readonly Minor[] => IN_USE[currency] ?? [];

const MOST_OFFERED = 3;

/**
 * What a buyer is likely to hand over for what is due, the smallest first: the next sums that can be paid in one kind
 * of note, and of those the ones of the fewest notes. At most three, each above what is due; none in a currency whose
 * notes are not known.
 */
export function likelyTendered(due: Minor, currency: string): Minor[] {
  const notes = denominationsOf(currency);
  const sums = new Set(notes.map((note) => Math.ceil(due / note) * note));
  return [...sums]
    .filter((sum) => sum > due)
    .sort((a, b) => piecesOf(a, notes) - piecesOf(b, notes) || a - b)
    .slice(0, MOST_OFFERED)
    .sort((a, b) => a - b);
}

/** How many notes and coins make up a sum, the largest taken first. */
function piecesOf(sum: Minor, notes: readonly Minor[]): number {
  let left = sum;
  let pieces = 0;
  for (const note of notes) {
    pieces += Math.floor(left / note);
    left %= note;
  }
  return pieces;
}
