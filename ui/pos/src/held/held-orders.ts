import type { Basket } from '../cart/basket';
import type { Cart, GoodsLine } from '../cart/cart';
import type { DocumentOutcome, DocumentPlace } from '../cart/document';
import { makeDocument } from '../cart/document';
import type { Given } from '../cart/given';
import { givenTo, givenToRest } from '../cart/given';
import type { Catalogue } from '../catalogue/catalogue';
import type { KeptRequest } from '../journal/journal';
import type { Thousandths } from '../shared/decimal';
import { moneyFromWire, quantityFromWire } from '../shared/decimal';
import { Watched } from '../shared/watched';
import type { HeldOrderItem, HeldOrderWhole } from '../shared/wire';
import { Problem, Unreachable } from '../sync/api';
import type { Contact } from './contact';
import { calledBy } from './contact';

/** Why the order that was open here is not any more. */
export interface Lost {
  number: number;
  /** The till that has it now; null when it has ended. */
  till: string | null;
}

// an opened order is kept for half an hour after it was opened last
const RENEW_MS = 10 * 60_000;
const LOOKED_AT_MS = 1_500;
const IN_BACKGROUND_MS = 15_000;

/**
 * The held orders of the store, as this till knows them: what the server told last, and what is kept here because
 * the server could not be asked. One of them may be open in the cart.
 */
export class HeldOrders extends Watched {
  readonly #place: DocumentPlace;
  readonly #catalogue: Catalogue;
  readonly #basket: Basket;
  #items: readonly HeldOrderItem[] | null = null;
  #asOfMs = -Infinity;
  #seq = -1;
  #lookedAt = false;
  #lost: Lost | null = null;
  #reading: Promise<void> | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setInterval> | undefined;
  #stops: (() => void)[] = [];

  constructor(place: DocumentPlace, catalogue: Catalogue) {
    super();
    this.#place = place;
    this.#basket = place.basket;
    this.#catalogue = catalogue;
  }

  get cart(): Cart {
    return this.#basket.cart;
  }

  get currency(): string {
    return this.#catalogue.currency;
  }

  get till(): string {
    return this.#place.till;
  }

  /** What waits in the store, the soonest end first; null before the server has told. */
  get items(): readonly HeldOrderItem[] | null {
    return this.#items;
  }

  get asOfMs(): number {
    return this.#asOfMs;
  }

  /** Held here only: the server could not be asked, or has refused. */
  get kept(): readonly KeptRequest[] {
    return this.#place.journal.requests.filter(({ kind }) => kind === 'held-order');
  }

  /** Told once, until it is seen. */
  get lost(): Lost | null {
    return this.#lost;
  }

  start(): void {
    const { api, journal } = this.#place;
    this.#stops = [
      api.watch(() => this.#lineChanged()),
      journal.watch(() => this.changed()),
      this.#catalogue.watch(() => this.#feedMoved()),
    ];
    this.#renewal = setInterval(() => void this.#renew(), RENEW_MS);
    void this.#renew();
    this.#lineChanged();
  }

  stop(): void {
    this.#stops.forEach((stop) => stop());
    clearInterval(this.#renewal);
    clearTimeout(this.#later);
  }

  /** Whether somebody looks at the list: then it follows the feed closely. */
  look(lookedAt: boolean): void {
    this.#lookedAt = lookedAt;
    if (lookedAt) {
      void this.refresh();
    }
  }

  /** Reads the list anew, one request at a time; without a server the old one stays. */
  refresh(): Promise<void> {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Puts the cart aside. Nothing may change the cart meanwhile. */
  async hold(contact: Contact): Promise<DocumentOutcome> {
    const outcome = await makeDocument('held-order', contact, this.#place);
    if ('made' in outcome) {
      void this.refresh();
    }
    return outcome;
  }

  /**
   * Opens it in the empty cart, with what was taken off it by hand and who sold it when it was put aside at this till.
   *
   * @throws Problem `recalled-elsewhere`, `order-closed`; Unreachable
   */
  async recall(id: string, takeOver: boolean): Promise<void> {
    const then = await this.#given(id);
    const order = await this.#place.api.recall(id, this.#place.till, takeOver);
    const partPaid = order.lines.some(({ handedOver }) => handedOver > 0);
    const given = partPaid ? givenToRest(then) : then;
    const lines = order.lines
      .reduce((all: GoodsLine[], line) => this.#with(all, line), [])
      .map((line) => ({ ...line, ...given.lines[line.sku] }));
    this.#giveWhole(given);
    const reserved = reservedBy(order);
    const taken = Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]));
    this.#basket.cart.takeUp(
      { id, number: order.number, called: calledBy(order), reserved, taken },
      lines,
      order.comment ?? '',
    );
    void this.refresh();
  }

  /** Closes it here; what lies in the cart besides stays there. */
  async putBack(): Promise<void> {
    const id = this.#basket.cart.recalled?.id;
    if (id === undefined) {
      return;
    }
    this.#basket.cart.letGo(false);
    await this.#leave(id);
  }

  /** Empties the cart; an order that is open in it goes back. */
  async clear(): Promise<void> {
    const id = this.#basket.cart.recalled?.id;
    if (id !== undefined) {
      this.#basket.cart.letGo(true);
    }
    this.#basket.cart.clear();
    if (id !== undefined) {
      await this.#leave(id);
    }
  }

  /** @throws Problem, Unreachable */
  async extend({ id, expiresAt }: HeldOrderItem, byHours: number): Promise<void> {
    const from = Math.max(Date.parse(expiresAt), Date.now());
    await this.#place.api.extendHeldOrder(id, new Date(from + byHours * 3_600_000).toISOString());
    await this.refresh();
  }

  /** @throws Problem, Unreachable */
  async cancel({ id }: HeldOrderItem, reason: string): Promise<void> {
    await this.#place.api.cancelHeldOrder(id, reason);
    await this.refresh();
  }

  /**
   * Takes what is kept here only back into the empty cart.
   *
   * @throws Unreachable when it was sent meanwhile: the server may have it
   */
  async reopen(request: KeptRequest): Promise<void> {
    const given = await this.#given(request.id);
    if (!(await this.#place.journal.takeRequest(request))) {
      throw new Unreachable('it was sent meanwhile');
    }
    this.#basket.cart.say(request.body.comment ?? '');
    request.body.lines.forEach(({ sku, quantity }) => {
      const product = this.#catalogue.product(sku);
      if (product) {
        this.#basket.add(product, quantityFromWire(quantity));
        this.#basket.cart.discount(sku, given.lines[sku]?.hand ?? null);
        this.#basket.cart.soldBy(sku, given.lines[sku]?.seller ?? null);
      }
    });
    this.#giveWhole(given);
  }

  /** The server is asked once more. */
  async tryAgain(request: KeptRequest): Promise<void> {
    await this.#place.journal.noteRequest({ ...request, state: 'waiting', reason: null });
    this.#place.sender.sendNow();
  }

  drop(request: KeptRequest): Promise<void> {
    return this.#place.journal.dropRequest(request);
  }

  lostSeen(): void {
    this.#lost = null;
    this.changed();
  }

  #given(order: string): Promise<Given> {
    return givenTo(this.#place.journal, this.#place.till, order);
  }

  #giveWhole({ hand, card }: Given): void {
    this.#basket.cart.discount(null, hand);
    this.#basket.cart.useCard(card);
  }

  async #leave(id: string): Promise<void> {
    // not being told costs nothing: after half an hour it is open here no more
    await this.#place.api.putBack(id, this.#place.till).catch(() => undefined);
    await this.refresh();
  }

  #with(lines: GoodsLine[], line: HeldOrderWhole['lines'][number]): GoodsLine[] {
    const { sku, name } = line;
    const quantity = quantityFromWire(line.quantity) - quantityFromWire(line.handedOver);
    const same = lines.find((one) => one.sku === sku);
    if (same) {
      same.quantity += quantity;
    } else if (quantity > 0) {
      const product = this.#catalogue.product(sku);
      lines.push({
        kind: 'goods',
        key: sku,
        sku,
        name: product?.name ?? name,
        nameEn: product?.nameEn ?? null,
        unit: product?.unit ?? 'piece',
        price: moneyFromWire(line.price),
        quantity,
        override: null,
        confirmedShort: null,
      });
    }
    return lines;
  }

  async #read(): Promise<void> {
    const { api, store } = this.#place;
    const code = store();
    if (code === undefined || !this.#isReachable) {
      return;
    }
    this.#seq = this.#catalogue.seq;
    // a list asked for before an order was opened here does not know of that yet
    const open = this.#basket.cart.recalled?.id;
    try {
      this.#items = await api.heldOrders(code);
      this.#asOfMs = Date.now();
      if (open === this.#basket.cart.recalled?.id) {
        this.#compare(this.#items);
      }
    } catch {
      // the line tells about itself; the old list stays, with its age
    }
    this.changed();
  }

  /** Whether the order that is open here still is: another till may have taken it over, or a person ended it. */
  #compare(items: readonly HeldOrderItem[]): void {
    const { recalled } = this.#basket.cart;
    if (recalled && items.length < 1000) {
      const found = items.find(({ id }) => id === recalled.id);
      const elsewhere = found?.recall && found.recall.till !== this.#place.till;
      if (!found || elsewhere) {
        this.#lose(recalled.number, found?.recall?.till ?? null);
      }
    }
  }

  #lose(number: number, till: string | null): void {
    this.#lost = { number, till };
    this.#basket.cart.letGo(true);
    this.changed();
  }

  async #renew(): Promise<void> {
    const { recalled } = this.#basket.cart;
    if (!recalled || !this.#isReachable) {
      return;
    }
    try {
      await this.#place.api.recall(recalled.id, this.#place.till, false);
    } catch (problem) {
      if (problem instanceof Problem && [404, 409].includes(problem.status)) {
        const { till } = (problem.body ?? {}) as { till?: string };
        this.#lose(recalled.number, till ?? null);
      }
    }
  }

  get #isReachable(): boolean {
    const { api } = this.#place;
    return api.online && !api.signedOut && api.token !== null;
  }

  #lineChanged(): void {
    if (this.#isReachable && this.#items === null) {
      void this.refresh();
    }
    this.changed();
  }

  /** Whatever happens to a held order moves the feed; many changes are read at once. */
  #feedMoved(): void {
    if (this.#items === null && this.#isReachable) {
      void this.refresh();
    } else if (this.#catalogue.seq !== this.#seq) {
      this.#later ??= setTimeout(
        () => void this.refresh(),
        this.#lookedAt ? LOOKED_AT_MS : IN_BACKGROUND_MS,
      );
    }
  }
}

function reservedBy(order: HeldOrderWhole): Record<string, Thousandths> {
  const reserved: Record<string, Thousandths> = {};
  for (const line of order.lines) {
    reserved[line.sku] = (reserved[line.sku] ?? 0) + quantityFromWire(line.reserved);
  }
  return reserved;
}
