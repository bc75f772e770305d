import type { Scanned } from '../catalogue/catalogue';
import type { Product } from '../catalogue/product';
import type { ByHand } from '../price/prices';
import type { Minor, Thousandths } from '../shared/decimal';
import { ONE, times } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';

/** What a supervisor has shown and said at this till; it goes with the sale. */
export interface Approval {
  by: string;
  name: string;
  proof: 'pin' | 'badge';
  reason: string;
  atMs: number;
}

/** A supervisor's consent to sell up to `quantity` although it is not available; one given at the server is there. */
export interface Override {
  id: string;
  quantity: Thousandths;
  approval?: Approval;
}

/** What somebody took off by hand. */
export interface HandDiscount {
  give: ByHand;
  by: string;
  /** Whoever gave it may give as much as he likes. */
  free: boolean;
  approval: Approval | null;
}

/** The card of a customer, and the level of prices that it stands for. */
export interface CustomerCard {
  level: string;
  name: string;
  number: string;
}

/** Goods in the cart. Price and names are those of the moment they were added. */
export interface GoodsLine {
  kind: 'goods';
  key: string;
  sku: string;
  name: string;
  nameEn: string | null;
  unit: 'piece' | 'weight';
  price: Minor;
  /** Zero only while weighed goods wait for their weight. */
  quantity: Thousandths;
  override: Override | null;
  /** The cashier confirmed, in a store that only warns, to sell up to this quantity. */
  confirmedShort: Thousandths | null;
  hand?: HandDiscount | null;
  /** Who sold it; missing when it was whoever is signed in. */
  seller?: string | null;
}

/** A code nobody knows: it blocks payment until it is removed or becomes known, but never the scanner. */
export interface UnknownLine {
  kind: 'unknown';
  key: string;
  code: string;
  /** How many, when it becomes known; missing for as many as one scan is. */
  quantity?: Thousandths;
}

export type CartLine = GoodsLine | UnknownLine;

/** A held order that is open in the cart, with what it holds on the server, by SKU. */
export interface RecalledOrder {
  id: string;
  number: number;
  /** What people call it by: a name, or else a phone. */
  called: string;
  reserved: Readonly<Record<string, Thousandths>>;
  /** What was taken into the cart, also what it holds nothing of; missing in a draft of a page of before. */
  taken?: Readonly<Record<string, Thousandths>>;
}

export interface CartDraft {
  id: string;
  /** The ids it had before, newest first: what was paid under them was paid for it. */
  idsBefore?: readonly string[];
  lines: readonly CartLine[];
  recalled?: RecalledOrder | null;
  hand?: HandDiscount | null;
  card?: CustomerCard | null;
  comment?: string;
  /** When it was priced. */
  pricedAtMs?: number;
}

/** What an undo brings back. */
type Step = Pick<Cart, 'lines' | 'hand' | 'card'>;

const MOST_UNDO = 50;
const MOST_QUANTITY: Thousandths = 999_999 * ONE;

/** One basket. Its id becomes the id of the hold on the server and of the receipt. */
export class Cart extends Watched {
  #id = uuid7();
  #idsBefore: readonly string[] = [];
  #lines: readonly CartLine[] = [];
  #hand: HandDiscount | null = null;
  #card: CustomerCard | null = null;
  #comment = '';
  #undo: Step[] = [];
  #selected: string | null = null;
  #recalled: RecalledOrder | null = null;

  get id(): string {
    return this.#id;
  }

  /** Its id, and those that the server accepts no more, newest first. */
  get ids(): readonly string[] {
    return [this.#id, ...this.#idsBefore];
  }

  get lines(): readonly CartLine[] {
    return this.#lines;
  }

  get goods(): readonly GoodsLine[] {
    return this.#lines.filter((line) => line.kind === 'goods');
  }

  get empty(): boolean {
    return this.#lines.length === 0;
  }

  /** What is taken off the whole of it by hand. */
  get hand(): HandDiscount | null {
    return this.#hand;
  }

  /** The card of the customer, if one was shown. */
  get card(): CustomerCard | null {
    return this.#card;
  }

  /** What is to be said of the whole on its receipt; empty for nothing. */
  get comment(): string {
    return this.#comment;
  }

  /** The held order that is open here, if one is. */
  get recalled(): RecalledOrder | null {
    return this.#recalled;
  }

  get selected(): CartLine | undefined {
    return this.#lines.find((line) => line.key === this.#selected);
  }

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  line(sku: string): GoodsLine | undefined {
    return this.goods.find((line) => line.sku === sku);
  }

  /** Adds goods, to their line when there is one. Weighed goods without a weight get a line that waits for it. */
  add(product: Product, quantity: Thousandths | null): void {
    const more = quantity ?? (product.unit === 'piece' ? ONE : 0);
    const old = this.line(product.sku);
    if (old) {
      this.setQuantity(old.key, old.quantity + more);
      this.select(old.key);
      return;
    }
    const { sku, name, nameEn, unit, price } = product;
    const line: GoodsLine = {
      kind: 'goods',
      key: sku,
      sku,
      name,
      nameEn,
      unit,
      price,
      quantity: Math.min(more, MOST_QUANTITY),
      override: null,
      confirmedShort: null,
    };
    this.#become([...this.#lines, line], line.key);
  }

  /** A second scan of it is one more. */
  addUnknown(code: string, quantity: Thousandths | null): void {
    const key = `unknown:${code}`;
    const isKey = (line: CartLine): boolean => line.key === key;
    const old = this.#lines.find((line) => line.kind === 'unknown' && isKey(line)) as
      UnknownLine | undefined;
    if (old) {
      const more = { ...old, quantity: (old.quantity ?? ONE) + (quantity ?? ONE) };
      this.#become(
        this.#lines.map((line) => (isKey(line) ? more : line)),
        key,
      );
    } else {
      const count = quantity === null ? {} : { quantity };
      this.#become([...this.#lines, { kind: 'unknown', key, code, ...count }], key);
    }
  }

  /** Sets the quantity of a line; pieces stay whole, and nothing becomes less than one piece or a gram. */
  setQuantity(key: string, quantity: Thousandths): void {
    this.#change(key, (line) => {
      const whole = line.unit === 'piece' ? Math.floor(quantity / ONE) * ONE : quantity;
      const least = line.unit === 'piece' ? ONE : 1;
      return { ...line, quantity: Math.min(Math.max(whole, least), MOST_QUANTITY) };
    });
  }

  /** A supervisor signed for the line as it stands now. */
  signOverride(key: string, override: Override): void {
    this.#change(key, (line) => ({ ...line, override }));
  }

  confirmShort(key: string): void {
    this.#change(key, (line) => ({ ...line, confirmedShort: line.quantity }));
  }

  /** Takes something off a line by hand, or off the whole; null takes it back. */
  discount(key: string | null, hand: HandDiscount | null): void {
    if (key !== null) {
      this.#change(key, (line) => ({ ...line, hand }));
    } else {
      this.#keepStep();
      this.#hand = hand;
      this.changed();
    }
  }

  /** Says something of the whole, for its receipt. */
  say(comment: string): void {
    this.#comment = comment.trim();
    this.changed();
  }

  /** Says who sold a line, or with null all of them; nobody for whoever is signed in. */
  soldBy(key: string | null, seller: string | null): void {
    const lines = this.#lines.map((line) =>
      line.kind === 'goods' && (key === null || line.key === key) ? { ...line, seller } : line,
    );
    this.#become(lines, this.#selected);
  }

  /** A customer has shown a card, or shows none after all. */
  useCard(card: CustomerCard | null): void {
    this.#keepStep();
    this.#card = card;
    this.changed();
  }

  remove(key: string): void {
    const place = this.#lines.findIndex((line) => line.key === key);
    if (place >= 0 && this.#lines.length === 1) {
      // the next one who buys must not inherit what this one got
      this.clear();
    } else if (place >= 0) {
      const left = this.#lines.toSpliced(place, 1);
      this.#become(left, left[Math.min(place, left.length - 1)]?.key ?? null);
    }
  }

  clear(): void {
    this.#keepStep();
    this.#lines = [];
    this.#hand = null;
    this.#card = null;
    this.#comment = '';
    this.#selected = null;
    this.changed();
  }

  /** Opens a held order in the empty cart. */
  takeUp(order: RecalledOrder, lines: readonly GoodsLine[], comment = ''): void {
    this.#comment = comment;
    this.#recalled = order;
    this.#undo = [];
    this.#lines = lines;
    this.#selected = lines.at(-1)?.key ?? null;
    this.changed();
  }

  /** The held order is open here no more; only what lies here besides stays, or everything. */
  letGo(keepItsLines: boolean): void {
    const taken = this.#recalled?.taken ?? this.#recalled?.reserved ?? {};
    this.#recalled = null;
    this.#undo = [];
    if (!keepItsLines) {
      this.#comment = '';
      this.#lines = this.#lines.flatMap((line) => {
        const rest = line.kind === 'goods' ? line.quantity - (taken[line.sku] ?? 0) : 1;
        return rest <= 0 ? [] : [line.kind === 'goods' ? { ...line, quantity: rest } : line];
      });
      this.#selected = this.#lines.at(-1)?.key ?? null;
      // they were given to whoever had it put aside
      this.#hand = null;
      this.#card = null;
    }
    this.changed();
  }

  undo(): void {
    const before = this.#undo.pop();
    if (before) {
      this.#lines = before.lines;
      this.#hand = before.hand;
      this.#card = before.card;
      this.#selected = before.lines.at(-1)?.key ?? null;
      this.changed();
    }
  }

  select(key: string): void {
    this.#selected = key;
    this.changed();
  }

  /** Moves the selection by whole lines. */
  selectBy(step: number): void {
    const place = this.#lines.findIndex((line) => line.key === this.#selected);
    const next = this.#lines[Math.min(Math.max(place + step, 0), this.#lines.length - 1)];
    if (next) {
      this.select(next.key);
    }
  }

  /** Unknown codes that have become known, for instance by the feed, turn into goods. */
  resolve(find: (code: string) => Scanned | undefined): void {
    for (const line of this.#lines) {
      const found = line.kind === 'unknown' ? find(line.code) : undefined;
      if (line.kind === 'unknown' && found) {
        this.#lines = this.#lines.filter((other) => other !== line);
        const { product, quantity } = found;
        // what is weighed was not counted: it waits for its weight
        const isUnweighed = product.unit === 'weight' && quantity === null;
        this.add(product, isUnweighed ? null : times(line.quantity ?? null, quantity));
      }
    }
  }

  /** A new basket, after a sale or when the server no longer accepts the old id. */
  startAnew(keepLines: boolean): void {
    this.#idsBefore = keepLines ? this.ids : [];
    this.#id = uuid7();
    if (!keepLines) {
      this.#lines = [];
      this.#undo = [];
      this.#selected = null;
      this.#recalled = null;
      this.#hand = null;
      this.#card = null;
      this.#comment = '';
    }
    this.changed();
  }

  get draft(): CartDraft {
    const { id, lines, recalled, hand, card, comment } = this;
    return { id, idsBefore: this.#idsBefore, lines, recalled, hand, card, comment };
  }

  /** Takes up the basket that was open when the page went away. */
  restore(draft: CartDraft): void {
    this.#id = draft.id;
    this.#idsBefore = draft.idsBefore ?? [];
    this.#lines = draft.lines;
    this.#recalled = draft.recalled ?? null;
    this.#hand = draft.hand ?? null;
    this.#card = draft.card ?? null;
    this.#comment = draft.comment ?? '';
    this.#selected = draft.lines.at(-1)?.key ?? null;
    this.changed();
  }

  #change(key: string, change: (line: GoodsLine) => GoodsLine): void {
    const lines = this.#lines.map((line) =>
      line.key === key && line.kind === 'goods' ? change(line) : line,
    );
    this.#become(lines, this.#selected);
  }

  #keepStep(): void {
    const { lines, hand, card } = this;
    this.#undo = [...this.#undo, { lines, hand, card }].slice(-MOST_UNDO);
  }

  #become(lines: readonly CartLine[], selected: string | null): void {
    this.#keepStep();
    this.#lines = lines;
    this.#selected = selected;
    this.changed();
  }
}
