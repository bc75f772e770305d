import type { PriceBook } from '../price/rules';
import type { Rounding } from '../price/rounding';
import { roundingOn } from '../price/rounding';
import { NO_BOOK, bookFromWire, localMoment } from '../price/rules';
import type { PriceBookWire } from '../shared/price-wire';
import { Watched } from '../shared/watched';
import type {
  FeedEntry,
  ProductType,
  Snapshot,
  StoreFacts,
  TillFacts,
  WireStock,
} from '../shared/wire';
import type { CatalogueFacts, CatalogueRow, CatalogueStore } from './catalogue-store';
import type { Level, Product } from './product';
import { NO_LEVEL, levelFromWire, productFromWire } from './product';
import type { OtherLayout } from './search-index';
import { SearchIndex } from './search-index';

const CHUNK_ROWS = 1_000;
const FLUSH_MS = 1_000;
const MAIN = 'MAIN';

/**
 * The goods and figures a till sells from, all in memory: a scan asks nobody. Born from a snapshot (or its copy on
 * disk), kept right by the feed, written back to disk in the background together with the feed place.
 */
export class Catalogue extends Watched {
  readonly #disk: CatalogueStore;
  readonly #bySku = new Map<string, Product>();
  readonly #byCode = new Map<string, Product>();
  readonly #levels = new Map<string, Level>();
  readonly #index = new SearchIndex();
  readonly #chunks: string[][] = [];
  readonly #chunkOf = new Map<string, number>();
  readonly #dirty = new Set<number>();
  #facts: CatalogueFacts | undefined;
  #prices: PriceBook = NO_BOOK;
  #flushTimer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(disk: CatalogueStore) {
    super();
    this.#disk = disk;
  }

  get seq(): number {
    return this.#facts?.seq ?? -1;
  }

  get store(): StoreFacts | undefined {
    return this.#facts?.store;
  }

  get till(): TillFacts | undefined {
    return this.#facts?.till;
  }

  get types(): readonly ProductType[] {
    return this.#facts?.types ?? [];
  }

  /** The rules that this till prices by, as it knows them. */
  get prices(): PriceBook {
    return this.#prices;
  }

  /** How cash is rounded today; null when it is not. */
  get rounding(): Rounding | null {
    const zone = this.store?.timeZone;
    const rules = this.#prices.rounding;
    return zone === undefined || rules.length === 0
      ? null
      : roundingOn(rules, localMoment(Date.now(), zone).date);
  }

  get asOfMs(): number | undefined {
    return this.#facts?.asOfMs;
  }

  get size(): number {
    return this.#bySku.size;
  }

  product(sku: string): Product | undefined {
    return this.#bySku.get(sku);
  }

  /** What a scanned or typed code stands for: a barcode, else an article. UPC-A is EAN-13 without its first zero. */
  byCode(code: string): Product | undefined {
    return (
      this.#byCode.get(code) ??
      this.#bySku.get(code) ??
      this.#byCode.get(code.length === 12 ? `0${code}` : code.replace(/^0(?=\d{12}$)/, ''))
    );
  }

  level(sku: string): Level {
    return this.#levels.get(sku) ?? NO_LEVEL;
  }

  find(query: string, most: number): Product[] {
    return this.#index.find(query, most);
  }

  /** What a search that found nothing would find if it was typed in the wrong keyboard layout. */
  findInOtherLayout(query: string, most: number): OtherLayout | null {
    return this.#index.findInOtherLayout(query, most);
  }

  /** The goods of some product types, in the order of the catalogue. */
  ofTypes(types: ReadonlySet<number> | null, most: number): Product[] {
    const found: Product[] = [];
    for (const product of this.#bySku.values()) {
      if (types === null || (product.type !== null && types.has(product.type))) {
        found.push(product);
        if (found.length === most) {
          break;
        }
      }
    }
    return found;
  }

  /** Takes up the copy on disk; false when there is none for this till. */
  load(till: string): Promise<boolean> {
    return this.#disk.load(
      till,
      (facts) => {
        this.#clear();
        this.#facts = { ...facts };
        this.#usePrices(facts.prices);
        this.changed();
      },
      (n, rows) => this.#takeChunk(n, rows),
    );
  }

  /** Replaces everything. Selling works as soon as this returns; the disk follows in the background. */
  replace(snapshot: Snapshot): void {
    const { till, store, types, seq, prices } = snapshot;
    this.#clear();
    this.#facts = { till, store, types, seq, prices, asOfMs: Date.now() };
    this.#usePrices(prices);
    snapshot.stock.forEach((row) => this.#putLevel(row));
    snapshot.products.forEach((wire) => this.#putProduct(productFromWire(wire)));
    this.#dirty.clear();
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    const facts = this.#facts;
    const chunks = this.#chunks.map((_, n) => this.#rows(n));
    this.#write(() => this.#disk.replace(facts, chunks));
    this.changed();
  }

  /** Applies feed entries and remembers the place. Older versions than the known one are ignored. */
  apply(entries: readonly FeedEntry[], seq: number): void {
    if (!this.#facts) {
      return;
    }
    for (const entry of entries) {
      if (entry.topic === 'stock') {
        this.#putLevel(entry);
      } else if (entry.topic === 'product') {
        this.#takeProduct(entry.sku, entry.product ? productFromWire(entry.product) : null);
      } else if (entry.topic === 'till') {
        this.#facts.till = { ...this.#facts.till, equipment: entry.equipment };
      } else if (entry.topic === 'prices') {
        this.#facts.prices = entry.prices;
        this.#usePrices(entry.prices);
      }
    }
    this.#facts.seq = Math.max(seq, this.#facts.seq);
    this.#facts.asOfMs = Date.now();
    this.#flushTimer ??= setTimeout(() => this.flush(), FLUSH_MS);
    this.changed();
  }

  /** Writes what changed to disk now; resolves when it is there. */
  flush(): Promise<void> {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    if (this.#facts) {
      const facts = { ...this.#facts };
      const chunks = new Map([...this.#dirty].map((n) => [n, this.#rows(n)]));
      this.#dirty.clear();
      this.#write(() => this.#disk.update(facts, chunks));
    }
    return this.#writing;
  }

  // One write after the other. A failed one costs only a longer feed at the next start.
  #write(job: () => Promise<void>): void {
    this.#writing = this.#writing.then(job).catch((cause: unknown) => console.error(cause));
  }

  #clear(): void {
    this.#bySku.clear();
    this.#byCode.clear();
    this.#levels.clear();
    this.#index.clear();
    this.#chunks.length = 0;
    this.#chunkOf.clear();
    this.#dirty.clear();
  }

  #takeChunk(n: number, rows: readonly CatalogueRow[]): void {
    this.#chunks[n] ??= [];
    for (const { product, level } of rows) {
      this.#bySku.set(product.sku, product);
      this.#register(product);
      this.#chunks[n].push(product.sku);
      this.#chunkOf.set(product.sku, n);
      if (level) {
        this.#levels.set(product.sku, level);
      }
    }
    this.changed();
  }

  #takeProduct(sku: string, product: Product | null): void {
    const old = this.#bySku.get(sku);
    old?.barcodes.forEach((code) => this.#byCode.delete(code));
    if (product) {
      this.#putProduct(product);
      return;
    }
    this.#bySku.delete(sku);
    this.#index.remove(sku);
    this.#touch(sku);
  }

  #putProduct(product: Product): void {
    this.#bySku.set(product.sku, product);
    this.#register(product);
    if (!this.#chunkOf.has(product.sku)) {
      if ((this.#chunks.at(-1)?.length ?? CHUNK_ROWS) >= CHUNK_ROWS) {
        this.#chunks.push([]);
      }
      this.#chunks.at(-1)!.push(product.sku);
      this.#chunkOf.set(product.sku, this.#chunks.length - 1);
    }
    this.#touch(product.sku);
  }

  #register(product: Product): void {
    product.barcodes.forEach((code) => this.#byCode.set(code, product));
    this.#index.put(product);
  }

  #usePrices(wire: PriceBookWire | undefined): void {
    this.#prices = wire ? bookFromWire(wire) : NO_BOOK;
  }

  #putLevel(row: WireStock): void {
    const sellsFrom = this.#facts?.store.warehouse ?? MAIN;
    if (row.warehouse !== sellsFrom || row.version < this.level(row.sku).version) {
      return;
    }
    this.#levels.set(row.sku, levelFromWire(row));
    this.#touch(row.sku);
  }

  #touch(sku: string): void {
    const chunk = this.#chunkOf.get(sku);
    if (chunk !== undefined) {
      this.#dirty.add(chunk);
    }
  }

  #rows(n: number): CatalogueRow[] {
    return (this.#chunks[n] ?? [])
      .map((sku) => this.#bySku.get(sku))
      .filter((product) => product !== undefined)
      .map((product) => ({ product, level: this.#levels.get(product.sku) ?? null }));
  }
}
