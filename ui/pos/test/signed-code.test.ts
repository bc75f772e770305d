import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encode } from 'uqr';
import type { Devices } from '../src/bridge/devices';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import type { JournalReceipt, UnnumberedSale } from '../src/journal/journal';
import { Journal } from '../src/journal/journal';
import { ReceiptCodes } from '../src/receipt/receipt-codes';
import {
  MOST_LETTERS,
  codeText,
  goodsOf,
  isSignedCode,
  readCode,
} from '../src/receipt/signed-code';
import { KeptReturns } from '../src/returns/kept-returns';
import { returnOf } from '../src/returns/sold';
import type { NoReturn, Obstacle, ReturnPlace } from '../src/returns/taking-back';
import { TakingBack, isReceiptCode } from '../src/returns/taking-back';
import { fromBase32, toBase32 } from '../src/shared/base32';
import { uuid7 } from '../src/shared/ids';
import { Watched } from '../src/shared/watched';
import type { KeyWire } from '../src/shared/key-wire';
import { NO_EQUIPMENT } from '../src/shared/wire';
import type { Api } from '../src/sync/api';
import { Unreachable } from '../src/sync/api';
import { TillKey } from '../src/sync/till-key';
import { line } from './return-desk';
import { snapshotOf } from './snapshots';

const HERE = 'S1-1';
const THERE = 'S1-2';

interface Paired {
  key: TillKey;
  wire: KeyWire;
}

async function paired(till: string): Promise<Paired> {
  const device = uuid7();
  let spki = '';
  const key = await TillKey.make(({ signingKey }) => {
    spki = signingKey;
    return Promise.resolve({ device, till, name: till, store: 'S1' });
  });
  return { key, wire: { device, till, key: spki, until: null } };
}

const sold = (lines: ReturnType<typeof line>[], soldAtMs: number, card = ''): JournalReceipt => {
  const id = uuid7();
  const total = lines.reduce((sum, { amount }) => sum + Number(amount), 0).toFixed(2);
  const sale: UnnumberedSale = {
    id,
    schema: 3,
    type: 'sale',
    soldAt: new Date(soldAtMs).toISOString(),
    cashier: 'petro',
    lines,
    total,
    payments: card === '' ? [] : [{ kind: 'card', amount: card, slip: {} as never }],
  };
  return { id, till: THERE, number: 188, package: { ...sale, number: 188 }, delivery: 'sent' };
};

const twoLines = (atMs: number): JournalReceipt =>
  sold([line('SHIRT', 3, '100.00', '270.00'), line('CHEESE', 0.755, '99.99', '75.49')], atMs);

/** What stands on the paper of that till. */
async function printed({ key }: Paired, receipt: JournalReceipt): Promise<string> {
  const codes = new ReceiptCodes();
  codes.use(key);
  await codes.make(receipt);
  return codes.of(receipt);
}

describe('the code on a paper', () => {
  test('says in capital letters and digits what was sold, however a scanner types them', async () => {
    const there = await paired(THERE);
    const receipt = twoLines(1_764_000_000_000);
    const code = await printed(there, receipt);
    expect(code).toMatch(/^HF1[A-Z2-7]+$/);
    expect([code.length, encode(code, { ecc: 'M', border: 0 }).size]).toEqual([191, 49]);
    expect(isReceiptCode(code.toLowerCase())).toBe(true);
    expect(readCode(code.toLowerCase())!.receipt).toEqual({
      id: receipt.id,
      device: there.wire.device.replaceAll('-', '').slice(-16),
      soldAtMs: 1_764_000_000_000,
      number: 188,
      total: 345_49,
      card: 0,
      lines: [
        { goods: goodsOf('SHIRT'), quantity: 3000, price: 100_00, amount: 270_00 },
        { goods: goodsOf('CHEESE'), quantity: 755, price: 99_99, amount: 75_49 },
      ],
    });
  });

  test('holds a long receipt while the printer can draw it, and leaves the lines out beyond', async () => {
    const there = await paired(THERE);
    const many = (count: number): JournalReceipt =>
      sold(
        Array.from({ length: count }, (_, at) => line(`SKU-${at}`, 2, '149.50', '299.00')),
        Date.now(),
      );
    for (const [count, isWhole] of [
      [18, true],
      [25, false],
      [500, false],
    ] as const) {
      const code = await printed(there, many(count));
      expect(code.length).toBeLessThanOrEqual(MOST_LETTERS);
      expect(encode(code, { ecc: 'M', border: 0 }).size).toBeLessThanOrEqual(65);
      expect(readCode(code)!.receipt.lines?.length ?? null).toBe(isWhole ? count : null);
    }
  });

  test('of a till that is not paired, or of another one, is the bare id', async () => {
    const receipt = twoLines(Date.now());
    const codes = new ReceiptCodes();
    await codes.make(receipt);
    expect(codes.of(receipt)).toBe(receipt.id);
    expect(await printed(await paired(HERE), receipt)).toBe(receipt.id);
    expect(isReceiptCode(receipt.id)).toBe(true);
  });

  test('that was cut off or mangled is none', async () => {
    const code = await printed(await paired(THERE), twoLines(Date.now()));
    for (let cut = 1; cut < code.length; cut++) {
      expect(readCode(code.slice(0, cut))?.receipt.id ?? null).toBeNull();
    }
    expect(isSignedCode('HF1-EARPHONES')).toBe(false);
    expect(isSignedCode('HF1EARPHONES')).toBe(false);
  });

  test('goes through letters and back, whatever the bytes', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = crypto.getRandomValues(new Uint8Array(length));
      expect(fromBase32(toBase32(bytes))).toEqual(bytes);
    }
    expect(fromBase32('A1')).toBeNull();
  });
});

describe('a till without a server that is shown the paper of another till', () => {
  let journal: Journal;
  let catalogue: Catalogue;
  let taking: TakingBack;
  let there: Paired;

  const knows = (...keys: KeyWire[]): void =>
    catalogue.replace(
      snapshotOf({
        products: ['SHIRT', 'CHEESE'].map((sku) => ({
          sku,
          name: `A ${sku}`,
          unit: sku === 'SHIRT' ? 'piece' : 'weight',
          price: '120.00',
          barcodes: [],
        })),
        keys,
      }),
    );
  const obstacle = (made: Promise<unknown>): Promise<Obstacle | 'made'> =>
    made.then(
      () => 'made' as const,
      (problem: unknown) => (problem as NoReturn).obstacle,
    );
  const asked = (quantity: number, way: 'cash' | 'card' = 'cash') => ({
    id: uuid7(),
    coming: [{ line: 1, quantity, damaged: false }],
    way,
    reason: 'does not fit',
    cashier: 'olena',
  });

  beforeEach(async () => {
    journal = new Journal(`journal-${uuid7()}`);
    await journal.load(HERE);
    catalogue = new Catalogue(new CatalogueStore(`catalogue-${uuid7()}`));
    there = await paired(THERE);
    knows(there.wire);
    const place = Object.assign(new Watched(), {
      code: HERE,
      api: { findSales: () => Promise.reject(new Unreachable('gone')) } as unknown as Api,
      journal,
      catalogue,
      devices: {
        equipment: NO_EQUIPMENT,
        openDrawer: () => Promise.resolve(),
      } as unknown as Devices,
      sendNow: () => undefined,
      papers: { give: () => Promise.resolve() },
    }) as unknown as ReturnPlace;
    Object.assign(place, { kept: new KeptReturns(place) });
    taking = new TakingBack(place);
  });
  afterEach(async () => {
    await journal.close();
    await catalogue.flush();
  });

  test('takes goods back in cash until nothing is left, and names the sale, its lines and its prices', async () => {
    const receipt = twoLines(Date.now());
    const code = await printed(there, receipt);
    const [first] = (await taking.find(code)).found;
    expect(first).toMatchObject({ id: receipt.id, till: THERE, number: 188, certain: false });
    expect(await obstacle(taking.make(first!, asked(1000, 'card')))).toBe('cashOnly');
    await taking.make(first!, asked(2000));
    const [queued] = await journal.queue(HERE);
    expect(queued!.package).toMatchObject({
      type: 'return',
      receipt: receipt.id,
      lines: [{ line: 1, sku: 'SHIRT', quantity: 2, price: '100.00', amount: '180.00' }],
      total: '180.00',
    });
    const [second] = (await taking.find(code.toLowerCase())).found;
    expect(second!.lines.map(({ left, amountLeft }) => [left, amountLeft])).toEqual([
      [1000, 90_00],
      [755, 75_49],
    ]);
    expect(await obstacle(taking.make(first!, asked(2000)))).toBe('gone');
    expect(await obstacle(taking.make(second!, asked(1000)))).toBe('made');
  });

  test('gives no cash for what a card had paid, or is to be paid later', async () => {
    const receipt = sold([line('SHIRT', 3, '100.00', '270.00')], Date.now(), '180.00');
    const [part] = (await taking.find(await printed(there, receipt))).found;
    expect(await obstacle(taking.make(part!, asked(2000)))).toBe('notCash');
    expect(await obstacle(taking.make(part!, asked(1000)))).toBe('made');
    expect(await obstacle(taking.make(part!, asked(1000)))).toBe('notCash');
  });

  test('counts what went back onto a card once', async () => {
    const receipt = sold([line('SHIRT', 3, '100.00', '270.00')], Date.now(), '180.00');
    const code = await printed(there, receipt);
    const [whole] = (await taking.find(code)).found;
    const { coming, reason, cashier } = asked(1000);
    const back = returnOf(uuid7(), whole!, coming, 'card', { reason, cashier, atMs: Date.now() });
    await journal.recordReturn(HERE, back, true);
    const [part] = (await taking.find(code)).found;
    expect(part!.cardLeft).toBe(90_00);
    expect(await obstacle(taking.make(part!, asked(2000)))).toBe('notCash');
    expect(await obstacle(taking.make(part!, asked(1000)))).toBe('made');
  });

  test('gives no more than the store allows', async () => {
    const code = await printed(there, sold([line('SHIRT', 9, '200.00', '1800.00')], Date.now()));
    const [dear] = (await taking.find(code)).found;
    expect(await obstacle(taking.make(dear!, asked(6000)))).toBe('tooMuch');
    expect(await obstacle(taking.make(dear!, asked(5000)))).toBe('made');
  });

  test('believes no code that was changed, signed by another key, or by that key for other words', async () => {
    const code = await printed(there, twoLines(Date.now()));
    const { body, signature } = readCode(code)!;
    const dearer = body.with(30, body[30]! ^ 1) as Uint8Array<ArrayBuffer>;
    expect(await obstacle(taking.find(codeText(dearer, signature)))).toBe('forged');
    expect(await obstacle(taking.find(`${code.slice(0, -60)}${code.slice(-59)}`))).toBe('forged');
    const stranger = await paired(THERE);
    knows({ ...there.wire, key: stranger.wire.key });
    expect(await obstacle(taking.find(code))).toBe('forged');
    knows({ ...there.wire, key: 'AAAA' });
    expect(await obstacle(taking.find(code))).toBe('forged');
  });

  test('leaves to the server what it cannot be sure of, and says why', async () => {
    const nowMs = Date.now();
    const unsure = async (receipt: JournalReceipt): Promise<unknown> => {
      const {
        found,
        isElsewhere,
        unsure: doubt,
      } = await taking.find(await printed(there, receipt));
      expect([found, isElsewhere]).toEqual([[], true]);
      return [doubt?.why, doubt?.called === receipt.id ? 'id' : doubt?.called];
    };
    const named = `${THERE}/188`;
    expect(await unsure(twoLines(nowMs - 16 * 86_400_000))).toEqual(['tooOld', named]);
    expect(await unsure(twoLines(nowMs + 2 * 86_400_000))).toEqual(['tooOld', named]);
    const hat = sold([line('HAT', 1, '1.00', '1.00')], nowMs);
    expect(await unsure(hat)).toEqual(['unknownGoods', named]);
    const long = sold(Array(40).fill(line('SHIRT', 1, '100.00', '100.00')), nowMs);
    expect(await unsure(long)).toEqual(['noLines', named]);
    knows({ ...there.wire, until: new Date(nowMs - 60_000).toISOString() });
    expect(await unsure(twoLines(nowMs))).toEqual(['afterPairing', named]);
    expect((await taking.find(await printed(there, twoLines(nowMs - 120_000)))).found).toHaveLength(
      1,
    );
    knows();
    expect(await unsure(twoLines(nowMs))).toEqual(['unknownKey', 'id']);
  });

  test('learns of keys by the feed, and keeps them', async () => {
    knows();
    const code = await printed(there, twoLines(Date.now()));
    catalogue.apply([{ seq: 2, topic: 'keys', keys: [there.wire] }], 2);
    expect((await taking.find(code)).found).toHaveLength(1);
  });
});
