import type { BridgeLink } from '../bridge/bridge-link';
import type { Refusal } from '../bridge/messages';
import { LinkLost, Refused } from '../bridge/messages';
import type { Journal } from '../journal/journal';
import { Backoff } from '../shared/backoff';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { SealedWire } from '../shared/wire';
import type { Api } from '../sync/api';
import { Problem } from '../sync/problem';
import { fileSealer } from '../sync/queue-file';
import type { Sealer } from '../sync/sealer';
import type { CopyHead, KeptCopy, ToldHead } from './copy-wire';
import { headOf, isMissing, placeOf } from './copy-wire';

/** A server that answers has a package within it: then the bridge never hears of that. */
const GRACE_MS = 1_000;
const MOST_AT_ONCE = 50;
/** Together in one message, of which the bridge takes 256 KiB. */
const MOST_LETTERS = 180_000;
/** A larger one fits into none. */
const LARGEST_SEALED = 240_000;
/** Statuses that speak of the package itself: sent again at once, it would be refused again. */
const NEVER_TAKEN: readonly number[] = [400, 404, 413, 422];
/** Between two questions: the bridge hears fifty a second, and devices want to be heard too. */
const PACE_MS = 40;
/** As many as are shown to people. */
const MOST_NUMBERS = 20;

/** `unused`: the till is not paired or has no bridge; `refused`: the bridge keeps nothing more, `refusal` says why. */
export type CopyState = 'unused' | 'no-bridge' | 'old-bridge' | 'refused' | 'wait' | 'kept';

/** What the bridge had kept and neither this browser nor the server knew, and the server has now. */
export interface Brought {
  count: number;
  /** Numbers of the newest of its receipts. */
  numbers: readonly number[];
  atMs: number;
  /** Whether somebody has looked at it. */
  seen: boolean;
}

/**
 * A second copy of what is unsent, at the bridge: a browser may lose its data. It is encrypted as in a file
 * for the office, so only the server can read it. What the bridge keeps and this journal never had is brought to the
 * server from here, and numbers go on after it (decision 0037).
 *
 * Nothing waits for it: it runs beside selling, and a bridge that does not answer only leaves a hint.
 */
export class SecondCopy extends Watched {
  /** The key for files, sealed for this till; undefined until the server was heard once. */
  fileKey: () => SealedWire | undefined = () => undefined;
  readonly #till: string;
  readonly #journal: Journal;
  readonly #api: Api;
  readonly #link: BridgeLink;
  readonly #sealer: Sealer | null;
  readonly #graceMs: number;
  readonly #backoff: Backoff;
  /** What the bridge keeps, by id; null until it was asked. */
  #heads: Map<string, CopyHead> | null = null;
  #lost: readonly CopyHead[] = [];
  readonly #notTaken = new Map<string, string>();
  #brought: Brought | null = null;
  #refusal: Refusal | null = null;
  /** Ids of those that the server has and the bridge still keeps. */
  readonly #home = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueMs = 0;
  #askedMs = 0;
  #running = false;
  /** In which time to look once more. */
  #againMs: number | null = null;
  #wasReachable = false;
  #stopped = true;
  #stops: (() => void)[] = [];

  constructor(
    till: string,
    { journal, api, link }: { journal: Journal; api: Api; link: BridgeLink },
    sealer: Sealer | null,
    graceMs = GRACE_MS,
    backoff = new Backoff(5_000, 60_000),
  ) {
    super();
    this.#till = till;
    this.#journal = journal;
    this.#api = api;
    this.#link = link;
    this.#sealer = sealer;
    this.#graceMs = graceMs;
    this.#backoff = backoff;
  }

  get state(): CopyState {
    if (this.#sealer === null || this.#link.state === 'unused') {
      return 'unused';
    }
    if (!this.#link.ready) {
      return 'no-bridge';
    }
    if (this.#refusal) {
      return this.#refusal.code === 'unknown-op' ? 'old-bridge' : 'refused';
    }
    return this.#heads === null || this.fileKey() === undefined ? 'wait' : 'kept';
  }

  /** Why the bridge keeps nothing more. */
  get refusal(): Refusal | null {
    return this.#refusal;
  }

  /** How many of what is unsent lie at the bridge too. */
  get count(): number {
    return this.#journal.unsent.filter(({ package: { id } }) => this.#heads?.has(id)).length;
  }

  /** How many the bridge keeps that this browser does not know and the server has not taken yet. */
  get lost(): number {
    return this.#lost.length;
  }

  /** How many of them the server did not take, which is for the office to settle. */
  get notTaken(): number {
    return this.#notTaken.size;
  }

  get brought(): Brought | null {
    return this.#brought;
  }

  async start(): Promise<void> {
    this.#brought = ((await this.#journal.setting(this.#setting)) as Brought | undefined) ?? null;
    this.#stopped = false;
    this.#stops = [
      this.#link.watch(() => this.#linkChanged()),
      this.#journal.watch(() => this.#soon(this.#graceMs)),
      this.#api.watch(() => this.#apiChanged()),
    ];
    this.#linkChanged();
  }

  stop(): void {
    this.#stopped = true;
    this.#forgetTimer();
    this.#stops.splice(0).forEach((stop) => stop());
  }

  /** Somebody has read what was brought. */
  async seen(): Promise<void> {
    if (this.#brought && !this.#brought.seen) {
      await this.#tell({ ...this.#brought, seen: true });
    }
  }

  #linkChanged(): void {
    if (!this.#link.ready) {
      this.#heads = null;
      this.#lost = [];
      this.#refusal = null;
      this.#notTaken.clear();
      this.changed();
    } else if (this.#heads === null) {
      this.#soon(0);
      this.changed();
    }
  }

  #apiChanged(): void {
    const isBack = this.#api.reachable && !this.#wasReachable;
    this.#wasReachable = this.#api.reachable;
    if (isBack && this.#lost.length > 0) {
      this.#soon(0);
    }
  }

  /** At the latest: a sale does not wait until something else is tried again. */
  #soon(delayMs: number): void {
    const sealer = this.#sealer;
    if (this.#stopped || sealer === null || !this.#link.ready) {
      return;
    }
    const dueMs = performance.now() + delayMs;
    if (this.#running) {
      this.#againMs = Math.min(this.#againMs ?? Infinity, delayMs);
    } else if (this.#timer === undefined || dueMs < this.#dueMs) {
      this.#forgetTimer();
      this.#dueMs = dueMs;
      this.#timer = setTimeout(() => void this.#run(sealer), delayMs);
    }
  }

  #forgetTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #run(sealer: Sealer): Promise<void> {
    this.#forgetTimer();
    this.#running = true;
    let waitMs: number | null;
    try {
      this.#againMs = null;
      await this.#round(sealer);
      this.#backoff.succeeded();
      waitMs = this.state === 'wait' ? this.#backoff.nextDelayMs() : null;
    } catch (problem) {
      waitMs = this.#failed(problem);
    }
    this.#running = false;
    this.changed();
    if (this.#againMs !== null || waitMs !== null) {
      this.#soon(Math.min(this.#againMs ?? Infinity, waitMs ?? Infinity));
    }
  }

  /** When to try again; null when only a new line to the bridge can help. */
  #failed(problem: unknown): number | null {
    if (problem instanceof Refused) {
      this.#refusal = problem.refusal;
      return problem.refusal.code === 'unknown-op' ? null : this.#backoff.nextDelayMs();
    }
    const asked = problem instanceof Problem ? problem.retryAfterMs : null;
    return problem instanceof LinkLost ? null : Math.max(asked ?? 0, this.#backoff.nextDelayMs());
  }

  /** One thing that fails keeps from none of the others. */
  async #round(sealer: Sealer): Promise<void> {
    const heads = (this.#heads ??= await this.#readHeads());
    if (heads.size === 0 && this.#journal.unsent.length === 0) {
      this.#refusal = null;
      return;
    }
    const failures: unknown[] = [];
    const attempt = (work: Promise<void>): Promise<void> =>
      work.catch((no) => collect(failures, no));
    await attempt(this.#forgetAll(heads, await this.#sort(heads)));
    await attempt(this.#keepMissing(sealer, heads));
    this.#refusal = failures.find((one) => one instanceof Refused)?.refusal ?? null;
    this.changed();
    // what is brought makes room, so a full bridge does not keep from it
    for (const head of this.#lost) {
      if (this.#api.reachable && !this.#notTaken.has(head.id)) {
        await attempt(this.#bring(heads, head));
      }
    }
    if (failures.length > 0) {
      throw failures[0];
    }
  }

  async #readHeads(): Promise<Map<string, CopyHead>> {
    const heads = new Map<string, CopyHead>();
    let after = 0;
    for (;;) {
      const { packages } = await this.#ask<{ packages: ToldHead[] }>('kept', { after });
      if (packages.length === 0) {
        break;
      }
      packages.forEach((head) => heads.set(head.id, head));
      after = packages.at(-1)!.turn;
    }
    const most = (which: 'number' | 'shift'): number =>
      [...heads.values()].reduce((highest, head) => Math.max(highest, head[which] ?? 0), 0);
    await this.#journal.raiseNumber(this.#till, most('number'), most('shift'));
    return heads;
  }

  /**
   * Returns what was sent, and notes what was lost: only what this journal has signed and has no more is on the server.
   * One from a backup signs its next sale for a place it has used before, so what was once lost stays lost.
   */
  async #sort(heads: Map<string, CopyHead>): Promise<string[]> {
    const queue = await this.#journal.queue(this.#till);
    const waits = new Set(queue.map((one) => one.package.id));
    const taken = new Set(queue.flatMap(({ seal }) => (seal ? [placeOf(seal)] : [])));
    const wasLost = new Set(this.#lost.map(({ id }) => id));
    const gone = [...heads.values()].filter(({ id }) => !waits.has(id));
    const ends = new Map<string, number>();
    for (const device of new Set(gone.map((head) => head.device))) {
      ends.set(device, (await this.#journal.chain(device))?.sequence ?? 0);
    }
    const isLost = (head: CopyHead): boolean =>
      wasLost.has(head.id) || taken.has(placeOf(head)) || head.sequence > ends.get(head.device)!;
    this.#lost = gone.filter(isLost);
    return gone.filter((head) => !isLost(head)).map(({ id }) => id);
  }

  async #keepMissing(sealer: Sealer, heads: Map<string, CopyHead>): Promise<void> {
    const fileKey = this.fileKey();
    if (fileKey === undefined) {
      return;
    }
    await sealer.sealAll();
    const missing = (await this.#journal.queue(this.#till)).filter(isMissing(heads));
    if (missing.length === 0) {
      return;
    }
    const seal = await fileSealer(sealer.key, fileKey);
    let some: KeptCopy[] = [];
    let letters = 0;
    for (const { seal: signed, package: one } of missing) {
      const { nonce, sealed } = await seal([signed!]);
      if (
        some.length === MOST_AT_ONCE ||
        (some.length > 0 && letters + sealed.length > MOST_LETTERS)
      ) {
        await this.#keep(heads, some);
        some = [];
        letters = 0;
      }
      if (sealed.length <= LARGEST_SEALED) {
        some.push({ ...headOf(signed!, one), nonce, sealed });
        letters += sealed.length;
      }
    }
    await this.#keep(heads, some);
  }

  async #keep(heads: Map<string, CopyHead>, packages: readonly KeptCopy[]): Promise<void> {
    if (packages.length > 0) {
      await this.#ask('keep', { packages });
      packages.forEach(({ id, device, sequence }) => heads.set(id, { id, device, sequence }));
    }
  }

  async #forgetAll(heads: Map<string, CopyHead>, ids: string[]): Promise<void> {
    while (ids.length > 0) {
      const some = ids.splice(0, MOST_AT_ONCE);
      await this.#ask('forget', { ids: some });
      some.forEach((id) => heads.delete(id));
    }
  }

  /**
   * The server stores each once, however often it comes: it is forgotten only after the server has answered. A bridge
   * that cannot forget, its disk being full, is not asked for the same one again.
   */
  async #bring(heads: Map<string, CopyHead>, head: CopyHead): Promise<void> {
    if (!this.#home.has(head.id)) {
      const { device, nonce, sealed } = await this.#ask<KeptCopy>('kept-one', { id: head.id });
      const file = { holdfastQueue: 1, till: this.#till, device, nonce, sealed } as const;
      let taken: { stored: number; parked: number };
      try {
        taken = await this.#api.bringQueueFile(file);
      } catch (problem) {
        if (problem instanceof Problem && NEVER_TAKEN.includes(problem.status)) {
          this.#notTaken.set(head.id, problem.type);
          return;
        }
        throw problem;
      }
      this.#home.add(head.id);
      if (taken.stored + taken.parked > 0) {
        await this.#noteBrought(head);
      }
    }
    await this.#forgetAll(heads, [head.id]);
    this.#lost = this.#lost.filter(({ id }) => id !== head.id);
    this.changed();
  }

  async #noteBrought({ number }: CopyHead): Promise<void> {
    const before = this.#brought?.seen === false ? this.#brought : { count: 0, numbers: [] };
    const numbers = number === undefined ? before.numbers : [...before.numbers, number];
    await this.#tell({
      count: before.count + 1,
      numbers: numbers.slice(-MOST_NUMBERS),
      atMs: Date.now(),
      seen: false,
    });
  }

  async #tell(brought: Brought): Promise<void> {
    await this.#journal.keepSetting(this.#setting, brought);
    this.#brought = brought;
    this.changed();
  }

  async #ask<T>(op: string, args: object): Promise<T> {
    const waitMs = this.#askedMs + PACE_MS - performance.now();
    if (waitMs > 0) {
      await new Promise((later) => setTimeout(later, waitMs));
    }
    this.#askedMs = performance.now();
    return this.#link.ask<T>({ id: uuid7(), op, args: { till: this.#till, ...args } });
  }

  get #setting(): string {
    return `brought:${this.#till}`;
  }
}

/** Without the bridge nothing else can be done. */
function collect(failures: unknown[], one: unknown): void {
  if (one instanceof LinkLost) {
    throw one;
  }
  failures.push(one);
}
