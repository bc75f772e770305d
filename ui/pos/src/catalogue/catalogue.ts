import type { PriceBook } from '../price/rules';
import type { Rounding } from '../price/rounding';
import { roundingOn } from '../price/rounding';
import { NO_BOOK, bookFromWire, localMoment } from '../price/rules';
import type { Thousandths } from '../shared/decimal';
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
import { Articles } from './articles';
import type { CatalogueFacts, CatalogueStore, ChangedRow, Found } from './catalogue-store';
import { KNOWS, factsOf, toldBy } from './told';
import type { CatalogueRow } from './packed';
import type { Level, Product } from './product';
import { FewOfTypes } from './few';
import { NO_LEVEL, fewFromWire, levelFromWire, productFromWire } from './product';
import type { Scanned } from './scanned';
import { inElements, onLabel } from './scanned';
import type { OtherLayout } from './search-index';
import { SearchIndex } from './search-index';
import { Goods } from './goods';

export type { Scanned };

const CHUNK_ROWS = 1_000;
const FLUSH_MS = 1_000;
/** When so many changes are noted behind the whole, it is written anew. */
const MOST_NOTED = 5_000;
const MAIN = 'MAIN';

/**
 * The goods and figures a till sells from, all in memory: a scan asks nobody. Born from a snapshot (or its copy on
 * disk), kept right by the feed, written back to disk in the background together with the feed place.
 */
export class Catalogue extends Watched {
  readonly #disk: CatalogueStore;
  readonly #goods = new Goods();
  /** Made when a code is first looked for that is no barcode: a start has no time for it. */
  #byArticle: Articles<Product> | undefined;
  readonly #index = new SearchIndex((sku) => this.#goods.product(sku));
  readonly #few = new FewOfTypes();
  readonly #dirty = new Set<string>();
  #facts: CatalogueFacts | undefined;
  #prices: PriceBook = NO_BOOK;
  #flushTimer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Counts how often everything was replaced. */
  #edition = 0;
  #noted = 0;

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

  /** What the store's prices are in; empty while that is not known. */
  get currency(): string {
    return this.store?.currency ?? '';
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

  /** What the server says of the store beside its goods. */
  get told(): Partial<Pick<CatalogueFacts, 'keys' | 'mail'>> {
    return this.#facts ?? {};
  }

  get asOfMs(): number | undefined {
    return this.#facts?.asOfMs;
  }

  get size(): number {
    return this.#goods.size;
  }

  product(sku: string): Product | undefined {
    return this.#goods.product(sku);
  }

  /**
   * What a scanned or typed code stands for: a barcode, else a SKU, else the article of these goods alone, also in
   * other letters, big or small. UPC-A is EAN-13 without its first zero, and a GS1 element string is the goods in it.
   */
  byCode(code: string): Product | undefined {
    return (
      this.#byOwnCode(code) ??
      this.#articles().find(code) ??
      inElements(code, (ean) => this.#byOwnCode(ean))
    );
  }

  #articles(): Articles<Product> {
    if (!this.#byArticle) {
      this.#byArticle = new Articles();
      for (const product of this.#all()) {
        this.#byArticle.put(product);
      }
    }
    return this.#byArticle;
  }

  #byOwnCode(code: string): Product | undefined {
    return (
      this.#goods.withBarcode(code) ??
      this.#goods.product(code) ??
      this.#goods.withBarcode(code.length === 12 ? `0${code}` : code.replace(/^0(?=\d{12}$)/, ''))
    );
  }

  /**
   * What a scan is of: goods, or so much of them as the label of a scale says. A price that these goods do not cost
   * for any weight, since the scale knows another one, says nothing.
   */
  scanned(code: string): Scanned | undefined {
    const product = this.byCode(code);
    if (product) {
      return { product, quantity: null };
    }
    return onLabel(code, this.#prices.labels, (one) => this.#byOwnCode(one));
  }

  /** So few of it are too few: as the product says, else its type or the next above it, else the store. */
  fewOf({ lowStock, type }: Pick<Product, 'lowStock' | 'type'>): Thousandths | null {
    return lowStock ?? this.#few.of(type, this.types) ?? fewFromWire(this.store?.lowStock);
  }

  level(sku: string): Level {
    return this.#goods.level(sku) ?? NO_LEVEL;
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
    for (const product of this.#all()) {
      if (types === null || (product.type !== null && types.has(product.type))) {
        found.push(product);
        if (found.length === most) {
          break;
        }
      }
    }
    return found;
  }

  /** Takes up the copy on disk; false when there is none for this till. What cannot be read is asked for anew. */
  async load(till: string): Promise<boolean> {
    const found = await this.#read(till).catch((cause: unknown): Found => {
      console.error(cause);
      return 'some';
    });
    performance.mark('holdfast-catalogue-read');
    if (this.#facts && found === 'some') {
      this.#facts.seq = -1;
    }
    if (found === 'old') {
      this.#writeAll();
    }
    this.changed();
    return this.#facts !== undefined && found !== 'nothing';
  }

  #read(till: string): Promise<Found> {
    return this.#disk.load(till, {
      facts: (facts) => {
        this.#clear();
        // one sells from a copy that lacks something as from any other, until a whole one is here
        this.#facts = { ...facts, seq: facts.knows === KNOWS ? facts.seq : -1 };
        this.#usePrices(facts.prices);
        this.changed();
      },
      rows: (hashes, open) => this.#takeRows(hashes, open),
      changed: (rows) => this.#takeChanges(rows),
    });
  }

  /** Replaces everything. Selling works as soon as this returns; the disk follows in the background. */
  replace(snapshot: Snapshot): void {
    this.#clear();
    this.#facts = factsOf(snapshot);
    this.#usePrices(snapshot.prices);
    snapshot.stock.forEach((row) => this.#putLevel(row));
    snapshot.products.forEach((wire) => this.#takeUp(wire.sku, productFromWire(wire)));
    this.#dirty.clear();
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    this.#writeAll();
    performance.mark('holdfast-catalogue-sells');
    this.changed();
  }

  /**
   * Applies feed entries and remembers the place. Older versions than the known one are ignored, and so is what a
   * newer server tells of things that this page does not know yet.
   */
  apply(entries: readonly FeedEntry[], seq: number, mail = this.told.mail): void {
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
      } else {
        Object.assign(this.#facts, toldBy(entry));
      }
    }
    this.#facts.mail = mail;
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
      const changed = [...this.#dirty].map((sku) => ({ sku, row: this.#goods.row(sku) }));
      this.#dirty.clear();
      this.#write(async () => {
        if (!(await this.#disk.note(facts, changed))) {
          this.#writeAll();
        }
      });
      this.#noted += changed.length;
      if (this.#noted > MOST_NOTED) {
        this.#writeAll();
      }
    }
    return this.#writing;
  }

  /**
   * Writes everything, a chunk at a time, so that the page lives meanwhile. What changes under way may or may not be
   * in it: the feed place is that of the beginning, and what the feed says twice is said once.
   */
  #writeAll(): void {
    this.#noted = 0;
    this.#write(async () => {
      if (!this.#facts) {
        return;
      }
      if (await this.#disk.replace({ ...this.#facts }, this.#chunks(this.#edition))) {
        performance.mark('holdfast-catalogue-kept');
      }
    });
  }

  /** Null as soon as that edition was replaced by another. */
  *#chunks(edition: number): Generator<readonly CatalogueRow[] | null> {
    let rows: CatalogueRow[] = [];
    for (const sku of this.#goods.skus()) {
      if (edition !== this.#edition) {
        yield null;
      }
      rows.push(this.#goods.row(sku)!);
      if (rows.length === CHUNK_ROWS) {
        yield rows;
        rows = [];
      }
    }
    yield edition === this.#edition ? rows : null;
  }

  // One write after the other. A failed one costs only a longer feed at the next start.
  #write(job: () => Promise<void>): void {
    this.#writing = this.#writing.then(job).catch((cause: unknown) => console.error(cause));
  }

  #clear(): void {
    this.#goods.clear();
    this.#byArticle = undefined;
    this.#index.clear();
    this.#dirty.clear();
    this.#edition++;
    this.#noted = 0;
  }

  #takeRows(hashes: Uint32Array, open: () => readonly CatalogueRow[]): void {
    const isFirst = this.#goods.empty;
    this.#index.note(this.#goods.putClosed(hashes, open));
    if (isFirst) {
      this.changed(); // the others are shown when all are here: each time, everything is drawn
    }
  }

  #takeChanges(rows: readonly ChangedRow[]): void {
    for (const { sku, row } of rows) {
      this.#takeUp(sku, row?.product ?? null);
      if (row?.level) {
        this.#goods.putLevel(sku, row.level);
      }
    }
    this.#noted += rows.length;
  }

  #takeProduct(sku: string, product: Product | null): void {
    this.#dirty.add(sku);
    this.#goods.product(sku); // its figures stay what the disk says
    this.#takeUp(sku, product);
  }

  /** What they were before means nothing any more. */
  #takeUp(sku: string, product: Product | null): void {
    const articles = this.#byArticle;
    const known = articles && this.#goods.product(sku);
    if (known) {
      articles.remove(known);
    }
    if (product) {
      this.#goods.put(product);
      articles?.put(product);
    } else {
      this.#goods.remove(sku);
    }
    this.#index.note(sku);
  }

  *#all(): Generator<Product> {
    for (const sku of this.#goods.skus()) {
      const product = this.#goods.product(sku);
      if (product) {
        yield product;
      }
    }
  }

  #usePrices(wire: PriceBookWire | undefined): void {
    this.#prices = wire ? bookFromWire(wire) : NO_BOOK;
  }

  #putLevel(row: WireStock): void {
    const sellsFrom = this.#facts?.store.warehouse ?? MAIN;
    if (row.warehouse !== sellsFrom || row.version < this.level(row.sku).version) {
      return;
    }
    this.#goods.putLevel(row.sku, levelFromWire(row));
    this.#dirty.add(row.sku);
  }
}
