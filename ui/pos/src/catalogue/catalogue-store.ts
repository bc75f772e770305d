import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { PriceBookWire } from '../shared/price-wire';
import type { ProductType, StoreFacts, TillFacts } from '../shared/wire';
import type { Level, Product } from './product';

/** What is known beside the goods. `seq` is the place in the feed that the chunks on disk correspond to. */
export interface CatalogueFacts {
  till: TillFacts;
  store: StoreFacts;
  types: ProductType[];
  /** Missing from servers and copies of before. */
  prices?: PriceBookWire | undefined;
  seq: number;
  /** When the figures were last known to be right, in milliseconds. */
  asOfMs: number;
}

export interface CatalogueRow {
  product: Product;
  level: Level | null;
}

interface Meta extends CatalogueFacts {
  generation: number;
}

interface CatalogueSchema extends DBSchema {
  chunks: { key: [number, number]; value: CatalogueRow[] };
  meta: { key: string; value: Meta };
}

/**
 * The till's copy of the catalogue on disk, in chunks of many rows: thousands of single puts take many seconds.
 * A new snapshot is written beside the old one and becomes valid by one last small transaction.
 */
export class CatalogueStore {
  readonly #name: string;
  #db: Promise<IDBPDatabase<CatalogueSchema>> | undefined;
  #generation = 0;

  constructor(name = 'holdfast-catalogue') {
    this.#name = name;
  }

  /** Reads what is there, chunk by chunk, so that the screen lives meanwhile. */
  async load(
    till: string,
    facts: (facts: CatalogueFacts) => void,
    chunk: (n: number, rows: CatalogueRow[]) => void,
  ): Promise<boolean> {
    const db = await this.#open();
    const meta = await db.get('meta', 'current');
    if (!meta || meta.till.code !== till) {
      return false;
    }
    this.#generation = meta.generation;
    facts(meta);
    for (const key of await db.getAllKeys('chunks', generationRange(meta.generation))) {
      const rows = await db.get('chunks', key);
      chunk(key[1], rows ?? []);
    }
    return true;
  }

  /** Replaces everything by a new snapshot. */
  async replace(facts: CatalogueFacts, chunks: readonly CatalogueRow[][]): Promise<void> {
    const db = await this.#open();
    const old = (await db.get('meta', 'current'))?.generation ?? 0;
    const generation = Math.max(old, this.#generation) + 1;
    for (const [n, rows] of chunks.entries()) {
      await db.put('chunks', rows, [generation, n]);
    }
    await db.put('meta', { ...facts, generation }, 'current');
    this.#generation = generation;
    await db.delete('chunks', IDBKeyRange.upperBound([generation], true));
  }

  /** Writes changed chunks together with the feed place that they correspond to. */
  async update(facts: CatalogueFacts, chunks: ReadonlyMap<number, CatalogueRow[]>): Promise<void> {
    const db = await this.#open();
    const tx = db.transaction(['chunks', 'meta'], 'readwrite');
    const puts = [...chunks].map(([n, rows]) =>
      tx.objectStore('chunks').put(rows, [this.#generation, n]),
    );
    const meta = { ...facts, generation: this.#generation };
    await Promise.all([...puts, tx.objectStore('meta').put(meta, 'current'), tx.done]);
  }

  async close(): Promise<void> {
    (await this.#db)?.close();
    this.#db = undefined;
  }

  #open(): Promise<IDBPDatabase<CatalogueSchema>> {
    this.#db ??= openDB<CatalogueSchema>(this.#name, 1, {
      upgrade(db) {
        db.createObjectStore('chunks');
        db.createObjectStore('meta');
      },
      blocking: () => void this.close(),
      terminated: () => (this.#db = undefined),
    });
    return this.#db;
  }
}

const generationRange = (generation: number): IDBKeyRange =>
  IDBKeyRange.bound([generation, 0], [generation, Infinity]);
