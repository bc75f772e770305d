import type { Charge } from '../bridge/bridge-store';
import type { Approval, CustomerCard, GoodsLine, HandDiscount } from '../cart/cart';
import type { CartPriced } from '../cart/cart-prices';
import type { Grant } from '../credit/own-credit';
import type { UnnumberedSale } from '../journal/journal';
import type { Minor } from '../shared/decimal';
import { amountOf, moneyFromWire, moneyToWire, quantityToWire } from '../shared/decimal';
import type { Discount, PricedItem } from '../price/prices';
import type { Rounding } from '../price/rounding';
import { rounded, roundingToWire } from '../price/rounding';
import type { CreditPayment } from '../shared/credit-wire';
import type { DiscountWire, HandWire, PricesWire } from '../shared/price-wire';
import type { SlipWire } from '../shared/slip-wire';
import type {
  ApprovalWire,
  CardPayment,
  CashPayment,
  PackageLine,
  Payment,
  SalePackage,
} from '../shared/wire';

/** How a sale was paid: by charges of cards, and what they left in cash. */
export interface Paid {
  due: Minor;
  charges: readonly Charge[];
  /** What the customer pays later. */
  credit?: Grant | null;
  /** What the buyer gave in cash; never less than what cards and credit left. */
  tendered: Minor;
  /** How what cards left is rounded in cash. */
  rounding?: Rounding | null | undefined;
}

/** The held order that a sale pays, and whether what was not picked up of it waits on. */
export interface PaysHeldOrder {
  id: string;
  restStays: boolean;
}

/** By what the cart was priced, and what was taken off the whole of it. */
export interface PricedBy {
  priced: CartPriced;
  hand: HandDiscount | null;
  card: CustomerCard | null;
}

/** Makes the record of a sale. Its id is the cart's, so that the server finds the hold it came from. */
export function saleOf(
  id: string,
  lines: readonly GoodsLine[],
  paid: Paid,
  cashier: string,
  soldAtMs: number,
  heldOrder: PaysHeldOrder | null = null,
  allotment: string | null = null,
  by: PricedBy | null = null,
): UnnumberedSale {
  return {
    id,
    schema: 3,
    type: 'sale',
    soldAt: new Date(soldAtMs).toISOString(),
    cashier,
    lines: lines.map((line, at) => ({
      sku: line.sku,
      name: line.name,
      quantity: quantityToWire(line.quantity),
      price: moneyToWire(line.price),
      ...costOf(line, by?.priced.items[at]),
      override: line.override?.id ?? null,
      confirmedShort: line.confirmedShort !== null,
      ...(line.seller && line.seller !== cashier ? { seller: line.seller } : {}),
      ...approvalOf(line),
    })),
    total: moneyToWire(paid.due),
    payments: paymentsOf(paid),
    ...roundingToWire(leftInCash(paid), paid.rounding ?? null),
    ...(heldOrder ? { heldOrder: heldOrder.id, restStays: heldOrder.restStays } : {}),
    ...(allotment === null ? {} : { allotment }),
    ...(by ? pricesOf(by) : {}),
  };
}

function costOf(
  { price, quantity, hand }: GoodsLine,
  item: PricedItem | undefined,
): Pick<PackageLine, 'amount' | 'discounts' | 'hand'> {
  const amount = moneyToWire(item?.amount ?? amountOf(price, quantity));
  const discounts = item?.discounts.map(discountToWire) ?? [];
  return {
    amount,
    ...(discounts.length > 0 ? { discounts } : {}),
    ...(hand ? { hand: handToWire(hand) } : {}),
  };
}

const discountToWire = ({ by, rule, amount }: Discount): DiscountWire => ({
  by,
  ...(rule ? { rule: rule.id, name: rule.name } : {}),
  amount: moneyToWire(amount),
});

function handToWire({ give, by, approval }: HandDiscount): HandWire {
  return {
    ...('percent' in give
      ? { percent: moneyToWire(give.percent) }
      : { amount: moneyToWire(give.amount) }),
    by,
    ...(approval ? { approval: shown(approval) } : {}),
  };
}

function pricesOf({ priced, hand, card }: PricedBy): { prices?: PricesWire; hand?: HandWire } {
  const { book, atMs } = priced;
  const at = new Date(atMs).toISOString();
  const shownCard = card ? { level: card.level, card: card.number } : {};
  return {
    // a server of before has told no rules, and cannot check by any
    ...(book.edition > 0 ? { prices: { edition: book.edition, at, ...shownCard } } : {}),
    ...(hand ? { hand: handToWire(hand) } : {}),
  };
}

const shown = ({ by, proof, reason, atMs }: Approval): Omit<ApprovalWire, 'quantity'> => ({
  by,
  proof,
  reason,
  at: new Date(atMs).toISOString(),
});

function approvalOf({ override }: GoodsLine): { approval?: ApprovalWire } {
  if (!override?.approval) {
    return {};
  }
  return { approval: { ...shown(override.approval), quantity: quantityToWire(override.quantity) } };
}

/** What is to be paid in cash, before it is rounded. */
const leftInCash = ({ due, charges, credit }: Paid): Minor =>
  due - (credit?.amount ?? 0) - charges.reduce((sum, { slip }) => sum + (slip?.amount ?? 0), 0);

function paymentsOf(paid: Paid): Payment[] {
  const { charges, tendered, rounding = null } = paid;
  const others = [
    ...charges.map(cardPayment),
    ...(paid.credit ? [creditPayment(paid.credit)] : []),
  ];
  const cash = rounded(leftInCash(paid), rounding);
  if (cash === 0 && others.length > 0) {
    return others;
  }
  const change = moneyToWire(tendered - cash);
  return [
    ...others,
    { kind: 'cash', amount: moneyToWire(cash), tendered: moneyToWire(tendered), change },
  ];
}

const cardPayment = (charge: Charge): CardPayment => ({
  kind: 'card',
  amount: moneyToWire(charge.slip?.amount ?? 0),
  slip: slipOf(charge),
});

const creditPayment = ({ customer, amount, lease }: Grant): CreditPayment => ({
  kind: 'credit',
  amount: moneyToWire(amount),
  account: customer.account,
  name: customer.name,
  card: customer.card,
  ...(lease === null ? {} : { lease }),
});

/** What a receipt says of money that a card gave or got. */
export function slipOf({ id, device, slip, typed, plan, refund }: Charge): SlipWire {
  const { rrn, approvalCode, terminal, merchant, card, paymentSystem, invoice, agreement, parts } =
    slip ?? {};
  const told = {
    device,
    rrn,
    approvalCode,
    terminal,
    merchant,
    card: card?.slice(-4),
    paymentSystem,
    invoice,
    plan: plan?.op,
    agreement,
    // a terminal that tells nothing of them was asked for so many
    parts: plan ? (parts ?? plan.parts) : undefined,
    refunds: refund?.payment,
  };
  // some terminals count their invoices in numbers: a package has words only
  const known = Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  );
  return { request: id, ...known, typed };
}

/** The part of a sale that was paid in cash, if any. */
export const cashOf = (sale: SalePackage): CashPayment | undefined =>
  sale.payments.find((payment) => payment.kind === 'cash');

/** What cards paid of it. */
export const cardsOf = (sale: SalePackage): CardPayment[] =>
  sale.payments.filter((payment) => payment.kind === 'card');

/** What the customer pays later of it. */
export const creditOf = (sale: SalePackage): CreditPayment | undefined =>
  sale.payments.find((payment) => payment.kind === 'credit');

/** The change to give back. */
export const changeOf = (sale: SalePackage): Minor => moneyFromWire(cashOf(sale)?.change ?? '0');
