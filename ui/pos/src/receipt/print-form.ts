import type { NewPrint } from '../bridge/print-queue';
import type { Catalogue } from '../catalogue/catalogue';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import { moneyFromWire, quantityFromWire } from '../shared/decimal';
import { names } from '../shared/names';
import type { CardPayment, Equipment, PackageLine } from '../shared/wire';
import { cardsOf, cashOf } from './sale';

type PaperLine = Record<string, unknown>;

/** What people call a card on a receipt: its system and its last four digits. */
export const cardName = ({ slip }: CardPayment): string =>
  [slip.paymentSystem, slip.card ? `•${slip.card}` : ''].filter(Boolean).join(' ');

/** What the bank wants to see of a payment by card. */
export const cardFacts = ({ slip }: CardPayment): string =>
  [
    slip.rrn ? `RRN ${slip.rrn}` : '',
    slip.approvalCode ? t('receipt.approval', { code: slip.approvalCode }) : '',
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
      return { ...of, kind: 'registrar', op: 'receipt', args: fiscal(receipt, equipment) };
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
    const lines = paper(receipt, catalogue, true).lines.flatMap(asText);
    return { ...of, kind: 'registrar', op: 'slip', args: { lines } };
  }
  return null;
}

function asText({ text, left, right }: PaperLine): { text: string }[] {
  if (typeof left === 'string') {
    return [{ text: `${left} ${String(right)}` }];
  }
  return typeof text === 'string' ? [{ text }] : [];
}

function paper(
  { id, till, number, package: sale }: JournalReceipt,
  catalogue: Catalogue,
  isCopy: boolean,
): { lines: PaperLine[] } {
  const money = (text: string): string => texts.money(moneyFromWire(text));
  const cash = cashOf(sale);
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
      { left: t('receipt.total'), right: money(sale.total), bold: true, size: 2 },
      ...cardsOf(sale).flatMap((card) => [
        { left: `${t('receipt.card')} ${cardName(card)}`, right: money(card.amount) },
        { text: cardFacts(card) },
      ]),
      ...(cash
        ? [
            { left: t('receipt.cash'), right: money(cash.tendered) },
            { left: t('receipt.change'), right: money(cash.change) },
          ]
        : []),
      { rule: true },
      centred(texts.dateTime(Date.parse(sale.soldAt))),
      centred(t('receipt.notFiscal'), { bold: true }),
      centred(t('receipt.thanks')),
      // what a till scans to take goods back
      { qr: id, size: 4 },
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
      right: texts.money(moneyFromWire(line.amount)),
    },
  ];
}

/** The same sale as a document of the registrar, which counts it again itself. */
function fiscal({ package: sale }: JournalReceipt, { taxLetter: tax }: Equipment): object {
  const cash = cashOf(sale);
  return {
    kind: 'sale',
    lines: sale.lines.map(({ sku, name, quantity, price }) => ({
      code: sku,
      name,
      quantity: quantityFromWire(quantity),
      price: moneyFromWire(price),
      tax,
    })),
    payments: [
      ...cardsOf(sale).map(({ amount, slip }) => ({
        form: 'card',
        amount: moneyFromWire(amount),
        ...(slip.rrn ? { rrn: slip.rrn } : {}),
      })),
      ...(cash ? [{ form: 'cash', amount: moneyFromWire(cash.tendered) }] : []),
    ],
  };
}
