import type { CashMove, JournalShift, ShiftFigures } from '../journal/entries';
import { expectedCash } from '../journal/shifts';
import type { Minor } from '../shared/decimal';
import { amountOf, moneyFromWire, quantityFromWire } from '../shared/decimal';
import type { Equipment } from '../shared/wire';
import type { NewPrint } from './print-queue';

/** Longer texts the bridge refuses with the whole document. */
const CODE_MAX = 14;
const NAME_MAX = 120;
const OWN_LINE_MAX = 40;
const SLIP_LINE_MAX = 60;
const SLIP_LINES_MAX = 200;
const OWN_LINES_MAX = 50;

/** A line of a receipt or of a return, as it travels to the server. */
interface Sold {
  sku: string;
  name: string;
  quantity: number;
  price: string;
  amount: string;
}

type PaperLine = Record<string, unknown>;

/** Whether the registrar of this till keeps the books: what moves its cash or ends its shift is told to it. */
export const keepsBooks = ({ receipts, registrar }: Equipment): boolean =>
  receipts === 'registrar' && registrar !== 'slip';

/** Lines of a fiscal document, each with the discount that it was sold for, if there was one. */
export function fiscalLines(lines: readonly Sold[], tax: string): object[] {
  return lines.map(({ sku, name, quantity, price, amount }) => {
    const full = amountOf(moneyFromWire(price), quantityFromWire(quantity));
    const discount = full - moneyFromWire(amount);
    return {
      code: sku.slice(0, CODE_MAX),
      name: plain(name).slice(0, NAME_MAX),
      quantity: quantityFromWire(quantity),
      price: moneyFromWire(price),
      ...(discount > 0 ? { discount } : {}),
      tax,
    };
  });
}

/** Lines of the shop's own on a fiscal document, which is a mixed one then; nothing where the till prints none. */
export function ownLines(texts: readonly string[], { registrar }: Equipment): object {
  const text = texts.slice(0, OWN_LINES_MAX).map((one) => ({ text: cut(one, OWN_LINE_MAX) }));
  return registrar === 'mixed' ? { text } : {};
}

/** Paper without meaning for the tax service; what a registrar cannot print of it is left out. */
export function slipPrint(
  of: Pick<NewPrint, 'receipt' | 'number'>,
  paper: readonly PaperLine[],
): NewPrint {
  const lines = paper.flatMap(asText).slice(0, SLIP_LINES_MAX);
  return { ...of, kind: 'registrar', op: 'slip', args: { lines } };
}

/** Service documents and reports: what a shift tells the registrar. */
export function shiftDocument(
  op: 'cash-in' | 'cash-out' | 'x-report' | 'z-report',
  of: Pick<NewPrint, 'receipt' | 'number'>,
  amount?: Minor,
): NewPrint {
  return { ...of, kind: 'registrar', op, args: amount === undefined ? {} : { amount } };
}

/** By what the queue knows the registrar's Z-report of a shift. */
export const zOf = ({ id }: JournalShift): string => `${id}:z`;

/**
 * What the registrar is told when a shift has opened: the cash that lies in the drawer. Nobody but it counts what must
 * be there for a return, and a registrar begins with nothing after its Z-report (decision 0026).
 */
export function openingPrints(shift: JournalShift, equipment: Equipment): NewPrint[] {
  const of = { receipt: `${shift.id}:open`, number: shift.number };
  return keepsBooks(equipment) && shift.cash > 0 ? [shiftDocument('cash-in', of, shift.cash)] : [];
}

/** What the registrar is told of cash that was put in or taken out. */
export function movePrints(shift: JournalShift, move: CashMove, equipment: Equipment): NewPrint[] {
  const of = { receipt: move.id, number: shift.number };
  return keepsBooks(equipment) ? [shiftDocument(move.kind, of, move.amount)] : [];
}

/** What the registrar is told when a shift has closed: its cash leaves its books, and its Z-report ends the day. */
export function closingPrints(
  shift: JournalShift,
  figures: ShiftFigures,
  equipment: Equipment,
): NewPrint[] {
  if (!keepsBooks(equipment)) {
    return [];
  }
  const of = { receipt: `${shift.id}:out`, number: shift.number };
  // it has counted every kopiyka that rounding left out or added
  const expected = expectedCash(shift, figures) - (figures.rounding ?? 0);
  return [
    ...(expected > 0 ? [shiftDocument('cash-out', of, expected)] : []),
    shiftDocument('z-report', { receipt: zOf(shift), number: shift.number }),
  ];
}

function asText({ text, left, right }: PaperLine): { text: string }[] {
  if (typeof left === 'string') {
    return [{ text: cut(`${left} ${String(right)}`, SLIP_LINE_MAX) }];
  }
  return typeof text === 'string' ? [{ text: cut(text, SLIP_LINE_MAX) }] : [];
}

const cut = (text: string, most: number): string => plain(text).slice(0, most);

/** Names come from files, and may hold what no device prints. */
// eslint-disable-next-line no-control-regex
const plain = (text: string): string => text.replace(/[\u0000-\u001f]/g, ' ');
