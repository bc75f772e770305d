import type { BridgeLink } from '../bridge/bridge-link';
import type { Refusal } from '../bridge/messages';
import { LinkLost, Refused } from '../bridge/messages';
import type { Journal, QueuedPackage } from '../journal/journal';
import { Backoff } from '../shared/backoff';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { SealedWire } from '../shared/wire';
import type { Api } from '../sync/api';
import { Problem } from '../sync/problem';
import { fileSealer } from '../sync/queue-file';
import { Sealer } from '../sync/sealer';
import type { TillKey } from '../sync/till-key';
import type { CopyHead, KeptCopy, ToldHead } from './copy-wire';
import { headOf } from './copy-wire';

/** A server that answers has a package within it: then the bridge never hears of that. */
const GRACE_MS = 1_000;
const MOST_AT_ONCE = 50;
/** Together in one message, of which the bridge takes 256 KiB. */
const MOST_LETTERS = 180_000;
/** A larger one fits into none. */
const LARGEST_SEALED = 240_000;
/** Statuses that speak of the package itself: sent again at once, it would be refused again. */
const NEVER_TAKEN: readonly number[] = [400, 404, 413, 422];
/** As many as are shown to people. */
const MOST_NUMBERS = 20;

/** `unused`: the till is not paired or has no bridge; `refused`: the bridge keeps nothing more, `refusal` says why. */
export type CopyState = 'unused' | 'no-bridge' | 'old-bridge' | 'refused' | 'wait' | 'kept';

/** What the bridge had kept and this browser did not know, and the server has now. */
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
  readonly #key: TillKey | null;
  readonly #graceMs: number;
  readonly #backoff: Backoff;
  /** What the bridge keeps, by id; null until it was asked. */
  #heads: Map<string, CopyHead> | null = null;
  #lost: readonly CopyHead[] = [];
  readonly #notTaken = new Map<string, string>();
  #brought: Brought | null = null;
  #refusal: Refusal | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #again = false;
  #stopped = true;
  #stops: (() => void)[] = [];

  constructor(
    till: string,
    { journal, api, link }: { journal: Journal; api: Api; link: BridgeLink },
    key: TillKey | null,
    graceMs = GRACE_MS,
    backoff = new Backoff(5_000, 60_000),
  ) {
    super();
    this.#till = till;
    this.#journal = journal;
    this.#api = api;
    this.#link = link;
    this.#key = key;
    this.#graceMs = graceMs;
    this.#backoff = backoff;
  }

  get state(): CopyState {
    if (this.#key === null || this.#link.state === 'unused') {
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
      this.#api.watch(() => this.#api.reachable && this.#lost.length > 0 && this.#soon(0)),
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

  #soon(delayMs: number): void {
    if (this.#stopped || this.#key === null || !this.#link.ready) {
      return;
    }
    if (this.#running) {
      this.#again = true;
    } else if (delayMs === 0 || this.#timer === undefined) {
      this.#forgetTimer();
      this.#timer = setTimeout(() => void this.#run(this.#key!), delayMs);
    }
  }

  #forgetTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #run(key: TillKey): Promise<void> {
    this.#forgetTimer();
    this.#running = true;
    let waitMs: number | null;
    try {
      this.#again = false;
      await this.#round(key);
      this.#backoff.succeeded();
      waitMs = this.state === 'wait' ? this.#backoff.nextDelayMs() : null;
    } catch (problem) {
      waitMs = this.#failed(problem);
    }
    this.#running = false;
    this.changed();
    if (this.#again || waitMs !== null) {
      this.#soon(waitMs ?? this.#graceMs);
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

  async #round(key: TillKey): Promise<void> {
    const heads = (this.#heads ??= await this.#readHeads());
    if (heads.size === 0 && this.#journal.unsent.length === 0) {
      this.#refusal = null;
      return;
    }
    await this.#sort(heads);
    const refused = await this.#keepMissing(key, heads).then(() => null, isRefused);
    this.#refusal = refused?.refusal ?? null;
    this.changed();
    // what is brought makes room, so a full bridge does not keep from it
    await this.#bringLost(heads);
    if (refused) {
      throw refused;
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

  /** Tells what was sent from what was lost: only what this journal has signed and has no more is on the server. */
  async #sort(heads: Map<string, CopyHead>): Promise<void> {
    const waits = new Set((await this.#journal.queue(this.#till)).map((one) => one.package.id));
    const gone = [...heads.values()].filter(({ id }) => !waits.has(id));
    const ends = new Map<string, number>();
    for (const device of new Set(gone.map((head) => head.device))) {
      ends.set(device, (await this.#journal.chain(device))?.sequence ?? 0);
    }
    const isKnown = ({ device, sequence }: CopyHead): boolean => sequence <= ends.get(device)!;
    this.#lost = gone.filter((head) => !isKnown(head));
    const sent = gone.filter(isKnown).map(({ id }) => id);
    while (sent.length > 0) {
      await this.#forget(heads, sent.splice(0, MOST_AT_ONCE));
    }
  }

  async #keepMissing(key: TillKey, heads: Map<string, CopyHead>): Promise<void> {
    const fileKey = this.fileKey();
    if (fileKey === undefined) {
      return;
    }
    await new Sealer(this.#journal, key).sealAll();
    const missing = (await this.#journal.queue(this.#till)).filter(isMissing(heads));
    if (missing.length === 0) {
      return;
    }
    const seal = await fileSealer(key, fileKey);
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

  async #forget(heads: Map<string, CopyHead>, ids: readonly string[]): Promise<void> {
    await this.#ask('forget', { ids });
    ids.forEach((id) => heads.delete(id));
  }

  /** The server stores each once, however often it comes: it is forgotten only after the server has answered. */
  async #bringLost(heads: Map<string, CopyHead>): Promise<void> {
    for (const head of this.#lost) {
      if (!this.#api.reachable || this.#notTaken.has(head.id)) {
        continue;
      }
      const { device, nonce, sealed } = await this.#ask<KeptCopy>('kept-one', { id: head.id });
      try {
        await this.#api.bringQueueFile({
          holdfastQueue: 1,
          till: this.#till,
          device,
          nonce,
          sealed,
        });
      } catch (problem) {
        if (problem instanceof Problem && NEVER_TAKEN.includes(problem.status)) {
          this.#notTaken.set(head.id, problem.type);
          continue;
        }
        throw problem;
      }
      await this.#noteBrought(head);
      await this.#forget(heads, [head.id]);
      this.#lost = this.#lost.filter(({ id }) => id !== head.id);
      this.changed();
    }
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

  #ask<T>(op: string, args: object): Promise<T> {
    return this.#link.ask<T>({ id: uuid7(), op, args: { till: this.#till, ...args } });
  }

  get #setting(): string {
    return `brought:${this.#till}`;
  }
}

function isRefused(problem: unknown): Refused {
  if (problem instanceof Refused) {
    return problem;
  }
  throw problem;
}

const isMissing =
  (heads: ReadonlyMap<string, CopyHead>) =>
  ({ package: { id }, seal }: QueuedPackage): boolean => {
    const head = heads.get(id);
    return seal !== undefined && (head?.device !== seal.device || head.sequence !== seal.sequence);
  };
