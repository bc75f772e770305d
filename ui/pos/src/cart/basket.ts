import type { OwnAllotment } from '../allotment/own-allotment';
import type { Catalogue } from '../catalogue/catalogue';
import type { Scarcity } from '../catalogue/few';
import { scarcityOf } from '../catalogue/few';
import type { Product } from '../catalogue/product';
import { linesOf } from '../journal/entries';
import type { Journal } from '../journal/journal';
import type { Thousandths } from '../shared/decimal';
import { quantityToWire } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { NegativeStock } from '../shared/wire';
import type { Api } from '../sync/api';
import type { Approval, CartDraft, GoodsLine, HandDiscount } from './cart';
import { Cart } from './cart';
import { CartPrices, cardOf } from './cart-prices';
import { CartHold } from './cart-hold';
import { OwnUse } from './own-use';
import type { Figures, Shortage } from './shortage';
import { isSettled, shortageOf } from './shortage';

/** Why the cart cannot be paid now. */
export type Block = 'empty' | 'unknown' | 'weight' | 'short' | 'discount';

/** Goods of a held order that are not in the cart. */
export interface LeftOver {
  sku: string;
  name: string;
  nameEn: string | null;
  unit: 'piece' | 'weight';
  quantity: Thousandths;
}

/** How long paying waits for the server's word on the cart before the local figures decide. */
const HOLD_WAIT_MS = 1_500;
const UNKNOWN = { name: '', nameEn: null, unit: 'piece' } as const;

export interface Consent {
  user: string;
  password: string;
  reason: string;
}

/**
 * The cart together with what decides whether it can be sold: the figures, the hold on the server and our own unsent
 * sales. Everything is answered at once from memory; the server is told in the background.
 */
export class Basket extends Watched {
  readonly cart = new Cart();
  readonly prices: CartPrices;
  readonly #catalogue: Catalogue;
  readonly #journal: Journal;
  readonly #api: Api;
  readonly #till: string;
  readonly #allotment: OwnAllotment;
  readonly #own: OwnUse;
  readonly #hold: CartHold;
  #stops: (() => void)[] = [];
  #stopped = false;
  #wasByChoice = false;

  constructor(
    catalogue: Catalogue,
    journal: Journal,
    api: Api,
    till: string,
    allotment: OwnAllotment,
  ) {
    super();
    this.#allotment = allotment;
    this.#catalogue = catalogue;
    this.prices = new CartPrices(this.cart, catalogue);
    this.#journal = journal;
    this.#api = api;
    this.#till = till;
    this.#own = new OwnUse((sku) => catalogue.level(sku));
    this.#hold = new CartHold({
      put: (cart, lines, heldOrder) => {
        this.#own.asking([...lines.map(({ sku }) => sku), ...this.#hold.held.keys()]);
        return api.holdCart(cart, till, lines, heldOrder);
      },
      idUsedUp: () => this.cart.startAnew(true),
      versionOf: (sku) => catalogue.level(sku).version,
      held: (before, after) => this.#own.heldNow(before, after),
    });
  }

  get currency(): string {
    return this.#catalogue.currency;
  }

  /** Takes up the cart of before a reload and follows everything from now on. */
  async start(): Promise<void> {
    const draft = (await this.#journal.draft(this.#till)) as CartDraft | undefined;
    if (this.#stopped) {
      return;
    }
    this.#unsentNow();
    this.#wasByChoice = this.#api.byChoice;
    this.#stops = [
      this.cart.watch(() => this.#cartChanged()),
      this.#catalogue.watch(() => this.#catalogueChanged()),
      this.#journal.watch(() => this.#unsentNow()),
      this.#own.watch(() => this.changed()),
      this.#allotment.watch(() => this.changed()),
      this.#hold.watch(() => this.changed()),
      this.#api.watch(() => this.#lineChanged()),
    ];
    if (draft && draft.lines.length > 0) {
      this.prices.takeUp(draft);
      this.cart.restore(draft);
      this.#hold.wantAgain(...this.#wanted);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    this.#hold.handOver();
  }

  /** Current, reserved by others, and available to this till, with what is allotted to it. */
  figures(sku: string): Figures {
    const { onHand, reserved, available } = this.#own.figures(sku);
    const leased = Math.min(this.#allotment.left(sku), Math.max(reserved, 0));
    return {
      onHand,
      reserved: reserved - leased,
      available: leased > 0 ? Math.max(available, 0) + leased : available,
      leased,
    };
  }

  /** Whether there is none or little of it for this till, and of when that is known. */
  scarcity(sku: string): { scarcity: Scarcity | null; asOfMs: number | undefined } {
    const product = this.#catalogue.product(sku);
    const few = product ? this.#catalogue.fewOf(product) : null;
    const { available } = this.figures(sku);
    return { scarcity: scarcityOf(available, few), asOfMs: this.#catalogue.asOfMs };
  }

  add(product: Product, quantity: Thousandths | null): void {
    this.cart.add(product, quantity);
  }

  /** The purchase is that customer's; says whether it is the number of a card that anybody knows. */
  useCard(number: string): boolean {
    const card = cardOf(number, this.#catalogue.prices);
    if (card) {
      this.cart.useCard(card);
    }
    return card !== null;
  }

  /** Adds what a code stands for: goods, or a customer's card. An unknown one becomes a line of its own. */
  addCode(code: string, quantity: Thousandths | null): void {
    const product = this.#catalogue.byCode(code);
    const card = product ? null : cardOf(code, this.#catalogue.prices);
    if (product) {
      this.cart.add(product, quantity);
    } else if (card) {
      this.cart.useCard(card);
    } else {
      this.cart.addUnknown(code, quantity);
    }
  }

  /** What the held order that is open here holds of it. */
  recalled(sku: string): Thousandths {
    return this.#own.recalled(sku);
  }

  /** How many of it this till may sell whatever happens elsewhere. */
  allotted(sku: string): Thousandths {
    return this.#allotment.covers(sku);
  }

  /** Whether a rule allots these goods, there is no server to ask, and the line wants more than is allotted. */
  notGuaranteed({ sku, quantity }: GoodsLine): boolean {
    return (
      !this.#api.online && this.#allotment.beyond(sku) !== null && quantity > this.allotted(sku)
    );
  }

  /** Why this line is short, settled or not; null when it can be sold. */
  shortage(line: GoodsLine): Shortage | null {
    const own = {
      held: this.#hold.held.get(line.sku) ?? 0,
      recalled: this.recalled(line.sku),
      allotted: this.allotted(line.sku),
      beyond: this.#api.online ? null : this.#allotment.beyond(line.sku),
    };
    const told = this.#hold.shortage(line.sku);
    const level = this.#catalogue.level(line.sku);
    return shortageOf(line, own, told, this.figures(line.sku), level);
  }

  rule(shortage: Shortage): NegativeStock {
    return shortage.negativeStock ?? this.#catalogue.store?.negativeStock ?? 'prohibit';
  }

  /** Whether a short line was settled by a supervisor or, where the store only warns, by the cashier. */
  settled(line: GoodsLine, shortage: Shortage): boolean {
    return isSettled(line, this.rule(shortage));
  }

  get block(): Block | null {
    if (this.cart.empty) {
      return 'empty';
    }
    if (this.cart.lines.some((line) => line.kind === 'unknown')) {
      return 'unknown';
    }
    if (this.cart.goods.some((line) => line.quantity === 0)) {
      return 'weight';
    }
    if (this.cart.goods.some((line) => this.#blocks(line))) {
      return 'short';
    }
    return this.#needsSenior ? 'discount' : null;
  }

  /** Selects the first line that stands in the way of paying. */
  selectBlocking(): void {
    const line = this.cart.lines.find(
      (one) =>
        one.kind === 'unknown' ||
        one.quantity === 0 ||
        this.#blocks(one) ||
        this.prices.isTooMuch(one),
    );
    if (line) {
      this.cart.select(line.key);
    }
  }

  /** Asks the server to write down a supervisor's consent; throws what the server refuses. */
  async consent(line: GoodsLine, { user, password, reason }: Consent): Promise<void> {
    const { id } = await this.#api.override({
      till: this.#till,
      cart: this.cart.id,
      user,
      password,
      reason,
      sku: line.sku,
      quantity: quantityToWire(line.quantity),
    });
    this.cart.signOverride(line.key, { id, quantity: line.quantity });
  }

  /** Takes a supervisor's consent that was proved at this till, with a server or without. */
  approve({ key, quantity }: GoodsLine, approval: Approval): void {
    this.cart.signOverride(key, { id: uuid7(), quantity, approval });
  }

  /** A senior allows what was taken off by hand, of a line or of the whole. */
  approveDiscount(line: GoodsLine | null, approval: Approval): void {
    const hand = line === null ? this.cart.hand : line.hand;
    if (hand) {
      this.cart.discount(line?.key ?? null, { ...hand, approval });
    }
  }

  /** Takes something off by hand; null takes that back. */
  discount(line: GoodsLine | null, hand: HandDiscount | null): void {
    this.cart.discount(line?.key ?? null, hand);
  }

  /** What the server holds for this cart now. */
  get held(): Record<string, Thousandths> {
    return Object.fromEntries(this.#hold.held);
  }

  /** What the held order that is open here holds and the buyer leaves behind. */
  get leftOver(): LeftOver[] {
    return Object.entries(this.cart.recalled?.reserved ?? {}).flatMap(([sku, reserved]) => {
      const quantity = reserved - (this.cart.line(sku)?.quantity ?? 0);
      const { name, nameEn, unit } = this.#catalogue.product(sku) ?? UNKNOWN;
      return quantity > 0 ? [{ sku, name: name || sku, nameEn, unit, quantity }] : [];
    });
  }

  /** Units that a sale of this cart takes over: its own, and those of the held order that it pays. */
  heldForSale(restStays: boolean): Record<string, Thousandths> {
    const held = this.held;
    for (const [sku, reserved] of Object.entries(this.cart.recalled?.reserved ?? {})) {
      const sold = this.cart.line(sku)?.quantity ?? 0;
      held[sku] = (held[sku] ?? 0) + (restStays ? Math.min(reserved, sold) : reserved);
    }
    return held;
  }

  /** The server is about to be asked to make a document of this cart: its hold must not be renewed meanwhile. */
  pauseHold(): void {
    this.#hold.handOver();
  }

  /** No document was made: the cart is held as before. */
  resumeHold(): void {
    this.#hold.wantAgain(...this.#wanted);
    void this.#journal.keepDraft(this.#till, this.#draft);
  }

  /** Resolves when the server has answered to the cart as it is. */
  holdSettled(): Promise<void> {
    return this.#hold.settled();
  }

  /** Resolves when the server has answered, or is too slow, or is not asked: then the local figures decide. */
  async serverWord(): Promise<void> {
    if (this.#api.online) {
      const late = new Promise<void>((done) => setTimeout(done, HOLD_WAIT_MS));
      await Promise.race([this.holdSettled(), late]);
    }
  }

  /** The server is about to hear of our sales and requests: see {@link OwnUse.asking}. */
  reporting(): void {
    const sold = this.#journal.unsent.flatMap(linesOf);
    const promised = this.#journal.requests.flatMap((request) => request.body.lines);
    this.#own.asking([...sold, ...promised].map(({ sku }) => sku));
  }

  /** The cart has become a receipt or another document; a new one begins. */
  handedOver(): void {
    this.#hold.handOver();
    this.#own.handedOver();
    this.cart.startAnew(false);
  }

  get #needsSenior(): boolean {
    return (
      this.prices.isReceiptTooMuch || this.cart.goods.some((line) => this.prices.isTooMuch(line))
    );
  }

  get #draft(): CartDraft {
    return { ...this.cart.draft, pricedAtMs: this.prices.now.atMs };
  }

  #blocks(line: GoodsLine): boolean {
    const shortage = this.shortage(line);
    return shortage !== null && !this.settled(line, shortage);
  }

  #unsentNow(): void {
    this.#own.unsentNow(this.#journal.unsent, this.#journal.requests);
  }

  #cartChanged(): void {
    this.#own.recalledNow(this.cart.recalled?.reserved ?? {});
    this.#hold.want(...this.#wanted);
    void this.#journal.keepDraft(this.#till, this.#draft);
    this.changed();
  }

  #lineChanged(): void {
    const { byChoice, online, signedOut } = this.#api;
    if (this.#wasByChoice !== byChoice) {
      this.#wasByChoice = byChoice;
      this.#hold.want(...this.#wanted);
      this.changed();
    }
    if (online && !signedOut) {
      this.#hold.retry();
    }
  }

  #catalogueChanged(): void {
    this.#hold.figuresChanged();
    this.cart.resolve((code) => this.#catalogue.scanned(code));
    this.changed();
  }

  /** What the server is to hold: offline by choice nothing, so that what it held is given back. */
  get #wanted(): [cart: string, lines: Map<string, Thousandths>, heldOrder: string | null] {
    const { id, recalled } = this.cart;
    return this.#api.byChoice
      ? [id, new Map(), null]
      : [id, this.#quantities(), recalled?.id ?? null];
  }

  #quantities(): Map<string, Thousandths> {
    const goods = this.cart.goods.filter((line) => line.quantity > 0);
    return new Map(goods.map((line) => [line.sku, line.quantity]));
  }
}
