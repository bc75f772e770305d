import { Turns } from '../shared/turns';
import { Problem, Unreachable } from '../sync/api';
import type { ComingBack } from './sold';
import { quantityToWire } from '../shared/decimal';
import type { ReturnPlace } from './taking-back';

/** Goods that the server was asked to keep for a return which is not written. */
interface Claim {
  /** Of the return. */
  id: string;
  receipt: string;
  /** That return will not be written: others may take the goods back. */
  isOver?: boolean;
}

/**
 * What this till has asked the server to keep for its returns. It is on disk before it is asked for, and stays there
 * until the return is written or the server has let go of the goods: a lost answer or a page that died locks nobody's
 * goods for a day. The claim of a return that is written ends with its package and is never let go of here.
 */
export class Claims {
  readonly #place: ReturnPlace;
  readonly #turns = new Turns();
  /** Those that this page has asked for: they are over only when it says so. */
  readonly #own = new Set<string>();
  #claims: readonly Claim[] = [];

  constructor(place: ReturnPlace) {
    this.#place = place;
  }

  async load(): Promise<void> {
    const { journal } = this.#place;
    this.#claims = ((await journal.setting(this.#key)) as Claim[] | undefined) ?? [];
  }

  /**
   * Asks the server to keep the goods; asked again under the same id the later word counts.
   *
   * @throws Unreachable or Problem when it does not, or nobody knows; then they are let go of
   */
  async ask(id: string, receipt: string, coming: readonly ComingBack[]): Promise<void> {
    const { api, code } = this.#place;
    const lines = coming.map(({ line, quantity }) => ({
      line,
      quantity: quantityToWire(quantity),
    }));
    await this.#turns.take(async () => {
      this.#own.add(id);
      await this.#put({ id, receipt });
      try {
        await api.claimReturn(id, code, receipt, lines);
      } catch (problem) {
        void this.letGo(id, receipt);
        throw problem;
      }
    });
  }

  /** The return is written, or a payout on disk stands for it. */
  async done(id: string): Promise<void> {
    // a note that the disk will not give up is looked for in the journal before anybody lets go of it
    await this.#turns.take(() => this.#forget(id)).catch(() => undefined);
  }

  /** The return will not be written. The server hears of it now, or as soon as it is there. */
  async letGo(id: string, receipt: string): Promise<void> {
    // what the disk will not take is over for this page, and for the next one since nobody claims it there
    await this.#turns.take(() => this.#put({ id, receipt, isOver: true })).catch(() => undefined);
    void this.tell();
  }

  /** Tells the server of all that are over. */
  async tell(): Promise<void> {
    const { payout } = this.#place;
    for (const { id } of this.#claims) {
      await this.#turns.take(async () => {
        const now = this.#claims.find((one) => one.id === id);
        const isLeft = now && !this.#own.has(id) && payout.back?.id !== id;
        if (now?.isOver || isLeft) {
          await this.#release(now);
        }
      });
    }
  }

  async #release({ id, receipt }: Claim): Promise<void> {
    const { api, code, journal } = this.#place;
    const written = await journal.returnsOf(receipt);
    try {
      if (!written.some((one) => one.id === id)) {
        await api.claimReturn(id, code, receipt, []);
      }
    } catch (problem) {
      if (problem instanceof Unreachable || !isFinal(problem)) {
        return; // it stands on the disk, and the next time is soon
      }
    }
    await this.#forget(id);
  }

  get #key(): string {
    return `claims:${this.#place.code}`;
  }

  async #put(claim: Claim): Promise<void> {
    await this.#write([...this.#claims.filter(({ id }) => id !== claim.id), claim]);
  }

  async #forget(id: string): Promise<void> {
    if (this.#claims.some((one) => one.id === id)) {
      await this.#write(this.#claims.filter((one) => one.id !== id));
    }
  }

  async #write(claims: readonly Claim[]): Promise<void> {
    this.#claims = claims;
    await this.#place.journal.keepSetting(this.#key, claims);
  }
}

/** Whether the server has answered about this very claim: there is none, or not any more. */
const isFinal = (problem: unknown): boolean =>
  problem instanceof Problem && [400, 403, 404, 409, 422].includes(problem.status);
