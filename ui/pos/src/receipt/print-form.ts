import type { NewPrint } from '../bridge/print-queue';
import { fiscalLines, ownLines, slipPrint } from '../bridge/registrar';
import type { Catalogue } from '../catalogue/catalogue';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import { roundingOf } from '../price/rounding';
import { moneyFromWire, quantityFromWire } from '../shared/decimal';
import type { CreditPayment } from '../shared/credit-wire';
import { names } from '../shared/names';
import type { CardPayment, Equipment, PackageLine, SalePackage } from '../shared/wire';
import { discountName, fullOf, offOf } from './discounts';
import { receiptCodes } from './receipt-codes';
import { cardsOf, cashOf, creditOf } from './sale';

type PaperLine = Record<string, unknown>;

/** What people call a card on a receipt: its system and its last four digits. */
export const cardName = ({ slip }: CardPayment): string =>
  [slip.paymentSystem, slip.card ? `•${slip.card}` : ''].filter(Boolean).join(' ');

/** Who pays later. */
export const creditName = ({ name, card }: CreditPayment): string => `${name} · ${card}`;

/** What the bank wants to see of a payment by card. */
export const cardFacts = ({ slip }: CardPayment): string =>
  [
    slip.rrn ? `RRN ${slip.rrn}` : '',
    slip.approvalCode ? t('receipt.approval', { code: slip.approvalCode }) : '',
    slip.parts ? t('receipt.parts', { parts: slip.parts }) : '',
    slip.agreement ? t('receipt.agreement', { agreement: slip.agreement }) : '',
    slip.terminal ? t('receipt.terminal', { terminal: slip.terminal }) : '',
  ]
    .filter(Boolean)
    .join(' · ');

/** What is to be printed of a new receipt; null when this till prints nothing by itself. */
export function firstPrint(
  receipt: JournalReceipt,
  catalogue: Catalogue,
  equipment: Equipment,
): NewPrint | null {
  const of = { receipt: receipt.id, number: receipt.number };
  switch (equipment.receipts) {
    case 'printer':
      return { ...of, kind: 'printer', op: 'print', args: paper(receipt, catalogue, false) };
    case 'registrar':
      // what cost nothing is no fiscal document
      return equipment.registrar === 'slip' || moneyFromWire(receipt.package.total) === 0
        ? slipPrint(of, paper(receipt, catalogue, false).lines)
        : { ...of, kind: 'registrar', op: 'receipt', args: fiscal(receipt, equipment) };
    case 'none':
    case 'browser':
      return null;
  }
}

/** A copy, which says so; a registrar prints it as paper without meaning for the tax service. */
export function copyPrint(
  receipt: JournalReceipt,
  catalogue: Catalogue,
  equipment: Equipment,
): NewPrint | null {
  const of = { receipt: receipt.id, number: receipt.number };
  if (equipment.receipts === 'printer') {
    return { ...of, kind: 'printer', op: 'print', args: paper(receipt, catalogue, true) };
  }
  if (equipment.receipts === 'registrar') {
    return slipPrint(of, paper(receipt, catalogue, true).lines);
  }
  return null;
}

function paper(
  { id, till, number, package: sale }: JournalReceipt,
  catalogue: Catalogue,
  isCopy: boolean,
): { lines: PaperLine[] } {
  const money = (text: string): string => texts.money(moneyFromWire(text));
  const cash = cashOf(sale);
  const credit = creditOf(sale);
  const centred = (text: string, more: PaperLine = {}): PaperLine => ({
    text,
    align: 'center',
    ...more,
  });
  return {
    lines: [
      centred(catalogue.store?.name ?? '', { bold: true }),
      centred(`${t('receipt.till')}: ${till}`),
      centred(`${t('receipt.cashier')}: ${names.of(sale.cashier)}`),
      centred(t('receipt.number', { number }), { bold: true }),
      ...(isCopy ? [centred(t('receipt.copy'), { inverse: true })] : []),
      { rule: true },
      ...sale.lines.flatMap((line) => goods(line, catalogue)),
      { rule: true },
      ...savedRow(sale),
      { left: t('receipt.total'), right: money(sale.total), bold: true, size: 2 },
      ...roundingRows(sale),
      ...cardsOf(sale).flatMap((card) => [
        { left: `${t('receipt.card')} ${cardName(card)}`, right: money(card.amount) },
        { text: cardFacts(card) },
      ]),
      ...(credit
        ? [{ left: t('receipt.credit'), right: money(credit.amount) }, { text: creditName(credit) }]
        : []),
      ...(cash
        ? [
            { left: t('receipt.cash'), right: money(cash.tendered) },
            { left: t('receipt.change'), right: money(cash.change) },
          ]
        : []),
      ...(sale.comment ? [{ text: sale.comment }] : []),
      { rule: true },
      centred(texts.dateTime(Date.parse(sale.soldAt))),
      centred(t('receipt.notFiscal'), { bold: true }),
      centred(t('receipt.thanks')),
      // what a till scans to take goods back
      { qr: receiptCodes.of({ id }), size: 4 },
      { feed: 2 },
      { cut: true },
    ],
  };
}

function goods(line: PackageLine, catalogue: Catalogue): PaperLine[] {
  const product = catalogue.product(line.sku);
  const unit = product?.unit ?? (Number.isInteger(line.quantity) ? 'piece' : 'weight');
  const quantity = texts.quantity(quantityFromWire(line.quantity), unit);
  const price = texts.money(moneyFromWire(line.price));
  return [
    { text: product ? nameOf(product, texts.language) : line.name },
    {
      left: `${quantity} ${t(`unit.${unit}`)} × ${price}`,
      right: texts.money(fullOf(line)),
    },
    ...(line.discounts ?? []).map((one) => ({
      left: `  ${discountName(one)}`,
      right: texts.money(-moneyFromWire(one.amount)),
    })),
    ...(line.seller ? [{ text: `  ${t('receipt.seller')}: ${names.of(line.seller)}` }] : []),
  ];
}

function savedRow(sale: SalePackage): PaperLine[] {
  const saved = sale.lines.reduce((sum, line) => sum + offOf(line), 0);
  return saved > 0 ? [{ left: t('receipt.saved'), right: texts.money(saved) }] : [];
}

/** What rounding added, and what was to be paid with that. */
function roundingRows(sale: SalePackage): PaperLine[] {
  const added = roundingOf(sale);
  return added === 0
    ? []
    : [
        { left: t('receipt.rounding'), right: texts.money(added) },
        { left: t('receipt.toPay'), right: texts.money(moneyFromWire(sale.total) + added) },
      ];
}

/** The same sale as a document of the registrar, which counts it again itself. */
function fiscal(receipt: JournalReceipt, equipment: Equipment): object {
  const { number, till, package: sale } = receipt;
  const cash = cashOf(sale);
  // a registrar counts to the kopiyka, and gives the same change; what was rounded to nothing was paid to it
  const given = moneyFromWire(cash?.tendered ?? '0') - roundingOf(sale);
  const own = [
    `${t('receipt.number', { number })} · ${till}`,
    `${t('receipt.cashier')}: ${names.of(sale.cashier)}`,
    ...cardsOf(sale).flatMap((card) => [cardName(card), ...cardFacts(card).split(' · ')]),
    ...roundingRows(sale).map(({ left, right }) => `${String(left)} ${String(right)}`),
    sale.comment ?? '',
    t('receipt.thanks'),
  ];
  return {
    kind: 'sale',
    lines: fiscalLines(sale.lines, equipment.taxLetter),
    ...ownLines(own.filter(Boolean), equipment),
    payments: [
      ...cardsOf(sale).map(({ amount, slip }) => ({
        form: 'card',
        amount: moneyFromWire(amount),
        ...(slip.rrn ? { rrn: slip.rrn } : {}),
      })),
      ...(cash || given > 0 ? [{ form: 'cash', amount: given }] : []),
    ],
  };
}
