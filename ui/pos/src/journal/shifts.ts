import type { Minor } from '../shared/decimal';
import { moneyFromWire, moneyToWire } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import type { ReceiptPackage, TillPackage } from '../shared/wire';
import type {
  CashMove,
  Counted,
  JournalReceipt,
  JournalReturn,
  JournalShift,
  ShiftFigures,
} from './entries';
import { timeOf } from './entries';
import type { Books, Reading } from './schema';

/** Nothing can be put in, taken out or closed: no shift is open. */
export class NoShift extends Error {}

/** The newest shift of a till, open or closed. */
export async function lastShift(
  tx: Pick<Books | Reading, 'objectStore'>,
  till: string,
): Promise<JournalShift | null> {
  const range = IDBKeyRange.bound([till, 0], [till, Infinity]);
  const index = (tx as Reading).objectStore('shifts').index('byNumber');
  const found = await index.openCursor(range, 'prev');
  return found?.value ?? null;
}

/** What must lie in the drawer. */
export const expectedCash = (shift: JournalShift, figures: ShiftFigures): Minor =>
  shift.cash + figures.cash + figures.cashIn - figures.cashOut - figures.back.cash;

/** What its receipts, returns and entries come to; those of other shifts are left out. */
export function figuresOf(
  shift: JournalShift,
  receipts: readonly JournalReceipt[],
  returns: readonly JournalReturn[],
): ShiftFigures {
  const own = receipts.map(({ package: sale }) => sale).filter((one) => one.shift === shift.id);
  const back = returns.map(({ package: one }) => one).filter((one) => one.shift === shift.id);
  const moved = (kind: CashMove['kind']): Minor =>
    sum(shift.moves.filter((one) => one.kind === kind).map(({ amount }) => amount));
  const rounding = added(own) - added(back);
  return {
    ...(rounding === 0 ? {} : { rounding }),
    ...credited(own),
    receipts: own.length,
    cash: paid(own, 'cash'),
    card: paid(own, 'card'),
    cashIn: moved('cash-in'),
    cashOut: moved('cash-out'),
    back: {
      receipts: back.length,
      cash: paid(back, 'cash'),
      card: paid(back, 'card'),
      ...credited(back),
    },
  };
}

const added = (receipts: readonly ReceiptPackage[]): Minor =>
  sum(receipts.map(({ rounding }) => moneyFromWire(rounding?.amount ?? '0')));

function credited(receipts: readonly ReceiptPackage[]): { credit?: Minor } {
  const credit = paid(receipts, 'credit');
  return credit === 0 ? {} : { credit };
}

const creditToWire = ({ credit }: { credit?: Minor }): { credit?: string } =>
  credit === undefined ? {} : { credit: moneyToWire(credit) };

function paid(receipts: readonly ReceiptPackage[], kind: 'cash' | 'card' | 'credit'): Minor {
  const payments: { kind: string; amount: string }[] = receipts.flatMap((one) => [...one.payments]);
  return sum(
    payments.filter((one) => one.kind === kind).map(({ amount }) => moneyFromWire(amount)),
  );
}

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((all, one) => all + one, 0);

// Nothing but the transaction may be awaited below: IndexedDB commits as soon as nobody asks it anything.

export async function openShift(
  tx: Books,
  till: string,
  cash: Minor,
  cashier: string,
): Promise<boolean> {
  const last = await lastShift(tx, till);
  if (last && !last.closing) {
    return false;
  }
  const at = new Date().toISOString();
  const shift = await begin(tx, last, { till, cash, cashier, at, bySale: false });
  const { id, number } = shift;
  await queue(tx, till, {
    id,
    schema: 3,
    type: 'shift-open',
    number,
    at,
    cashier,
    cash: moneyToWire(cash),
  });
  return true;
}

/** The shift a receipt belongs to; when none is open it opens one, with the cash that the last one left. */
export async function forReceipt(
  tx: Books,
  till: string,
  receipt: ReceiptPackage,
): Promise<Pick<ReceiptPackage, 'shift' | 'opensShift'>> {
  const last = await lastShift(tx, till);
  if (last && !last.closing) {
    return { shift: last.id };
  }
  const cash = last?.closing?.counted ?? 0;
  const { cashier } = receipt;
  const at = timeOf(receipt);
  const after = receipt.number - 1;
  const { id, number } = await begin(tx, last, { till, cash, cashier, at, bySale: true }, after);
  return { shift: id, opensShift: { number, cash: moneyToWire(cash) } };
}

export async function moveCash(tx: Books, till: string, move: CashMove): Promise<void> {
  const shift = await open(tx, till);
  await tx.objectStore('shifts').put({ ...shift, moves: [...shift.moves, move] });
  const { id, kind: type, at, cashier, reason } = move;
  await tx.objectStore('owed').add({ till, of: 'cash-move', id, shift: shift.id });
  const amount = moneyToWire(move.amount);
  await queue(tx, till, { id, schema: 3, type, shift: shift.id, at, cashier, amount, reason });
}

export async function closeShift(
  tx: Books,
  till: string,
  { counted, counts, cashier }: { counted: Minor; counts: readonly Counted[]; cashier: string },
): Promise<void> {
  const shift = await open(tx, till);
  const range = IDBKeyRange.bound([till, shift.after], [till, Infinity], true);
  const receipts = await tx.objectStore('receipts').index('byNumber').getAll(range);
  const returns = await tx.objectStore('returns').index('byNumber').getAll(range);
  const figures = figuresOf(shift, receipts, returns);
  const at = new Date().toISOString();
  const closing = { at, cashier, counted, counts, figures };
  await tx.objectStore('shifts').put({ ...shift, closing });
  await tx.objectStore('owed').add({ till, of: 'shift-close', id: shift.id });
  await queue(tx, till, {
    id: uuid7(),
    schema: 3,
    type: 'shift-close',
    shift: shift.id,
    at,
    cashier,
    opened: {
      number: shift.number,
      at: shift.at,
      cashier: shift.cashier,
      cash: moneyToWire(shift.cash),
      bySale: shift.bySale,
    },
    figures: {
      receipts: figures.receipts,
      cash: moneyToWire(figures.cash),
      card: moneyToWire(figures.card),
      ...creditToWire(figures),
      cashIn: moneyToWire(figures.cashIn),
      cashOut: moneyToWire(figures.cashOut),
      back: {
        receipts: figures.back.receipts,
        cash: moneyToWire(figures.back.cash),
        card: moneyToWire(figures.back.card),
        ...creditToWire(figures.back),
      },
    },
    counted: moneyToWire(counted),
    counts: counts.map(({ value, pieces }) => ({ value: moneyToWire(value), pieces })),
  });
}

async function open(tx: Books, till: string): Promise<JournalShift> {
  const last = await lastShift(tx, till);
  if (!last || last.closing) {
    throw new NoShift(till);
  }
  return last;
}

async function begin(
  tx: Books,
  last: JournalShift | null,
  facts: Pick<JournalShift, 'till' | 'cash' | 'cashier' | 'at' | 'bySale'>,
  after?: number,
): Promise<JournalShift> {
  const counters = tx.objectStore('counters');
  const key = `shift:${facts.till}`;
  const number = Math.max(last?.number ?? 0, (await counters.get(key)) ?? 0) + 1;
  const shift: JournalShift = {
    ...facts,
    id: uuid7(),
    number,
    after: after ?? (await counters.get(facts.till)) ?? 0,
    moves: [],
    closing: null,
  };
  await Promise.all([
    counters.put(number, key),
    tx.objectStore('shifts').add(shift),
    tx.objectStore('owed').add({ till: facts.till, of: 'shift-open', id: shift.id }),
  ]);
  return shift;
}

async function queue(tx: Books, till: string, entry: TillPackage): Promise<void> {
  const store = tx.objectStore('queue');
  await store.add({ till, package: entry, held: {}, state: 'waiting', reason: null });
}
