import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewPrint } from '../src/bridge/print-queue';
import { closingPrints, movePrints, openingPrints } from '../src/bridge/registrar';
import type { CashMove, UnnumberedSale } from '../src/journal/journal';
import { Journal } from '../src/journal/journal';
import { NoShift, expectedCash } from '../src/journal/shifts';
import { moneyToWire } from '../src/shared/decimal';
import { uuid7 } from '../src/shared/ids';
import type { SalePackage, ShiftClosePackage } from '../src/shared/wire';
import { NO_EQUIPMENT } from '../src/shared/wire';
import { reportLines, reportPrint } from '../src/shift/shift-lines';

const TILL = 'S1-1';
let name = '';
let journal: Journal;

const sale = (cash: number, card = 0): UnnumberedSale => ({
  id: uuid7(),
  schema: 3,
  type: 'sale',
  soldAt: '2026-11-29T12:00:00.000Z',
  cashier: 'olena',
  lines: [],
  total: moneyToWire(cash + card),
  payments: [
    { kind: 'cash', amount: moneyToWire(cash), tendered: moneyToWire(cash), change: '0.00' },
    {
      kind: 'card',
      amount: moneyToWire(card),
      slip: { request: uuid7(), typed: false },
    },
  ],
});
const move = (kind: CashMove['kind'], amount: number): CashMove => ({
  id: uuid7(),
  kind,
  at: '2026-11-29T12:00:00.000Z',
  cashier: 'olena',
  amount,
  reason: 'why',
});
const packages = async (): Promise<string[]> =>
  (await journal.queue(TILL)).map(({ package: one }) => one.type);
const lastClosing = async (): Promise<ShiftClosePackage> => {
  const queue = await journal.queue(TILL);
  return queue.at(-1)!.package as ShiftClosePackage;
};

beforeEach(() => {
  name = `journal-${uuid7()}`;
  journal = new Journal(name);
});
afterEach(() => journal.close());

describe('a shift', () => {
  test('is opened, added up and closed without a server, each step a package', async () => {
    await journal.openShift(TILL, 100_00, 'olena');
    await journal.record(TILL, sale(300_00, 50_00), {});
    await journal.moveCash(TILL, move('cash-in', 20_00));
    await journal.moveCash(TILL, move('cash-out', 70_00));
    const shift = journal.shift!;
    const figures = await journal.figures(shift);
    expect(figures).toEqual({
      receipts: 1,
      cash: 300_00,
      card: 50_00,
      cashIn: 20_00,
      cashOut: 70_00,
      back: { receipts: 0, cash: 0, card: 0 },
    });
    expect(expectedCash(shift, figures)).toBe(350_00);
    await journal.closeShift(TILL, 349_00, [{ value: 1_00, pieces: 349 }], 'petro');
    expect(await packages()).toEqual(['shift-open', 'sale', 'cash-in', 'cash-out', 'shift-close']);
    expect(await lastClosing()).toMatchObject({
      cashier: 'petro',
      counted: '349.00',
      counts: [{ value: '1.00', pieces: 349 }],
      opened: { number: 1, cashier: 'olena', cash: '100.00', bySale: false },
      figures: { receipts: 1, cash: '300.00', card: '50.00', cashIn: '20.00', cashOut: '70.00' },
    });
  });

  test('counts rounded cash, tells what rounding added, and a registrar hears what it counted itself', async () => {
    await journal.openShift(TILL, 100_00, 'olena');
    const rounding = { amount: '0.04', step: '0.10', half: 'up' as const };
    await journal.record(TILL, { ...sale(50_10), total: '50.06', rounding }, {});
    const shift = journal.shift!;
    const figures = await journal.figures(shift);
    expect(figures).toMatchObject({ cash: 50_10, rounding: 4 });
    expect(expectedCash(shift, figures)).toBe(150_10);
    expect(reportLines(shift, figures).find(({ key }) => key === 'rounding')?.value).toBe('0,04');
    const registrar = { ...NO_EQUIPMENT, receipts: 'registrar' as const };
    expect(closingPrints(shift, figures, registrar)[0]).toMatchObject({ args: { amount: 150_06 } });
  });

  test('is opened by the first sale with what the last one left, without a package of its own', async () => {
    await journal.openShift(TILL, 100_00, 'olena');
    await journal.closeShift(TILL, 80_00, [], 'olena');
    const { package: one } = await journal.record(TILL, sale(10_00), {});
    expect(one.opensShift).toEqual({ number: 2, cash: '80.00' });
    expect(one.shift).toBe(journal.shift!.id);
    expect(journal.shift).toMatchObject({ number: 2, bySale: true, cash: 80_00 });
    const { package: next } = await journal.record(TILL, sale(10_00), {});
    expect(next.shift).toBe(one.shift);
    expect(next.opensShift).toBeUndefined();
    expect(await packages()).toEqual(['shift-open', 'shift-close', 'sale', 'sale']);
  });

  test('that is open stays as it is when somebody opens one', async () => {
    await Promise.all([
      journal.openShift(TILL, 100_00, 'olena'),
      journal.openShift(TILL, 5_00, 'petro'),
    ]);
    expect(journal.shift).toMatchObject({ number: 1, cash: 100_00 });
    expect(await packages()).toEqual(['shift-open']);
  });

  test('that is not open takes no cash and cannot be closed, and nothing is written', async () => {
    await expect(journal.moveCash(TILL, move('cash-in', 1))).rejects.toThrow(NoShift);
    await expect(journal.closeShift(TILL, 0, [], 'olena')).rejects.toThrow(NoShift);
    expect(await packages()).toEqual([]);
  });

  test('is closed once, however often the key is pressed', async () => {
    await journal.openShift(TILL, 0, 'olena');
    const closings = [1, 2, 3].map(() => journal.closeShift(TILL, 0, [], 'olena'));
    const ends = await Promise.allSettled(closings);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await packages()).toEqual(['shift-open', 'shift-close']);
  });

  test('numbers go on from where the server is', async () => {
    await journal.raiseNumber(TILL, 0, 41);
    await journal.openShift(TILL, 0, 'olena');
    expect(journal.shift!.number).toBe(42);
  });

  test('is there again after the page went away', async () => {
    await journal.openShift(TILL, 100_00, 'olena');
    await journal.moveCash(TILL, move('cash-in', 20_00));
    await journal.close();
    journal = new Journal(name);
    await journal.load(TILL);
    expect(journal.shift).toMatchObject({ number: 1, moves: [{ amount: 20_00 }] });
  });

  test('of a database of before begins with the next sale, and older receipts are not in it', async () => {
    await journal.record(TILL, sale(500_00), {});
    await journal.closeShift(TILL, 500_00, [], 'olena');
    await journal.record(TILL, sale(7_00), {});
    expect((await journal.figures(journal.shift!)).cash).toBe(7_00);
  });

  test('however sales, cash and closings mix, every receipt is in one shift and the sums agree', async () => {
    const step = fc.oneof(
      fc.record({ what: fc.constant('sell' as const), sum: fc.integer({ min: 1, max: 99_999 }) }),
      fc.record({ what: fc.constant('in' as const), sum: fc.integer({ min: 1, max: 99_999 }) }),
      fc.record({ what: fc.constant('out' as const), sum: fc.integer({ min: 1, max: 99_999 }) }),
      fc.record({ what: fc.constant('close' as const), sum: fc.integer({ min: 0, max: 99_999 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const tried = new Journal(`journal-${uuid7()}`);
        await tried.openShift(TILL, 0, 'olena');
        await Promise.all(
          steps.map(({ what, sum }) => {
            switch (what) {
              case 'sell':
                return tried.record(TILL, sale(sum), {});
              case 'in':
                return tried.moveCash(TILL, move('cash-in', sum)).catch(() => undefined);
              case 'out':
                return tried.moveCash(TILL, move('cash-out', sum)).catch(() => undefined);
              case 'close':
                return tried.closeShift(TILL, sum, [], 'olena').catch(() => undefined);
            }
          }),
        );
        const queue = (await tried.queue(TILL)).map(({ package: one }) => one);
        const sales = queue.filter((one): one is SalePackage => one.type === 'sale');
        for (const closing of queue.filter((one) => one.type === 'shift-close')) {
          const own = sales.filter(({ shift }) => shift === closing.shift);
          const before = queue.slice(0, queue.indexOf(closing));
          expect(own.every((one) => before.includes(one))).toBe(true);
          expect(closing.figures.receipts).toBe(own.length);
          const cash = own.reduce((all, { total }) => all + Math.round(Number(total) * 100), 0);
          expect(closing.figures.cash).toBe(moneyToWire(cash));
        }
        expect(sales.every(({ shift }) => shift !== undefined)).toBe(true);
        await tried.close();
      }),
      { numRuns: 25 },
    );
  });
});

describe('a report', () => {
  test('of an open shift says what must be in the drawer, of a closed one the difference too', async () => {
    await journal.openShift(TILL, 100_00, 'olena');
    const open = journal.shift!;
    const figures = await journal.figures(open);
    expect(reportLines(open, figures).map(({ key }) => key)).not.toContain('difference');
    await journal.closeShift(TILL, 90_00, [], 'olena');
    const lines = reportLines(journal.shift!, figures);
    expect(lines.find(({ key }) => key === 'difference')?.value).toBe('−10,00');
  });

  test('goes to the printer, and of a registrar is the registrar’s own', async () => {
    await journal.openShift(TILL, 100_00, 'olena');
    const shift = journal.shift!;
    const figures = await journal.figures(shift);
    const by = (receipts: 'none' | 'browser' | 'printer' | 'registrar'): string | undefined =>
      reportPrint(shift, figures, { ...NO_EQUIPMENT, receipts })?.op;
    expect([by('none'), by('browser'), by('printer'), by('registrar')]).toEqual([
      undefined,
      undefined,
      'print',
      'x-report',
    ]);
    const slips = { ...NO_EQUIPMENT, receipts: 'registrar', registrar: 'slip' } as const;
    expect(reportPrint(shift, figures, slips)?.op).toBe('slip');
  });
});

describe('a registrar', () => {
  const FISCAL = { ...NO_EQUIPMENT, receipts: 'registrar' } as const;
  const told = (documents: NewPrint[]): [string, object][] =>
    documents.map(({ op, args }) => [op, args]);

  test('hears of the cash of a shift, and ends its day without any', async () => {
    await journal.openShift(TILL, 100_00, 'olena');
    expect(told(openingPrints(journal.shift!, FISCAL))).toEqual([['cash-in', { amount: 100_00 }]]);
    const move: CashMove = {
      id: uuid7(),
      kind: 'cash-out',
      at: new Date().toISOString(),
      cashier: 'olena',
      amount: 30_00,
      reason: 'банк',
    };
    await journal.moveCash(TILL, move);
    expect(told(movePrints(journal.shift!, move, FISCAL))).toEqual([
      ['cash-out', { amount: 30_00 }],
    ]);
    await journal.closeShift(TILL, 65_00, [], 'olena');
    const shift = journal.shift!;
    const figures = await journal.figures(shift);
    expect(told(closingPrints(shift, figures, FISCAL))).toEqual([
      ['cash-out', { amount: 70_00 }],
      ['z-report', {}],
    ]);
    expect(reportPrint(shift, figures, FISCAL)?.op).toBe('slip');
  });

  test('that prints no fiscal documents hears nothing', async () => {
    await journal.openShift(TILL, 100_00, 'olena');
    const shift = journal.shift!;
    const slips = { ...FISCAL, registrar: 'slip' } as const;
    const figures = await journal.figures(shift);
    expect(openingPrints(shift, slips)).toEqual([]);
    expect(closingPrints(shift, figures, slips)).toEqual([]);
    expect(closingPrints(shift, figures, NO_EQUIPMENT)).toEqual([]);
  });
});
