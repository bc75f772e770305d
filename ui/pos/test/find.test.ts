import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournalReceipt, UnnumberedSale } from '../src/journal/journal';
import { Journal } from '../src/journal/journal';
import { uuid7 } from '../src/shared/ids';

const TILL = 'S1-1';
const DAY_MS = 24 * 60 * 60_000;
const FIRST = Date.parse('2026-11-01T09:00:00Z');

const sale = (soldAtMs: number): UnnumberedSale => ({
  id: uuid7(),
  schema: 3,
  type: 'sale',
  soldAt: new Date(soldAtMs).toISOString(),
  cashier: 'cashier',
  lines: [],
  total: '1.00',
  payments: [],
});

const on =
  (day: string) =>
  ({ package: { soldAt } }: JournalReceipt): number =>
    soldAt.slice(0, 10).localeCompare(day);

let journal: Journal;

beforeEach(async () => {
  journal = new Journal(`journal-${uuid7()}`);
  for (let n = 0; n < 50; n++) {
    await journal.record(TILL, sale(FIRST + Math.floor(n / 10) * DAY_MS + n), {});
  }
});

afterEach(() => journal.close());

const numbers = (found: JournalReceipt[]): number[] => found.map(({ number }) => number);

describe('receipts of a till', () => {
  test('come a page at a time, the newest first', async () => {
    const first = await journal.find(TILL, { before: Infinity, most: 20 });
    expect(numbers(first)).toEqual(Array.from({ length: 20 }, (_, n) => 50 - n));
    const second = await journal.find(TILL, { before: 31, most: 40 });
    expect(numbers(second)).toEqual(Array.from({ length: 30 }, (_, n) => 30 - n));
    expect(await journal.find(TILL, { before: 1, most: 20 })).toEqual([]);
    expect(await journal.find('S1-2', { before: Infinity, most: 20 })).toEqual([]);
  });

  test('of one day are found, also those of a wrong clock among others', async () => {
    await journal.record(TILL, sale(FIRST + 2 * DAY_MS), {});
    const day = on('2026-11-03');
    const found = await journal.find(TILL, { before: Infinity, most: 20, day });
    expect(numbers(found)).toEqual([51, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21]);
    const none = { before: Infinity, most: 20, day: on('2026-10-01') };
    expect(await journal.find(TILL, none)).toEqual([]);
  });
});
