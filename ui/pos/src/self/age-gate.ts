import type { Basket } from '../cart/basket';
import type { Catalogue } from '../catalogue/catalogue';
import type { Journal } from '../journal/journal';
import { Watched } from '../shared/watched';
import type { AgeCheckWire } from '../shared/wire';
import type { Entered } from '../staff/pin-sign-in';

/** Who saw the buyer of that cart. */
interface Seen extends AgeCheckWire {
  cart: string;
  name: string;
}

/**
 * Whether the buyer at hand is old enough: nobody was asked, or a member of staff has seen it, once for a cart. Kept on
 * disk, so that a reload asks nobody twice; another cart is another buyer.
 */
export class AgeGate extends Watched {
  readonly #basket: Basket;
  readonly #catalogue: Catalogue;
  readonly #journal: Journal;
  readonly #key: string;
  #seen: Seen | null = null;

  constructor(basket: Basket, catalogue: Catalogue, journal: Journal, till: string) {
    super();
    this.#basket = basket;
    this.#catalogue = catalogue;
    this.#journal = journal;
    this.#key = `age:${till}`;
  }

  async load(): Promise<void> {
    this.#seen = ((await this.#journal.setting(this.#key)) as Seen | undefined) ?? null;
    this.changed();
  }

  /** Goods of the cart that only grown-ups buy. */
  get excisable(): readonly string[] {
    const { goods } = this.#basket.cart;
    return goods.map(({ sku }) => sku).filter((sku) => this.#catalogue.product(sku)?.excisable);
  }

  /** Who has seen this buyer. */
  get seen(): { by: string; name: string } | null {
    return this.#seen?.cart === this.#basket.cart.id ? this.#seen : null;
  }

  /** Whether the cart waits for somebody who sees the buyer. */
  get isClosed(): boolean {
    return this.excisable.length > 0 && this.seen === null;
  }

  /** What the sale says of it; nothing when nobody had to be asked. */
  get wire(): AgeCheckWire | undefined {
    if (this.#seen === null || this.seen === null || this.excisable.length === 0) {
      return undefined;
    }
    const { by, proof, at } = this.#seen;
    return { by, proof, at };
  }

  /** The buyer is old enough, says who has shown PIN or badge. */
  async open({ person, proof }: Entered): Promise<void> {
    const { user: by, name } = person;
    const cart = this.#basket.cart.id;
    this.#seen = { cart, by, name, proof, at: new Date().toISOString() };
    this.changed();
    await this.#journal.keepSetting(this.#key, this.#seen);
  }

  /** The buyer is not: the goods stay here, and the others may be paid. */
  refuse(): void {
    this.excisable.forEach((sku) => this.#basket.cart.remove(sku));
  }
}
