import type { SessionRequest, TillKey } from './till-key';
import { Problem } from './problem';

/** The tokens that a paired till gets for its signature: its own, and one for each cashier it vouches for. */
export class TillTokens {
  readonly #key: TillKey;
  readonly #ask: (request: SessionRequest) => Promise<{ token: string }>;
  readonly #tokens = new Map<string | null, string>();
  #asking: Promise<unknown> = Promise.resolve();

  constructor(key: TillKey, ask: (request: SessionRequest) => Promise<{ token: string }>) {
    this.#key = key;
    this.#ask = ask;
  }

  /** The token there is, without asking for one; null stands for the till alone. */
  known(cashier: string | null): string | null {
    return this.#tokens.get(cashier) ?? null;
  }

  forget(cashier: string | null): void {
    this.#tokens.delete(cashier);
  }

  async of(cashier: string | null): Promise<string> {
    // one after the other: each names a later time than the one before
    const asked = this.#asking.then(async () => {
      const token = this.#tokens.get(cashier) ?? (await this.#fresh(cashier));
      this.#tokens.set(cashier, token);
      return token;
    });
    this.#asking = asked.catch(() => undefined);
    return this.#tokens.get(cashier) ?? asked;
  }

  /** The server's own time counts when this computer's clock is behind the last request, or far ahead. */
  async #fresh(cashier: string | null): Promise<string> {
    try {
      return (await this.#ask(await this.#key.request(cashier, null))).token;
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.type !== 'session-time') {
        throw problem;
      }
      const { after, now } = problem.body as { after: string; now: string };
      const timeMs = Math.max(Date.parse(after) + 1, Date.parse(now));
      return (await this.#ask(await this.#key.request(cashier, timeMs))).token;
    }
  }
}
