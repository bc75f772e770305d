import { inOtherLayout } from '../shared/keyboard';
import { fold } from './fold';
import type { Product } from './product';

/** What was meant, if somebody typed with the other keyboard layout switched on. */
export interface OtherLayout {
  text: string;
  products: Product[];
}

/** A SKU, or those of many goods, which are known when their turn comes. */
type Noted = string | (() => readonly string[]);

const SLICE_MS = 8;
/** While goods still come, they are not kept waiting for their texts. */
const QUIET_MS = 100;
const WORST_RANK = 3;

/**
 * Finds goods by any part of name, article or barcode, in memory: one linear pass over folded texts, which takes a
 * few milliseconds for 100,000 products. Folding them all takes longest, so it is done in the pauses after they have
 * come, or by the first search.
 */
export class SearchIndex {
  readonly #of: (sku: string) => Product | undefined;
  readonly #products: (Product | null)[] = [];
  readonly #texts: string[] = [];
  readonly #places = new Map<string, number>();
  /** What is still to be taken up, in its order. */
  #waiting: Noted[] = [];
  #taken = 0;
  #isFolding = false;
  #putAtMs = 0;

  /** @param of what goods are by their SKU now; nothing when they are gone */
  constructor(of: (sku: string) => Product | undefined) {
    this.#of = of;
  }

  /** These goods are new, other than before, or gone: they are looked at in the next pause. */
  note(goods: Noted): void {
    this.#waiting.push(goods);
    this.#putAtMs = performance.now();
    if (!this.#isFolding) {
      this.#isFolding = true;
      setTimeout(() => this.#foldSlice(), QUIET_MS);
    }
  }

  clear(): void {
    this.#products.length = 0;
    this.#texts.length = 0;
    this.#places.clear();
    this.#waiting = [];
    this.#taken = 0;
  }

  /** The best matches first. */
  find(query: string, most: number): Product[] {
    this.#foldUntil(Infinity);
    const words = fold(query)
      .split(/\s+/)
      .filter((word) => word !== '');
    return words.length === 0 ? [] : this.#best(words, most).map((place) => this.#products[place]!);
  }

  /** What the same keys find in the other keyboard layout; null when that is nothing. */
  findInOtherLayout(query: string, most: number): OtherLayout | null {
    const text = inOtherLayout(query);
    const products = fold(text) === fold(query) ? [] : this.find(text, most);
    return products.length > 0 ? { text, products } : null;
  }

  /** As soon as enough of a rank are found, only better ones are looked for: most texts need one comparison then. */
  #best(words: readonly string[], most: number): number[] {
    const first = new FirstWord(words[0]!);
    const others = words.slice(1);
    const found: number[][] = Array.from({ length: WORST_RANK + 1 }, () => []);
    let worst = WORST_RANK;
    for (let place = 0; place < this.#texts.length && worst >= 0; place++) {
      const text = this.#texts[place]!;
      const rank = first.rankIn(text, worst);
      if (rank > worst || !others.every((word) => text.includes(word))) {
        continue;
      }
      found[rank]!.push(place);
      while (worst >= 0 && countUpTo(found, worst) >= most) {
        worst--;
      }
    }
    return found.flat().slice(0, most);
  }

  #foldSlice(): void {
    const now = performance.now();
    const isQuiet = now - this.#putAtMs >= QUIET_MS;
    if (isQuiet) {
      this.#foldUntil(now + SLICE_MS);
    }
    this.#isFolding = this.#waiting.length > 0;
    if (this.#isFolding) {
      setTimeout(() => this.#foldSlice(), isQuiet ? 0 : QUIET_MS);
    }
  }

  #foldUntil(endMs: number): void {
    while (this.#taken < this.#waiting.length) {
      const next = this.#waiting[this.#taken]!;
      if (typeof next !== 'string') {
        this.#waiting.splice(this.#taken, 1, ...next());
        continue;
      }
      this.#taken++;
      this.#take(next);
      if (this.#taken % 64 === 0 && performance.now() > endMs) {
        return;
      }
    }
    this.#waiting = [];
    this.#taken = 0;
  }

  #take(sku: string): void {
    const product = this.#of(sku);
    const place = this.#places.get(sku) ?? (product && this.#products.length);
    if (place === undefined) {
      return;
    }
    this.#products[place] = product ?? null;
    this.#texts[place] = product ? textOf(product) : '';
    if (product) {
      this.#places.set(sku, place);
    } else {
      this.#places.delete(sku);
    }
  }
}

const countUpTo = (found: readonly number[][], rank: number): number =>
  found.slice(0, rank + 1).reduce((sum, places) => sum + places.length, 0);

// a line feed stands before each field, a space before each further word
function textOf(product: Product): string {
  const { sku, article, barcodes, name, nameEn } = product;
  const fields = [sku, article ?? '', ...barcodes, name, nameEn ?? ''];
  return fields.map((field) => `\n${fold(field)}`).join('');
}

/** Where the first word of a query stands in a text: the whole of its first field, the beginning of one, of a word. */
class FirstWord {
  readonly #word: string;
  readonly #whole: string;
  readonly #field: string;
  readonly #inner: string;

  constructor(word: string) {
    this.#word = word;
    this.#whole = `\n${word}\n`;
    this.#field = `\n${word}`;
    this.#inner = ` ${word}`;
  }

  /** The better the less; more than `worst` when it is no better than that. */
  rankIn(text: string, worst: number): number {
    if (worst === WORST_RANK && !text.includes(this.#word)) {
      return Infinity;
    }
    if (text.startsWith(this.#whole)) {
      return 0;
    }
    if (worst >= 1 && text.includes(this.#field)) {
      return 1;
    }
    if (worst >= 2 && text.includes(this.#inner)) {
      return 2;
    }
    return WORST_RANK;
  }
}
