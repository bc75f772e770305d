import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BridgeLink } from '../src/bridge/bridge-link';
import type { Charge } from '../src/bridge/bridge-store';
import { BridgeStore } from '../src/bridge/bridge-store';
import { Charges } from '../src/bridge/charges';
import { Backoff } from '../src/shared/backoff';
import { uuid7 } from '../src/shared/ids';
import { FakeBridge, no } from './fake-bridge';
import { until } from './shop-server';

const ADDRESS = 'ws://127.0.0.1:17117/';
let bridge: FakeBridge;
let page: Page;
/** The ids of the open cart, on the disk of every page. */
let cart: string[];
/** The RRNs that stand on typed slips of receipts. */
let typedRrns: string[];

/** One page of the till: a reload makes another on the same disk. */
class Page {
  readonly store: BridgeStore;
  readonly link: BridgeLink;
  readonly charges: Charges;

  readonly disk: string;

  constructor(disk: string) {
    this.disk = disk;
    this.store = new BridgeStore(disk);
    this.link = new BridgeLink(bridge.parts(), new Backoff(2, 5));
    this.charges = new Charges(this.link, this.store, 'S1-1');
    this.charges.carts = () => cart;
    this.charges.typedRrns = () => Promise.resolve(typedRrns);
    let was = false;
    this.link.watch(() => {
      if (this.link.ready && !was) {
        void this.charges.resume();
      }
      was = this.link.ready;
    });
  }

  async open(onReceipts: string[] = []): Promise<this> {
    await this.charges.load(onReceipts);
    this.link.use(17117);
    await until(() => this.link.ready, 'the bridge is there');
    return this;
  }

  async close(): Promise<void> {
    this.link.stop();
    await this.store.close();
  }

  async reload(onReceipts: string[] = []): Promise<Page> {
    await this.close();
    return new Page(this.disk).open(onReceipts);
  }
}

async function settled(): Promise<void> {
  const isStill = (): boolean => page.charges.open.every((one) => !page.charges.isRunning(one));
  await until(isStill, 'nothing is in flight');
}

beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.knows(ADDRESS);
  cart = [uuid7()];
  typedRrns = [];
  page = await new Page(`charges-${uuid7()}`).open();
});
afterEach(() => page.close());

test('an approved charge is taken, and gone once it is on a receipt', async () => {
  await page.charges.charge('terminal', 16727);
  expect(page.charges.taken).toBe(16727);
  expect(page.charges.open[0]?.slip?.rrn).toMatch(/^rrn-/);
  await page.charges.onReceipt(page.charges.open.map(({ id }) => id));
  expect(page.charges.engaged).toBe(false);
  page = await page.reload();
  expect(page.charges.engaged).toBe(false);
});

test('a purchase in instalments is asked for as one, and given back by its agreement', async () => {
  await page.charges.charge('terminal', 16727, { op: 'parts', parts: 4 });
  expect(bridge.asked.find(({ op }) => op === 'parts')?.args).toEqual({ amount: 16727, parts: 4 });
  page = await page.reload();
  expect(page.charges.open[0]?.slip?.agreement).toBe('A000001');
  await page.charges.giveBack(page.charges.open[0]!);
  const back = bridge.asked.find(({ op }) => op === 'parts-refund');
  expect(back?.args).toEqual({ amount: 16727, agreement: 'A000001', paid: 16727 });
  expect(page.charges.engaged).toBe(false);
  expect(bridge.count('cancel')).toBe(0);
});

test('a declined one took nothing and says why; the next one has another id', async () => {
  bridge.ends = [no('declined', 'new-id')];
  await page.charges.charge('terminal', 100);
  expect(page.charges.engaged).toBe(false);
  expect(page.charges.refusal?.code).toBe('declined');
  await page.charges.charge('terminal', 100);
  expect(page.charges.refusal).toBeNull();
  expect(new Set(bridge.asked.filter(({ op }) => op === 'purchase').map(({ id }) => id)).size).toBe(
    2,
  );
});

test('a partial approval counts what was really taken', async () => {
  bridge.ends = [{ result: { amount: 50, partial: true } }];
  await page.charges.charge('terminal', 100);
  expect(page.charges.taken).toBe(50);
});

test('a lost answer is asked for again and charges nobody twice', async () => {
  bridge.ends = ['loses-answer'];
  await page.charges.charge('terminal', 100);
  expect(page.charges.pending?.state).toBe('asked');
  await until(() => page.charges.taken === 100, 'the charge is found');
  expect(bridge.done).toHaveLength(1);
});

test('a page that dies in the middle of a charge finds it after the reload', async () => {
  let letGo = (): void => undefined;
  bridge.gate = new Promise((go) => (letGo = go));
  void page.charges.charge('terminal', 100);
  await until(() => bridge.count('purchase') === 1, 'the terminal is asked');
  await page.close();
  letGo();
  await until(() => bridge.done.length === 1, 'the bank has approved');
  page = await new Page(page.disk).open();
  await until(() => page.charges.taken === 100, 'the charge is found');
  expect(bridge.done).toHaveLength(1);
});

test('a charge that never reached the bridge does not begin after the reload', async () => {
  await page.store.keepCharge({
    id: uuid7(),
    till: 'S1-1',
    device: 'terminal',
    amount: 100,
    askedAtMs: Date.now(),
    state: 'asked',
    slip: null,
    typed: false,
    problem: null,
    returnId: null,
  });
  page = await page.reload();
  await until(() => !page.charges.engaged, 'it is known not to have begun');
  expect(bridge.done).toHaveLength(0);
});

test('a charge that a receipt carries is not taken up again', async () => {
  await page.charges.charge('terminal', 100);
  page = await page.reload([page.charges.open[0]!.id]);
  expect(page.charges.engaged).toBe(false);
});

test('of what the bridge finds not to have happened it says so in its words', async () => {
  bridge.ends = [no('unknown-result', 'settle')];
  await page.charges.charge('terminal', 100);
  expect(page.charges.refusal).toMatchObject({ code: 'not-done', message: 'not-done.' });
  expect([page.charges.engaged, bridge.count('purchase')]).toEqual([false, 2]);
});

test('what the bridge cannot find out a person settles, and the bridge hears it', async () => {
  bridge.recovers = false;
  bridge.ends = [no('unknown-result', 'settle')];
  await page.charges.charge('terminal', 100);
  const [doubtful] = page.charges.open;
  expect(doubtful?.state).toBe('unknown');
  await page.charges.settle(doubtful!, true, { amount: 100, rrn: '1', approvalCode: '2' });
  expect(page.charges.taken).toBe(100);
  expect(page.charges.open[0]).toMatchObject({ typed: true, slip: { rrn: '1' } });
  expect([...bridge.journal.values()].every(({ end }) => end !== null)).toBe(true);
});

/** The cashier says that nothing was taken while nobody can tell, and the bank has approved. */
async function denied(): Promise<void> {
  bridge.ends = ['dies-after'];
  await page.charges.charge('terminal', 100);
  await settled();
  await page.charges.settle(page.charges.open[0]!, false);
  expect([page.charges.engaged, page.charges.strays]).toEqual([false, []]);
}

test('what was denied while nobody could tell pays for nothing when it turns out to have happened', async () => {
  await denied();
  bridge.running = true;
  await until(() => page.charges.strays.length === 1, 'the charge comes back');
  expect([page.charges.taken, page.charges.engaged]).toEqual([0, false]);
  page = await page.reload();
  expect([page.charges.taken, page.charges.strays.length]).toEqual([0, 1]);
  await page.charges.giveBack(page.charges.strays[0]!);
  expect([page.charges.strays, bridge.count('cancel')]).toEqual([[], 1]);
});

test('what was denied and stands typed on a receipt is known, and not given back', async () => {
  await denied();
  typedRrns = [`rrn-${bridge.done[0]}`];
  bridge.running = true;
  page = await page.reload();
  await until(() => bridge.count('purchase') === 2, 'the bridge is asked');
  await until(() => page.charges.strays.length === 0, 'it is known');
  page = await page.reload();
  expect([page.charges.strays, page.charges.engaged]).toEqual([[], false]);
});

test('what was denied is known as soon as its slip is typed', async () => {
  await denied();
  bridge.running = true;
  await until(() => page.charges.strays.length === 1, 'the charge comes back');
  await page.charges.typed({ amount: 100, rrn: `rrn-${bridge.done[0]}`, approvalCode: '1' });
  expect([page.charges.strays, page.charges.taken]).toEqual([[], 100]);
});

test('a charge of one cart does not pay for another', async () => {
  const [before] = cart;
  await page.charges.charge('terminal', 100);
  cart = [uuid7()];
  expect([page.charges.taken, page.charges.engaged]).toEqual([0, false]);
  expect(page.charges.strays).toMatchObject([{ cart: before, slip: { amount: 100 } }]);
  await page.charges.charge('terminal', 30);
  expect(page.charges.taken).toBe(30);
});

test('a cart whose id the server used up keeps what cards have paid', async () => {
  await page.charges.charge('terminal', 100);
  cart = [uuid7(), ...cart];
  expect([page.charges.taken, page.charges.strays]).toEqual([100, []]);
});

test('a charge that was kept before carts were remembered belongs to the open one', async () => {
  await page.charges.charge('terminal', 100);
  await page.store.keepCharge({ ...page.charges.open[0]!, cart: undefined });
  cart = [uuid7()];
  page = await page.reload();
  expect([page.charges.taken, page.charges.strays]).toEqual([100, []]);
});

test('only what is on the receipt leaves, not what came while it was written', async () => {
  await page.charges.charge('terminal', 100);
  const [paid] = page.charges.open;
  await page.charges.charge('terminal', 30);
  await page.charges.onReceipt([paid!.id]);
  expect(page.charges.taken).toBe(30);
});

describe('when the bridge knows the end already', () => {
  /** The line breaks; by the time the cashier speaks it is back, and the end is known there alone. */
  const unheard = async (end: { result: object } | ReturnType<typeof no>): Promise<void> => {
    bridge.recovers = false;
    bridge.ends = [no('unknown-result', 'settle')];
    await page.charges.charge('terminal', 100);
    [...bridge.journal.values()].at(-1)!.end = end;
  };
  const slip = { amount: 100, partial: false, rrn: 'r1', invoice: '000001' };

  test('a charge that did happen is taken, although the cashier says that it did not', async () => {
    await unheard({ result: slip });
    await page.charges.settle(page.charges.open[0]!, false);
    expect([page.charges.taken, page.charges.strays]).toEqual([100, []]);
    expect(page.charges.open[0]).toMatchObject({ typed: false, slip: { rrn: 'r1' } });
  });

  test('its slip counts, whatever the cashier types', async () => {
    await unheard({ result: slip });
    const typed = { amount: 60, rrn: 'r', approvalCode: '' };
    await page.charges.settle(page.charges.open[0]!, true, typed);
    expect(page.charges.open).toMatchObject([{ typed: false, slip }]);
  });

  test('a charge that did not happen is gone', async () => {
    await unheard(no('declined', 'new-id'));
    await page.charges.settle(page.charges.open[0]!, false);
    expect(page.charges.engaged).toBe(false);
    await unheard(no('declined', 'new-id'));
    await page.charges.settle(page.charges.open[0]!, true);
    expect([page.charges.engaged, page.charges.refusal?.code]).toEqual([false, 'declined']);
  });

  test('money that was not given back stays taken', async () => {
    await page.charges.charge('terminal', 100);
    bridge.recovers = false;
    bridge.ends = [no('unknown-result', 'settle')];
    await page.charges.giveBack(page.charges.open[0]!);
    const [returning] = page.charges.open;
    bridge.journal.get(returning!.returnId!)!.end = no('declined', 'new-id');
    await page.charges.settle(returning!, true);
    expect([page.charges.taken, page.charges.pending]).toEqual([100, undefined]);
  });
});

describe('a charge that does not end although it was asked to', () => {
  let letGo: () => void;

  /** The terminal was asked to break off twice, and says nothing. */
  const stuck = async (): Promise<Charge> => {
    bridge.gate = new Promise((go) => (letGo = go));
    void page.charges.charge('terminal', 100);
    await until(() => bridge.count('purchase') === 1, 'the terminal is asked');
    const charge = page.charges.pending!;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await page.charges.interrupt(charge);
    await page.charges.interrupt(charge);
    await vi.advanceTimersByTimeAsync(14_000);
    expect(page.charges.isStuck(charge)).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(page.charges.isStuck(charge)).toBe(true);
    return charge;
  };
  /** The bridge does not hear the cashier, who does not wait for ever. */
  const settle = async (charge: Charge, done: boolean): Promise<void> => {
    const settling = page.charges.settle(charge, done);
    while (bridge.count('settle') === 0) {
      await new Promise((next) => setImmediate(next));
    }
    await vi.advanceTimersByTimeAsync(10_000);
    await settling;
    vi.useRealTimers();
  };
  afterEach(() => void vi.useRealTimers());

  test('is asked each time, denied by hand, and found when the bridge comes back', async () => {
    bridge.ends = ['loses-answer'];
    await settle(await stuck(), false);
    expect([bridge.count('interrupt'), page.charges.engaged]).toEqual([2, false]);
    letGo();
    await until(() => page.charges.strays.length === 1, 'the charge comes back');
    expect([page.charges.taken, bridge.done.length]).toEqual([0, 1]);
  });

  test('is a stray when its answer comes after all', async () => {
    await settle(await stuck(), false);
    letGo();
    await until(() => page.charges.strays.length === 1, 'the charge comes back');
    expect(page.charges.taken).toBe(0);
  });

  test('is taken when the cashier says so, and not once more when its answer comes', async () => {
    const charge = await stuck();
    await settle(charge, true);
    expect([page.charges.taken, page.charges.pending]).toEqual([100, undefined]);
    await page.charges.onReceipt([charge.id]);
    letGo();
    await until(() => bridge.done.length === 1, 'the bank has approved');
    await until(() => !page.charges.isRunning(charge), 'the answer is here');
    expect([page.charges.engaged, page.charges.strays]).toEqual([false, []]);
  });
});

test('money that cannot be given back stays taken and says why', async () => {
  await page.charges.charge('terminal', 100);
  bridge.ends = [no('rejected', 'new-id')];
  await page.charges.giveBack(page.charges.open[0]!);
  expect(page.charges.taken).toBe(100);
  expect(page.charges.open[0]?.problem?.code).toBe('rejected');
  await page.charges.gaveBackByHand(page.charges.open[0]!);
  expect(page.charges.engaged).toBe(false);
});

test('a slip that was typed needs no bridge', async () => {
  bridge.kill();
  await page.charges.typed({ amount: 70, rrn: '600', approvalCode: '1' });
  expect(page.charges.taken).toBe(70);
  await page.charges.giveBack(page.charges.open[0]!);
  expect(page.charges.engaged).toBe(false);
});

test('whatever breaks, what the terminal took is what the till knows of, exactly', async () => {
  const fate = fc.constantFrom(
    { result: {} },
    'loses-answer' as const,
    'dies-before' as const,
    'dies-after' as const,
    no('declined', 'new-id'),
    no('terminal-busy', 'same-id'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 5 }), fc.boolean(), async (fates, reloads) => {
      bridge = new FakeBridge();
      bridge.knows(ADDRESS);
      await page.close();
      page = await new Page(`charges-${uuid7()}`).open();
      bridge.ends = [...fates];
      for (let left = fates.length; left > 0; left--) {
        await page.charges.charge('terminal', 100);
        bridge.running = true;
        page = reloads ? await page.reload() : page;
        await until(() => page.charges.pending === undefined, 'everything has an end');
      }
      expect(page.charges.open.map(({ id }) => id).sort()).toEqual([...bridge.done].sort());
      expect(page.charges.taken).toBe(bridge.done.length * 100);
    }),
    { numRuns: 40 },
  );
});
