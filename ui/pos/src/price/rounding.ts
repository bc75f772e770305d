import type { Minor } from '../shared/decimal';
import { moneyFromWire, moneyToWire } from '../shared/decimal';
import type { RoundingRuleWire, RoundingWire } from '../shared/price-wire';

/** How what is paid in cash is rounded; the server counts it the same way (rounding-vectors.json). */
export interface Rounding {
  /** To whole multiples of that. */
  step: Minor;
  /** Where what lies just between two of them goes. */
  half: 'up' | 'down';
}

/** From that day on, by the clock of the store. */
export interface RoundingRule extends Rounding {
  from: string;
}

export const roundingFromWire = ({ from, step, half }: RoundingRuleWire): RoundingRule => ({
  from,
  step: moneyFromWire(step),
  half,
});

/** The rule of that day: of those that have begun the last one; null when nothing is rounded. */
export function roundingOn(rules: readonly RoundingRule[], day: string): Rounding | null {
  const begun = rules.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? -1 : 1));
  return begun.at(-1) ?? null;
}

/** What is paid for that amount, which is not below nothing. */
export function rounded(amount: Minor, rounding: Rounding | null): Minor {
  if (rounding === null) {
    return amount;
  }
  const { step, half } = rounding;
  const over = amount % step;
  const isUp = half === 'up' ? 2 * over >= step : 2 * over > step;
  return amount - over + (isUp ? step : 0);
}

/** How a package says what rounding added to its cash; nothing when it added nothing. */
export function roundingToWire(
  exact: Minor,
  rounding: Rounding | null,
): { rounding?: RoundingWire } {
  const added = rounded(exact, rounding) - exact;
  if (rounding === null || added === 0) {
    return {};
  }
  const { step, half } = rounding;
  return { rounding: { amount: moneyToWire(added), step: moneyToWire(step), half } };
}

/** What rounding added to the cash of a receipt. */
export const roundingOf = ({ rounding }: { rounding?: RoundingWire }): Minor =>
  moneyFromWire(rounding?.amount ?? '0');
