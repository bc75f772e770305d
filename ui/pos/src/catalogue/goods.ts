import { hashOf } from './packed';
import type { CatalogueRow } from './packed';
import type { Level, Product } from './product';

/** Rows from the disk, which nobody has asked for while there is something to open. */
class Chunk {
  readonly hashes: Uint32Array;
  open: (() => readonly CatalogueRow[]) | null;
  skus: readonly string[] = [];

  constructor(hashes: Uint32Array, open: () => readonly CatalogueRow[]) {
    this.hashes = hashes;
    this.open = open;
  }
}

/**
 * The goods with their figures, by SKU and barcode. Of what comes from the disk only the hashes of the codes are taken
 * up at once, so that a start is quick: a chunk of rows is opened when one with that hash is asked for. Going through
 * all hashes takes a fraction of a millisecond, and soon there is none closed.
 */
export class Goods {
  readonly #chunks: Chunk[] = [];
  readonly #bySku = new Map<string, Product>();
  /** Whatever a chunk says of them. */
  readonly #gone = new Set<string>();
  /** What has come since, in its order. */
  readonly #added = new Set<string>();
  readonly #skuOf = new Map<string, string>();
  readonly #levels = new Map<string, Level>();

  /** Whether nothing was taken up yet. */
  get empty(): boolean {
    return this.#chunks.length === 0 && this.#bySku.size === 0;
  }

  get size(): number {
    this.#chunks.forEach((chunk) => this.#open(chunk));
    return this.#bySku.size;
  }

  /** In the order of the catalogue; chunks are opened on the way. */
  *skus(): Generator<string> {
    for (const chunk of this.#chunks) {
      this.#open(chunk);
      for (const sku of chunk.skus) {
        if (this.#bySku.has(sku) && !this.#added.has(sku)) {
          yield sku;
        }
      }
    }
    yield* this.#added;
  }

  product(sku: string): Product | undefined {
    const found = this.#bySku.get(sku);
    if (found) {
      return found;
    }
    this.#openWith(sku);
    return this.#bySku.get(sku);
  }

  level(sku: string): Level | undefined {
    this.product(sku);
    return this.#levels.get(sku);
  }

  row(sku: string): CatalogueRow | null {
    const product = this.product(sku);
    return product ? { product, level: this.#levels.get(sku) ?? null } : null;
  }

  withBarcode(code: string): Product | undefined {
    const found = this.#withBarcode(code);
    if (found) {
      return found;
    }
    this.#openWith(code);
    return this.#withBarcode(code);
  }

  put(product: Product): void {
    const { sku, barcodes } = product;
    if (!this.#bySku.has(sku)) {
      this.#added.add(sku);
      this.#gone.delete(sku);
    }
    this.#bySku.set(sku, product);
    barcodes.forEach((code) => this.#skuOf.set(code, sku));
  }

  putLevel(sku: string, level: Level): void {
    this.#levels.set(sku, level);
  }

  /**
   * Takes up rows whose SKUs and barcodes have these hashes; they are opened later, and once.
   *
   * @returns the SKUs of the rows, for which they are opened
   */
  putClosed(hashes: Uint32Array, open: () => readonly CatalogueRow[]): () => readonly string[] {
    const chunk = new Chunk(hashes, open);
    this.#chunks.push(chunk);
    return () => {
      this.#open(chunk);
      return chunk.skus;
    };
  }

  remove(sku: string): void {
    this.#bySku.delete(sku);
    this.#gone.add(sku);
    this.#added.delete(sku);
  }

  clear(): void {
    this.#chunks.length = 0;
    this.#bySku.clear();
    this.#gone.clear();
    this.#added.clear();
    this.#skuOf.clear();
    this.#levels.clear();
  }

  /** What has that barcode now: of codes that goods have lost, nothing is kept up. */
  #withBarcode(code: string): Product | undefined {
    const product = this.#bySku.get(this.#skuOf.get(code) ?? '');
    return product?.barcodes.includes(code) ? product : undefined;
  }

  /** Two codes may have one hash: then a chunk is opened in vain, earlier than it would have been. */
  #openWith(code: string): void {
    const hash = hashOf(code);
    for (const chunk of this.#chunks) {
      if (chunk.open && chunk.hashes.includes(hash)) {
        this.#open(chunk);
      }
    }
  }

  /** What has changed since the rows were written stays as it is. */
  #open(chunk: Chunk): void {
    if (!chunk.open) {
      return;
    }
    const rows = chunk.open();
    chunk.open = null;
    chunk.skus = rows.map(({ product }) => product.sku);
    for (const { product, level } of rows) {
      const { sku, barcodes } = product;
      this.#added.delete(sku);
      if (!this.#bySku.has(sku) && !this.#gone.has(sku)) {
        this.#bySku.set(sku, product);
        barcodes
          .filter((code) => !this.#withBarcode(code))
          .forEach((code) => this.#skuOf.set(code, sku));
        if (level) {
          this.#levels.set(sku, level);
        }
      }
    }
  }
}
