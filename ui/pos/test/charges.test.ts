import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BridgeLink } from '../src/bridge/bridge-link';
import { BridgeStore } from '../src/bridge/bridge-store';
import { Charges } from '../src/bridge/charges';
import { Backoff } from '../src/shared/backoff';
import { uuid7 } from '../src/shared/ids';
import { FakeBridge, no } from './fake-bridge';
import { until } from './shop-server';

const ADDRESS = 'ws://127.0.0.1:17117/';
let bridge: FakeBridge;
let page: Page;

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
  page = await new Page(`charges-${uuid7()}`).open();
});
afterEach(() => page.close());

test('an approved charge is taken, and gone once it is on a receipt', async () => {
  await page.charges.charge('terminal', 16727);
  expect(page.charges.taken).toBe(16727);
  expect(page.charges.open[0]?.slip?.rrn).toMatch(/^rrn-/);
  await page.charges.onReceipt();
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

test('what was denied while nobody could tell comes back when it turns out to have happened', async () => {
  bridge.ends = ['dies-after'];
  await page.charges.charge('terminal', 100);
  await settled();
  await page.charges.settle(page.charges.open[0]!, false);
  expect(page.charges.engaged).toBe(false);
  bridge.running = true;
  await until(() => page.charges.taken === 100, 'the charge comes back');
  await page.charges.giveBack(page.charges.open[0]!);
  expect(page.charges.engaged).toBe(false);
  expect(bridge.count('cancel')).toBe(1);
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
