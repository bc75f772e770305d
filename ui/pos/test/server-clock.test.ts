import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../src/journal/journal';
import type { UnnumberedSale } from '../src/journal/journal';
import { uuid7 } from '../src/shared/ids';
import { ServerClock } from '../src/sync/server-clock';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TRUE_TIME = Date.parse('2026-11-30T10:00:00Z');

/** A computer: its running clock goes with the world while it is awake, its wall clock is set by people. */
class Computer {
  trueMs = TRUE_TIME;
  offMs = 0;
  awakeMs = 5_000;
  readonly clock = new ServerClock(
    () => this.trueMs + this.offMs,
    () => this.awakeMs,
  );

  pass(ms: number): void {
    this.trueMs += ms;
    this.awakeMs += ms;
  }

  sleep(ms: number): void {
    this.trueMs += ms;
  }

  /** Asks the server, half of the time on the way there. */
  contact(roundTripMs = 40, status = 200): Promise<Response> {
    return this.clock.timed(() => {
      this.pass(roundTripMs / 2);
      const Date_ = new Date(this.trueMs).toUTCString();
      this.pass(roundTripMs / 2);
      return Promise.resolve(new Response(null, { status, headers: { Date: Date_ } }));
    });
  }
}

let here: Computer;

beforeEach(() => {
  here = new Computer();
});

describe("a till's clock", () => {
  test('is right until somebody knows better, and within a minute', async () => {
    expect(here.clock.offMs).toBe(0);
    here.offMs = 50_000;
    await here.contact();
    expect(here.clock.compared).toBe(true);
    expect(here.clock.offMs).toBe(0);
  });

  test.each([3 * DAY, -3 * DAY, 2 * MINUTE, -90_000])('is known to be off by %i', async (offMs) => {
    here.offMs = offMs;
    await here.contact();
    expect(Math.abs(here.clock.offMs - offMs)).toBeLessThan(1_000);
  });

  test('is not blamed for a slow line', async () => {
    await here.contact(100_000);
    expect(here.clock.offMs).toBe(0);
  });

  test('is not judged by a gateway without a server', async () => {
    here.offMs = DAY;
    await here.contact(40, 502);
    expect(here.clock.compared).toBe(false);
  });

  test('set back while nobody answers is known at once, and so is that it is right again', async () => {
    await here.contact();
    here.pass(MINUTE);
    here.offMs = -2 * DAY;
    expect(Math.abs(here.clock.offMs + 2 * DAY)).toBeLessThan(1_000);
    here.offMs = 0;
    expect(here.clock.offMs).toBe(0);
  });

  test('of a computer that slept is not taken for one ahead', async () => {
    await here.contact();
    here.sleep(8 * 60 * MINUTE);
    expect(here.clock.offMs).toBe(0);
    await here.contact();
    expect(here.clock.offMs).toBe(0);
  });

  test('set back over a reload is known without a server', async () => {
    const journal = new Journal(`journal-${uuid7()}`);
    await here.clock.keepIn(journal);
    await here.contact();
    const next = new Computer();
    next.offMs = -DAY;
    await next.clock.keepIn(journal);
    expect(Math.abs(next.clock.offMs + DAY)).toBeLessThan(2_000);
    await journal.close();
  });
});

const sale = (soldAt: number): UnnumberedSale => ({
  id: uuid7(),
  schema: 3,
  type: 'sale',
  soldAt: new Date(soldAt).toISOString(),
  cashier: 'cashier',
  lines: [],
  total: '1.00',
  payments: [],
});

describe('receipts under a clock that is moved', () => {
  test('keep their numbers, their order and their shift, and say that it was off', async () => {
    const journal = new Journal(`journal-${uuid7()}`);
    journal.clockOff = () => here.clock.offS;
    await here.contact();
    const sold = [await journal.record('S1-1', sale(TRUE_TIME), {})];
    here.offMs = -3 * DAY;
    sold.push(await journal.record('S1-1', sale(TRUE_TIME - 3 * DAY), {}));
    here.offMs = 0;
    sold.push(await journal.record('S1-1', sale(TRUE_TIME + 1), {}));
    expect(sold.map(({ number }) => number)).toEqual([1, 2, 3]);
    const off = sold.map((one) => one.package.clockOff);
    expect([off[0], off[2]]).toEqual([undefined, undefined]);
    expect(Math.abs(off[1]! + (3 * DAY) / 1_000)).toBeLessThanOrEqual(1);
    const sent = (await journal.waiting('S1-1', 10)).map((one) => one.package.id);
    expect(sent).toEqual(sold.map(({ id }) => id));
    expect((await journal.latest('S1-1', 10)).map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(new Set(sold.map((one) => one.package.shift)).size).toBe(1);
    const { shift } = journal;
    expect((await journal.figures(shift!)).receipts).toBe(3);
    await journal.close();
  });
});
