import type { Journal } from '../journal/journal';
import { names } from '../shared/names';
import { Watched } from '../shared/watched';
import type { LoginAnswer, PersonWire } from '../shared/wire';
import type { Api } from '../sync/api';
import { Unreachable } from '../sync/api';

/** Who sells now. Without a token (signed in while the server was away) packages wait. */
export interface Cashier {
  user: string;
  name: string;
  roles: readonly string[];
  language: string;
  token: string | null;
}

interface Verifier {
  salt: Uint8Array;
  hash: Uint8Array;
  name: string;
  roles: readonly string[];
  language: string;
}

/** Nobody knows this user here, and the server cannot be asked. */
export class UnknownOffline extends Error {}
/** The password is not the one this till remembers. */
export class WrongOffline extends Error {}

const SENIORS: readonly string[] = ['senior-cashier', 'manager', 'administrator'];
const KEY = 'holdfast-cashier';
const SELLER_KEY = 'holdfast-seller';
const ITERATIONS = 600_000;

/**
 * The signed-in cashier. The token lives in the tab's session storage: a reload in the middle of a sale changes
 * nothing, closing the tab forgets it. Whoever has signed in here before can sign in without a server too, against
 * a slow salted hash that never leaves this browser.
 */
export class Session extends Watched {
  readonly #api: Api;
  readonly #journal: Journal;
  #cashier: Cashier | null = null;

  constructor(api: Api, journal: Journal) {
    super();
    this.#api = api;
    this.#journal = journal;
  }

  get cashier(): Cashier | null {
    return this.#cashier;
  }

  /** Whether who sells now may do what is left to a supervisor. */
  get senior(): boolean {
    return this.#cashier?.roles.some((role) => SENIORS.includes(role)) ?? false;
  }

  /** Takes up the cashier of before a reload. */
  resume(): void {
    const kept = sessionStorage.getItem(KEY);
    if (kept) {
      this.#become(JSON.parse(kept) as Cashier);
    }
    // whoever helped is gone with the page
    this.endHelp();
  }

  /** Signs in at the server, or against this till's own memory while the server does not answer. */
  async signIn(user: string, password: string): Promise<Cashier> {
    try {
      const answer = await this.#api.login(user, password);
      // the memory for offline days is not worth making the cashier wait
      void this.#remember(user, password, answer);
      const { token, name, roles, language } = answer;
      return this.#become({ user, name: name ?? user, roles, language, token });
    } catch (problem) {
      if (problem instanceof Unreachable) {
        return this.#become(await this.#recall(user, password));
      }
      throw problem;
    }
  }

  /** Takes over for somebody who has shown a PIN or a badge here; the paired till vouches for him. */
  enter({ user, name, role, language }: PersonWire): Cashier {
    return this.#become({ user, name, roles: [role], language, token: null });
  }

  /**
   * Somebody comes to help where buyers serve themselves: what he sells himself is his, and afterwards the till sells
   * under the name it had before. A helper who is relieved by another changes nothing of that, nor does a reload.
   */
  beginHelp(): void {
    if (this.#cashier && sessionStorage.getItem(SELLER_KEY) === null) {
      sessionStorage.setItem(SELLER_KEY, JSON.stringify(this.#cashier));
    }
  }

  /** The buyers have the till again, under its own name. */
  endHelp(): void {
    const seller = sessionStorage.getItem(SELLER_KEY);
    sessionStorage.removeItem(SELLER_KEY);
    if (seller !== null) {
      this.#become(JSON.parse(seller) as Cashier);
    }
  }

  signOut(): void {
    sessionStorage.removeItem(KEY);
    sessionStorage.removeItem(SELLER_KEY);
    this.#cashier = null;
    this.#api.useToken(null);
    this.changed();
  }

  #become(cashier: Cashier): Cashier {
    this.#cashier = cashier;
    names.learn([cashier]);
    sessionStorage.setItem(KEY, JSON.stringify(cashier));
    this.#api.useToken(cashier.token, cashier.user);
    if (cashier.token === null) {
      this.#api.refuseToken();
    }
    this.changed();
    return cashier;
  }

  async #remember(user: string, password: string, answer: LoginAnswer): Promise<void> {
    if (!('subtle' in crypto)) {
      return;
    }
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const hash = await hashOf(password, salt);
    const { name, roles, language } = answer;
    const verifier: Verifier = { salt, hash, name: name ?? user, roles, language };
    await this.#journal.keepSetting(`verifier:${user}`, verifier);
  }

  async #recall(user: string, password: string): Promise<Cashier> {
    const verifier = (await this.#journal.setting(`verifier:${user}`)) as Verifier | undefined;
    if (!verifier) {
      throw new UnknownOffline(user);
    }
    const hash = await hashOf(password, verifier.salt);
    if (!hash.every((byte, i) => byte === verifier.hash[i])) {
      throw new WrongOffline(user);
    }
    const { name, roles, language } = verifier;
    return { user, name, roles, language, token: null };
  }
}

async function hashOf(password: string, salt: Uint8Array): Promise<Uint8Array> {
  const typed = new TextEncoder().encode(password);
  const key = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
  const how = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: new Uint8Array(salt),
    iterations: ITERATIONS,
  };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}
