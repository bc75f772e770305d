import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { BridgeLink } from './bridge-link';
import type { BridgeStore, TerminalReport } from './bridge-store';
import type { Slip } from './messages';
import { LinkLost, Refused } from './messages';

const BEGIN_WITHIN_MS = 15_000;
/** A deadline that is over: the bridge tells what it knows of the id and begins nothing. */
const NEVER_BEGIN = new Date(0).toISOString();
/** So long slips stay here; the bank has them for good. */
const KEPT_MS = 62 * 24 * 60 * 60 * 1_000;

export type ReportOp = TerminalReport['op'];

/**
 * Settlements and totals of the terminals, with the slip the bank gave. Each is on disk before the terminal is asked;
 * after a reload or a broken line the same id is asked for with a deadline that is over, so that none is done twice.
 */
export class TerminalReports extends Watched {
  readonly #link: BridgeLink;
  readonly #store: BridgeStore;
  readonly #till: string;
  #all: readonly TerminalReport[] = [];
  #running: string | null = null;

  constructor(link: BridgeLink, store: BridgeStore, till: string) {
    super();
    this.#link = link;
    this.#store = store;
    this.#till = till;
  }

  /** The newest first. */
  get all(): readonly TerminalReport[] {
    return this.#all;
  }

  /** Whether a terminal is at it. */
  isRunning(device?: string): boolean {
    const running = this.#all.find(({ id }) => id === this.#running);
    return running !== undefined && (device === undefined || running.device === device);
  }

  async load(): Promise<void> {
    const all = await this.#store.reports(this.#till);
    const old = all.filter(({ askedAtMs }) => askedAtMs < Date.now() - KEPT_MS);
    await this.#store.dropReports(old.map(({ id }) => id));
    this.#show(all.filter((one) => !old.includes(one)));
  }

  /** Asks a terminal for it; what came of it stands in `all`. `by` has allowed it. Throws when the disk refuses. */
  async ask(op: ReportOp, of: Pick<TerminalReport, 'device' | 'name' | 'by'>): Promise<void> {
    const report: TerminalReport = {
      ...of,
      id: uuid7(),
      till: this.#till,
      op,
      askedAtMs: Date.now(),
      state: 'asked',
      slip: '',
      problem: null,
    };
    await this.#store.keepReport(report);
    this.#show([report, ...this.#all]);
    await this.#run(report, new Date(Date.now() + BEGIN_WITHIN_MS).toISOString());
  }

  /** The bridge is there again: what has no end yet gets one. */
  async resume(): Promise<void> {
    for (const report of this.#all.filter(({ state }) => state === 'asked')) {
      if (report.id !== this.#running) {
        await this.#run(report, NEVER_BEGIN);
      }
    }
  }

  async #run(report: TerminalReport, deadline: string): Promise<void> {
    const { id, device, op } = report;
    this.#running = id;
    this.changed();
    try {
      const { receipt = '' } = await this.#link.ask<Slip>({ id, device, op, args: {}, deadline });
      await this.#put({ ...report, state: 'done', slip: receipt });
    } catch (problem) {
      if (problem instanceof Refused) {
        const state = problem.refusal.retry === 'settle' ? 'unknown' : 'refused';
        await this.#put({ ...report, state, problem: problem.refusal });
      } else if (!(problem instanceof LinkLost)) {
        throw problem;
      }
    } finally {
      this.#running = null;
      this.changed();
    }
  }

  async #put(report: TerminalReport): Promise<void> {
    this.#show(this.#all.map((one) => (one.id === report.id ? report : one)));
    await this.#store.keepReport(report);
  }

  #show(reports: readonly TerminalReport[]): void {
    this.#all = [...reports].sort((a, b) => b.askedAtMs - a.askedAtMs || (a.id < b.id ? 1 : -1));
    this.changed();
  }
}
