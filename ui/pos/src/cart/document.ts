import type { Journal, KeptRequest } from '../journal/journal';
import { share } from '../price/prices';
import type { Minor } from '../shared/decimal';
import { ONE, amountOf, moneyToWire, quantityToWire } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import type { DocumentKind, PricedLineWire } from '../shared/wire';
import type { Problem } from '../sync/api';
import type { Api } from '../sync/api';
import type { RequestSender } from '../sync/request-sender';
import type { Basket, Block } from './basket';
import type { GoodsLine } from './cart';
import { keepGiven } from './given';

/** Why no document can be made of the cart now. */
export type Obstacle = Block | 'loading';

export type DocumentOutcome =
  { made: unknown } | { kept: true } | { refused: Problem } | { obstacle: Obstacle };

export interface DocumentPlace {
  till: string;
  api: Api;
  journal: Journal;
  basket: Basket;
  sender: RequestSender;
  store: () => string | undefined;
}

/** Goods that are paid when they are brought cost what the till says now, by the unit. */
const deliveredPrice = (line: GoodsLine, { prices }: Basket): Minor => {
  const { amount, discounts } = prices.of(line);
  return discounts.length === 0 ? line.price : share(amount, ONE, line.quantity);
};

/** What the driver asks for them: the unit prices are whole kopecks. */
export const deliveredTotal = (basket: Basket): Minor =>
  basket.cart.goods.reduce(
    (sum, line) => sum + amountOf(deliveredPrice(line, basket), line.quantity),
    0,
  );

/** A held order keeps the price of the catalogue: rules, and what was given by hand, count when it is paid. */
const priced = (line: GoodsLine, kind: DocumentKind, basket: Basket): PricedLineWire => ({
  sku: line.sku,
  quantity: quantityToWire(line.quantity),
  price: moneyToWire(kind === 'held-order' ? line.price : deliveredPrice(line, basket)),
});

/**
 * Makes the cart a document of the server: a held order, a delivery order. Like a sale it is written to the journal
 * first, and then the next customer may come; online the answer is waited for, so that a refusal leaves the cart as
 * it was, and offline by choice it is sent in the background. The caller sees to it that nothing changes the cart
 * meanwhile.
 */
export async function makeDocument(
  kind: DocumentKind,
  facts: object,
  { till, api, journal, basket, sender, store }: DocumentPlace,
): Promise<DocumentOutcome> {
  const obstacle = obstacleOf(basket);
  const code = store();
  if (obstacle !== null || code === undefined) {
    return { obstacle: obstacle ?? 'loading' };
  }
  const id = uuid7();
  const { cart } = basket;
  const said: object = cart.comment === '' ? {} : { comment: cart.comment };
  const lines = cart.goods.map((line) => priced(line, kind, basket));
  const request: KeptRequest = {
    id,
    till,
    kind,
    body: { id, store: code, till, cart: cart.id, ...said, ...facts, lines } as KeptRequest['body'],
    held: basket.held,
    madeAtMs: Date.now(),
    state: 'waiting',
    reason: null,
  };
  basket.pauseHold();
  try {
    if (kind === 'held-order') {
      await keepGiven(journal, till, id, cart);
    }
    await journal.keepRequest(request);
  } catch (failure) {
    basket.resumeHold();
    throw failure;
  }
  const reachable = api.online && !api.signedOut && api.token !== null;
  const outcome = reachable ? await sender.sendOne(request) : ({ kept: true } as const);
  if ('refused' in outcome) {
    await journal.dropRequest(request);
    basket.resumeHold();
  } else {
    basket.handedOver();
    if (api.byChoice && api.reachable) {
      sender.sendNow();
    }
  }
  return outcome;
}

/** Only what is available may be promised, whatever a supervisor allows to sell. */
function obstacleOf(basket: Basket): Obstacle | null {
  const { block, cart } = basket;
  if (block !== null) {
    return block;
  }
  return cart.goods.some((line) => basket.shortage(line) !== null) ? 'short' : null;
}
