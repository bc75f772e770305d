import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OwnAllotment } from '../src/allotment/own-allotment';
import type { Own } from '../src/cart/shortage';
import { shortageOf } from '../src/cart/shortage';
import { Journal } from '../src/journal/journal';
import { uuid7 } from '../src/shared/ids';
import { Watched } from '../src/shared/watched';
import type { AllotmentAnswer, Beyond } from '../src/shared/wire';
import type { Api } from '../src/sync/api';
import { Problem, Unreachable } from '../src/sync/api';

const TILL = 'S1-1';
const SKU = 'SHOE';
const HOURS_MS = 3_600_000;

type Fate = 'well' | 'request lost' | 'answer lost' | 'repeated' | 'refused';

/** The server's half of the rule: it never reserves less than the till says it keeps, and had. */
class Server extends Watched {
  reachable = true;
  token = 'token';
  signedOut = false;
  share = 3;
  beyond: Beyond = 'tell';
  reserved = 0;
  turn = 0;
  ids = new Set<string>();
  fate: Fate = 'well';
  /** What comes of the next requests, before `fate` says it again. */
  once: Fate[] = [];
  /** Happens while the next request is on its way. */
  meanwhile: (() => Promise<unknown>) | undefined;

  async renewAllotment(
    id: string,
    _till: string,
    turn: number,
    kept: { sku: string; quantity: number }[],
  ): Promise<AllotmentAnswer> {
    const fate = this.once.shift() ?? this.fate;
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    if (fate === 'request lost') {
      throw new Unreachable('lost');
    }
    if (fate === 'refused') {
      throw new Problem(409, 'superseded', null, null);
    }
    expect(turn).toBeGreaterThan(this.turn);
    this.turn = turn;
    this.ids.add(id);
    const keeps = Math.min(kept.find(({ sku }) => sku === SKU)?.quantity ?? 0, this.reserved);
    this.reserved = Math.max(this.share, keeps);
    if (fate === 'answer lost') {
      throw new Unreachable('lost');
    }
    if (fate === 'repeated') {
      // it was sent once more on the way: the first was taken, and this is the answer to the second
      throw new Problem(409, 'superseded', null, null);
    }
    const lines = [{ sku: SKU, quantity: this.reserved, wanted: this.share, beyond: this.beyond }];
    const at = new Date().toISOString();
    const until = new Date(Date.now() + 48 * HOURS_MS).toISOString();
    return { id, at, until, lines };
  }
}

let server: Server;
let journal: Journal;
let allotment: OwnAllotment;

const open = async (): Promise<OwnAllotment> => {
  const one = new OwnAllotment(journal, server as unknown as Api, TILL);
  await one.start();
  return one;
};

async function sell(pieces: number): Promise<string> {
  const receipt = await journal.record(
    TILL,
    {
      id: uuid7(),
      schema: 1,
      type: 'sale',
      soldAt: new Date().toISOString(),
      cashier: 'cashier',
      lines: [
        {
          sku: SKU,
          name: SKU,
          quantity: pieces,
          price: '1.00',
          amount: `${pieces}.00`,
          override: null,
          confirmedShort: false,
        },
      ],
      total: `${pieces}.00`,
      payments: [],
    },
    {},
  );
  allotment.sold(receipt, {});
  return receipt.id;
}

const sent = (id: string): Promise<void> => journal.settle(TILL, [{ id, status: 'stored' }]);

beforeEach(async () => {
  server = new Server();
  journal = new Journal(`journal-${uuid7()}`);
  allotment = await open();
});
afterEach(async () => {
  allotment.stop();
  vi.useRealTimers();
  await journal.close();
});

describe('what a till may sell without a server', () => {
  test('is nothing before the first answer, and then what the answer says', async () => {
    expect(allotment.covers(SKU)).toBe(0);
    expect(allotment.beyond(SKU)).toBeNull();
    await allotment.renew();
    expect(allotment.covers(SKU)).toBe(3_000);
    expect(allotment.beyond(SKU)).toBe('tell');
    expect(allotment.products).toBe(1);
  });

  test('shrinks with every sale and is filled up when the sale has reached the server', async () => {
    await allotment.renew();
    const id = await sell(2);
    expect(allotment.covers(SKU)).toBe(1_000);
    await allotment.renew();
    expect(server.turn).toBe(1);
    await sent(id);
    server.reserved -= 2;
    await allotment.renew();
    expect(allotment.covers(SKU)).toBe(3_000);
  });

  test('is the same after the page was loaded anew, with the sales made since', async () => {
    await allotment.renew();
    const before = allotment.id;
    await sell(1);
    allotment.stop();
    allotment = await open();
    expect(allotment.id).toBe(before);
    expect(allotment.covers(SKU)).toBe(2_000);
  });

  test('is lowered before the server hears of it', async () => {
    await allotment.renew();
    server.share = 1;
    server.once = ['well', 'request lost'];
    await allotment.renew();
    expect(allotment.covers(SKU)).toBe(1_000);
    expect(server.reserved).toBe(3);
  });

  test('is given back as soon as the till hears that the rules give less', async () => {
    await allotment.renew();
    server.share = 0;
    await allotment.renew();
    expect(server.reserved).toBe(0);
    expect(server.turn).toBe(3);
    await allotment.renew();
    expect(server.turn).toBe(4);
  });

  test('is not asked for again while a sale waits that was made during the question', async () => {
    await allotment.renew();
    for (const fate of ['well', 'repeated'] as const) {
      let id = '';
      server.share = 1;
      server.once = [fate];
      server.meanwhile = async () => (id = await sell(1));
      const { turn } = server;
      await allotment.renew();
      expect(server.turn).toBe(turn + 1);
      await sent(id);
      server.reserved -= 1;
      expect(allotment.covers(SKU)).toBeLessThanOrEqual(server.reserved * 1_000);
      server.share = 3;
      await allotment.renew();
      expect(allotment.covers(SKU)).toBe(3_000);
    }
    expect(server.ids.size).toBe(1);
  });

  test('has no name for receipts while the server can hold nothing under it', async () => {
    server.share = 0;
    expect(allotment.id).toBeNull();
    await allotment.renew();
    expect(allotment.id).toBeNull();
    server.share = 3;
    await allotment.renew();
    const [id] = server.ids;
    expect(allotment.id).toBe(id);
    allotment.stop();
    allotment = await open();
    expect(allotment.id).toBe(id);
    server.share = 0;
    await allotment.renew();
    expect(allotment.id).toBeNull();
    server.share = 3;
    server.fate = 'answer lost';
    await allotment.renew();
    expect(allotment.id).toBe(id);
  });

  test('outlives a renewal that was sent twice on its way', async () => {
    await allotment.renew();
    server.once = ['repeated'];
    await allotment.renew();
    expect(allotment.covers(SKU)).toBe(3_000);
    expect(server.turn).toBe(3);
    server.once = ['repeated', 'request lost'];
    await allotment.renew();
    expect(allotment.covers(SKU)).toBe(3_000);
    await allotment.renew();
    expect(server.ids.size).toBe(1);
  });

  test('begins anew at once when its name is that of another till', async () => {
    await allotment.renew();
    server.meanwhile = () => Promise.reject(new Problem(409, 'id-reused', null, null));
    await allotment.renew();
    expect(allotment.covers(SKU)).toBe(0);
    expect(server.turn).toBe(1);
  });

  test('ends in time, and with a clock that was set back at once', async () => {
    await allotment.renew();
    vi.useFakeTimers({ now: Date.now() + 47.5 * HOURS_MS, toFake: ['Date'] });
    expect(allotment.covers(SKU)).toBe(3_000);
    vi.setSystemTime(Date.now() + HOURS_MS);
    expect(allotment.covers(SKU)).toBe(0);
    vi.setSystemTime(Date.now() - 60 * HOURS_MS);
    expect(allotment.covers(SKU)).toBe(0);
  });

  test('begins anew under another name when the server refuses the old one twice', async () => {
    await allotment.renew();
    server.fate = 'refused';
    await allotment.renew();
    expect(allotment.covers(SKU)).toBe(0);
    server.fate = 'well';
    server.turn = 0;
    await allotment.renew();
    expect(server.ids.size).toBe(2);
  });

  test('is never more than the server has reserved, whatever gets lost', async () => {
    const step = fc.oneof(
      fc.record({ sell: fc.integer({ min: 1, max: 2 }) }),
      fc.record({ share: fc.integer({ min: 0, max: 4 }) }),
      fc.record({
        renew: fc.constantFrom<Fate>('well', 'request lost', 'answer lost', 'repeated'),
      }),
      fc.record({ reload: fc.constant(true) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        allotment.stop();
        await journal.close();
        server = new Server();
        journal = new Journal(`journal-${uuid7()}`);
        allotment = await open();
        for (const one of steps) {
          if ('sell' in one && allotment.covers(SKU) >= one.sell * 1_000) {
            await sent(await sell(one.sell));
            server.reserved -= one.sell;
          } else if ('share' in one) {
            server.share = one.share;
          } else if ('renew' in one) {
            server.once = [one.renew];
            await allotment.renew();
          } else if ('reload' in one) {
            allotment.stop();
            allotment = await open();
          }
          expect(allotment.covers(SKU)).toBeLessThanOrEqual(server.reserved * 1_000);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a line beyond it', () => {
  const line = (pieces: number) =>
    ({ sku: SKU, quantity: pieces * 1_000 }) as Parameters<typeof shortageOf>[0];
  const level = { onHand: 9_000, reserved: 4_000, available: 5_000, version: 1, reservedBy: [] };
  const own = (allotted: number, beyond: Beyond | null): Own => ({
    held: 0,
    recalled: 0,
    allotted: allotted * 1_000,
    beyond,
  });
  const short = (pieces: number, has: Own) => {
    const leased = has.allotted;
    const figures = { onHand: 9_000, reserved: 4_000 - leased, available: 5_000 + leased, leased };
    return shortageOf(
      line(pieces),
      has,
      undefined,
      figures,
      level as unknown as Parameters<typeof shortageOf>[4],
    );
  };

  test('can be sold from what others may buy too, unless the rule wants somebody asked', () => {
    expect(short(7, own(2, 'tell'))).toBeNull();
    expect(short(8, own(2, 'tell'))?.available).toBe(7_000);
    expect(short(2, own(2, 'approve'))).toBeNull();
    expect(short(3, own(2, 'approve'))).toMatchObject({
      available: 2_000,
      negativeStock: 'prohibit',
    });
    expect(short(3, own(2, 'confirm'))?.negativeStock).toBe('warn');
  });

  test('is what it was when there is a server to ask', () => {
    expect(short(7, own(2, null))).toBeNull();
    expect(short(5, own(0, null))).toBeNull();
    expect(short(6, own(0, null))?.available).toBe(5_000);
  });
});
