import { Backoff } from '../shared/backoff';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { BridgeLink } from './bridge-link';
import type { BridgeStore, PrintJob } from './bridge-store';
import type { Progress } from './messages';
import { LinkLost, Refused } from './messages';
import { tell } from './telling';

const BEGIN_WITHIN_MS = 60_000;
/** Documents of which a registrar can say afterwards whether it printed them. */
const TOLD_AFTERWARDS = ['receipt', 'cash-in', 'cash-out', 'z-report'];
/** As it is nothing will ever print it, or the registrar has perhaps just printed it as an earlier one. */
const FOR_A_PERSON = ['bad-args', 'unknown-op', 'unknown-tax', 'earlier-receipt'];
/** A registrar in which the day must be ended prints nothing else. */
const NEEDS_Z = 'needs-z';

export type NewPrint = Pick<PrintJob, 'kind' | 'op' | 'args' | 'receipt' | 'number'>;

/** What a device says of what it printed; only registrars number it. */
interface Paper {
  number?: number;
  paperNearEnd?: boolean;
}

type End = { state: 'done'; result?: Paper } | { state: 'not-done' };

/**
 * Paper that the till owes its customers. Each job is on disk before the bridge is asked, and is asked for under the
 * same id until its end is known, so that a reload or a broken line prints nothing twice. What ended with a no, such
 * as paper that is out, is tried again under a new id by itself; what nobody knows waits for a look at the paper, and
 * what no device will ever take as it is steps aside until a person decides.
 */
export class PrintQueue extends Watched {
  readonly #link: BridgeLink;
  readonly #store: BridgeStore;
  readonly #till: string;
  readonly #backoff: Backoff;
  readonly #printed = new Map<string, number | null>();
  #jobs: readonly PrintJob[] = [];
  readonly #pumping = new Set<string>();
  /** Ids of which a person is being heard, and those that get a new one. */
  readonly #ending = new Set<string>();
  readonly #renewing = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  /** Which device of that kind is asked for new paper. */
  chooses: (kind: PrintJob['kind']) => string | undefined = (kind) =>
    this.#link.devices.find((one) => one.kind === kind)?.id;
  /** Hears whether the paper of a device that has just printed comes to its end. */
  hearsOfPaper: (device: string, nearEnd: boolean) => void = () => undefined;

  constructor(
    link: BridgeLink,
    store: BridgeStore,
    till: string,
    backoff = new Backoff(2_000, 15_000),
  ) {
    super();
    this.#link = link;
    this.#store = store;
    this.#till = till;
    this.#backoff = backoff;
  }

  /** What is not on paper yet, oldest first. */
  get jobs(): readonly PrintJob[] {
    return this.#jobs;
  }

  job(receipt: string): PrintJob | undefined {
    return this.#jobs.find((one) => one.receipt === receipt);
  }

  /** What keeps that print from the paper: its own trouble, or that of the one before it. */
  obstacle(job: PrintJob): PrintJob['problem'] {
    return job.problem ?? this.#next(job.kind)?.problem ?? null;
  }

  /** Whether it was printed since the page was opened. */
  isPrinted(receipt: string): boolean {
    return this.#printed.has(receipt);
  }

  /** The number a registrar gave it, when it is a fiscal document that was printed since the page was opened. */
  documentOf(receipt: string): number | null {
    return this.#printed.get(receipt) ?? null;
  }

  async load(): Promise<void> {
    this.#show(await this.#store.prints(this.#till));
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async add(print: NewPrint): Promise<void> {
    await this.#keep([this.#made(print, uuid7())]);
    this.pump();
  }

  /**
   * The papers of something that has them once: they go under its own name, by which the bridge knows them as well.
   * `kept` hears when they are on disk, before anything is printed.
   */
  async addOnce(papers: readonly NewPrint[], kept: () => Promise<void>): Promise<void> {
    const jobs: PrintJob[] = [];
    for (const print of papers.filter(({ receipt }) => !this.job(receipt))) {
      jobs.push(this.#made(print, print.receipt, jobs.at(-1)));
    }
    await this.#keep(jobs, kept);
    this.pump();
  }

  #made(print: NewPrint, id: string, before = this.#jobs.at(-1)): PrintJob {
    // one after the other even within a moment: a Z-report must not pass what its shift owes
    const madeAtMs = Math.max(Date.now(), (before?.madeAtMs ?? 0) + 1);
    return { ...print, id, till: this.#till, madeAtMs, problem: null, state: 'waiting' };
  }

  async #keep(
    jobs: readonly PrintJob[],
    kept = (): Promise<void> => Promise.resolve(),
  ): Promise<void> {
    for (const job of jobs) {
      await this.#store.keepPrint(job);
    }
    await kept();
    this.#show([...this.#jobs, ...jobs]);
  }

  /** The printer may be ready again. */
  pump(): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) {
      void this.#print('printer');
      void this.#print('registrar');
    }
  }

  /**
   * A person looked at the paper; what is not there is printed under a new id. Of a fiscal document the registrar's own
   * word counts more, and without the bridge having heard it nothing is printed again. Repeating it does nothing.
   */
  async settle(job: PrintJob, isThere: boolean): Promise<void> {
    if (this.#ending.has(job.id) || !this.#waits(job)) {
      return;
    }
    this.#ending.add(job.id);
    try {
      const device = this.#device(job);
      const told = device ? await tell(this.#link, device, job.id, isThere) : 'lost';
      const isFiscal = TOLD_AFTERWARDS.includes(job.op);
      if (device && told === 'settled' && isFiscal) {
        await this.#doubt(job, device);
      } else if (isThere) {
        await this.#isThere(job);
      } else if (told !== 'lost' || !isFiscal) {
        await this.#again(job, null);
      } else {
        await this.#put({ ...job, denied: true });
      }
    } finally {
      this.#ending.delete(job.id);
    }
    this.pump();
  }

  /** Whether it is still waited for under that id. */
  #waits({ id }: PrintJob): boolean {
    return this.#jobs.some((one) => one.id === id);
  }

  /** What stepped aside takes its turn again: somebody has changed what kept it from the paper. */
  async retry(job: PrintJob): Promise<void> {
    if (isAside(job) && this.#waits(job)) {
      await this.#put({ ...job, problem: null });
    }
    this.pump();
  }

  /** Nobody wants it any more. */
  discard(job: PrintJob): Promise<void> {
    return this.#drop(job);
  }

  /** What was asked for it before is asked again, whatever the till uses meanwhile: only that one knows. */
  #device({ kind, device }: PrintJob): string | undefined {
    return device ?? this.chooses(kind);
  }

  /** The oldest, or the Z-report it waits for; what a person has to look at stands in nobody's way. */
  #next(kind: PrintJob['kind']): PrintJob | undefined {
    const due = this.#jobs.filter(
      (one) => one.kind === kind && one.state !== 'unknown' && !isAside(one),
    );
    const endOfDay = due.find(({ op }) => op === 'z-report');
    return due[0]?.problem?.code === NEEDS_Z ? (endOfDay ?? due[0]) : due[0];
  }

  async #print(kind: PrintJob['kind']): Promise<void> {
    if (this.#pumping.has(kind)) {
      return;
    }
    this.#pumping.add(kind);
    try {
      await this.#doubtAgain(kind);
      for (;;) {
        const job = this.#next(kind);
        const device = job && this.#device(job);
        if (!job || device === undefined || !(await this.#send(job, device))) {
          return;
        }
        this.#backoff.succeeded();
      }
    } finally {
      this.#pumping.delete(kind);
    }
  }

  /** Whether something of that kind is being printed. */
  isPrinting(kind: string): boolean {
    return this.#pumping.has(kind);
  }

  /** Says whether to go on with the next one at once. */
  async #send(job: PrintJob, device: string): Promise<boolean> {
    const sent: PrintJob = { ...job, state: 'sent', device };
    await this.#put(sent);
    const { id, op, args } = sent;
    const deadline = new Date(Date.now() + BEGIN_WITHIN_MS).toISOString();
    const ask = { id, device, op, args, deadline };
    try {
      const progress = ({ code, text }: Progress): void => this.#noteProgress(sent, code, text);
      const paper = await this.#link.ask<Paper>(ask, progress);
      await this.#isThere(job, paper);
      if (paper.paperNearEnd !== undefined) {
        this.hearsOfPaper(device, paper.paperNearEnd);
      }
      return true;
    } catch (problem) {
      return this.#failed(sent, job.state === 'sent', problem);
    }
  }

  /** `wasSent`: it was asked for before this time too. */
  async #failed(job: PrintJob, wasSent: boolean, problem: unknown): Promise<boolean> {
    if (problem instanceof LinkLost) {
      return false;
    }
    if (!(problem instanceof Refused)) {
      throw problem;
    }
    const { refusal } = problem;
    // its id or its device is not what it was: of the time before only the paper tells
    const isOther = refusal.code === 'id-reused' || (wasSent && refusal.code === 'unknown-device');
    if (refusal.retry === 'settle' || isOther) {
      const doubted: PrintJob = { ...job, state: 'unknown', problem: refusal };
      await this.#put(doubted);
      return this.#doubt(doubted, job.device!);
    }
    if (refusal.retry === 'new-id') {
      await this.#again(job, refusal);
    } else {
      const waits: PrintJob = { ...job, state: 'waiting', problem: refusal };
      delete waits.device; // it has not begun, and may go to another one
      await this.#put(waits);
      if (isAside(waits)) {
        return true;
      }
    }
    this.#later();
    return false;
  }

  /** A fiscal document can be asked for; for paper alone somebody has to look. */
  async #doubt(job: PrintJob, device: string): Promise<boolean> {
    if (!this.#waits(job) || !TOLD_AFTERWARDS.includes(job.op)) {
      return true;
    }
    const ask = { id: uuid7(), device, op: 'recover', args: { of: job.id } };
    try {
      const end = await this.#link.ask<End>(ask);
      await (end.state === 'done' ? this.#isThere(job, end.result) : this.#again(job, null));
      return true;
    } catch {
      this.#later();
      return false;
    }
  }

  /** A registrar that could not tell before may be able to now: it was off, or had no paper. */
  async #doubtAgain(kind: PrintJob['kind']): Promise<void> {
    const doubted = this.#jobs.filter((one) => one.kind === kind && one.state === 'unknown');
    for (const job of doubted.filter(({ op }) => TOLD_AFTERWARDS.includes(op))) {
      const device = this.#device(job);
      if (job.denied) {
        await this.settle(job, false);
        if (this.#waits(job)) {
          this.#later();
        }
      } else if (device !== undefined) {
        await this.#doubt(job, device);
      }
    }
  }

  async #isThere(job: PrintJob, paper?: Paper): Promise<void> {
    if (!this.#waits(job) || this.#renewing.has(job.id)) {
      return;
    }
    this.#printed.set(job.receipt, paper?.number ?? null);
    await this.#drop(job);
  }

  async #again(job: PrintJob, problem: PrintJob['problem']): Promise<void> {
    // the cashier and the registrar may say so at the same time: one new id is enough
    if (!this.#waits(job) || this.#renewing.has(job.id)) {
      return;
    }
    this.#renewing.add(job.id);
    const next: PrintJob = { ...job, id: uuid7(), state: problem ? 'failed' : 'waiting', problem };
    delete next.device; // a new request may go to another device
    delete next.denied;
    try {
      await this.#store.keepPrint(next, job.id);
      this.#show([...this.#jobs.filter(({ id }) => id !== job.id), next]);
    } finally {
      this.#renewing.delete(job.id);
    }
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) {
      this.#timer = setTimeout(() => this.pump(), this.#backoff.nextDelayMs());
    }
  }

  #noteProgress(job: PrintJob, code: string, message: string): void {
    const problem = { code, message, advice: '', retry: 'same-id' } as const;
    this.#show(this.#jobs.map((one) => (one.id === job.id ? { ...one, problem } : one)));
  }

  async #put(job: PrintJob): Promise<void> {
    this.#show(this.#jobs.map((one) => (one.id === job.id ? job : one)));
    await this.#store.keepPrint(job);
  }

  async #drop({ id }: PrintJob): Promise<void> {
    this.#show(this.#jobs.filter((one) => one.id !== id));
    await this.#store.dropPrint(id);
  }

  #show(jobs: readonly PrintJob[]): void {
    this.#jobs = [...jobs].sort((a, b) => a.madeAtMs - b.madeAtMs || (a.id < b.id ? -1 : 1));
    this.changed();
  }
}

/** Nothing was begun for it, and nothing will be until a person has decided. */
const isAside = ({ state, problem }: PrintJob): boolean =>
  state === 'waiting' && problem !== null && FOR_A_PERSON.includes(problem.code);
