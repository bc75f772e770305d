import type { JournalReturn } from '../journal/journal';
import type { Minor, Thousandths } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { Turns } from '../shared/turns';
import { Watched } from '../shared/watched';
import { Claims } from './claims';
import { givenBack } from './given-back';
import type { ComingBack, Sold } from './sold';
import { cashLeft, creditBack, totalBack } from './sold';
import type { ReturnPlace } from './taking-back';
import { NoReturn, TakingBack } from './taking-back';

/** Goods that somebody wants to bring back. */
export interface KeptGoods {
  sku: string;
  name: string;
  quantity: Thousandths;
}

/** Why a kept return does not finish by itself: it is for a person. */
export type Stuck = 'notFound' | 'several' | 'gone' | 'card' | 'failed';

/**
 *   waiting ──▶ written (the buyer gets his money: gone from here)
 *     └──▶ stuck (a person finishes or drops it)
 *
 * A return that waits for the server, because only the server knows its receipt. It finishes by itself when its goods
 * are named.
 */
export interface KeptReturn {
  id: string;
  /** The number of the receipt, or the code on it. */
  text: string;
  /** Who wants it, and how to call them. */
  note: string;
  keptAtMs: number;
  /** Missing from a page of before, and where the cashier named none: then a person finishes it. */
  goods?: readonly KeptGoods[];
  reason?: string;
  /** Who has kept it. */
  by?: string;
  stuck?: Stuck;
  /** A person finishes it under its id just now, and sees what is given: it does not finish by itself. */
  byHand?: boolean;
  /** It is written: under which number, what the buyer is to get, and what he need not pay any more. */
  written?: { number: number; total: Minor; debt?: Minor };
}

/** What is asked for without a server. */
export type Request = Pick<KeptReturn, 'text' | 'note' | 'goods' | 'reason' | 'by'>;

/** So many of the newest returns are looked through for one that was written and not noted any more. */
const LOOKED_AT = 200;

/**
 * The returns that wait for the server, in this browser. When the server is there each one that names its goods is
 * claimed and written under its own id, so that nothing comes back twice whatever dies in between; the drawer stays
 * shut until somebody gives the money. What cards had paid, and whatever does not fit, is left to a person, who makes
 * it under the same id.
 */
export class KeptReturns extends Watched {
  readonly claims: Claims;
  readonly #place: ReturnPlace;
  readonly #turns = new Turns();
  #kept: readonly KeptReturn[] = [];
  #loaded = false;
  #busy = false;
  #making: string | null = null;

  constructor(place: ReturnPlace) {
    super();
    this.#place = place;
    this.claims = new Claims(place);
  }

  /** Reads them from the disk, after what is being paid out was read. */
  async load(): Promise<void> {
    await this.claims.load();
    await this.#turns.take(() => this.#read());
    for (const { id } of this.#kept.filter(({ byHand }) => byHand)) {
      await ((await this.#record(id)) ? this.made(id) : this.putBack(id));
    }
    this.changed();
  }

  /** The oldest first. */
  get all(): readonly KeptReturn[] {
    return this.#kept;
  }

  /** Those that wait for the cashier: written and not paid out, or stuck. */
  get news(): { written: number; stuck: number } {
    return {
      written: this.#kept.filter(({ written }) => written).length,
      stuck: this.#kept.filter(({ stuck }) => stuck).length,
    };
  }

  /** The one that is being written by itself just now: nobody else touches it. */
  get making(): string | null {
    return this.#making;
  }

  async keep(request: Request): Promise<void> {
    const { text, note } = request;
    const one = { ...request, text: text.trim(), note: note.trim() };
    await this.#change((kept) => [...kept, { ...one, id: uuid7(), keptAtMs: Date.now() }]);
    void this.finish();
  }

  /** Nobody wants it any more. One that is written stays, since its buyer has not got his money. */
  async drop(id: string): Promise<void> {
    if (this.#making !== id) {
      await this.#change((kept) => kept.filter((one) => one.id !== id || one.written));
    }
  }

  /** The buyer gets his money now, once; where only his debt became less, somebody has seen it. */
  async give({ id }: KeptReturn): Promise<void> {
    const before = await this.#change((kept) => kept.filter((one) => one.id !== id));
    const written = before.find((one) => one.id === id)?.written;
    if (written && written.total > 0) {
      void this.#place.devices.openDrawer();
    }
  }

  /** A person makes it under its id. No when it is written, or being written, by itself. */
  async take(id: string): Promise<boolean> {
    const one = this.#kept.find((kept) => kept.id === id);
    if (!one || one.written || this.#making === id) {
      return false;
    }
    await this.#mark(id, { byHand: true });
    return true;
  }

  /** The person has not made it: it waits as before, unless it is being paid out. */
  async putBack(id: string): Promise<void> {
    if (this.#place.payout.back?.id !== id) {
      await this.#mark(id, { byHand: false });
    }
  }

  /** The person has made it and given what there was to give. */
  async made(id: string): Promise<void> {
    // what the disk does not take now is seen in the journal when it is read again
    await this.#change((kept) => kept.filter((one) => one.id !== id)).catch(() => undefined);
  }

  /** Finishes what can be finished now. */
  async finish(): Promise<void> {
    if (this.#busy || !this.#loaded || !this.#place.api.online) {
      return;
    }
    this.#busy = true;
    try {
      for (const { id } of this.#kept) {
        await this.#finishOne(id);
      }
      await this.claims.tell();
    } finally {
      this.#busy = false;
    }
  }

  async #finishOne(id: string): Promise<void> {
    const one = this.#kept.find((kept) => kept.id === id);
    if (!one?.goods?.length || one.stuck || one.written || one.byHand) {
      return;
    }
    this.#making = id;
    this.changed();
    try {
      const end = await this.#end(one);
      if (end !== null) {
        await this.#mark(id, end);
      }
    } finally {
      this.#making = null;
      this.changed();
    }
  }

  get #key(): string {
    return `returns:${this.#place.code}`;
  }

  /** Makes something else of them, on the disk first; says what they were. */
  #change(
    to: (kept: readonly KeptReturn[]) => readonly KeptReturn[],
  ): Promise<readonly KeptReturn[]> {
    return this.#turns.take(async () => {
      await this.#read();
      const before = this.#kept;
      const kept = to(before);
      await this.#place.journal.keepSetting(this.#key, kept);
      this.#kept = kept;
      this.changed();
      return before;
    });
  }

  async #read(): Promise<void> {
    if (!this.#loaded) {
      const { journal } = this.#place;
      this.#kept = ((await journal.setting(this.#key)) as KeptReturn[] | undefined) ?? [];
      this.#loaded = true;
    }
  }

  #mark(id: string, facts: Partial<KeptReturn>): Promise<unknown> {
    return this.#change((kept) => kept.map((one) => (one.id === id ? { ...one, ...facts } : one)));
  }

  async #record(id: string): Promise<JournalReturn | undefined> {
    const { journal, code } = this.#place;
    return (await journal.latestReturns(code, LOOKED_AT)).find((one) => one.id === id);
  }

  /** What becomes of it; null while it has to wait on. */
  async #end(one: KeptReturn): Promise<Pick<KeptReturn, 'stuck' | 'written'> | null> {
    const made = await this.#record(one.id);
    try {
      return made ? writtenAs(made) : await this.#make(one);
    } catch (problem) {
      const obstacle = problem instanceof NoReturn ? problem.obstacle : null;
      return obstacle === 'lost' ? null : { stuck: obstacle === 'gone' ? 'gone' : 'failed' };
    }
  }

  async #make(one: KeptReturn): Promise<Pick<KeptReturn, 'stuck' | 'written'> | null> {
    const taking = new TakingBack(this.#place);
    const { found, isElsewhere } = await taking.find(one.text);
    const [sold] = found;
    if (isElsewhere || (sold && !sold.certain)) {
      return null;
    }
    if (!sold || found.length > 1) {
      return { stuck: sold ? 'several' : 'notFound' };
    }
    const coming = comingOf(sold, one.goods ?? []);
    if (coming === null) {
      return { stuck: 'gone' };
    }
    const total = totalBack(sold, coming);
    if (total - creditBack(sold, total) > cashLeft(sold)) {
      return { stuck: 'card' };
    }
    const { id, reason = '', by = '' } = one;
    const asked = { id, coming, way: 'cash', reason, cashier: by, isQuiet: true } as const;
    return writtenAs(await taking.make(sold, asked));
  }
}

/** Only the cash of it is still to be given. */
function writtenAs({ number, package: back }: JournalReturn): Pick<KeptReturn, 'written'> {
  const by = new Map(givenBack(back).map(({ kind, amount }) => [kind, amount]));
  const debt = by.get('credit');
  return { written: { number, total: by.get('cash') ?? 0, ...(debt ? { debt } : {}) } };
}

/** The goods of lines that were to come back, each once. */
export function goodsOf({ lines }: Sold, coming: readonly ComingBack[]): KeptGoods[] {
  const goods = new Map<string, KeptGoods>();
  for (const { line: at, quantity } of coming) {
    const { sku, name } = lines.find(({ line }) => line === at)!;
    goods.set(sku, { sku, name, quantity: (goods.get(sku)?.quantity ?? 0) + quantity });
  }
  return [...goods.values()];
}

/** Which lines of the sale the goods are of; null when it has not that many of them left. */
export function comingOf(sold: Sold, goods: readonly KeptGoods[]): ComingBack[] | null {
  const left = new Map(sold.lines.map(({ line, left: quantity }) => [line, quantity]));
  const coming: ComingBack[] = [];
  for (const { sku, quantity } of goods) {
    let missing = quantity;
    for (const { line } of sold.lines.filter((one) => one.sku === sku)) {
      const taken = Math.min(missing, left.get(line) ?? 0);
      if (taken > 0) {
        coming.push({ line, quantity: taken, damaged: false });
        left.set(line, (left.get(line) ?? 0) - taken);
        missing -= taken;
      }
    }
    if (missing > 0) {
      return null;
    }
  }
  return coming;
}
