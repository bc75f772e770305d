import type { Catalogue } from '../catalogue/catalogue';
import type { ByHand, Priced, PricedItem } from '../price/prices';
import { handOff, priced } from '../price/prices';
import type { PriceBook } from '../price/rules';
import { NO_BOOK, localMoment } from '../price/rules';
import type { Minor } from '../shared/decimal';
import { amountOf } from '../shared/decimal';
import type { Cart, CartDraft, CustomerCard, GoodsLine, HandDiscount } from './cart';

/** What the cart costs, and by which rules of which moment. */
export interface CartPriced extends Priced {
  book: PriceBook;
  atMs: number;
}

/**
 * What the cart costs. The rules and the time of its last change count: nobody pays another price than he was told,
 * because a happy hour ended or a rule came in while he looked for his purse.
 */
export class CartPrices {
  readonly #cart: Cart;
  readonly #catalogue: Catalogue;
  #known: CartPriced | null = null;
  #of: readonly unknown[] = [];
  #bookOf: PriceBook = NO_BOOK;
  #takenUpAtMs: number | null = null;

  constructor(cart: Cart, catalogue: Catalogue) {
    this.#cart = cart;
    this.#catalogue = catalogue;
  }

  get now(): CartPriced {
    const { lines, hand, card } = this.#cart;
    const of = [lines, hand, card, this.#catalogue.till === undefined];
    if (this.#known === null || of.some((one, at) => one !== this.#of[at])) {
      this.#of = of;
      this.#bookOf = this.#catalogue.prices;
      this.#known = this.#priced(this.#takenUpAtMs ?? Date.now());
      if (this.#catalogue.till) {
        this.#takenUpAtMs = null;
      }
    }
    return this.#known;
  }

  get total(): Minor {
    return this.now.total;
  }

  /** The line with what is taken off it. */
  of(line: GoodsLine): PricedItem {
    const at = this.#cart.goods.findIndex(({ key }) => key === line.key);
    const full = amountOf(line.price, line.quantity);
    return this.now.items[at] ?? { full, discounts: [], amount: full };
  }

  /** The cart of before a reload was priced then. */
  takeUp({ pricedAtMs }: CartDraft): void {
    this.#takenUpAtMs = pricedAtMs ?? null;
  }

  /** Whether somebody took more off this line by hand than he may, and no senior has allowed it. */
  isTooMuch(line: GoodsLine): boolean {
    const item = this.of(line);
    return isBound(line.hand) && byHand(item) > this.#most(beforeHand(item));
  }

  /** The same of the whole: with what was taken off lines, a kopeck of rounding for each. */
  get isReceiptTooMuch(): boolean {
    const { goods, hand } = this.#cart;
    const { items, total } = this.now;
    const given = items.reduce((sum, item) => sum + receiptShare(item), 0);
    const ofLines = goods.reduce(
      (sum, line, at) => sum + (isBound(line.hand) ? byHand(items[at]!) : 0),
      0,
    );
    const off = given + ofLines;
    return isBound(hand) && off > this.#most(total + off) + goods.length;
  }

  /** What that would take off the line, or off the whole. */
  wouldTake(line: GoodsLine | null, give: ByHand): Minor {
    const { items, total } = this.now;
    const given = items.reduce((sum, item) => sum + receiptShare(item), 0);
    if (line === null) {
      return handOff(give, total + given);
    }
    return handOff(give, beforeHand(this.of(line)));
  }

  #most(amount: Minor): Minor {
    return handOff({ percent: this.#bookOf.byHand }, amount);
  }

  #priced(atMs: number): CartPriced {
    const { goods, hand, card } = this.#cart;
    const typesOf = this.#typesOf();
    const items = goods.map(({ sku, unit, quantity, price, hand: own }) => ({
      sku,
      types: typesOf(this.#catalogue.product(sku)?.type ?? null),
      pieces: unit === 'piece',
      quantity,
      price,
      hand: own?.give ?? null,
    }));
    const buying = {
      items,
      now: localMoment(atMs, this.#catalogue.store?.timeZone ?? 'UTC'),
      level: card?.level ?? null,
      hand: hand?.give ?? null,
    };
    return { ...priced(this.#bookOf.rules, buying), book: this.#bookOf, atMs };
  }

  #typesOf(): (type: number | null) => number[] {
    const parents = new Map(this.#catalogue.types.map(({ id, parent }) => [id, parent]));
    return (type) => {
      const path: number[] = [];
      for (let one = type; one !== null && !path.includes(one); one = parents.get(one) ?? null) {
        path.push(one);
      }
      return path;
    };
  }
}

const isBound = (hand: HandDiscount | null | undefined): boolean =>
  hand !== null && hand !== undefined && !hand.free && hand.approval === null;

const sumBy = ({ discounts }: PricedItem, wanted: 'hand' | 'receipt'): Minor =>
  discounts.filter(({ by }) => by === wanted).reduce((sum, { amount }) => sum + amount, 0);

/** What it cost when the rules about goods had been applied. */
const beforeHand = ({ full, discounts }: PricedItem): Minor =>
  discounts
    .filter(({ rule }) => rule !== null && !rule.kind.startsWith('receipt'))
    .reduce((left, { amount }) => left - amount, full);

const byHand = (item: PricedItem): Minor => sumBy(item, 'hand');
const receiptShare = (item: PricedItem): Minor => sumBy(item, 'receipt');

/** The customer's card that was scanned, of the level whose beginning fits best; null when it is none. */
export function cardOf(code: string, { levels }: PriceBook): CustomerCard | null {
  const [level] = levels
    .filter(({ cards }) => cards !== '' && code.startsWith(cards))
    .sort((a, b) => b.cards.length - a.cards.length);
  return level ? { level: level.code, name: level.name, number: code } : null;
}
