import type { NewPrint } from '../bridge/print-queue';
import { keepsBooks, shiftDocument, slipPrint } from '../bridge/registrar';
import { t, texts } from '../i18n/texts';
import type { JournalShift, ShiftFigures } from '../journal/entries';
import { expectedCash } from '../journal/shifts';
import type { Minor } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import type { Equipment } from '../shared/wire';

/** One figure of a report, with its name. */
export interface ReportLine {
  key: string;
  name: string;
  value: string;
  strong?: boolean;
}

/** What a report says, in the order of the paper: an X-report while the shift is open, then a Z-report. */
export function reportLines(shift: JournalShift, figures: ShiftFigures): ReportLine[] {
  const money = (key: string, name: string, amount: Minor, strong = false): ReportLine => ({
    key,
    name,
    value: texts.money(amount),
    strong,
  });
  const expected = expectedCash(shift, figures);
  const { back } = figures;
  const lines = [
    { key: 'receipts', name: t('shift.receipts'), value: String(figures.receipts) },
    money('sold', t('shift.sold'), figures.cash + figures.card + (figures.credit ?? 0), true),
    money('cash', t('shift.cash'), figures.cash),
    money('card', t('shift.card'), figures.card),
    ...(figures.credit ? [money('credit', t('shift.credit'), figures.credit)] : []),
    ...(back.receipts > 0
      ? [
          { key: 'returns', name: t('shift.returns'), value: String(back.receipts) },
          money('cash-back', t('shift.cashBack'), back.cash),
          money('card-back', t('shift.cardBack'), back.card),
          ...(back.credit ? [money('credit-back', t('shift.creditBack'), back.credit)] : []),
        ]
      : []),
    ...(figures.rounding ? [money('rounding', t('shift.rounding'), figures.rounding)] : []),
    money('opening', t('shift.openingCash'), shift.cash),
    money('cash-in', t('shift.cashIn'), figures.cashIn),
    money('cash-out', t('shift.cashOut'), figures.cashOut),
    money('expected', t('shift.expected'), expected, true),
  ];
  return shift.closing
    ? [
        ...lines,
        money('counted', t('shift.counted'), shift.closing.counted),
        money('difference', t('shift.difference'), shift.closing.counted - expected, true),
      ]
    : lines;
}

export const reportTitle = ({ number, closing }: JournalShift): string =>
  t(closing ? 'shift.z' : 'shift.x', { number });

/**
 * The report for the till's printer or registrar, whose X-report is its own; null when this till prints by the browser
 * or not at all.
 */
export function reportPrint(
  shift: JournalShift,
  figures: ShiftFigures,
  equipment: Equipment,
): NewPrint | null {
  const { receipts } = equipment;
  // each time another paper, so that the queue never takes it for the one before
  const of = { receipt: uuid7(), number: shift.number };
  const pairs = reportLines(shift, figures).map(({ name, value, strong }) => ({
    left: name,
    right: value,
    ...(strong ? { bold: true } : {}),
  }));
  const title = reportTitle(shift);
  const at = texts.dateTime(Date.parse(shift.closing?.at ?? new Date().toISOString()));
  if (receipts === 'printer') {
    const centred = (text: string): object => ({ text, align: 'center', bold: true });
    const lines = [
      centred(title),
      centred(`${t('receipt.till')}: ${shift.till}`),
      { rule: true },
      ...pairs,
      { rule: true },
      centred(at),
      centred(t('receipt.notFiscal')),
      { feed: 2 },
      { cut: true },
    ];
    return { ...of, kind: 'printer', op: 'print', args: { lines } };
  }
  if (keepsBooks(equipment) && !shift.closing) {
    return shiftDocument('x-report', of);
  }
  if (receipts === 'registrar') {
    return slipPrint(of, [{ text: title }, ...pairs, { text: at }]);
  }
  return null;
}
