import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { PriceBookWire } from '../shared/price-wire';
import type { KeyWire } from '../shared/key-wire';
import type { ProductType, StoreFacts, TillFacts } from '../shared/wire';
import type { CatalogueRow, Codes, Packed, PackedRows, Tuple } from './packed';
import { codesOf, packed, packedRows, rowOf, tupleOf, unpacked } from './packed';

/** What is known beside the goods. `seq` is the place in the feed that the chunks on disk correspond to. */
export interface CatalogueFacts {
  till: TillFacts;
  store: StoreFacts;
  types: ProductType[];
  /** Missing from servers and copies of before. */
  prices?: PriceBookWire | undefined;
  /** By what the tills of the store sign; missing from copies of pages that did not ask for them. */
  keys?: KeyWire[] | undefined;
  /** Whether receipts can be sent by e-mail. */
  mail?: boolean | undefined;
  seq: number;
  /** How much of the feed the page understood that kept this; missing from the first ones. */
  knows?: number;
  /** When the figures were last known to be right, in milliseconds. */
  asOfMs: number;
}

interface Meta extends CatalogueFacts {
  generation: number;
}

/** What became of one product; without a product it is gone. */
export interface ChangedRow {
  sku: string;
  row: CatalogueRow | null;
}

/** Pages of before kept rows as they are, then packed without their codes. */
type Chunk = CatalogueRow[] | Packed | PackedRows;

interface CatalogueSchema extends DBSchema {
  chunks: { key: [number, number]; value: Chunk };
  changes: { key: [number, number]; value: Packed };
  meta: { key: string; value: Meta };
}

/** So many chunks are under way from the disk at once: the next ones come while one is taken up. */
const READ_AHEAD = 8;

/** What is taken up while the copy on disk is read. */
export interface CatalogueReader {
  facts(facts: CatalogueFacts): void;
  /** Rows with these codes; what they are may be asked for later, once. */
  rows(codes: readonly Codes[], open: () => readonly CatalogueRow[]): void;
  changed(rows: readonly ChangedRow[]): void;
}

/**
 * The till's copy of the catalogue on disk, in chunks of many rows: thousands of single puts take many seconds.
 * What changes later is noted behind them, since it lies scattered over all chunks; when much is noted the whole is
 * written anew. A new whole is written beside the old one and becomes valid by one last small transaction.
 */
export class CatalogueStore {
  readonly #name: string;
  #db: Promise<IDBPDatabase<CatalogueSchema>> | undefined;
  #generation = 0;
  #notes = 0;

  constructor(name = 'holdfast-catalogue') {
    this.#name = name;
  }

  /** Reads what is there, chunk by chunk, so that the screen lives meanwhile. */
  async load(till: string, reader: CatalogueReader): Promise<boolean> {
    const db = await this.#open();
    const meta = await db.get('meta', 'current');
    if (!meta || meta.till.code !== till) {
      return false;
    }
    this.#generation = meta.generation;
    reader.facts(meta);
    const range = generationRange(meta.generation);
    const [chunks, notes] = await Promise.all([
      db.getAllKeys('chunks', range),
      db.getAllKeys('changes', range),
    ]);
    await ahead(
      chunks,
      (key) => db.get('chunks', key),
      (chunk) => giveRows(chunk, reader),
    );
    await ahead(
      notes,
      (key) => db.get('changes', key),
      (note) => reader.changed(changesOf(note)),
    );
    this.#notes = notes.length === 0 ? 0 : notes.at(-1)![1] + 1;
    return true;
  }

  /**
   * Replaces everything by `count` chunks, each asked for when it is written. When there is none any more (null), the
   * whole is out of date already, and what was there before stays.
   */
  async replace(
    facts: CatalogueFacts,
    count: number,
    chunk: (n: number) => readonly CatalogueRow[] | null,
  ): Promise<boolean> {
    const db = await this.#open();
    const old = (await db.get('meta', 'current'))?.generation ?? 0;
    const generation = Math.max(old, this.#generation) + 1;
    // what a crash or a newer snapshot has left half written
    await db.delete('chunks', IDBKeyRange.lowerBound([generation]));
    for (let n = 0; n < count; n++) {
      const rows = chunk(n);
      if (rows === null) {
        return false;
      }
      await db.put('chunks', packedRows(rows), [generation, n]);
    }
    await db.put('meta', { ...facts, generation }, 'current');
    this.#generation = generation;
    this.#notes = 0;
    const before = IDBKeyRange.upperBound([generation], true);
    await Promise.all([db.delete('chunks', before), db.delete('changes', before)]);
    return true;
  }

  /**
   * Notes what changed together with the feed place that it corresponds to; false, and nothing is noted, when the
   * whole behind which it belongs is gone: somebody has cleared the disk.
   */
  async note(facts: CatalogueFacts, changed: readonly ChangedRow[]): Promise<boolean> {
    const db = await this.#open();
    const tx = db.transaction(['changes', 'meta'], 'readwrite');
    const whole = await tx.objectStore('meta').get('current');
    if (whole?.generation !== this.#generation) {
      await tx.done;
      return false;
    }
    const meta = { ...facts, generation: this.#generation };
    const writes: Promise<unknown>[] = [tx.objectStore('meta').put(meta, 'current'), tx.done];
    if (changed.length > 0) {
      const note = packed(changed.map(({ sku, row }) => [sku, row && tupleOf(row)]));
      writes.push(tx.objectStore('changes').put(note, [this.#generation, this.#notes++]));
    }
    await Promise.all(writes);
    return true;
  }

  async close(): Promise<void> {
    (await this.#db)?.close();
    this.#db = undefined;
  }

  #open(): Promise<IDBPDatabase<CatalogueSchema>> {
    this.#db ??= openDB<CatalogueSchema>(this.#name, 2, {
      upgrade(db, before) {
        if (before < 1) {
          db.createObjectStore('chunks');
          db.createObjectStore('meta');
        }
        db.createObjectStore('changes');
      },
      blocking: () => void this.close(),
      terminated: () => (this.#db = undefined),
    });
    return this.#db;
  }
}

/** Takes what is read in the order of the keys, some of it being read ahead. */
async function ahead<K, V>(
  keys: readonly K[],
  read: (key: K) => Promise<V | undefined>,
  take: (value: V) => void,
): Promise<void> {
  const reading: Promise<V | undefined>[] = keys.slice(0, READ_AHEAD).map(read);
  for (let n = 0; n < keys.length; n++) {
    const value = await reading[n];
    const next = keys[n + READ_AHEAD];
    if (next !== undefined) {
      reading.push(read(next));
    }
    if (value !== undefined) {
      take(value);
    }
  }
}

function giveRows(chunk: Chunk, reader: CatalogueReader): void {
  if ('codes' in chunk) {
    reader.rows(unpacked(chunk.codes) as Codes[], () => rowsOf(chunk.rows));
  } else {
    const rows = Array.isArray(chunk) ? chunk : rowsOf(chunk);
    reader.rows(rows.map(codesOf), () => rows);
  }
}

const rowsOf = (rows: Packed): CatalogueRow[] => (unpacked(rows) as Tuple[]).map(rowOf);

const changesOf = (note: Packed): ChangedRow[] =>
  (unpacked(note) as [string, Tuple | null][]).map(([sku, tuple]) => ({
    sku,
    row: tuple && rowOf(tuple),
  }));

const generationRange = (generation: number): IDBKeyRange =>
  IDBKeyRange.bound([generation, 0], [generation, Infinity]);
