import type {
  CartLineWire,
  FeedPage,
  HoldAnswer,
  LoginAnswer,
  PackageResult,
  SalePackage,
  Snapshot,
  TillChoice,
} from '../shared/wire';
import { Watched } from '../shared/watched';

/** The server did not answer, or something before it answered in its place. Selling goes on. */
export class Unreachable extends Error {}

/** The server answered with a problem (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
  readonly retryAfterMs: number | null;

  constructor(status: number, type: string, body: unknown, retryAfterMs: number | null) {
    super(`${status} ${type}`);
    this.status = status;
    this.type = type;
    this.body = body;
    this.retryAfterMs = retryAfterMs;
  }
}

export interface OverrideRequest {
  till: string;
  cart: string;
  user: string;
  password: string;
  sku: string;
  quantity: number;
  reason: string;
}

const TIMEOUT_MS = 5_000;
const SNAPSHOT_TIMEOUT_MS = 120_000;

/** The calls of docs/protocols/till.md, and what they tell about the line to the server. */
export class Api extends Watched {
  readonly #base: string;
  #token: string | null = null;
  #online = false;
  #signedOut = false;

  constructor(base = '') {
    super();
    this.#base = base;
  }

  /** Whether the last call reached the server. `navigator.onLine` knows nothing of that. */
  get online(): boolean {
    return this.#online;
  }

  /** The server no longer knows the token: packages wait until the cashier signs in again. */
  get signedOut(): boolean {
    return this.#signedOut;
  }

  get token(): string | null {
    return this.#token;
  }

  useToken(token: string | null): void {
    this.#token = token;
    this.#signedOut = false;
    this.changed();
  }

  /** The live channel learns of a lost token by its close code. */
  refuseToken(): void {
    this.#signedOut = true;
    this.changed();
  }

  login(user: string, password: string): Promise<LoginAnswer> {
    return this.#call('POST', '/api/v1/login', { user, password });
  }

  tills(): Promise<TillChoice[]> {
    return this.#call('GET', '/api/v1/tills');
  }

  snapshot(till: string): Promise<Snapshot> {
    const path = `/api/v1/till/snapshot?till=${encodeURIComponent(till)}`;
    return this.#call('GET', path, undefined, SNAPSHOT_TIMEOUT_MS);
  }

  feed(till: string, after: number): Promise<FeedPage> {
    return this.#call('GET', `/api/v1/till/feed?till=${encodeURIComponent(till)}&after=${after}`);
  }

  holdCart(id: string, till: string, lines: CartLineWire[]): Promise<HoldAnswer> {
    return this.#call('PUT', `/api/v1/till/carts/${encodeURIComponent(id)}`, { till, lines });
  }

  override(request: OverrideRequest): Promise<{ id: string }> {
    return this.#call('POST', '/api/v1/till/overrides', request);
  }

  packages(till: string, packages: SalePackage[]): Promise<{ results: PackageResult[] }> {
    return this.#call('POST', '/api/v1/till/packages', { till, packages }, 30_000);
  }

  async #call<T>(method: string, path: string, body?: unknown, timeoutMs = TIMEOUT_MS): Promise<T> {
    const response = await this.#fetch(method, path, body, timeoutMs);
    // a gateway without a server behind it is no server
    if (response.status >= 502 && response.status <= 504) {
      this.#reached(false);
      throw new Unreachable(`${response.status}`);
    }
    this.#reached(true);
    if (response.ok) {
      return (await this.#read(response)) as T;
    }
    throw await this.#problem(response, path);
  }

  async #fetch(method: string, path: string, body: unknown, timeoutMs: number): Promise<Response> {
    const headers = new Headers({ Accept: 'application/json' });
    if (this.#token) {
      headers.set('Authorization', `Bearer ${this.#token}`);
    }
    const init: RequestInit = { method, headers, signal: AbortSignal.timeout(timeoutMs) };
    if (body !== undefined) {
      headers.set('Content-Type', 'application/json');
      init.body = JSON.stringify(body);
    }
    try {
      return await fetch(this.#base + path, { ...init, cache: 'no-store' });
    } catch (cause) {
      this.#reached(false);
      throw new Unreachable(path, { cause });
    }
  }

  async #read(response: Response): Promise<unknown> {
    try {
      return await response.json();
    } catch (cause) {
      throw new Unreachable('an answer that cannot be read', { cause });
    }
  }

  async #problem(response: Response, path: string): Promise<Problem> {
    const body: unknown = await response.json().catch(() => null);
    if (response.status === 401 && path !== '/api/v1/login') {
      this.refuseToken();
    }
    return new Problem(response.status, typeOf(body), body, retryAfterMs(response.headers));
  }

  #reached(online: boolean): void {
    if (this.#online !== online) {
      this.#online = online;
      this.changed();
    }
  }
}

/** The stable last word of a problem's `type`, whether it stands alone or at the end of an address. */
function typeOf(body: unknown): string {
  const type = (body as { type?: unknown } | null)?.type;
  return typeof type === 'string' ? (type.split(/[/:#]/).at(-1) ?? '') : '';
}

function retryAfterMs(headers: Headers): number | null {
  const seconds = Number(headers.get('Retry-After') ?? 'none');
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
