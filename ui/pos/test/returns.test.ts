import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import type { Devices } from '../src/bridge/devices';
import type { UnnumberedSale } from '../src/journal/journal';
import { Journal } from '../src/journal/journal';
import { expectedCash } from '../src/journal/shifts';
import { t, texts } from '../src/i18n/texts';
import { KeptList } from '../src/returns/kept-list';
import { KeptReturns } from '../src/returns/kept-returns';
import { returnPrint } from '../src/returns/return-print';
import type { ComingBack, Sold } from '../src/returns/sold';
import { amountBack, returnOf, soldFromJournal, soldFromWire } from '../src/returns/sold';
import type { Asked, Obstacle, ReturnPlace } from '../src/returns/taking-back';
import { NoReturn, TakingBack, isReceiptCode } from '../src/returns/taking-back';
import { uuid7 } from '../src/shared/ids';
import type { ReturnPackage, SoldWire } from '../src/shared/return-wire';
import { Watched } from '../src/shared/watched';
import { NO_EQUIPMENT } from '../src/shared/wire';
import type { Api } from '../src/sync/api';
import { drawn } from './drawn';
import { Server, wire } from './return-server';

const TILL = 'S1-1';
let journal: Journal;
let catalogue: Catalogue;
let sent = 0;
let drawers = 0;

let server: Server;
let taking: TakingBack;
let place: ReturnPlace;

const sale = (shirts: number, grams: number): UnnumberedSale => {
  const total = shirts * 100 + grams / 10;
  return {
    id: uuid7(),
    schema: 3,
    type: 'sale',
    soldAt: '2026-11-29T12:00:00.000Z',
    cashier: 'olena',
    lines: [
      line('SHIRT', shirts, '100.00', `${shirts * 100}.00`),
      line('CHEESE', grams / 1000, '100.00', (grams / 10).toFixed(2)),
    ],
    total: total.toFixed(2),
    payments: [
      { kind: 'cash', amount: total.toFixed(2), tendered: total.toFixed(2), change: '0.00' },
    ],
  };
};
const line = (sku: string, quantity: number, price: string, amount: string) => ({
  sku,
  name: sku,
  quantity,
  price,
  amount,
  override: null,
  confirmedShort: false,
});
const asked = (coming: ComingBack[], way: 'cash' | 'card' = 'cash', id = uuid7()): Asked => ({
  id,
  coming,
  way,
  reason: 'does not fit',
  cashier: 'olena',
});
const back = (line: number, quantity: number, damaged = false): ComingBack => ({
  line,
  quantity,
  damaged,
});
const obstacle = async (made: Promise<unknown>): Promise<Obstacle | 'made'> =>
  made.then(
    () => 'made' as const,
    (problem: unknown) => {
      expect(problem).toBeInstanceOf(NoReturn);
      return (problem as NoReturn).obstacle;
    },
  );
const request = (quantity: number) => ({
  text: 'S1-2/12',
  note: 'Ірина',
  goods: [{ sku: 'SHIRT', name: 'Shirt', quantity }],
  reason: 'does not fit',
  by: 'olena',
});
const reloaded = async (): Promise<KeptReturns> => {
  const kept = new KeptReturns(place);
  await kept.load();
  return kept;
};
const queued = async (): Promise<ReturnPackage> =>
  (await journal.queue(TILL)).at(-1)!.package as ReturnPackage;

beforeEach(async () => {
  journal = new Journal(`journal-${uuid7()}`);
  await journal.load(TILL);
  catalogue = new Catalogue(new CatalogueStore(`catalogue-${uuid7()}`));
  server = new Server();
  sent = 0;
  drawers = 0;
  const devices = {
    equipment: NO_EQUIPMENT,
    openDrawer: () => Promise.resolve(void drawers++),
    give: () => Promise.resolve(),
  } as unknown as Devices;
  place = Object.assign(new Watched(), {
    code: TILL,
    api: server as unknown as Api,
    journal,
    catalogue,
    devices,
    sendNow: () => void sent++,
  }) as unknown as ReturnPlace;
  taking = new TakingBack(place);
});
afterEach(() => journal.close());

describe('a return with a server', () => {
  test('keeps the goods there first, and is then written down, numbered and sent like a sale', async () => {
    const { number } = await journal.record(TILL, sale(1, 0), {});
    server.sales = [wire(uuid7(), 3)];
    const { found } = await taking.find('S1-2/12');
    const written = await taking.make(found[0]!, asked([back(1, 2000)]));
    expect(server.claims).toEqual([{ id: written.id, lines: [{ line: 1, quantity: 2 }] }]);
    expect(written.number).toBe(number + 1);
    expect(await queued()).toMatchObject({
      type: 'return',
      receipt: found[0]!.id,
      number: number + 1,
      shift: journal.shift!.id,
      total: '200.00',
      payments: [{ kind: 'cash', amount: '200.00' }],
      lines: [{ line: 1, sku: 'SHIRT', quantity: 2, amount: '200.00', damaged: false }],
    });
    expect([sent, drawers]).toEqual([1, 1]);
  });

  test('writes nothing when others took the goods back, or the line is lost', async () => {
    server.sales = [wire(uuid7(), 3)];
    const { found } = await taking.find('12');
    server.isGone = true;
    expect(await obstacle(taking.make(found[0]!, asked([back(1, 1000)])))).toBe('gone');
    server.online = false;
    expect(await obstacle(taking.make(found[0]!, asked([back(1, 1000)])))).toBe('lost');
    expect(await obstacle(taking.make(found[0]!, asked([])))).toBe('nothing');
    expect(await journal.queue(TILL)).toEqual([]);
    expect(drawers).toBe(0);
  });

  test('asked twice under one id is written once', async () => {
    server.sales = [wire(uuid7(), 3)];
    const { found } = await taking.find('12');
    const once = asked([back(1, 1000)]);
    const first = await taking.make(found[0]!, once);
    const second = await taking.make(found[0]!, once);
    expect(second.number).toBe(first.number);
    expect(await journal.queue(TILL)).toHaveLength(1);
  });

  test('goes onto cards only up to what they paid, and the rest is cash', async () => {
    server.sales = [wire(uuid7(), 3, '150.00')];
    const { found } = await taking.find('12');
    await taking.make(found[0]!, asked([back(1, 3000)], 'card'));
    expect((await queued()).payments).toEqual([
      { kind: 'card', amount: '150.00' },
      { kind: 'cash', amount: '150.00' },
    ]);
  });
});

describe('a return without a server', () => {
  beforeEach(() => void (server.online = false));

  test('is made of a receipt of this till, in parts, until nothing is left', async () => {
    const { id, number } = await journal.record(TILL, sale(2, 750), {});
    const [first] = (await taking.find(String(number))).found;
    expect(first).toMatchObject({ id, certain: false });
    await taking.make(first!, asked([back(1, 1000), back(2, 255)]));
    const [second] = (await taking.find(id.toUpperCase())).found;
    expect(second!.lines.map(({ left }) => left)).toEqual([1000, 495]);
    expect(await obstacle(taking.make(first!, asked([back(1, 2000)])))).toBe('gone');
    await taking.make(second!, asked([back(1, 1000, true), back(2, 495)]));
    const [third] = (await taking.find(`${TILL}/${number}`)).found;
    expect(third!.lines.every(({ left, amountLeft }) => left === 0 && amountLeft === 0)).toBe(true);
  });

  test('is cash only, and no more than the store allows', async () => {
    const { number } = await journal.record(TILL, sale(11, 0), {});
    const [sold] = (await taking.find(String(number))).found;
    expect(await obstacle(taking.make(sold!, asked([back(1, 1000)], 'card')))).toBe('cashOnly');
    expect(await obstacle(taking.make(sold!, asked([back(1, 11_000)])))).toBe('tooMuch');
    expect(await obstacle(taking.make(sold!, asked([back(1, 10_000)])))).toBe('made');
  });

  test('of a receipt that this till does not have needs the server', async () => {
    expect(await taking.find('S1-2/12')).toEqual({ found: [], isElsewhere: true });
    expect(await taking.find(uuid7())).toEqual({ found: [], isElsewhere: true });
    expect(await taking.find('shirt')).toEqual({ found: [], isElsewhere: true });
  });

  test('of such a receipt is kept as a request until it is made or dropped', async () => {
    const kept = new KeptReturns(place);
    await kept.keep({ text: ' S1-2/12 ', note: 'Ірина, 050 000 00 00' });
    await kept.keep({ text: '13', note: '' });
    const [first] = (await reloaded()).all;
    expect(first).toMatchObject({ text: 'S1-2/12', note: 'Ірина, 050 000 00 00' });
    await kept.drop(first!.id);
    expect(kept.all.map(({ text }) => text)).toEqual(['13']);
    server.online = true;
    await kept.finish();
    expect(kept.all).toHaveLength(1);
    expect(kept.news).toEqual({ written: 0, stuck: 0 });
  });

  test('finishes by itself when its goods were named, once, the drawer shut until the money is given', async () => {
    const kept = new KeptReturns(place);
    await kept.keep(request(2000));
    expect(kept.news).toEqual({ written: 0, stuck: 0 });
    server.online = true;
    server.sales = [wire(uuid7(), 3)];
    await kept.finish();
    const [one] = kept.all;
    expect(one?.written).toEqual({ number: 1, total: 20000 });
    expect(await queued()).toMatchObject({ id: one!.id, cashier: 'olena', total: '200.00' });
    expect([server.claims.length, drawers]).toEqual([1, 0]);
    // the page died before it could note that it is written
    await journal.keepSetting(`returns:${TILL}`, [{ ...one, written: undefined }]);
    const again = await reloaded();
    await again.finish();
    expect(again.all[0]?.written?.number).toBe(1);
    expect(await journal.queue(TILL)).toHaveLength(1);
    await again.give(again.all[0]!);
    expect([again.all.length, drawers]).toEqual([0, 1]);
  });

  test('finished by itself says that only the debt became less, and leaves the drawer shut', async () => {
    const kept = new KeptReturns(place);
    await kept.keep(request(1000));
    await kept.keep(request(2000));
    server.online = true;
    server.sales = [{ ...wire(uuid7(), 3), credit: { account: uuid7(), left: '150.00' } }];
    await kept.finish();
    const [owed, both] = kept.all;
    expect(owed?.written).toMatchObject({ total: 0, debt: 100_00 });
    expect(both?.written).toMatchObject({ total: 50_00, debt: 150_00 });
    const list = Object.assign(new KeptList(), { catalogue });
    list.kept = [owed!];
    expect(drawn(list)).toContain(
      t('return.keptLowered', { number: 1, amount: texts.money(100_00) }),
    );
    list.kept = [both!];
    expect(drawn(list)).toContain(
      t('return.keptWritten', { number: 2, amount: texts.money(50_00) }),
    );
    await kept.give(owed!);
    expect(drawers).toBe(0);
    await kept.give(both!);
    expect([kept.all.length, drawers]).toEqual([0, 1]);
  });

  test('is left to a person when its goods are gone, a card had paid, or nobody knows the receipt', async () => {
    const kept = new KeptReturns(place);
    const stuckAs = async (pieces: number, sales: SoldWire[]): Promise<string | undefined> => {
      server.online = false;
      await kept.keep(request(pieces));
      server.online = true;
      server.sales = sales;
      await kept.finish();
      return kept.all.at(-1)?.stuck;
    };
    expect(await stuckAs(4000, [wire(uuid7(), 3)])).toBe('gone');
    expect(await stuckAs(1000, [wire(uuid7(), 3, '300.00')])).toBe('card');
    expect(await stuckAs(1000, [])).toBe('notFound');
    expect(await stuckAs(1000, [wire(uuid7(), 3), wire(uuid7(), 3)])).toBe('several');
    server.isGone = true;
    expect(await stuckAs(1000, [wire(uuid7(), 3)])).toBe('gone');
    expect(kept.news).toEqual({ written: 0, stuck: 5 });
    expect(await journal.queue(TILL)).toEqual([]);
  });

  test('counts against what the server says until its package is there', async () => {
    const { id, number } = await journal.record(TILL, sale(3, 0), {});
    const [sold] = (await taking.find(String(number))).found;
    const written = await taking.make(sold!, asked([back(1, 2000)]));
    server.online = true;
    server.sales = [wire(id, 3)];
    expect((await taking.find(id)).found[0]!.lines[0]!.left).toBe(1000);
    await journal.settle(TILL, [{ id: written.id, status: 'stored' }]);
    server.sales = [wire(id, 1)];
    expect((await taking.find(id)).found[0]!.lines[0]!.left).toBe(1000);
  });
});

describe('the money of a return', () => {
  const discounted = (): Sold => {
    const sold = soldFromWire(wire(uuid7(), 3), []);
    return { ...sold, lines: [{ ...sold.lines[0]!, amount: 100_00, amountLeft: 100_00 }] };
  };

  test('is the share of what the line cost, and the last one brings the rest', () => {
    const [shirt] = discounted().lines;
    expect(amountBack(shirt!, 1000)).toBe(33_33);
    expect(amountBack(shirt!, 2000)).toBe(66_67);
    expect(amountBack({ ...shirt!, left: 1000, amountLeft: 33_33 }, 1000)).toBe(33_33);
    const facts = { reason: 'why', cashier: 'olena', atMs: 0 };
    const made = returnOf(uuid7(), discounted(), [back(1, 1000)], 'cash', facts);
    expect(made.total).toBe('33.33');
  });

  test('leaves the drawer of the shift, which a return opens when none is open', async () => {
    server.sales = [wire(uuid7(), 3, '100.00')];
    const { found } = await taking.find('12');
    await taking.make(found[0]!, asked([back(1, 2000)], 'card'));
    const shift = journal.shift!;
    const figures = await journal.figures(shift);
    expect(shift.bySale).toBe(true);
    expect(figures).toMatchObject({
      receipts: 0,
      cash: 0,
      back: { receipts: 1, cash: 100_00, card: 100_00 },
    });
    expect(expectedCash(shift, figures)).toBe(-100_00);
    await journal.closeShift(TILL, 0, [], 'olena');
    expect((await journal.queue(TILL)).at(-1)!.package).toMatchObject({
      type: 'shift-close',
      figures: { back: { receipts: 1, cash: '100.00', card: '100.00' } },
    });
  });
});

describe('the paper', () => {
  test('of a return goes to the printer as its own receipt, and to the registrar as a return', async () => {
    const receipt = await journal.record(TILL, sale(2, 0), {});
    const sold = soldFromJournal(receipt, []);
    const written = await taking.make({ ...sold, certain: false }, asked([back(1, 1000)]));
    const printer = returnPrint(
      written,
      catalogue,
      { ...NO_EQUIPMENT, receipts: 'printer' },
      false,
    );
    expect(printer).toMatchObject({ receipt: written.id, op: 'print' });
    const registrar = { ...NO_EQUIPMENT, receipts: 'registrar' as const };
    expect(returnPrint(written, catalogue, registrar, false)).toMatchObject({
      op: 'receipt',
      args: {
        kind: 'return',
        lines: [{ code: 'SHIRT', quantity: 1000, price: 100_00, tax: 'А' }],
        payments: [{ form: 'cash', amount: 100_00 }],
      },
    });
    expect(returnPrint(written, catalogue, registrar, true)).toMatchObject({ op: 'slip' });
    expect(returnPrint(written, catalogue, NO_EQUIPMENT, false)).toBeNull();
  });

  test('of a sale carries its id, which a scan of it is known by', () => {
    expect(isReceiptCode(uuid7())).toBe(true);
    expect(isReceiptCode('4820000000017')).toBe(false);
  });
});
