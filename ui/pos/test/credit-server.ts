import { expect } from 'vitest';
import type { JournalReceipt } from '../src/journal/journal';
import type {
  CreditHoldAnswer,
  CreditHoldRequest,
  CreditLeaseAnswer,
  CreditLeaseRequest,
} from '../src/shared/credit-wire';
import { moneyFromWire, moneyToWire } from '../src/shared/decimal';
import { Watched } from '../src/shared/watched';
import { Problem, Unreachable } from '../src/sync/api';

export const CARD = '2900100000017';
const HOURS_MS = 3_600_000;

/** The server's half: it counts what it has leased until the till says that it keeps less. */
export class CreditServer extends Watched {
  online = true;
  token = 'token';
  signedOut = false;
  share = 30_000;
  customerMost = 20_000;
  leased = 0;
  turn = 0;
  owed = 0;
  limit = 100_000;
  holds = new Map<string, number>();
  answers = true;
  /** Whether the request is heard. */
  hears = true;
  /** Whether the next request is sent once more on its way: the answer is the one to the second. */
  repeats = false;

  get reachable(): boolean {
    return this.online;
  }

  readonly credit = {
    renew: (id: string, request: CreditLeaseRequest) => this.renew(id, request),
    hold: (sale: string, request: CreditHoldRequest) => this.hold(sale, request),
  };

  get left(): number {
    return this.limit - this.owed - [...this.holds.values()].reduce((sum, one) => sum + one, 0);
  }

  async renew(id: string, { turn, kept }: CreditLeaseRequest): Promise<CreditLeaseAnswer> {
    if (!this.hears || !this.online) {
      throw new Unreachable('lost');
    }
    expect(turn).toBeGreaterThan(this.turn);
    this.turn = turn;
    this.leased = Math.max(this.share, Math.min(moneyFromWire(kept), this.leased));
    if (!this.answers) {
      throw new Unreachable('lost');
    }
    if (this.repeats) {
      this.repeats = false;
      throw new Problem(409, 'superseded', null, null);
    }
    const now = Date.now();
    return {
      id,
      at: new Date(now).toISOString(),
      until: new Date(now + 72 * HOURS_MS).toISOString(),
      amount: moneyToWire(this.leased),
      wanted: moneyToWire(this.share),
      customerMost: moneyToWire(this.customerMost),
      through: new Date(now).toISOString(),
      customers: [
        {
          account: 'olena',
          card: CARD,
          name: 'Olena',
          limit: moneyToWire(this.limit),
          left: moneyToWire(Math.max(0, this.left)),
        },
      ],
    };
  }

  async hold(sale: string, { account, amount }: CreditHoldRequest): Promise<CreditHoldAnswer> {
    if (!this.online) {
      throw new Unreachable('lost');
    }
    this.holds.delete(sale);
    const wanted = moneyFromWire(amount);
    if (wanted > this.left) {
      throw new Problem(409, 'credit-exceeded', { left: this.left / 100 }, null);
    }
    if (wanted > 0) {
      this.holds.set(sale, wanted);
    }
    return { id: sale, account, amount, left: moneyToWire(this.left) };
  }

  /** The package of a sale has come. */
  takes({ id, package: sale }: JournalReceipt): void {
    for (const one of sale.payments) {
      this.owed += one.kind === 'credit' ? moneyFromWire(one.amount) : 0;
    }
    this.holds.delete(id);
  }
}
