import { inOtherLayout } from '../shared/keyboard';
import { fold } from './fold';
import type { Product } from './product';

/** What was meant, if somebody typed with the other keyboard layout switched on. */
export interface OtherLayout {
  text: string;
  products: Product[];
}

/**
 * Finds goods by any part of name, article or barcode, in memory: one linear pass over folded texts, which takes a
 * few milliseconds for 100,000 products and needs no upkeep.
 */
export class SearchIndex {
  readonly #products: (Product | null)[] = [];
  readonly #texts: string[] = [];
  readonly #places = new Map<string, number>();

  put(product: Product): void {
    const place = this.#places.get(product.sku) ?? this.#products.length;
    this.#places.set(product.sku, place);
    this.#products[place] = product;
    this.#texts[place] = textOf(product);
  }

  remove(sku: string): void {
    const place = this.#places.get(sku);
    if (place !== undefined) {
      this.#products[place] = null;
      this.#texts[place] = '';
      this.#places.delete(sku);
    }
  }

  clear(): void {
    this.#products.length = 0;
    this.#texts.length = 0;
    this.#places.clear();
  }

  /** The best matches first. */
  find(query: string, most: number): Product[] {
    const found = this.#matches(fold(query));
    found.sort((a, b) => a.rank - b.rank);
    return found.slice(0, most).map(({ place }) => this.#products[place]!);
  }

  /** What the same keys find in the other keyboard layout; null when that is nothing. */
  findInOtherLayout(query: string, most: number): OtherLayout | null {
    const text = inOtherLayout(query);
    const products = fold(text) === fold(query) ? [] : this.find(text, most);
    return products.length > 0 ? { text, products } : null;
  }

  #matches(query: string): { place: number; rank: number }[] {
    const words = query.split(/\s+/).filter((word) => word !== '');
    const first = words[0];
    if (first === undefined) {
      return [];
    }
    const found: { place: number; rank: number }[] = [];
    this.#texts.forEach((text, place) => {
      if (words.every((word) => text.includes(word))) {
        found.push({ place, rank: rankOf(text, first) });
      }
    });
    return found;
  }
}

// a line feed stands before each field, a space before each further word
function textOf(product: Product): string {
  const { sku, article, barcodes, name, nameEn } = product;
  const fields = [sku, article ?? '', ...barcodes, name, nameEn ?? ''];
  return fields.map((field) => `\n${fold(field)}`).join('');
}

function rankOf(text: string, word: string): number {
  if (text.startsWith(`\n${word}\n`)) {
    return 0;
  }
  if (text.includes(`\n${word}`)) {
    return 1;
  }
  return text.includes(` ${word}`) ? 2 : 3;
}
