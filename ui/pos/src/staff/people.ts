import type { Journal } from '../journal/journal';
import { fromBase64 } from '../shared/base64';
import { names } from '../shared/names';
import { Watched } from '../shared/watched';
import type { PeopleAnswer, PersonWire, SealedWire } from '../shared/wire';
import type { Api } from '../sync/api';
import type { TillKey } from '../sync/till-key';

/** The PIN is not that person's. */
export class WrongPin extends Error {}

/** Too many wrong PINs of that person here: the next try has to wait; `null` means that only a password helps. */
export class WaitForPin extends Error {
  readonly waitMs: number | null;

  constructor(waitMs: number | null) {
    super('wait');
    this.waitMs = waitMs;
  }
}

/** What is sealed for the till of one person. */
interface Proof {
  rounds: number;
  salt?: string;
  verifier?: string;
  badge?: string;
}

interface Failures {
  count: number;
  lastMs: number;
}

const KEY = 'people';
const FAILURES = 'pin-failures';
const EVERY_MS = 60_000;
const WAITS_MS = [0, 0, 1_000, 5_000, 30_000, 60_000] as const;
const MOST_FAILURES = 10;

/** A wait after so many wrong PINs in a row; null when no more are taken. */
export function waitAfter(count: number): number | null {
  return count >= MOST_FAILURES ? null : WAITS_MS[Math.min(count, WAITS_MS.length - 1)]!;
}

/**
 * Who may sign in at this paired till by a PIN or a badge. The list is kept, and proved here, with a server and
 * without; a wrong PIN is written down before it is known to be wrong, so a reload makes no more tries.
 */
export class People extends Watched {
  readonly #api: Api;
  readonly #journal: Journal;
  readonly #key: TillKey;
  #list: PeopleAnswer = { validUntil: '', people: [] };
  #timer: ReturnType<typeof setInterval> | undefined;
  #stop: (() => void) | undefined;
  #wasReachable = false;

  constructor(api: Api, journal: Journal, key: TillKey) {
    super();
    this.#api = api;
    this.#journal = journal;
    this.#key = key;
  }

  /** Everybody, by name; nobody once the list is too old to be believed. */
  get all(): readonly PersonWire[] {
    return Date.parse(this.#list.validUntil) > Date.now() ? this.#list.people : [];
  }

  /** Whether the server has ever said who they are. */
  get heard(): boolean {
    return this.#list.validUntil !== '';
  }

  /** Those of them who may sign for what a cashier may not. */
  get seniors(): readonly PersonWire[] {
    return this.all.filter(({ role }) => role === 'senior-cashier');
  }

  /** The key for files, sealed; undefined until the server was heard once. */
  get fileKey(): SealedWire | undefined {
    return this.#list.fileKey;
  }

  async start(): Promise<void> {
    const kept = (await this.#journal.setting(this.#setting(KEY))) as PeopleAnswer | undefined;
    this.#list = kept ?? this.#list;
    names.learn(this.#list.people);
    this.changed();
    this.#timer = setInterval(() => void this.#refresh(), EVERY_MS);
    this.#stop = this.#api.watch(() => this.#serverSeen());
    void this.#refresh();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stop?.();
  }

  /**
   * Who that is, if the PIN is his.
   *
   * @throws WrongPin, WaitForPin
   */
  async byPin(user: string, pin: string): Promise<PersonWire> {
    const person = this.all.find((one) => one.user === user);
    if (!person?.hasPin) {
      throw new WrongPin(user);
    }
    await this.#countTry(user);
    const { rounds, salt, verifier } = await this.#proof(person);
    const found = await derive(pin, fromBase64(salt!), rounds);
    const wanted = fromBase64(verifier!);
    if (!found.every((byte, i) => byte === wanted[i])) {
      throw new WrongPin(user);
    }
    await this.forgive(user);
    return person;
  }

  /** Whose badge that is; null when it is nobody's. */
  async byBadge(code: string): Promise<PersonWire | null> {
    const text = new TextEncoder().encode(code.trim().toUpperCase());
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
    for (const person of this.all.filter(({ hasBadge }) => hasBadge)) {
      const badge = fromBase64((await this.#proof(person)).badge!);
      if (hash.every((byte, i) => byte === badge[i])) {
        await this.forgive(person.user);
        return person;
      }
    }
    return null;
  }

  #serverSeen(): void {
    if (this.#api.reachable && !this.#wasReachable) {
      void this.#refresh();
    }
    this.#wasReachable = this.#api.reachable;
  }

  async #refresh(): Promise<void> {
    try {
      this.#list = await this.#api.people();
      names.learn(this.#list.people);
      await this.#journal.keepSetting(this.#setting(KEY), this.#list);
      this.changed();
    } catch {
      // the list of before is as good as it was; the next round asks again
    }
  }

  async #proof({ user, key, nonce, sealed }: PersonWire): Promise<Proof> {
    const info = ['holdfast-person-1', this.#key.pairing.device, user].join('\n');
    const opened = await this.#key.open({ key, nonce, sealed }, info);
    return JSON.parse(new TextDecoder().decode(opened)) as Proof;
  }

  async #countTry(user: string): Promise<void> {
    const all = await this.#failures();
    const { count, lastMs } = all[user] ?? { count: 0, lastMs: 0 };
    const waitMs = waitAfter(count);
    if (waitMs === null) {
      throw new WaitForPin(null);
    }
    // a clock that was set back must not make anybody wait longer than ever
    const leftMs = Math.min(waitMs, lastMs + waitMs - Date.now());
    if (leftMs > 0) {
      throw new WaitForPin(leftMs);
    }
    all[user] = { count: count + 1, lastMs: Date.now() };
    await this.#journal.keepSetting(this.#setting(FAILURES), all);
  }

  /** A right PIN, a badge or a password ends the waiting. */
  async forgive(user: string): Promise<void> {
    const { [user]: gone, ...others } = await this.#failures();
    if (gone) {
      await this.#journal.keepSetting(this.#setting(FAILURES), others);
    }
  }

  async #failures(): Promise<Record<string, Failures>> {
    const kept = await this.#journal.setting(this.#setting(FAILURES));
    return { ...(kept as Record<string, Failures> | undefined) };
  }

  /** A till that is paired again starts with another list. */
  #setting(name: string): string {
    return `${name}:${this.#key.pairing.device}`;
  }
}

async function derive(
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array> {
  const typed = new TextEncoder().encode(pin);
  const key = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}
