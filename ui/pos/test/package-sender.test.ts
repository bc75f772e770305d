import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UnnumberedSale } from '../src/journal/journal';
import { Journal } from '../src/journal/journal';
import { Backoff } from '../src/shared/backoff';
import { uuid7 } from '../src/shared/ids';
import { Api } from '../src/sync/api';
import { PackageSender } from '../src/sync/package-sender';
import { ShopServer, until } from './shop-server';

const TILL = 'S1-1';
const sale = (): UnnumberedSale => ({
  id: uuid7(),
  schema: 1,
  type: 'sale',
  soldAt: '2026-11-22T12:00:00.000Z',
  cashier: 'cashier',
  lines: [],
  total: '1.00',
  payments: [],
});

let server: ShopServer;
let journal: Journal;
let sender: PackageSender;
let api: Api;

async function open(): Promise<void> {
  server = new ShopServer();
  api = new Api(await server.start());
  journal = new Journal(`journal-${uuid7()}`);
  const ready = (): Promise<void> => Promise.resolve();
  sender = new PackageSender(api, journal, TILL, ready, null, new Backoff(2, 10));
}

async function close(): Promise<void> {
  sender.stop();
  await server.stop();
  await journal.close();
}

async function sell(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    ids.push((await journal.record(TILL, sale(), {})).id);
  }
  return ids;
}

describe('the sender of packages', () => {
  beforeEach(open);
  afterEach(close);

  test('brings everything, oldest first, at most 50 at once', async () => {
    const ids = await sell(120);
    sender.start();
    await until(() => server.stored.size === 120, 'all are stored');
    expect(server.arrivals.map((batch) => batch.length)).toEqual([50, 50, 20]);
    expect(server.arrivals.flat()).toEqual(ids);
    await until(() => journal.unsent.length === 0, 'the queue is empty');
  });

  test('a lost answer is asked for again, and the repeat is a success', async () => {
    await sell(3);
    server.faults = ['lose-answer', 'refuse', 'lose-answer'];
    sender.start();
    await until(() => journal.unsent.length === 0, 'the queue is empty');
    expect(server.stored.size).toBe(3);
  });

  test('a server that asks for patience gets it, and nobody is told', async () => {
    await sell(1);
    server.faults = ['busy', 'busy'];
    sender.start();
    await until(() => journal.unsent.length === 0, 'the queue is empty');
  });

  test('when the cashier must sign in again, everything waits', async () => {
    await sell(2);
    server.faults = Array<'signed-out'>(500).fill('signed-out');
    sender.start();
    await until(() => api.signedOut, 'the sign-out is noticed');
    expect(journal.unsent).toHaveLength(2);
  });

  test('a package the server parks lets the others pass and stays in sight', async () => {
    const ids = await sell(5);
    server.poisoned.add(ids[2]!);
    sender.start();
    await until(() => server.stored.size === 4, 'the others are stored');
    await until(() => journal.unsent.length === 1, 'one is left');
    expect(journal.unsent[0]).toMatchObject({
      state: 'parked',
      reason: 'unknown-sku',
      package: { id: ids[2] },
    });
  });

  test('a package that the office discards leaves the queue, and is told as discarded', async () => {
    const ids = await sell(2);
    server.poisoned.add(ids[1]!);
    sender.start();
    await until(() => journal.unsent.length === 1, 'one is set aside');
    server.discarded.set(ids[1]!, 'a trial');
    sender.sendNow();
    await until(() => journal.unsent.length === 0, 'nothing blocks any more');
    expect(await journal.discarded(TILL)).toMatchObject([
      { package: { id: ids[1] }, reason: 'a trial' },
    ]);
    expect((await journal.receipt(TILL, ids[1]!))?.delivery).toBe('discarded');
    expect((await journal.receipt(TILL, ids[0]!))?.delivery).toBe('sent');
  });

  test('one package that makes the server refuse the whole request ends up alone', async () => {
    const ids = await sell(30);
    server.refused.add(ids[17]!);
    sender.start();
    await until(() => server.stored.size === 29, 'the others are stored');
    await until(() => journal.unsent.length === 1, 'one is left');
    expect(journal.unsent[0]).toMatchObject({ state: 'parked', package: { id: ids[17] } });
  });

  test('a receipt written while others are being sent follows at once', async () => {
    await sell(2);
    sender.start();
    await sell(1);
    sender.sendNow();
    await until(() => server.stored.size === 3, 'all are stored');
  });
});

test('whatever the line does, every sale arrives once and none is left', async () => {
  const fault = fc.constantFrom('refuse', 'lose-answer', 'busy', 'none');
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 8 }), fc.nat(12), async (faults, sales) => {
      await open();
      server.faults = [...faults] as ShopServer['faults'];
      sender.start();
      const ids = await sell(sales);
      sender.sendNow();
      await until(() => server.stored.size === ids.length, 'all are stored');
      await until(() => journal.unsent.length === 0, 'the queue is empty');
      expect([...server.stored.keys()].sort()).toEqual([...ids].sort());
      expect([...server.stored.values()].map(({ number }) => number)).toEqual(
        ids.map((_, i) => i + 1),
      );
      await close();
    }),
    { numRuns: 15 },
  );
});
