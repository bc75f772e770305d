import type { Journal } from '../journal/journal';
import { cardsOf } from '../receipt/sale';

/** Among so many newest receipts a charge or a refund is looked for that the bridge still wonders about. */
const LOOKED_AT = 50;

/** What was asked of a card turns up that late at most, when a bridge was away meanwhile. */
const TYPED_LOOKED_AT = 500;

/** The RRNs that were typed off slips for the newest receipts of a till. */
export async function typedRrnsOnReceipts(journal: Journal, till: string): Promise<string[]> {
  const receipts = await journal.latest(till, TYPED_LOOKED_AT);
  const slips = receipts.flatMap((one) => cardsOf(one.package).map(({ slip }) => slip));
  return slips.flatMap(({ typed, rrn }) => (typed && rrn ? [rrn] : []));
}

/** The requests to terminals that the newest receipts of a till carry, of sales and of returns. */
export async function requestsOnReceipts(journal: Journal, till: string): Promise<string[]> {
  const receipts = await journal.latest(till, LOOKED_AT);
  const returns = await journal.latestReturns(till, LOOKED_AT);
  return [
    ...receipts.flatMap((one) => cardsOf(one.package).map(({ slip }) => slip.request)),
    ...returns.flatMap((one) =>
      one.package.payments.flatMap((paid) =>
        paid.kind === 'card' && paid.slip ? [paid.slip.request] : [],
      ),
    ),
  ];
}
