import type { CatalogueRow, Codes } from './packed';
import type { Level, Product } from './product';

/** Rows from the disk that nobody has asked for yet. */
class Closed {
  readonly open: () => readonly CatalogueRow[];

  constructor(open: () => readonly CatalogueRow[]) {
    this.open = open;
  }
}

/**
 * The goods with their figures, by SKU and barcode. Of what comes from the disk only the codes are taken up at once, so
 * that a start is quick: the rows are opened, a chunk at a time, when the first of them is asked for.
 */
export class Goods {
  readonly #bySku = new Map<string, Product | Closed>();
  readonly #skuOf = new Map<string, string>();
  readonly #levels = new Map<string, Level>();

  get size(): number {
    return this.#bySku.size;
  }

  /** In the order of the catalogue. */
  skus(): IterableIterator<string> {
    return this.#bySku.keys();
  }

  product(sku: string): Product | undefined {
    const found = this.#bySku.get(sku);
    if (!(found instanceof Closed)) {
      return found;
    }
    this.#open(found);
    const opened = this.#bySku.get(sku);
    return opened instanceof Closed ? undefined : opened;
  }

  level(sku: string): Level | undefined {
    this.product(sku);
    return this.#levels.get(sku);
  }

  row(sku: string): CatalogueRow | null {
    const product = this.product(sku);
    return product ? { product, level: this.#levels.get(sku) ?? null } : null;
  }

  /** What has that barcode now: of codes that goods have lost, nothing is kept up. */
  withBarcode(code: string): Product | undefined {
    const sku = this.#skuOf.get(code);
    const product = sku === undefined ? undefined : this.product(sku);
    return product?.barcodes.includes(code) ? product : undefined;
  }

  put(product: Product): void {
    this.#bySku.set(product.sku, product);
    product.barcodes.forEach((code) => this.#skuOf.set(code, product.sku));
  }

  putLevel(sku: string, level: Level): void {
    this.#levels.set(sku, level);
  }

  /** Takes up rows of which each begins with these codes; they are opened later, and once. */
  putClosed(codes: readonly Codes[], open: () => readonly CatalogueRow[]): void {
    const closed = new Closed(open);
    for (const [sku, ...barcodes] of codes) {
      this.#bySku.set(sku, closed);
      barcodes.forEach((code) => this.#skuOf.set(code, sku));
    }
  }

  remove(sku: string): void {
    this.#bySku.delete(sku);
  }

  clear(): void {
    this.#bySku.clear();
    this.#skuOf.clear();
    this.#levels.clear();
  }

  /** What has changed since the rows were written stays as it is. */
  #open(closed: Closed): void {
    for (const { product, level } of closed.open()) {
      if (this.#bySku.get(product.sku) === closed) {
        this.#bySku.set(product.sku, product);
        if (level) {
          this.#levels.set(product.sku, level);
        }
      }
    }
  }
}
