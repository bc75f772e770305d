import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CreditCustomer } from '../src/credit/own-credit';
import { NoCredit, OwnCredit } from '../src/credit/own-credit';
import { Journal } from '../src/journal/journal';
import { saleOf } from '../src/receipt/sale';
import { soldFromJournal, returnOf } from '../src/returns/sold';
import { uuid7 } from '../src/shared/ids';
import type { JournalReceipt } from '../src/journal/journal';
import type { Api } from '../src/sync/api';
import { CARD, CreditServer } from './credit-server';

const TILL = 'S1-1';

let server: CreditServer;
let journal: Journal;
let credit: OwnCredit;

const open = async (): Promise<OwnCredit> => {
  const one = new OwnCredit(journal, server as unknown as Api, TILL);
  await one.start();
  return one;
};

const olena = (): CreditCustomer => credit.customer(CARD)!;

/** Sells for that much, all of it on credit; undefined when it may not be. */
async function sell(amount: number): Promise<JournalReceipt | undefined> {
  const id = uuid7();
  try {
    await credit.ask(id, olena(), amount);
  } catch (problem) {
    expect(problem).toBeInstanceOf(NoCredit);
    return undefined;
  }
  return write(id, amount);
}

async function write(id: string, due: number): Promise<JournalReceipt> {
  const granted = credit.granted(id, CARD);
  const line = {
    kind: 'goods' as const,
    key: 'A',
    sku: 'A',
    name: 'A',
    nameEn: null,
    unit: 'piece' as const,
    price: due,
    quantity: 1_000,
    override: null,
    confirmedShort: null,
  };
  const paid = { due, charges: [], credit: granted, tendered: due - (granted?.amount ?? 0) };
  const receipt = await journal.record(TILL, saleOf(id, [line], paid, 'senior', Date.now()), {});
  credit.sold(receipt);
  return receipt;
}

async function send(receipt: JournalReceipt): Promise<void> {
  server.takes(receipt);
  await journal.settle(TILL, [{ id: receipt.id, status: 'stored' }]);
}

beforeEach(async () => {
  server = new CreditServer();
  journal = new Journal(`journal-${uuid7()}`);
  credit = await open();
});
afterEach(async () => {
  credit.stop();
  await journal.close();
});

describe('a till with a server', () => {
  test('knows nobody before the first answer, and then who may buy on credit', async () => {
    expect(credit.customer(CARD)).toBeNull();
    await credit.renew();
    expect(credit.left(olena())).toBe(100_000);
    expect(credit.customer('other')).toBeNull();
    expect(credit.customer(null)).toBeNull();
  });

  test('asks for each sale, and the receipt says who pays later', async () => {
    await credit.renew();
    const receipt = await sell(50_000);
    expect(receipt?.package.payments).toEqual([
      { kind: 'credit', amount: '500.00', account: 'olena', name: 'Olena', card: CARD },
    ]);
    expect(server.holds.get(receipt!.id)).toBe(50_000);
    expect(credit.left(olena())).toBe(50_000);
    await send(receipt!);
    expect(server.holds.size).toBe(0);
  });

  test('is refused beyond the limit, with what is left', async () => {
    await credit.renew();
    await expect(credit.ask('sale', olena(), 100_001)).rejects.toMatchObject({
      why: 'limit',
      left: 100_000,
    });
    expect(credit.granted('sale', CARD)).toBeNull();
  });

  test('lets go of what it held when the sale is paid otherwise, after a reload too', async () => {
    await credit.renew();
    await credit.ask('sale', olena(), 10_000);
    expect(credit.granted('sale', CARD)?.amount).toBe(10_000);
    expect(credit.granted('sale', 'another card')).toBeNull();
    await credit.forget();
    expect(server.holds.size).toBe(0);
    await credit.ask('sale', olena(), 10_000);
    credit.stop();
    credit = await open();
    await vi.waitFor(() => expect(server.holds.size).toBe(0));
    expect(credit.granted('sale', CARD)).toBeNull();
  });

  test.each(['forgotten', 'paid otherwise'])(
    'lets go of an answer that comes when it is %s',
    async (end) => {
      await credit.renew();
      const { hold } = server.credit;
      let answer = (): void => undefined;
      const answered = new Promise<void>((go) => (answer = go));
      server.credit.hold = async (sale, request) => {
        const held = await hold(sale, request);
        await answered;
        return held;
      };
      const asked = credit.ask('sale', olena(), 10_000);
      await vi.waitFor(() => expect(server.holds.size).toBe(1));
      if (end === 'forgotten') {
        await credit.forget();
      } else {
        const cash = { due: 100, charges: [], tendered: 100 };
        credit.sold(await journal.record(TILL, saleOf('sale', [], cash, 'senior', 0), {}));
      }
      const next = credit.ask('next', olena(), 20_000);
      answer();
      expect(await asked).toBeNull();
      expect(await next).toMatchObject({ sale: 'next' });
      expect([...server.holds]).toEqual([['next', 20_000]]);
      expect(credit.granted('sale', CARD)).toBeNull();
      expect(credit.granted('next', CARD)?.amount).toBe(20_000);
    },
  );

  test('keeps the hold of a sale that was written just before the page went away', async () => {
    await credit.renew();
    await credit.ask('sale', olena(), 10_000);
    const sold = vi.spyOn(credit, 'sold').mockReturnValue();
    const receipt = await write('sale', 10_000);
    sold.mockRestore();
    credit.stop();
    const hold = vi.spyOn(server.credit, 'hold');
    credit = await open();
    await vi.waitFor(async () => expect(await journal.setting(`credit-grant:${TILL}`)).toBeNull());
    expect(hold).not.toHaveBeenCalled();
    expect(server.holds.get('sale')).toBe(10_000);
    expect(credit.granted('sale', CARD)).toBeNull();
    await send(receipt);
    expect(server.holds.size).toBe(0);
  });

  test('lets go of it too when the sale was paid without it', async () => {
    await credit.renew();
    await credit.ask('sale', olena(), 10_000);
    const cash = { due: 100, charges: [], tendered: 100 };
    credit.sold(await journal.record(TILL, saleOf('sale', [], cash, 'senior', 0), {}));
    await vi.waitFor(() => expect(server.holds.size).toBe(0));
  });

  test('pays in part later and in part in cash', async () => {
    await credit.renew();
    await credit.ask('sale', olena(), 10_000);
    const { package: sale } = await write('sale', 25_000);
    expect(sale.payments.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual([
      'credit 100.00',
      'cash 150.00',
    ]);
  });
});

test('a till that has not sent what it sold alone counts that too when it asks', async () => {
  await credit.renew();
  server.online = false;
  const alone = await sell(20_000);
  server.online = true;
  await expect(credit.ask('next', olena(), 80_001)).rejects.toMatchObject({
    why: 'limit',
    left: 80_000,
  });
  expect(server.holds.size).toBe(0);
  await credit.ask('next', olena(), 80_000);
  await send(alone!);
  expect(server.left).toBe(0);
});

describe('a till without a server', () => {
  beforeEach(async () => {
    await credit.renew();
    server.online = false;
  });

  test('sells from its lease, to one customer no more than the store lets it', async () => {
    expect(credit.left(olena())).toBe(20_000);
    const receipt = await sell(15_000);
    expect(receipt?.package.payments[0]).toMatchObject({
      kind: 'credit',
      lease: expect.any(String),
    });
    expect(credit.left(olena())).toBe(5_000);
    await expect(credit.ask('next', olena(), 5_001)).rejects.toMatchObject({
      why: 'lease',
      left: 5_000,
    });
  });

  test('sells no more than it knew to be left of the limit', async () => {
    server.online = true;
    server.owed = 95_000;
    await credit.renew();
    server.online = false;
    expect(credit.left(olena())).toBe(5_000);
    await expect(credit.ask('next', olena(), 5_001)).rejects.toMatchObject({ why: 'limit' });
  });

  test('has the same left after a reload, and nothing when its clock was set back', async () => {
    await sell(15_000);
    credit.stop();
    credit = await open();
    expect(credit.left(olena())).toBe(5_000);
    expect(await sell(5_000)).toBeDefined();
    expect(await sell(1)).toBeUndefined();
  });

  test('renews only when everything it sold has reached the server', async () => {
    const receipt = await sell(15_000);
    server.online = true;
    await credit.renew();
    expect(server.turn).toBe(1);
    await send(receipt!);
    await credit.renew();
    expect(server.turn).toBe(2);
    server.online = false;
    expect(credit.left(olena())).toBe(20_000);
  });
});

test('a lease outlives a renewal that was sent twice on its way', async () => {
  await credit.renew();
  server.repeats = true;
  await credit.renew();
  expect(server.turn).toBe(3);
  server.online = false;
  expect(credit.left(olena())).toBe(20_000);
});

const STEPS = [
  ...['sell', 'sell', 'sell', 'sell', 'renew', 'renew', 'send', 'send'],
  ...['reload', 'offline', 'offline', 'online', 'rule'],
];

test('whatever gets lost, a till never sells on credit more than the server counts for it', async () => {
  const step = fc.record({
    what: fc.constantFrom(...STEPS),
    amount: fc.integer({ min: 5_000, max: 25_000 }),
    hears: fc.boolean(),
    answers: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      server = new CreditServer();
      server.limit = 60_000;
      journal = new Journal(`journal-${uuid7()}`);
      credit = await open();
      await credit.renew();
      const waiting: JournalReceipt[] = [];
      let unknown = 0;
      for (const { what, amount, hears, answers } of steps) {
        server.hears = hears;
        server.answers = answers;
        if (what === 'sell') {
          const receipt = await sell(amount);
          const payment = receipt?.package.payments.find((one) => one.kind === 'credit');
          waiting.push(...(receipt ? [receipt] : []));
          unknown += payment && 'lease' in payment ? amount : 0;
        } else if (what === 'renew') {
          await credit.renew();
        } else if (what === 'send' && server.online) {
          for (const receipt of waiting.splice(0)) {
            await send(receipt);
          }
          unknown = 0;
        } else if (what === 'reload') {
          credit.stop();
          credit = await open();
        } else if (what === 'rule') {
          server.share = amount;
        } else if (what === 'offline' || what === 'online') {
          server.online = what === 'online';
        }
        expect(unknown).toBeLessThanOrEqual(server.leased);
        expect(server.owed).toBeLessThanOrEqual(server.limit);
      }
      credit.stop();
      await journal.close();
    }),
    { numRuns: 80 },
  );
});

test('goods that come back are off the debt first, and the rest is money', async () => {
  await credit.renew();
  await credit.ask('sale', olena(), 10_000);
  const receipt = await write('sale', 25_000);
  const sold = soldFromJournal(receipt, []);
  const coming = [{ line: 1, quantity: 1_000, damaged: false }];
  const facts = { reason: 'r', cashier: 'senior', atMs: 0 };
  expect(returnOf('back', sold, coming, 'cash', facts).payments).toEqual([
    { kind: 'credit', amount: '100.00', account: 'olena' },
    { kind: 'cash', amount: '150.00' },
  ]);
});
