import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Catalogue } from '../src/catalogue/catalogue';
import type { Journal } from '../src/journal/journal';
import { expectedCash } from '../src/journal/shifts';
import { returnPrint } from '../src/returns/return-print';
import type { Sold } from '../src/returns/sold';
import { amountBack, returnOf, soldFromJournal, soldFromWire } from '../src/returns/sold';
import type { TakingBack } from '../src/returns/taking-back';
import { isReceiptCode } from '../src/returns/taking-back';
import { uuid7 } from '../src/shared/ids';
import { NO_EQUIPMENT } from '../src/shared/wire';
import type { Server } from './return-server';
import { wire } from './return-server';
import { ReturnDesk, TILL, asked, back, obstacle, sale } from './return-desk';

let desk: ReturnDesk;
let journal: Journal;
let catalogue: Catalogue;
let server: Server;
let taking: TakingBack;

beforeEach(async () => {
  desk = await new ReturnDesk().open();
  ({ journal, catalogue, server, taking } = desk);
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
    expect(await desk.queued()).toMatchObject({
      type: 'return',
      receipt: found[0]!.id,
      number: number + 1,
      shift: journal.shift!.id,
      total: '200.00',
      payments: [{ kind: 'cash', amount: '200.00' }],
      lines: [{ line: 1, sku: 'SHIRT', quantity: 2, amount: '200.00', damaged: false }],
    });
    expect([desk.sent, desk.drawers]).toEqual([1, 1]);
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
    expect(desk.drawers).toBe(0);
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
    expect((await desk.queued()).payments).toEqual([
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
