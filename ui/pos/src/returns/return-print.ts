import type { NewPrint } from '../bridge/print-queue';
import { fiscalLines, ownLines, slipPrint } from '../bridge/registrar';
import type { Catalogue } from '../catalogue/catalogue';
import { t, texts } from '../i18n/texts';
import type { JournalReturn } from '../journal/journal';
import { roundingOf } from '../price/rounding';
import { moneyFromWire, quantityFromWire } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { names } from '../shared/names';
import type { Repayment, ReturnLine } from '../shared/return-wire';
import type { Equipment } from '../shared/wire';

/** One line of the paper: left and right, or one text. */
export interface PaperRow {
  left: string;
  right: string;
}

const money = (text: string): string => texts.money(moneyFromWire(text));

/** How the money was given back, in words: onto which card, and by which operation of the bank. */
export function wayText(one: Repayment): string {
  if (one.kind === 'cash') {
    return t('return.paidCash');
  }
  if (one.kind === 'credit') {
    return t('return.paidCredit');
  }
  const { card, rrn } = one.slip ?? {};
  const facts = [card ? `•${card}` : '', rrn ? `${t('slip.rrn')} ${rrn}` : ''];
  return [t('return.paidCard'), ...facts].filter(Boolean).join(' ');
}

/** The goods of a line, as they stand on the paper. */
export function goodsRow(line: ReturnLine, catalogue: Catalogue): PaperRow {
  const unit = catalogue.product(line.sku)?.unit ?? (line.quantity % 1 === 0 ? 'piece' : 'weight');
  const quantity = texts.quantity(quantityFromWire(line.quantity), unit);
  const left = `${quantity} ${t(`unit.${unit}`)} × ${money(line.price)}`;
  return { left, right: money(line.amount) };
}

/** The receipt of a return for the till's printer or registrar; null when it prints by the browser or not at all. */
export function returnPrint(
  written: JournalReturn,
  catalogue: Catalogue,
  equipment: Equipment,
  isCopy: boolean,
): NewPrint | null {
  const { receipts, registrar } = equipment;
  // a copy is another paper, so that the queue does not take it for the first one
  const of = { receipt: isCopy ? uuid7() : written.id, number: written.number };
  if (receipts === 'printer') {
    return { ...of, kind: 'printer', op: 'print', args: paper(written, catalogue, isCopy) };
  }
  const isWorthNothing = moneyFromWire(written.package.total) === 0;
  if (receipts === 'registrar' && (isCopy || registrar === 'slip' || isWorthNothing)) {
    return slipPrint(of, paper(written, catalogue, isCopy).lines);
  }
  if (receipts === 'registrar') {
    return { ...of, kind: 'registrar', op: 'receipt', args: fiscal(written, equipment) };
  }
  return null;
}

type PaperLine = { text?: string; left?: string; right?: string } & Record<string, unknown>;

function paper(
  { till, number, package: back }: JournalReturn,
  catalogue: Catalogue,
  isCopy: boolean,
): { lines: PaperLine[] } {
  const centred = (text: string, more: object = {}): PaperLine => ({
    text,
    align: 'center',
    ...more,
  });
  return {
    lines: [
      centred(catalogue.store?.name ?? '', { bold: true }),
      centred(`${t('receipt.till')}: ${till}`),
      centred(`${t('receipt.cashier')}: ${names.of(back.cashier)}`),
      centred(t('return.paper', { number }), { bold: true }),
      ...(isCopy ? [centred(t('receipt.copy'), { inverse: true })] : []),
      { rule: true },
      ...back.lines.flatMap((line): PaperLine[] => [
        { text: line.name },
        { ...goodsRow(line, catalogue) },
      ]),
      { rule: true },
      { left: t('return.total'), right: money(back.total), bold: true, size: 2 },
      ...(back.rounding
        ? [{ left: t('receipt.rounding'), right: money(back.rounding.amount) }]
        : []),
      ...back.payments.map((one) => ({ left: wayText(one), right: money(one.amount) })),
      { text: `${t('return.reason')}: ${back.reason}` },
      { rule: true },
      centred(texts.dateTime(Date.parse(back.at))),
      centred(t('receipt.notFiscal'), { bold: true }),
      centred(t('return.signature')),
      { feed: 2 },
      { cut: true },
    ],
  };
}

/** The same return as a document of the registrar, which counts it again itself. */
function fiscal({ till, number, package: back }: JournalReturn, equipment: Equipment): object {
  const own = [
    `${t('return.paper', { number })} · ${till}`,
    `${t('receipt.cashier')}: ${back.cashier}`,
    `${t('return.reason')}: ${back.reason}`,
  ];
  return {
    kind: 'return',
    lines: fiscalLines(back.lines, equipment.taxLetter),
    ...ownLines(own, equipment),
    payments: [
      ...back.payments.map((one) => ({
        // to a registrar what is not cash is a card, also what need not be paid any more
        form: one.kind === 'cash' ? 'cash' : 'card',
        // a registrar counts to the kopiyka
        amount: moneyFromWire(one.amount) - (one.kind === 'cash' ? roundingOf(back) : 0),
        ...(one.kind === 'card' && one.slip?.rrn ? { rrn: one.slip.rrn } : {}),
      })),
      ...(back.payments.every(({ kind }) => kind !== 'cash') && back.rounding
        ? [{ form: 'cash', amount: -roundingOf(back) }]
        : []),
    ],
  };
}
