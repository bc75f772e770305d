import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { UnnumberedSale } from '../src/journal/journal';
import { Journal } from '../src/journal/journal';
import { VERSION } from '../src/journal/schema';
import { uuid7 } from '../src/shared/ids';

const TILL = 'S1-1';
let name = '';
let journal: Journal;

const sale = (id = uuid7()): UnnumberedSale => ({
  id,
  schema: 1,
  type: 'sale',
  soldAt: '2026-11-22T12:00:00.000Z',
  cashier: 'cashier',
  lines: [],
  total: '0.00',
  payments: [],
});

beforeEach(() => {
  name = `journal-${uuid7()}`;
  journal = new Journal(name);
});
afterEach(() => journal.close());

describe('the journal', () => {
  test('numbers go on from where the server is', async () => {
    await journal.raiseNumber(TILL, 187);
    await journal.raiseNumber(TILL, 12);
    expect((await journal.record(TILL, sale(), {})).number).toBe(188);
    expect((await journal.record(TILL, sale(), {})).number).toBe(189);
  });

  test('the same sale recorded twice is one receipt with one number', async () => {
    const once = sale();
    const [first, second] = await Promise.all([
      journal.record(TILL, once, {}),
      journal.record(TILL, once, {}),
    ]);
    expect(first.number).toBe(second.number);
    expect(await journal.waiting(TILL, 50)).toHaveLength(1);
    expect((await journal.record(TILL, sale(), {})).number).toBe(first.number + 1);
  });

  test('receipt, queue, number and draft are written in one strict transaction', async () => {
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await journal.record(TILL, sale(), {});
    const writes = asked.mock.calls.filter(([, mode]) => mode === 'readwrite');
    asked.mockRestore();
    expect(writes).toEqual([
      [
        ['receipts', 'queue', 'counters', 'drafts', 'shifts', 'returns', 'owed'],
        'readwrite',
        { durability: 'strict' },
      ],
    ]);
  });

  test('a recorded sale takes the draft of the cart with it', async () => {
    await journal.keepDraft(TILL, { id: 'x' });
    await journal.record(TILL, sale(), {});
    expect(await journal.draft(TILL)).toBeUndefined();
  });

  test('only what was acknowledged leaves the queue, parked packages stay in sight', async () => {
    const [a, b, c] = [sale(), sale(), sale()];
    for (const one of [a, b, c]) {
      await journal.record(TILL, one, {});
    }
    await journal.settle(TILL, [
      { id: a.id, status: 'stored' },
      { id: b.id, status: 'parked', reason: 'unknown-sku X' },
      { id: uuid7(), status: 'stored' },
    ]);
    expect(journal.unsent.map(({ package: { id }, state }) => [id, state])).toEqual([
      [b.id, 'parked'],
      [c.id, 'waiting'],
    ]);
    expect((await journal.latest(TILL, 9)).map(({ delivery }) => delivery)).toEqual([
      'waiting',
      'parked',
      'sent',
    ]);
    await journal.unpark(TILL);
    expect(await journal.waiting(TILL, 50)).toHaveLength(2);
  });

  test('everything is there again after the page went away', async () => {
    const one = sale();
    await journal.record(TILL, one, { A: 1000 });
    await journal.close();
    journal = new Journal(name);
    await journal.load(TILL);
    expect(journal.unsent).toMatchObject([{ package: { id: one.id }, held: { A: 1000 } }]);
    expect((await journal.record(TILL, sale(), {})).number).toBe(2);
  });

  test('an old tab does not stand in the way of a newer database', async () => {
    await journal.record(TILL, sale(), {});
    const opened = await new Promise<string>((answer) => {
      const request = indexedDB.open(name, VERSION + 1);
      request.onsuccess = () => {
        request.result.close();
        answer('opened');
      };
    });
    expect(opened).toBe('opened');
  });

  test('whatever happens in whatever order, nothing is lost and numbers have no gaps', async () => {
    const step = fc.oneof(
      fc.constant('sell' as const),
      fc.constant('sell again' as const),
      fc.constant('stored' as const),
      fc.constant('parked' as const),
      fc.constant('reload' as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const dbName = `journal-${uuid7()}`;
        let tried = new Journal(dbName);
        const sold: UnnumberedSale[] = [];
        const stored = new Set<string>();
        for (const what of steps) {
          if (what === 'sell') {
            sold.push(sale());
            await tried.record(TILL, sold.at(-1)!, {});
          } else if (what === 'sell again' && sold.length > 0) {
            await tried.record(TILL, sold.at(-1)!, {});
          } else if (what === 'stored' || what === 'parked') {
            const [oldest] = await tried.waiting(TILL, 1);
            if (oldest) {
              await tried.settle(TILL, [{ id: oldest.package.id, status: what }]);
              if (what === 'stored') {
                stored.add(oldest.package.id);
              }
            }
          } else if (what === 'reload') {
            await tried.close();
            tried = new Journal(dbName);
            await tried.load(TILL);
          }
        }
        await tried.load(TILL);
        const receipts = await tried.latest(TILL, 1_000);
        expect(receipts.map(({ number }) => number).reverse()).toEqual(sold.map((_, i) => i + 1));
        const queued = new Set(tried.unsent.map((one) => one.package.id));
        for (const { id } of sold) {
          expect(queued.has(id)).toBe(!stored.has(id));
        }
        await tried.close();
      }),
      { numRuns: 30 },
    );
  });
});
