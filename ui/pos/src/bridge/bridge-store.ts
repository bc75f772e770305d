import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { Minor } from '../shared/decimal';
import type { PlanKind } from '../shared/slip-wire';
import type { Refusal, Slip } from './messages';

/** A purchase in instalments: *Payment in parts* or *Instant installment* of PrivatBank. */
export interface Plan {
  op: PlanKind;
  parts: number;
}

/** Money that goes back onto the card that paid, for goods that came back. */
export interface Refund {
  /** The return that it is for. */
  of: string;
  /** The request by which the card had paid; unknown of a terminal that stood alone. */
  payment?: string | undefined;
  op: 'refund' | `${PlanKind}-refund`;
  rrn?: string | undefined;
  agreement?: string | undefined;
  /** What the agreement was made for. */
  paid?: Minor | undefined;
}

/**
 *   asked ──▶ taken ──▶ (on a receipt: gone from here)
 *     │        └──▶ returning ──▶ (given back: gone from here)
 *     ├──▶ unknown ──▶ taken, or gone, or denied (nobody could tell; asked for again when the bridge is back:
 *     │                gone, or taken as a stray, which pays for nothing)
 *     └──▶ (refused, or never begun: gone from here)
 *
 * Money asked of a card and not on a receipt yet. It is written here before the terminal is asked.
 */
export interface Charge {
  /** The id of the request; for the bridge the same id is the same charge for ever. */
  id: string;
  till: string;
  /** The cart it was asked for; a charge of before says nothing of it and belongs to the open one. */
  cart?: string | undefined;
  device: string;
  amount: Minor;
  askedAtMs: number;
  state: 'asked' | 'unknown' | 'taken' | 'returning' | 'denied';
  slip: Slip | null;
  /** Typed off the slip of a terminal that stands alone, or when the cashier said how an unknown charge ended. */
  typed: boolean;
  /** Why it is unknown, or why the money could not be given back. */
  problem: Refusal | null;
  /** The request that gives the money back. */
  returnId: string | null;
  /** It turned out to have happened after the cashier had said that it had not. */
  stray?: boolean | undefined;
  /** The bank pays at once, the buyer in so many instalments; a charge of before says nothing of it. */
  plan?: Plan | undefined;
  /** It gives money back and takes none: `taken` means then that the card has it. */
  refund?: Refund | undefined;
}

/**
 *   waiting ◀─▶ sent ──▶ (printed: gone from here)
 *                ├──▶ failed (nothing on paper; waits under a new id)
 *                └──▶ unknown (a person looks at the paper)
 */
export interface PrintJob {
  id: string;
  till: string;
  kind: 'printer' | 'registrar';
  op: string;
  args: object;
  /** The receipt it shows, and its number for people. */
  receipt: string;
  number: number;
  /** The device that was asked for it; what nobody was asked for yet has none. */
  device?: string;
  madeAtMs: number;
  state: 'waiting' | 'sent' | 'failed' | 'unknown';
  /** A person has said that an unknown one is not there, and the bridge has not heard it yet. */
  denied?: boolean;
  problem: Refusal | null;
}

/** A settlement with the bank, or the totals up to now, asked of a terminal. */
export interface TerminalReport {
  id: string;
  till: string;
  device: string;
  /** What cashiers called the terminal then. */
  name: string;
  op: 'settlement' | 'totals';
  /** Who asked for it, or allowed it. */
  by: string;
  askedAtMs: number;
  state: 'asked' | 'done' | 'refused' | 'unknown';
  /** What the terminal printed. */
  slip: string;
  problem: Refusal | null;
}

interface BridgeSchema extends DBSchema {
  tokens: { key: string; value: string };
  charges: { key: string; value: Charge };
  prints: { key: string; value: PrintJob };
  reports: { key: string; value: TerminalReport };
}

// strict: the disk has it before the device is asked
const STRICT = { durability: 'strict' } as const;

/** What must survive a reload of what the bridge was asked for, in its own database. Ids sort by their moment. */
export class BridgeStore {
  readonly #name: string;
  #db: Promise<IDBPDatabase<BridgeSchema>> | undefined;

  constructor(name = 'holdfast-bridge') {
    this.#name = name;
  }

  async token(address: string): Promise<string | undefined> {
    return (await this.#open()).get('tokens', address);
  }

  async keepToken(address: string, token: string): Promise<void> {
    await (await this.#open()).put('tokens', token, address);
  }

  async charges(till: string): Promise<Charge[]> {
    return (await (await this.#open()).getAll('charges')).filter((one) => one.till === till);
  }

  async keepCharge(charge: Charge): Promise<void> {
    const tx = (await this.#open()).transaction('charges', 'readwrite', STRICT);
    await Promise.all([tx.store.put(charge), tx.done]);
  }

  async dropCharges(ids: readonly string[]): Promise<void> {
    const tx = (await this.#open()).transaction('charges', 'readwrite', STRICT);
    await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done]);
  }

  async prints(till: string): Promise<PrintJob[]> {
    return (await (await this.#open()).getAll('prints')).filter((one) => one.till === till);
  }

  /** Keeps a job, in place of the one it goes on from. */
  async keepPrint(job: PrintJob, insteadOf?: string): Promise<void> {
    const tx = (await this.#open()).transaction('prints', 'readwrite', STRICT);
    const gone = insteadOf === undefined ? undefined : tx.store.delete(insteadOf);
    await Promise.all([gone, tx.store.put(job), tx.done]);
  }

  async dropPrint(id: string): Promise<void> {
    await (await this.#open()).delete('prints', id);
  }

  async reports(till: string): Promise<TerminalReport[]> {
    return (await (await this.#open()).getAll('reports')).filter((one) => one.till === till);
  }

  async keepReport(report: TerminalReport): Promise<void> {
    const tx = (await this.#open()).transaction('reports', 'readwrite', STRICT);
    await Promise.all([tx.store.put(report), tx.done]);
  }

  async dropReports(ids: readonly string[]): Promise<void> {
    const tx = (await this.#open()).transaction('reports', 'readwrite');
    await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done]);
  }

  async close(): Promise<void> {
    (await this.#db)?.close();
    this.#db = undefined;
  }

  #open(): Promise<IDBPDatabase<BridgeSchema>> {
    this.#db ??= openDB<BridgeSchema>(this.#name, 2, {
      upgrade(db, before) {
        if (before < 1) {
          db.createObjectStore('tokens');
          db.createObjectStore('charges', { keyPath: 'id' });
          db.createObjectStore('prints', { keyPath: 'id' });
        }
        db.createObjectStore('reports', { keyPath: 'id' });
      },
      blocking: () => void this.close(),
      terminated: () => (this.#db = undefined),
    });
    return this.#db;
  }
}
