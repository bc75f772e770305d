import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { PriceBookWire } from '../shared/price-wire';
import type { KeyWire } from '../shared/key-wire';
import type { ProductType, StoreFacts, TillFacts } from '../shared/wire';
import type { CatalogueRow, Codes, Packed, PackedRows, Tuple } from './packed';
import { codesOf, hashesOf, packed, packedRows, rowOf, tupleOf, unpacked } from './packed';

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
  /** Of how many chunks the whole is; missing from copies of before. */
  chunks?: number | undefined;
}

/** What became of one product; without a product it is gone. */
export interface ChangedRow {
  sku: string;
  row: CatalogueRow | null;
}

/** Pages of before kept rows as they are, then packed by themselves, then with their codes. */
type OldChunk = CatalogueRow[] | Packed | { codes: Packed; rows: Packed };
type Chunk = OldChunk | PackedRows;

interface CatalogueSchema extends DBSchema {
  chunks: { key: [number, number]; value: Chunk };
  changes: { key: [number, number]; value: Packed };
  meta: { key: string; value: Meta };
}

/** What the disk gives of one generation: each chunk as soon as it is there. */
interface Whole {
  meta: Meta;
  chunks: readonly Promise<Chunk | undefined>[];
}

/** What is taken up while the copy on disk is read. */
export interface CatalogueReader {
  facts(facts: CatalogueFacts): void;
  /** Rows whose codes have these hashes; what they are may be asked for later, once. */
  rows(hashes: Uint32Array, open: () => readonly CatalogueRow[]): void;
  changed(rows: readonly ChangedRow[]): void;
}

/** What there was on disk: nothing for this till, all of it, or some; `old` as a page of before has written it. */
export type Found = 'nothing' | 'all' | 'some' | 'old';

/**
 * The till's copy of the catalogue on disk, in chunks of many rows: thousands of single puts take many seconds.
 * What changes later is noted behind them, since it lies scattered over all chunks; when much is noted the whole is
 * written anew. A new whole is written beside the old one and becomes valid by one last small transaction.
 */
export class CatalogueStore {
  readonly #name: string;
  #db: Promise<IDBPDatabase<CatalogueSchema>> | undefined;
  #ahead: Promise<Whole | null> | undefined;
  #generation = 0;
  #notes = 0;

  constructor(name = 'holdfast-catalogue') {
    this.#name = name;
  }

  /** The disk begins to give what {@link load} will ask for: before it is known which till this is. */
  readAhead(): void {
    // what is wrong comes to light when load asks for it again
    this.#ahead = this.#whole().catch(() => null);
  }

  /** Reads what is there, chunk by chunk, so that the screen lives meanwhile. */
  async load(till: string, reader: CatalogueReader): Promise<Found> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    const tx = (await this.#open()).transaction(['meta', 'changes']);
    const meta = await tx.objectStore('meta').get('current');
    if (meta?.till.code !== till) {
      return 'nothing';
    }
    const { generation } = meta;
    const changes = tx.objectStore('changes');
    const [keys, notes] = await Promise.all([
      changes.getAllKeys(generationRange(generation)),
      changes.getAll(generationRange(generation)),
    ]);
    this.#generation = generation;
    this.#notes = (keys.at(-1)?.[1] ?? -1) + 1;
    reader.facts(meta);
    let whole = await ahead;
    if (whole?.meta.generation !== generation) {
      // it was written anew meanwhile, by the tab from which this one has taken the till over
      whole = await this.#whole();
    }
    const found = await this.#giveRows(whole!, reader);
    notes.forEach((note) => reader.changed(changesOf(note)));
    return found;
  }

  /**
   * Replaces everything by these chunks, each asked for when it is written. A null says that the whole is out of date
   * already: what was there before stays.
   */
  async replace(
    facts: CatalogueFacts,
    chunks: Iterable<readonly CatalogueRow[] | null>,
  ): Promise<boolean> {
    const db = await this.#open();
    const old = (await db.get('meta', 'current'))?.generation ?? 0;
    const generation = Math.max(old, this.#generation) + 1;
    // what a crash or a newer snapshot has left half written
    await db.delete('chunks', IDBKeyRange.lowerBound([generation]));
    let n = 0;
    for (const rows of chunks) {
      if (rows === null) {
        return false;
      }
      await db.put('chunks', packedRows(rows), [generation, n++]);
    }
    await db.put('meta', { ...facts, generation, chunks: n }, 'current');
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
    const meta = { ...facts, generation: this.#generation, chunks: whole.chunks };
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

  /** All chunks are asked for in one transaction: they come from one state, and twice as fast as one by one. */
  async #whole(): Promise<Whole | null> {
    const tx = (await this.#open()).transaction(['meta', 'chunks']);
    const meta = await tx.objectStore('meta').get('current');
    if (!meta) {
      return null;
    }
    const store = tx.objectStore('chunks');
    const keys = await store.getAllKeys(generationRange(meta.generation));
    const chunks = keys.map((key) => store.get(key));
    // whoever takes them learns what is wrong with one
    [...chunks, tx.done].forEach((one) => one.catch(() => undefined));
    return { meta, chunks };
  }

  async #giveRows(whole: Whole, reader: CatalogueReader): Promise<Found> {
    const { meta, chunks } = whole;
    let isWhole = chunks.length >= (meta.chunks ?? 0);
    let isOld = false;
    for (const chunk of chunks) {
      try {
        const { hashes, open, old } = readable(await chunk);
        reader.rows(hashes, open);
        isOld ||= old;
      } catch (cause) {
        console.error(cause);
        isWhole = false;
      }
    }
    return !isWhole ? 'some' : isOld ? 'old' : 'all';
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

interface ReadableRows {
  hashes: Uint32Array;
  open: () => readonly CatalogueRow[];
  old: boolean;
}

function readable(chunk: Chunk | undefined): ReadableRows {
  if (chunk && 'hashes' in chunk) {
    return { hashes: chunk.hashes, open: () => rowsOf(chunk.rows), old: false };
  }
  if (chunk && 'codes' in chunk) {
    const hashes = hashesOf(unpacked(chunk.codes) as Codes[]);
    return { hashes, open: () => rowsOf(chunk.rows), old: true };
  }
  const rows = Array.isArray(chunk) ? chunk : rowsOf(chunk!);
  return { hashes: hashesOf(rows.map(codesOf)), open: () => rows, old: true };
}

const rowsOf = (rows: Packed): CatalogueRow[] => (unpacked(rows) as Tuple[]).map(rowOf);

const changesOf = (note: Packed): ChangedRow[] =>
  (unpacked(note) as [string, Tuple | null][]).map(([sku, tuple]) => ({
    sku,
    row: tuple && rowOf(tuple),
  }));

const generationRange = (generation: number): IDBKeyRange =>
  IDBKeyRange.bound([generation, 0], [generation, Infinity]);
