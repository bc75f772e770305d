import type { JournalReturn } from '../journal/journal';
import type { Minor, Thousandths } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
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
 * shut until somebody gives the money. What cards had paid, and whatever does not fit, is left to a person.
 */
export class KeptReturns extends Watched {
  readonly #place: ReturnPlace;
  #kept: readonly KeptReturn[] = [];
  #busy = false;

  constructor(place: ReturnPlace) {
    super();
    this.#place = place;
  }

  async load(): Promise<void> {
    const { journal } = this.#place;
    this.#kept = ((await journal.setting(this.#key)) as KeptReturn[] | undefined) ?? [];
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

  async keep(request: Request): Promise<void> {
    const { text, note } = request;
    const kept = { ...request, text: text.trim(), note: note.trim() };
    await this.#put([...this.#kept, { ...kept, id: uuid7(), keptAtMs: Date.now() }]);
    void this.finish();
  }

  async drop(id: string): Promise<void> {
    await this.#put(this.#kept.filter((one) => one.id !== id));
  }

  /** The buyer gets his money now; where only his debt became less, somebody has seen it. */
  async give(one: KeptReturn): Promise<void> {
    if (one.written && one.written.total > 0) {
      void this.#place.devices.openDrawer();
    }
    await this.drop(one.id);
  }

  /** Finishes what can be finished now. */
  async finish(): Promise<void> {
    if (this.#busy || !this.#place.api.online) {
      return;
    }
    this.#busy = true;
    try {
      const waiting = this.#kept.filter(
        ({ goods = [], stuck, written }) => goods.length > 0 && !stuck && !written,
      );
      for (const one of waiting) {
        const end = await this.#end(one);
        if (end !== null) {
          await this.#put(
            this.#kept.map((kept) => (kept.id === one.id ? { ...one, ...end } : kept)),
          );
        }
      }
    } finally {
      this.#busy = false;
    }
  }

  get #key(): string {
    return `returns:${this.#place.code}`;
  }

  async #put(kept: readonly KeptReturn[]): Promise<void> {
    await this.#place.journal.keepSetting(this.#key, kept);
    this.#kept = kept;
    this.changed();
  }

  /** What becomes of it; null while it has to wait on. */
  async #end(one: KeptReturn): Promise<Pick<KeptReturn, 'stuck' | 'written'> | null> {
    const { journal, code } = this.#place;
    const before = await journal.latestReturns(code, LOOKED_AT);
    const made = before.find(({ id }) => id === one.id);
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
