import type { Product } from './product';

type Named = Pick<Product, 'sku' | 'article'>;

/**
 * The goods by article and SKU in whatever letters, big or small, they are typed or scanned. A code as it stands comes
 * before one in other letters, and one of several goods is of none.
 */
export class Articles<T extends Named> {
  readonly #byFolded = new Map<string, T | T[]>();

  /** Asked for a code that is no barcode and no SKU as it stands. */
  find(code: string): T | undefined {
    const found = this.#of(inSmall(code));
    const exact = found.filter(({ article }) => article === code);
    const [first, ...others] = exact.length > 0 ? exact : found;
    return others.length === 0 ? first : undefined;
  }

  put(product: T): void {
    for (const name of names(product)) {
      const before = this.#of(name).filter((one) => one.sku !== product.sku);
      this.#byFolded.set(name, before.length === 0 ? product : [...before, product]);
    }
  }

  remove(product: Named): void {
    for (const name of names(product)) {
      const rest = this.#of(name).filter((one) => one.sku !== product.sku);
      if (rest.length === 0) {
        this.#byFolded.delete(name);
      } else {
        this.#byFolded.set(name, rest);
      }
    }
  }

  #of(name: string): T[] {
    const found = this.#byFolded.get(name) ?? [];
    return Array.isArray(found) ? found : [found];
  }
}

/** A SKU without letters is found as it stands. */
function names({ sku, article }: Named): Set<string> {
  const named = new Set<string>();
  if (/\p{L}/u.test(sku)) {
    named.add(inSmall(sku));
  }
  if (article) {
    named.add(inSmall(article));
  }
  return named;
}

function inSmall(code: string): string {
  return code.toLowerCase();
}
