import type { IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { Thousandths } from '../shared/decimal';
import { Watched } from '../shared/watched';
import type { MailPackage } from '../shared/mail-wire';
import type { PackageResult, SignedPackage } from '../shared/wire';
import type { WorkPackage } from '../shared/work-wire';
import type {
  CashMove,
  ChainEnd,
  Counted,
  JournalReceipt,
  JournalReturn,
  JournalShift,
  KeptRequest,
  Owed,
  QueuedPackage,
  ShiftFigures,
  UnnumberedReturn,
  UnnumberedSale,
} from './entries';
import { NOTHING_BACK } from './entries';
import type { WantedReceipts } from './find';
import { findReceipts } from './find';
import type { Books, JournalSchema } from './schema';
import { keepMail } from './mail';
import { BOOKS, VERSION, upgrade } from './schema';
import { keepSeal } from './seals';
import { writeReturn, writeSale } from './writing';
import type { Discarded } from './settling';
import { discardedKey, settleAll } from './settling';
import type { LastWork } from './work';
import { keepWork, lastWork } from './work';
import { closeShift, figuresOf, lastShift, moveCash, openShift } from './shifts';

export type * from './entries';

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
  #requests: readonly KeptRequest[] = [];
  #shift: JournalShift | null = null;
  /** By how many seconds this computer's clock is known to be ahead: receipts of that time say so. */
  clockOff: () => number = () => 0;

  constructor(name = 'holdfast-journal') {
    super();
    this.#name = name;
  }

  /** The queue as of the last change: waiting and parked packages, oldest first. */
  get unsent(): readonly QueuedPackage[] {
    return this.#unsent;
  }

  /** What the server is still to make, as of the last change, oldest first. */
  get requests(): readonly KeptRequest[] {
    return this.#requests;
  }

  /** The till's newest shift as of the last change, open or closed; null before its first. */
  get shift(): JournalShift | null {
    return this.#shift;
  }

  /** Keeps a request made of the open cart, which is no draft any more. */
  async keepRequest(request: KeptRequest): Promise<void> {
    const tx = (await this.#open()).transaction(['requests', 'drafts'], 'readwrite', STRICT);
    await Promise.all([
      tx.objectStore('requests').put(request),
      tx.objectStore('drafts').delete(request.till),
      tx.done,
    ]);
    await this.#refresh(request.till);
  }

  /** Writes down how a request stands; says no, and writes nothing, when it is not kept here any more. */
  async noteRequest(request: KeptRequest): Promise<boolean> {
    const tx = (await this.#open()).transaction('requests', 'readwrite', STRICT);
    const isKept = (await tx.store.getKey(request.id)) !== undefined;
    await Promise.all([isKept ? tx.store.put(request) : undefined, tx.done]);
    await this.#refresh(request.till);
    return isKept;
  }

  /** Takes a request back that was not sent; says no, and leaves it, when the server may have it. */
  async takeRequest({ id, till }: KeptRequest): Promise<boolean> {
    const tx = (await this.#open()).transaction('requests', 'readwrite', STRICT);
    const kept = await tx.store.get(id);
    const isHere = kept !== undefined && kept.state !== 'maybe there';
    await Promise.all([isHere ? tx.store.delete(id) : undefined, tx.done]);
    await this.#refresh(till);
    return isHere;
  }

  /** The server has made it, or nobody wants it any more. */
  async dropRequest({ id, till }: KeptRequest): Promise<void> {
    const tx = (await this.#open()).transaction('requests', 'readwrite', STRICT);
    await Promise.all([tx.store.delete(id), tx.done]);
    await this.#refresh(till);
  }

  /** Writes one sale and gives it the till's next number. The same id again answers the receipt already written. */
  async record(
    till: string,
    sale: UnnumberedSale,
    held: Record<string, Thousandths>,
  ): Promise<JournalReceipt> {
    const db = await this.#open();
    const tx = db.transaction(BOOKS, 'readwrite', STRICT);
    const [receipt] = await Promise.all([writeSale(tx, till, this.#timed(sale), held), tx.done]);
    await this.#refresh(till);
    return receipt;
  }

  /** Writes one return and gives it the till's next number. The same id again answers the one already written. */
  async recordReturn(
    till: string,
    back: UnnumberedReturn,
    claimed: boolean,
  ): Promise<JournalReturn> {
    const tx = (await this.#open()).transaction(BOOKS, 'readwrite', STRICT);
    const [written] = await Promise.all([
      writeReturn(tx, till, this.#timed(back), claimed),
      tx.done,
    ]);
    await this.#refresh(till);
    return written;
  }

  /** What has no papers in the print queue yet, the oldest first. */
  async owed(till: string): Promise<Owed[]> {
    return (await (await this.#open()).getAll('owed')).filter((one) => one.till === till);
  }

  /** Its papers lie in the print queue, on the disk too. */
  async given({ place }: Owed): Promise<void> {
    const tx = (await this.#open()).transaction('owed', 'readwrite', STRICT);
    await Promise.all([tx.store.delete(place!), tx.done]);
  }

  /** A shift of this browser by its id. */
  async shiftOf(id: string): Promise<JournalShift | undefined> {
    return (await this.#open()).get('shifts', id);
  }

  /** A return of this browser by its id. */
  async returned(id: string): Promise<JournalReturn | undefined> {
    return (await this.#open()).get('returns', id);
  }

  /** A receipt of a till by its id or its number; undefined when this browser never had it. */
  async receipt(till: string, which: string | number): Promise<JournalReceipt | undefined> {
    const db = await this.#open();
    const found =
      typeof which === 'string'
        ? await db.get('receipts', which)
        : await db.getFromIndex('receipts', 'byNumber', [till, which]);
    return found?.till === till ? found : undefined;
  }

  /** What this browser took back of a sale. */
  async returnsOf(sale: string): Promise<JournalReturn[]> {
    return (await this.#open()).getAllFromIndex('returns', 'bySale', sale);
  }

  /** Opens a shift with that cash and says yes; the open one stays when there is one already. */
  async openShift(till: string, cash: number, cashier: string): Promise<boolean> {
    return await this.#withShifts(till, (tx) => openShift(tx, till, cash, cashier));
  }

  /** Writes down cash put in or taken out; throws when no shift is open. */
  async moveCash(till: string, move: CashMove): Promise<void> {
    await this.#withShifts(till, (tx) => moveCash(tx, till, move));
  }

  /** Closes the open shift with its figures as they are then; throws when none is open. */
  async closeShift(
    till: string,
    counted: number,
    counts: readonly Counted[],
    cashier: string,
  ): Promise<void> {
    await this.#withShifts(till, (tx) => closeShift(tx, till, { counted, counts, cashier }));
  }

  /** Writes down that somebody came to work or left; the same once more changes nothing. */
  async keepWork(till: string, entry: WorkPackage): Promise<void> {
    await keepWork(await this.#open(), till, entry);
    await this.#refresh(till);
  }

  /** Writes down that a buyer wants a receipt by e-mail. */
  async keepMail(till: string, wish: MailPackage): Promise<void> {
    await keepMail(await this.#open(), till, wish);
    await this.#refresh(till);
  }

  /** What that person said last at this till; null when it was nothing. */
  async lastWork(till: string, user: string): Promise<LastWork | null> {
    return lastWork(await this.#open(), till, user);
  }

  /** What a shift of this till comes to. */
  async figures(shift: JournalShift): Promise<ShiftFigures> {
    if (shift.closing) {
      // a page of before knew no returns
      return { ...shift.closing.figures, back: shift.closing.figures.back ?? NOTHING_BACK };
    }
    const range = after(shift.till, shift.after);
    const returns = (await this.#open()).getAllFromIndex('returns', 'byNumber', range);
    return figuresOf(shift, await this.since(shift.till, shift.after), await returns);
  }

  /** The server's numbers are taken when they are ahead: another browser profile was this till before. */
  async raiseNumber(till: string, receipt: number, shift = 0): Promise<void> {
    const db = await this.#open();
    const tx = db.transaction('counters', 'readwrite', STRICT);
    const raise = async (key: string, atLeast: number): Promise<void> => {
      if (((await tx.store.get(key)) ?? 0) < atLeast) {
        await tx.store.put(atLeast, key);
      }
    };
    await Promise.all([raise(till, receipt), raise(`shift:${till}`, shift), tx.done]);
  }

  /** The oldest packages that wait for the server. */
  async waiting(till: string, most: number): Promise<QueuedPackage[]> {
    return (await this.#open()).getAllFromIndex('queue', 'byState', [till, 'waiting'], most);
  }

  /** Everything unsent of a till, waiting or parked, oldest first. */
  async queue(till: string): Promise<QueuedPackage[]> {
    const all = await (await this.#open()).getAll('queue');
    return all.filter((one) => one.till === till);
  }

  /** Where the chain of that device ends; undefined before its first package. */
  async chain(device: string): Promise<ChainEnd | undefined> {
    return (await this.setting(`chain:${device}`)) as ChainEnd | undefined;
  }

  /**
   * Keeps a seal with its package and moves the chain's end, both or neither. Neither when the package has left the
   * queue meanwhile or the chain has grown: another tab has taken the till over.
   */
  async keepSeal(queued: QueuedPackage, seal: SignedPackage, end: ChainEnd): Promise<void> {
    const tx = (await this.#open()).transaction(['queue', 'settings'], 'readwrite', STRICT);
    await Promise.all([keepSeal(tx, queued, seal, end), tx.done]);
  }

  /** Takes acknowledged packages out of the queue and sets the parked ones aside; others stay. */
  async settle(till: string, results: readonly PackageResult[]): Promise<void> {
    await settleAll(await this.#open(), till, results);
    await this.#refresh(till);
  }

  /** Packages of this till that the office has discarded, the newest first. */
  async discarded(till: string): Promise<readonly Discarded[]> {
    return ((await this.setting(discardedKey(till))) as Discarded[] | undefined) ?? [];
  }

  /**
   * Lets parked packages try again, for instance after the manager has settled the reason: all of them, or the one of
   * that receipt.
   */
  async unpark(till: string, receipt?: string): Promise<void> {
    const db = await this.#open();
    const tx = db.transaction('queue', 'readwrite', STRICT);
    const all = await tx.store.index('byState').getAll([till, 'parked']);
    const parked = all.filter((one) => receipt === undefined || one.package.id === receipt);
    const puts = parked.map((one) => tx.store.put({ ...one, state: 'waiting', reason: null }));
    await Promise.all([...puts, tx.done]);
    await this.#refresh(till);
  }

  async load(till: string): Promise<void> {
    await this.#refresh(till);
  }

  /** The newest receipts of a till, newest first. */
  async latest(till: string, most: number): Promise<JournalReceipt[]> {
    return this.#newest('receipts', till, most);
  }

  /** A page of the receipts of a till, newest first: before that number, of that day only when one is named. */
  async find(till: string, wanted: WantedReceipts): Promise<JournalReceipt[]> {
    return findReceipts(await this.#open(), till, wanted);
  }

  /** The newest returns of a till, newest first. */
  async latestReturns(till: string, most: number): Promise<JournalReturn[]> {
    return this.#newest('returns', till, most);
  }

  /** The receipts of a till after that number, oldest first. */
  async since(till: string, number: number): Promise<JournalReceipt[]> {
    return (await this.#open()).getAllFromIndex('receipts', 'byNumber', after(till, number));
  }

  async setting(key: string): Promise<unknown> {
    return (await this.#open()).get('settings', key);
  }

  async keepSetting(key: string, value: unknown): Promise<void> {
    const tx = (await this.#open()).transaction('settings', 'readwrite', STRICT);
    await Promise.all([tx.store.put(value, key), tx.done]);
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

  #timed<R extends UnnumberedSale | UnnumberedReturn>(receipt: R): R {
    const clockOff = this.clockOff();
    return clockOff === 0 ? receipt : { ...receipt, clockOff };
  }

  async #newest<S extends 'receipts' | 'returns'>(
    store: S,
    till: string,
    most: number,
  ): Promise<JournalSchema[S]['value'][]> {
    const found: JournalSchema[S]['value'][] = [];
    const index = (await this.#open()).transaction(store).store.index('byNumber');
    const range = IDBKeyRange.bound([till, 0], [till, Infinity]);
    let cursor = await index.openCursor(range, 'prev');
    while (cursor && found.length < most) {
      found.push(cursor.value);
      cursor = await cursor.continue();
    }
    return found;
  }

  async #withShifts<T>(till: string, work: (tx: Books) => Promise<T>): Promise<T> {
    const tx = (await this.#open()).transaction(BOOKS, 'readwrite', STRICT);
    // whoever is refused has written nothing, so the transaction may come to its end
    const [done] = await Promise.all([work(tx), tx.done]);
    await this.#refresh(till);
    return done;
  }

  async #refresh(till: string): Promise<void> {
    const db = await this.#open();
    const [queue, requests, shift] = await Promise.all([
      db.getAll('queue'),
      db.getAll('requests'),
      lastShift(db.transaction(['shifts'], 'readonly'), till),
    ]);
    this.#shift = shift;
    this.#unsent = queue.filter((one) => one.till === till);
    this.#requests = requests.filter((one) => one.till === till);
    this.changed();
  }

  #open(): Promise<IDBPDatabase<JournalSchema>> {
    this.#db ??= openDB<JournalSchema>(this.#name, VERSION, {
      upgrade,
      // a newer page wants to upgrade: an old tab must never stand in its way
      blocking: () => void this.close(),
      terminated: () => (this.#db = undefined),
    });
    return this.#db;
  }
}

const after = (till: string, number: number): IDBKeyRange =>
  IDBKeyRange.bound([till, number], [till, Infinity], true);
