import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { openDB } from 'idb';
import type { Thousandths } from '../shared/decimal';
import { Watched } from '../shared/watched';
import type { PackageResult, SalePackage } from '../shared/wire';

/** One sale as it was printed. Never changed after it was written, except for its way to the server. */
export interface JournalReceipt {
  id: string;
  till: string;
  number: number;
  package: SalePackage;
  delivery: 'waiting' | 'sent' | 'parked';
}

/** One package on its way to the server, in the order of selling. */
export interface QueuedPackage {
  place?: number;
  till: string;
  package: SalePackage;
  /** What the server held for this cart when it was paid, in thousandths by SKU. */
  held: Record<string, Thousandths>;
  state: 'waiting' | 'parked';
  reason: string | null;
}

/** A sale that has everything but its number, which the journal gives. */
export type UnnumberedSale = Omit<SalePackage, 'number'>;

interface JournalSchema extends DBSchema {
  receipts: { key: string; value: JournalReceipt; indexes: { byNumber: [string, number] } };
  queue: {
    key: number;
    value: QueuedPackage;
    indexes: { byState: [string, string]; byReceipt: string };
  };
  counters: { key: string; value: number };
  drafts: { key: string; value: unknown };
  settings: { key: string; value: unknown };
}

// strict: `complete` comes only after the disk has it, see facts on durability
const STRICT = { durability: 'strict' } as const;

/**
 * What this till has sold, in its own database, apart from the catalogue: a new catalogue can never touch a receipt.
 *
 * A sale is one strict transaction over receipt, queue entry and number. Only after it is complete may anything be
 * shown as done. A queue entry leaves only when the server has acknowledged it; a parked one stays in sight.
 */
export class Journal extends Watched {
  readonly #name: string;
  #db: Promise<IDBPDatabase<JournalSchema>> | undefined;
  #unsent: readonly QueuedPackage[] = [];

  constructor(name = 'holdfast-journal') {
    super();
    this.#name = name;
  }

  /** The queue as of the last change: waiting and parked packages, oldest first. */
  get unsent(): readonly QueuedPackage[] {
    return this.#unsent;
  }

  /** Writes one sale and gives it the till's next number. The same id again answers the receipt already written. */
  async record(
    till: string,
    sale: UnnumberedSale,
    held: Record<string, Thousandths>,
  ): Promise<JournalReceipt> {
    const db = await this.#open();
    const tx = db.transaction(['receipts', 'queue', 'counters', 'drafts'], 'readwrite', STRICT);
    const [receipt] = await Promise.all([write(tx, till, sale, held), tx.done]);
    await this.#refresh(till);
    return receipt;
  }

  /** The server's number is taken when it is ahead: another browser profile was this till before. */
  async raiseNumber(till: string, atLeast: number): Promise<void> {
    const db = await this.#open();
    const tx = db.transaction('counters', 'readwrite', STRICT);
    const last = (await tx.store.get(till)) ?? 0;
    await Promise.all([last < atLeast ? tx.store.put(atLeast, till) : undefined, tx.done]);
  }

  /** The oldest packages that wait for the server. */
  async waiting(till: string, most: number): Promise<QueuedPackage[]> {
    return (await this.#open()).getAllFromIndex('queue', 'byState', [till, 'waiting'], most);
  }

  /** Takes acknowledged packages out of the queue and sets the parked ones aside; others stay. */
  async settle(till: string, results: readonly PackageResult[]): Promise<void> {
    const db = await this.#open();
    const tx = db.transaction(['queue', 'receipts'], 'readwrite', STRICT);
    await Promise.all([...results.map((result) => settleOne(tx, result)), tx.done]);
    await this.#refresh(till);
  }

  /** Lets parked packages try again, for instance after the manager has settled the reason. */
  async unpark(till: string): Promise<void> {
    const db = await this.#open();
    const tx = db.transaction('queue', 'readwrite', STRICT);
    const parked = await tx.store.index('byState').getAll([till, 'parked']);
    const puts = parked.map((one) => tx.store.put({ ...one, state: 'waiting', reason: null }));
    await Promise.all([...puts, tx.done]);
    await this.#refresh(till);
  }

  async load(till: string): Promise<void> {
    await this.#refresh(till);
  }

  /** The newest receipts of a till, newest first. */
  async latest(till: string, most: number): Promise<JournalReceipt[]> {
    const found: JournalReceipt[] = [];
    const index = (await this.#open()).transaction('receipts').store.index('byNumber');
    const range = IDBKeyRange.bound([till, 0], [till, Infinity]);
    let cursor = await index.openCursor(range, 'prev');
    while (cursor && found.length < most) {
      found.push(cursor.value);
      cursor = await cursor.continue();
    }
    return found;
  }

  async setting(key: string): Promise<unknown> {
    return (await this.#open()).get('settings', key);
  }

  async keepSetting(key: string, value: unknown): Promise<void> {
    await (await this.#open()).put('settings', value, key);
  }

  /** The cart that was open when the page went away, if any. */
  async draft(till: string): Promise<unknown> {
    return (await this.#open()).get('drafts', till);
  }

  async keepDraft(till: string, draft: unknown): Promise<void> {
    await (await this.#open()).put('drafts', draft, till);
  }

  async close(): Promise<void> {
    (await this.#db)?.close();
    this.#db = undefined;
  }

  async #refresh(till: string): Promise<void> {
    const all = await (await this.#open()).getAll('queue');
    this.#unsent = all.filter((one) => one.till === till);
    this.changed();
  }

  #open(): Promise<IDBPDatabase<JournalSchema>> {
    this.#db ??= openDB<JournalSchema>(this.#name, 1, {
      upgrade: create,
      // a newer page wants to upgrade: an old tab must never stand in its way
      blocking: () => void this.close(),
      terminated: () => (this.#db = undefined),
    });
    return this.#db;
  }
}

function create(db: IDBPDatabase<JournalSchema>): void {
  const receipts = db.createObjectStore('receipts', { keyPath: 'id' });
  receipts.createIndex('byNumber', ['till', 'number'], { unique: true });
  const queue = db.createObjectStore('queue', { keyPath: 'place', autoIncrement: true });
  queue.createIndex('byState', ['till', 'state']);
  queue.createIndex('byReceipt', 'package.id', { unique: true });
  db.createObjectStore('counters');
  db.createObjectStore('drafts');
  db.createObjectStore('settings');
}

type SaleTransaction = IDBPTransaction<
  JournalSchema,
  ('receipts' | 'queue' | 'counters' | 'drafts')[],
  'readwrite'
>;

// Nothing but this transaction may be awaited in here: IndexedDB commits as soon as nobody asks it anything.
async function write(
  tx: SaleTransaction,
  till: string,
  sale: UnnumberedSale,
  held: Record<string, Thousandths>,
): Promise<JournalReceipt> {
  const already = await tx.objectStore('receipts').get(sale.id);
  if (already) {
    return already;
  }
  const number = ((await tx.objectStore('counters').get(till)) ?? 0) + 1;
  const numbered: SalePackage = { ...sale, number };
  const receipt: JournalReceipt = {
    id: sale.id,
    till,
    number,
    package: numbered,
    delivery: 'waiting',
  };
  await Promise.all([
    tx.objectStore('counters').put(number, till),
    tx.objectStore('receipts').add(receipt),
    tx.objectStore('queue').add({ till, package: numbered, held, state: 'waiting', reason: null }),
    tx.objectStore('drafts').delete(till),
  ]);
  return receipt;
}

type SettleTransaction = IDBPTransaction<JournalSchema, ('queue' | 'receipts')[], 'readwrite'>;

async function settleOne(tx: SettleTransaction, result: PackageResult): Promise<void> {
  const queue = tx.objectStore('queue');
  const receipts = tx.objectStore('receipts');
  const [queued, receipt] = await Promise.all([
    queue.index('byReceipt').get(result.id),
    receipts.get(result.id),
  ]);
  if (!queued) {
    return;
  }
  const parked = result.status === 'parked';
  await Promise.all([
    parked
      ? queue.put({ ...queued, state: 'parked', reason: result.reason ?? null })
      : queue.delete(queued.place!),
    receipt ? receipts.put({ ...receipt, delivery: parked ? 'parked' : 'sent' }) : undefined,
  ]);
}
