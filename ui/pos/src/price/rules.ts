import type { Minor, Thousandths } from '../shared/decimal';
import { moneyFromWire, parseMoney, quantityFromWire } from '../shared/decimal';
import type { PriceBookWire, PriceRuleWire } from '../shared/price-wire';
import type { RoundingRule } from './rounding';
import { roundingFromWire } from './rounding';

/** Hundredths of a per cent: 12.50 % is 1250. */
export type Percent = number;
export const WHOLE: Percent = 10_000;

/** One rule of the shop, as data. The same one is `PriceRule` on the server. */
export interface PriceRule {
  id: string;
  name: string;
  /** Rules of one step compete; those of a later one take off what is left. */
  step: number;
  /** Nothing further is taken off a line that it was applied to. */
  last: boolean;
  kind: PriceRuleWire['kind'];
  /** Per cent or money, as the kind says. */
  value: number;
  sku: string | null;
  type: number | null;
  level: string | null;
  /** From so many units of the goods it is about. */
  units: Thousandths;
  /** From that sum of a receipt. */
  sum: Minor;
  /** Of every so many pieces the so many cheapest. */
  every: number;
  off: number;
  from: string | null;
  until: string | null;
  /** Days of the week, 1 is Monday; empty for all. */
  days: string;
  /** Times of day, the second left out; over midnight when the first is the later one. */
  hours: readonly [string, string] | null;
}

/** A level of customers: whoever shows one of its cards gets its rules. */
export interface PriceLevel {
  code: string;
  name: string;
  /** What the numbers of its cards begin with; empty for none. */
  cards: string;
}

/** All rules of one moment. A number names them for ever. */
export interface PriceBook {
  edition: number;
  rules: readonly PriceRule[];
  levels: readonly PriceLevel[];
  /** What a cashier may take off by hand without a senior. */
  byHand: Percent;
  /** How cash is rounded from which day on. */
  rounding: readonly RoundingRule[];
  /** How labels of scales are read. */
  labels: readonly string[];
}

export const NO_BOOK: PriceBook = {
  edition: 0,
  rules: [],
  levels: [],
  byHand: 0,
  rounding: [],
  labels: [],
};

export function bookFromWire(wire: PriceBookWire): PriceBook {
  const { edition, rules, levels, byHand, rounding = [], labels = [] } = wire;
  return {
    edition,
    levels,
    labels,
    byHand: moneyFromWire(byHand),
    rules: rules.map(ruleFromWire),
    rounding: rounding.map(roundingFromWire),
  };
}

export function ruleFromWire(wire: PriceRuleWire): PriceRule {
  return {
    id: wire.id,
    name: wire.name ?? '',
    step: wire.step,
    last: wire.last ?? false,
    kind: wire.kind,
    value: moneyFromWire(wire.value),
    sku: wire.sku ?? null,
    type: wire.type ?? null,
    level: wire.level ?? null,
    units: quantityFromWire(wire.units ?? 0),
    sum: moneyFromWire(wire.sum ?? 0),
    every: wire.every ?? 0,
    off: wire.off ?? 0,
    from: wire.from ?? null,
    until: wire.until ?? null,
    days: wire.days ?? '',
    hours: wire.hours ?? null,
  };
}

/** Reads a per cent that somebody typed; null when it is none. */
export function parsePercent(text: string): Percent | null {
  const percent = parseMoney(text);
  return percent === null || percent > WHOLE ? null : percent;
}

/** A moment as the clock of a shop shows it. */
export interface LocalMoment {
  /** 2026-11-29 */
  date: string;
  /** 1 is Monday. */
  day: number;
  /** 18:05 */
  time: string;
}

// to make one takes longer than all else that a scan takes
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  const clock =
    known ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  clocks.set(timeZone, clock);
  return clock;
}

export function localMoment(atMs: number, timeZone: string): LocalMoment {
  const parts = clockOf(timeZone).formatToParts(atMs);
  const part = (name: string): string => parts.find(({ type }) => type === name)?.value ?? '';
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  const day = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return { date, day, time: `${part('hour')}:${part('minute')}` };
}

/** Whether the rule counts at that moment. */
export function isOn({ from, until, days, hours }: PriceRule, now: LocalMoment): boolean {
  return (
    (from === null || from <= now.date) &&
    (until === null || now.date <= until) &&
    (days === '' || days.includes(String(now.day))) &&
    (hours === null || isWithin(hours, now.time))
  );
}

function isWithin([from, until]: readonly [string, string], time: string): boolean {
  return from < until ? from <= time && time < until : from <= time || time < until;
}
