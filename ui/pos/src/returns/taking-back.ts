import type { Devices } from '../bridge/devices';
import type { Catalogue } from '../catalogue/catalogue';
import type { Journal, JournalReturn } from '../journal/journal';
import type { OwedPapers } from '../papers/owed-papers';
import type { Minor } from '../shared/decimal';
import { isSignedCode, readCode } from '../receipt/signed-code';
import { moneyFromWire } from '../shared/decimal';
import type { Watched } from '../shared/watched';
import type { Api } from '../sync/api';
import { Problem, Unreachable } from '../sync/api';
import { handOver } from './hand-over';
import type { KeptReturns } from './kept-returns';
import type { Payout } from './payout';
import { returnPrint } from './return-print';
import type { Unsure } from './shown-code';
import { shown } from './shown-code';
import type { ComingBack, Sold, Way } from './sold';
import { cashLeft, leftOf, returnOf, soldFromJournal, soldFromWire, totalBack } from './sold';

/** The till, as far as returns need it. */
export interface ReturnPlace extends Watched {
  readonly code: string;
  readonly api: Api;
  readonly journal: Journal;
  readonly catalogue: Catalogue;
  readonly devices: Devices;
  readonly papers: OwedPapers;
  readonly payout: Payout;
  readonly kept: KeptReturns;
  /** Something new waits for the server. */
  sendNow(): void;
}

/** What goods a return was asked for, and how. */
export interface Asked {
  /** Made once for each return, so that asking again writes nothing twice. */
  id: string;
  coming: readonly ComingBack[];
  way: Way;
  reason: string;
  cashier: string;
  /** Nobody stands at the till: the drawer stays shut. */
  isQuiet?: boolean;
}

/**
 * Why a return cannot be made as asked; `gone`: others took the goods back, `lost`: the server went away, `forged`: no
 * till of the store has made that code, `notCash`: nobody paid that much in cash, and only the server knows who did.
 */
export type Obstacle = 'nothing' | 'gone' | 'lost' | 'cashOnly' | 'tooMuch' | 'notCash' | 'forged';

export class NoReturn extends Error {
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle) {
    super(obstacle);
    this.obstacle = obstacle;
  }
}

/**
 * What a search came to; `isElsewhere`: only the server can know that receipt, and there is none. `unsure`: why its
 * code is not enough, and what the receipt is called then.
 */
export interface Search {
  found: Sold[];
  isElsewhere: boolean;
  unsure?: { why: Unsure; called: string };
}

/** A catalogue of before says nothing of it. */
const OFFLINE_MOST = '1000.00';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a scan is the code that stands on a receipt: a signed one or, from papers of before, its id. */
export const isReceiptCode = (code: string): boolean => isId(code) || isSignedCode(code);
const isId = (code: string): boolean => ID.test(code.trim());

/**
 * Takes goods back against a receipt. With a server it first keeps the goods, so that no two tills take back the
 * same ones; without, this till's own journal speaks or the signed code on the paper, for cash and up to what the store
 * allows. What is written down is a fact: its package travels with those of the sales.
 */
export class TakingBack {
  readonly #place: ReturnPlace;

  constructor(place: ReturnPlace) {
    this.#place = place;
  }

  /** The most that one return without a server may come to. */
  get offlineMost(): Minor {
    const { offlineReturns } = this.#place.catalogue.till?.equipment ?? {};
    return moneyFromWire(offlineReturns ?? OFFLINE_MOST);
  }

  /**
   * Looks for a sale by the code on its paper, its number, or till and number.
   *
   * @throws NoReturn when no till of the store has made that code
   */
  async find(text: string): Promise<Search> {
    const { api, code } = this.#place;
    const paper = isSignedCode(text) ? text : null;
    const asked = paper === null ? text.trim() : idOn(paper);
    try {
      const found = await api.findSales(code, asked);
      if (found.length > 0) {
        const all = found.map(async (one) => soldFromWire(one, await this.#unknown(one.id)));
        return { found: await Promise.all(all), isElsewhere: false };
      }
    } catch (problem) {
      if (!(problem instanceof Unreachable) && !isSignedOut(problem)) {
        throw problem;
      }
      return this.#alone(asked, paper, true);
    }
    // a receipt that its till has not sent yet is known by its code alone
    return this.#alone(asked, paper, false);
  }

  /**
   * Makes the return, gives it to the printer and opens the drawer for cash.
   *
   * @throws NoReturn when it cannot be made as asked; nothing was written then
   */
  async make(sold: Sold, asked: Asked): Promise<JournalReturn> {
    const { journal, code } = this.#place;
    if (asked.coming.length === 0) {
      throw new NoReturn('nothing');
    }
    if (sold.certain) {
      await this.#claim(sold, asked);
    } else {
      await this.#allowAlone(sold, asked);
    }
    const { id, coming, way, reason, cashier } = asked;
    const { rounding } = this.#place.catalogue;
    const facts = { reason, cashier, atMs: Date.now(), rounding };
    const back = returnOf(id, sold, coming, way, facts);
    const written = await this.#orLetGo(asked, sold, () =>
      journal.recordReturn(code, back, sold.certain),
    );
    this.#place.sendNow();
    await handOver(this.#place, written, asked.isQuiet);
    return written;
  }

  /**
   * As {@link make}, where a terminal of the bridge gives money back to cards: then the goods are kept and the payout
   * begins, which writes the return when it is done.
   *
   * @returns null while it is being paid out
   * @throws NoReturn when it cannot be made as asked; nothing was written then
   */
  async begin(sold: Sold, asked: Asked): Promise<JournalReturn | null> {
    const { payout } = this.#place;
    const { id, coming, way, reason, cashier } = asked;
    const due = payout.dueOf(sold, totalBack(sold, coming), way);
    if (due <= 0) {
      return this.make(sold, asked);
    }
    await this.#claim(sold, asked);
    const back = returnOf(id, sold, coming, way, { reason, cashier, atMs: Date.now() });
    await this.#orLetGo(asked, sold, () => payout.begin(back, due, sold));
    return null;
  }

  /** Prints it once more; by the browser where the till has no printer of its own. */
  async print(written: JournalReturn): Promise<void> {
    const { devices, catalogue } = this.#place;
    const print = returnPrint(written, catalogue, devices.equipment, true);
    if (print) {
      await devices.prints.add(print);
    } else {
      window.print();
    }
  }

  /** What this till knows of it without a server: by its journal, else by the code on the paper. */
  async #alone(asked: string, paper: string | null, isElsewhere: boolean): Promise<Search> {
    const here = await this.#here(asked);
    if (here.length > 0 || paper === null) {
      return { found: here, isElsewhere: isElsewhere && here.length === 0 };
    }
    const { catalogue, journal } = this.#place;
    const said = await shown(paper, catalogue, Date.now());
    if ('forged' in said) {
      throw new NoReturn('forged');
    }
    if ('unsure' in said) {
      const { unsure: why, called } = said;
      return { found: [], isElsewhere, unsure: { why, called } };
    }
    return {
      found: [leftOf(said.sold, await journal.returnsOf(said.sold.id))],
      isElsewhere: false,
    };
  }

  async #claim(sold: Sold, { id, coming }: Asked): Promise<void> {
    try {
      await this.#place.kept.claims.ask(id, sold.id, coming);
    } catch (problem) {
      if (problem instanceof Unreachable) {
        throw new NoReturn('lost');
      }
      if (problem instanceof Problem && problem.type === 'already-returned') {
        throw new NoReturn('gone');
      }
      throw problem;
    }
  }

  /** Writes what the goods were claimed for; when it cannot be written, others may take them back. */
  async #orLetGo<T>({ id }: Asked, sold: Sold, write: () => Promise<T>): Promise<T> {
    const { claims } = this.#place.kept;
    const written = await write().catch(async (problem: unknown) => {
      if (sold.certain) {
        await claims.letGo(id, sold.id);
      }
      throw problem;
    });
    await claims.done(id);
    return written;
  }

  async #allowAlone(sold: Sold, { id, coming, way }: Asked): Promise<void> {
    if (way === 'card') {
      throw new NoReturn('cashOnly');
    }
    if (totalBack(sold, coming) > this.offlineMost) {
      throw new NoReturn('tooMuch');
    }
    const [own] = await this.#here(sold.id, id);
    const back = await this.#place.journal.returnsOf(sold.id);
    const now =
      own ??
      leftOf(
        sold.whole ?? sold,
        back.filter((one) => one.id !== id),
      );
    const isThere = coming.every(({ line, quantity }) =>
      now.lines.some((one) => one.line === line && quantity <= one.left),
    );
    if (!isThere) {
      throw new NoReturn('gone');
    }
    // a paper tells a card from a debt no more than it tells which card
    if (!own && totalBack(sold, coming) > cashLeft(now)) {
      throw new NoReturn('notCash');
    }
  }

  /** What this browser sold under that name; only receipts of this till. `but`: a return that does not count. */
  async #here(asked: string, but = ''): Promise<Sold[]> {
    const { journal, code } = this.#place;
    const [, till, digits] = /^(?:(.+)\/)?\s*(\d{1,9})$/.exec(asked) ?? [];
    const which = isId(asked) ? asked.toLowerCase() : Number(digits ?? 'none');
    if (Number.isNaN(which) || (till !== undefined && till.trim() !== code)) {
      return [];
    }
    const receipt = await journal.receipt(code, which);
    const back = receipt ? await journal.returnsOf(receipt.id) : [];
    return receipt
      ? [
          soldFromJournal(
            receipt,
            back.filter(({ id }) => id !== but),
          ),
        ]
      : [];
  }

  /** Returns of a sale that the server cannot know yet. */
  async #unknown(sale: string): Promise<JournalReturn[]> {
    const { journal } = this.#place;
    const unsent = new Set(journal.unsent.map(({ package: one }) => one.id));
    const back = await journal.returnsOf(sale);
    return back.filter(({ id, claimed }) => !claimed && unsent.has(id));
  }
}

/** The id of the receipt that a code is of. */
function idOn(paper: string): string {
  const read = readCode(paper);
  if (!read) {
    throw new NoReturn('forged');
  }
  return read.receipt.id;
}

const isSignedOut = (problem: unknown): boolean =>
  problem instanceof Problem && problem.type === 'not-signed-in';
