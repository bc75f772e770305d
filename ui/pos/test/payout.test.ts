import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LinkParts } from '../src/bridge/bridge-link';
import { BridgeStore } from '../src/bridge/bridge-store';
import { Devices } from '../src/bridge/devices';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { Journal } from '../src/journal/journal';
import type { KeptReturn } from '../src/returns/kept-returns';
import { KeptReturns } from '../src/returns/kept-returns';
import { Payout } from '../src/returns/payout';
import type { ReturnPlace } from '../src/returns/taking-back';
import { TakingBack } from '../src/returns/taking-back';
import { soldFromWire } from '../src/returns/sold';
import { uuid7 } from '../src/shared/ids';
import type { CardPaidWire, ReturnPackage, SoldWire } from '../src/shared/return-wire';
import { Watched } from '../src/shared/watched';
import { NO_EQUIPMENT } from '../src/shared/wire';
import type { Api } from '../src/sync/api';
import { requestsOnReceipts } from '../src/shell/on-receipts';
import { FakeBridge, no } from './fake-bridge';
import { wire } from './return-server';
import { until } from './shop-server';

const TILL = 'S1-1';
const SALE = uuid7();
const PAYMENT = uuid7();
let bridge: FakeBridge;
let page: Page;
let claims: { id: string; lines: unknown[] }[];

const card = (more: Partial<CardPaidWire> = {}): CardPaidWire => ({
  amount: '300.00',
  left: '300.00',
  request: PAYMENT,
  device: 'terminal',
  rrn: '000600000001',
  card: '1111',
  ...more,
});
/** Three shirts of 100.00 each, of which so much was paid by card. */
const sold = (cardLeft: string, cards: CardPaidWire[]): SoldWire => {
  return { ...wire(SALE, 3, cardLeft), till: TILL, cards };
};

/** One page of the till with everything a return touches: a reload makes another on the same disks. */
class Page {
  readonly disk: string;
  readonly journal: Journal;
  readonly devices: Devices;
  readonly payout: Payout;
  readonly kept: KeptReturns;
  readonly taking: TakingBack;

  constructor(disk: string) {
    this.disk = disk;
    this.journal = new Journal(`journal-${disk}`);
    const parts: LinkParts = bridge.parts();
    this.devices = new Devices(TILL, new BridgeStore(`bridge-${disk}`), parts);
    const place = Object.assign(new Watched(), {
      code: TILL,
      api: {
        online: true,
        claimReturn: (id: string, _till: string, _sale: string, lines: unknown[]) =>
          Promise.resolve(void claims.push({ id, lines })),
      } as unknown as Api,
      journal: this.journal,
      catalogue: new Catalogue(new CatalogueStore(`catalogue-${disk}`)),
      devices: this.devices,
      sendNow: () => undefined,
      papers: { give: () => Promise.resolve() },
    }) as unknown as ReturnPlace;
    this.payout = new Payout(place);
    this.kept = new KeptReturns(place);
    Object.assign(place, { payout: this.payout, kept: this.kept });
    this.taking = new TakingBack(place);
  }

  async open(): Promise<this> {
    await this.journal.load(TILL);
    await this.devices.start(() => requestsOnReceipts(this.journal, TILL));
    await this.payout.start();
    await this.kept.load();
    this.devices.equip({ ...NO_EQUIPMENT, cards: 'terminal' });
    await until(() => this.devices.link.ready, 'the bridge is there');
    return this;
  }

  async close(): Promise<void> {
    this.payout.stop();
    await this.devices.stop();
    await this.journal.close();
  }

  async reload(): Promise<Page> {
    await this.close();
    return new Page(this.disk).open();
  }

  /** Asks for so many shirts back. */
  begin(
    shirts: number,
    way: 'card' | 'cash',
    of = sold('300.00', [card()]),
    id = uuid7(),
  ): Promise<unknown> {
    const coming = [{ line: 1, quantity: shirts * 1000, damaged: false }];
    const asked = { id, coming, way, reason: 'wrong size', cashier: 'olena' };
    return this.taking.begin(soldFromWire(of, []), asked);
  }

  /** Presses the key of the first card. */
  refund(device = 'terminal'): Promise<void> {
    const [first] = this.payout.cardsDue;
    return first ? this.payout.refund(first.card, device) : Promise.resolve();
  }

  async returns(): Promise<ReturnPackage[]> {
    const all = await this.journal.latestReturns(TILL, 10);
    return all.map((one) => one.package);
  }
}

const refunds = () => bridge.asked.filter(({ op }) => op === 'refund');

beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.knows('ws://127.0.0.1:17117/');
  claims = [];
  page = await new Page(uuid7()).open();
});
afterEach(() => page.close());

describe('a return that cards had paid', () => {
  test('gives the money back at the terminal by its RRN, and only then is written', async () => {
    expect(await page.begin(2, 'card')).toBeNull();
    expect(await page.returns()).toEqual([]);
    expect(claims).toHaveLength(1);
    await page.refund();
    expect(refunds().map(({ args }) => args)).toEqual([{ amount: 20000, rrn: '000600000001' }]);
    const [back] = await page.returns();
    expect(back).toMatchObject({
      total: '200.00',
      payments: [
        {
          kind: 'card',
          amount: '200.00',
          slip: { request: refunds()[0]!.id, device: 'terminal', refunds: PAYMENT, typed: false },
        },
      ],
    });
    expect(page.payout.back).toBeNull();
    expect(page.payout.written?.id).toBe(back!.id);
    expect(page.devices.refunds.open).toEqual([]);
  });

  test('gives back once, however often the key is pressed', async () => {
    await page.begin(1, 'card');
    await Promise.all([page.refund(), page.refund(), page.refund()]);
    await page.refund();
    expect(bridge.done).toHaveLength(1);
    expect(await page.returns()).toHaveLength(1);
  });

  test('finds an answer that was lost, gives back once and writes itself', async () => {
    bridge.ends = ['loses-answer'];
    await page.begin(1, 'card');
    await page.refund();
    await until(() => page.payout.written !== null, 'the return is written');
    expect(bridge.done).toHaveLength(1);
    expect(await page.returns()).toHaveLength(1);
  });

  test('is written after a reload, when the page died while the terminal gave it back', async () => {
    let letGo = (): void => undefined;
    bridge.gate = new Promise((go) => (letGo = go));
    await page.begin(1, 'card');
    void page.refund();
    await until(() => refunds().length === 1, 'the terminal is asked');
    await page.close();
    letGo();
    await until(() => bridge.done.length === 1, 'the bank has approved');
    page = await new Page(page.disk).open();
    await until(() => page.payout.written !== null, 'the return is written');
    expect(bridge.done).toHaveLength(1);
    expect(await page.returns()).toHaveLength(1);
    page = await page.reload();
    expect([page.payout.back, page.devices.refunds.open]).toEqual([null, []]);
    expect(await page.returns()).toHaveLength(1);
  });

  test('waits while nobody knows, asks nobody else, and goes on when the bridge has found out', async () => {
    bridge.recovers = false;
    bridge.ends = [no('unknown-result', 'settle')];
    await page.begin(1, 'card');
    await page.refund();
    expect(page.devices.refunds.pending?.state).toBe('unknown');
    await page.refund();
    await page.payout.inCash({ by: 'senior', reason: 'in a hurry', at: '2026-11-29T12:00:00Z' });
    expect(refunds()).toHaveLength(1);
    expect(await page.returns()).toEqual([]);
    bridge.recovers = true;
    await page.devices.refunds.recover(page.devices.refunds.pending!);
    expect(page.devices.refunds.refusal?.code).toBe('not-done');
    await page.refund();
    expect(bridge.done).toHaveLength(1);
    expect(await page.returns()).toHaveLength(1);
  });

  test('may be tried at another terminal after a no, or typed off the slip of one that stands alone', async () => {
    bridge.ends = [no('no-host', 'new-id')];
    await page.begin(1, 'card');
    await page.refund();
    expect(page.devices.refunds.refusal?.code).toBe('no-host');
    expect(page.payout.left).toBe(10000);
    page = await page.reload();
    await page.payout.typed({ amount: 10000, rrn: '77', approvalCode: '88' });
    const [back] = await page.returns();
    expect(back?.payments).toMatchObject([
      { kind: 'card', amount: '100.00', slip: { rrn: '77', refunds: PAYMENT, typed: true } },
    ]);
  });

  test('says who allowed cash instead, and why', async () => {
    bridge.ends = [no('device-offline', 'new-id')];
    await page.begin(2, 'card');
    await page.refund();
    const allowed = {
      by: 'senior',
      proof: 'pin',
      reason: 'off',
      at: '2026-11-29T12:00:00Z',
    } as const;
    await page.payout.inCash(allowed);
    const [back] = await page.returns();
    expect(back?.payments).toEqual([{ kind: 'cash', amount: '200.00', allowed }]);
  });

  test('asks for permission when cash is chosen, but not for what was paid in cash', async () => {
    const partly = sold('100.00', [card({ amount: '100.00', left: '100.00' })]);
    expect(await page.begin(2, 'cash', partly)).toMatchObject({ number: 1 });
    expect((await page.returns())[0]?.payments).toEqual([{ kind: 'cash', amount: '200.00' }]);
    expect(await page.begin(3, 'cash', partly)).toBeNull();
    expect([page.payout.left, page.payout.cash]).toEqual([10000, 20000]);
  });

  test('goes onto each of several cards, and not above what is left of one', async () => {
    const other = uuid7();
    const two = [
      card({ amount: '150.00', left: '50.00' }),
      card({ amount: '150.00', left: '150.00', request: other, rrn: '000600000002' }),
    ];
    await page.begin(2, 'card', sold('200.00', two));
    await page.refund();
    expect(await page.returns()).toEqual([]);
    await page.refund();
    expect(refunds().map(({ args }) => args)).toEqual([
      { amount: 5000, rrn: '000600000001' },
      { amount: 15000, rrn: '000600000002' },
    ]);
    expect((await page.returns())[0]?.payments).toHaveLength(2);
  });

  test('gives a part of instalments back by their agreement, and what it was made for', async () => {
    const parts = card({ plan: 'parts', agreement: 'A000001' });
    await page.begin(1, 'card', sold('300.00', [parts]));
    await page.refund();
    const asked = bridge.asked.find(({ op }) => op === 'parts-refund');
    expect(asked?.args).toEqual({ amount: 10000, agreement: 'A000001', paid: 30000 });
    expect(await page.returns()).toHaveLength(1);
  });

  test('can be given up while no card has got anything: the goods are let go', async () => {
    bridge.ends = [no('declined', 'new-id')];
    await page.begin(1, 'card');
    await page.refund();
    await page.payout.giveUp();
    expect(page.payout.back).toBeNull();
    await until(() => claims.at(-1)?.lines.length === 0, 'the goods are let go of');
    expect(await page.returns()).toEqual([]);
  });

  test('that was kept waits on when it is given up, and is gone when it is paid out after a reload', async () => {
    await page.kept.keep({ text: '12', note: '' });
    const [{ id }] = page.kept.all as [KeptReturn];
    await page.kept.take(id);
    bridge.ends = [no('declined', 'new-id')];
    await page.begin(1, 'card', undefined, id);
    await page.refund();
    await page.kept.putBack(id);
    expect(page.kept.all[0]?.byHand).toBe(true);
    await page.payout.giveUp();
    expect(page.kept.all[0]?.byHand).toBe(false);

    await page.kept.take(id);
    await page.begin(1, 'card', undefined, id);
    page = await page.reload();
    expect(page.kept.all).toHaveLength(1);
    await page.refund();
    await until(() => page.kept.all.length === 0, 'it is paid out');
    expect((await page.returns()).map((back) => back.id)).toEqual([id]);
  });

  test('tells of a refund that happened after all, when the cashier had said that it had not', async () => {
    bridge.ends = ['dies-after'];
    await page.begin(1, 'card');
    await page.refund();
    await until(() => !page.devices.link.ready, 'the bridge is gone');
    await page.devices.refunds.settle(page.devices.refunds.pending!, false);
    await page.payout.inCash({ by: 'senior', reason: 'gone', at: '2026-11-29T12:00:00Z' });
    expect(await page.returns()).toHaveLength(1);
    expect(page.payout.strays).toEqual([]);
    bridge.running = true;
    await until(() => page.payout.strays.length === 1, 'it turns out');
    await page.payout.dismiss(page.payout.strays[0]!);
    expect(page.payout.strays).toEqual([]);
  });
});
