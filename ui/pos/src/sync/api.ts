import type { BridgeDeviceWire } from '../shared/equipment';
import type { OverrideRequest } from '../shared/override-wire';
import type { SoldWire } from '../shared/return-wire';
import type { StockStatusWire } from '../shared/stock-wire';
import type {
  AllotmentAnswer,
  CartLineWire,
  FeedPage,
  DriverWire,
  HeldOrderItem,
  HeldOrderWhole,
  HoldAnswer,
  LoginAnswer,
  PackageAnswers,
  PairingAnswer,
  PeopleAnswer,
  DocumentKind,
  QueueFileWire,
  SignedPackage,
  TillPackage,
  Snapshot,
  TillChoice,
} from '../shared/wire';
import { Watched } from '../shared/watched';
import { creditCalls } from './credit-calls';
import { Problem, Unreachable, problemOf, typeOf } from './problem';
import { ServerClock } from './server-clock';
import type { TillKey } from './till-key';
import type { TillReport } from './till-report';
import { TillTokens } from './till-tokens';

const TIMEOUT_MS = 5_000;
const SNAPSHOT_TIMEOUT_MS = 120_000;

export { Problem, Unreachable };
export type { TillReport };

/** In whose name a call is made: the till's own, or that of the cashier at it. */
type Speaker = 'till' | 'cashier';

/** The calls of docs/protocols/till.md, and what they tell about the line to the server. */
export class Api extends Watched {
  readonly credit = creditCalls((path, as, body) => this.#call('PUT', path, as, body));
  readonly clock = new ServerClock();
  readonly #base: string;
  #token: string | null = null;
  #cashier: string | null = null;
  #tokens: TillTokens | null = null;
  #reachable = false;
  #byChoice = false;
  #signedOut = false;
  #revoked = false;

  constructor(base = '') {
    super();
    this.#base = base;
  }

  /** Whether the server may be asked about selling: it can be reached, and the cashier has not chosen otherwise. */
  get online(): boolean {
    return this.#reachable && !this.#byChoice;
  }

  /** Whether the last call reached the server: enough for what waits to be sent. `navigator.onLine` knows nothing. */
  get reachable(): boolean {
    return this.#reachable;
  }

  /** Whether the till sells from its own memory though there may be a server (decision 0031). */
  get byChoice(): boolean {
    return this.#byChoice;
  }

  /** From now on no question about selling goes out, or they do again; what waits to be sent is sent either way. */
  sellFromMemory(byChoice: boolean): void {
    if (this.#byChoice !== byChoice) {
      this.#byChoice = byChoice;
      this.changed();
    }
  }

  /** The server no longer knows the token: packages wait until the cashier signs in again. */
  get signedOut(): boolean {
    return this.#signedOut && this.#tokens === null;
  }

  /** The server says that this browser is that till no more; what is unsent waits here. */
  get revoked(): boolean {
    return this.#revoked;
  }

  /** The token for the live channel: the paired till's own, or the cashier's. */
  get token(): string | null {
    return this.#tokens ? this.#tokens.known(null) : this.#token;
  }

  /** From now on the paired till speaks, and vouches for its cashiers. */
  useKey(key: TillKey | null): void {
    this.#tokens = key && this.#tokensOf(key);
    this.#revoked = false;
    this.changed();
  }

  /** Whose token it is; without one, a paired till gets one for that cashier by itself. */
  useToken(token: string | null, cashier: string | null = null): void {
    this.#token = token;
    this.#cashier = cashier;
    this.#signedOut = false;
    this.changed();
  }

  /** The live channel learns of a lost token by its close code. */
  refuseToken(): void {
    this.#tokens?.forget(null);
    this.#signedOut = true;
    this.changed();
  }

  /** Makes this browser a till, and only that one if given; what was it before is none any more. */
  pair(
    code: string,
    till: string | null,
    keys: { signingKey: string; sealingKey: string },
  ): Promise<PairingAnswer> {
    return this.#call('POST', '/api/v1/tills/pair', null, { code, till, ...keys });
  }

  /** Who may sign in at this paired till by a PIN or a badge. */
  people(): Promise<PeopleAnswer> {
    return this.#call('GET', '/api/v1/till/people', 'till');
  }

  login(user: string, password: string): Promise<LoginAnswer> {
    return this.#call('POST', '/api/v1/login', null, { user, password });
  }

  tills(): Promise<TillChoice[]> {
    return this.#call('GET', '/api/v1/tills', 'cashier');
  }

  /** At most so many goods, those after that SKU. */
  snapshot(till: string, after: string, limit: number): Promise<Snapshot> {
    const query = `till=${encodeURIComponent(till)}&after=${encodeURIComponent(after)}&limit=${limit}`;
    const path = `/api/v1/till/snapshot?${query}`;
    return this.#call('GET', path, 'till', undefined, SNAPSHOT_TIMEOUT_MS);
  }

  /** `state` is what the till says of itself on the way. */
  feed(till: string, after: number, state: TillReport): Promise<FeedPage> {
    const asked = Object.entries({ till, after, ...state });
    const query = asked.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return this.#call('GET', `/api/v1/till/feed?${query.join('&')}`, 'till');
  }

  /** Which devices the bridge of this till has, for the office to choose among. */
  tellBridgeDevices(till: string, devices: readonly BridgeDeviceWire[]): Promise<unknown> {
    return this.#call('PUT', '/api/v1/till/bridge-devices', 'till', { till, devices });
  }

  /**
   * Holds exactly these lines; what the held order in the cart holds is available to it. Offline by choice only
   * nothing can be held: that gives back what was.
   */
  holdCart(
    id: string,
    till: string,
    lines: CartLineWire[],
    heldOrder: string | null,
  ): Promise<HoldAnswer> {
    const body = heldOrder === null ? { till, lines } : { till, lines, heldOrder };
    const path = `/api/v1/till/carts/${encodeURIComponent(id)}`;
    return lines.length === 0
      ? this.#call('PUT', path, 'cashier', body)
      : this.#ask('PUT', path, body);
  }

  /** Asks for the till's share of what may be sold without a server; `kept` is what it still has. */
  renewAllotment(
    id: string,
    till: string,
    turn: number,
    kept: CartLineWire[],
  ): Promise<AllotmentAnswer> {
    const path = `/api/v1/till/allotments/${encodeURIComponent(id)}`;
    return this.#call('PUT', path, 'till', { till, turn, kept }, 30_000);
  }

  /** What waits in the store, the soonest end first. */
  heldOrders(store: string): Promise<HeldOrderItem[]> {
    return this.#ask('GET', `/api/v1/held-orders?limit=1000&store=${encodeURIComponent(store)}`);
  }

  /** The sales of the store that are called so: by id, by number, or by till and number with a slash. */
  async findSales(till: string, text: string): Promise<SoldWire[]> {
    const query = `till=${encodeURIComponent(till)}&find=${encodeURIComponent(text)}`;
    const path = `/api/v1/till/receipts?${query}`;
    const { receipts } = await this.#ask<{ receipts: SoldWire[] }>('GET', path);
    return receipts;
  }

  /** One product in all warehouses, who holds units of it, and where else there are some. */
  stockStatus(till: string, sku: string): Promise<StockStatusWire> {
    const query = `till=${encodeURIComponent(till)}&sku=${encodeURIComponent(sku)}`;
    return this.#ask('GET', `/api/v1/till/stock?${query}`);
  }

  /** Keeps goods of a sale for a return that is about to be written, so that no other till takes them back. */
  claimReturn(
    id: string,
    till: string,
    receipt: string,
    lines: { line: number; quantity: number }[],
  ): Promise<SoldWire> {
    const path = `/api/v1/till/returns/${encodeURIComponent(id)}`;
    const body = { till, receipt, lines };
    return lines.length === 0
      ? this.#call('PUT', path, 'cashier', body)
      : this.#ask('PUT', path, body);
  }

  /** Who may bring goods of the store. */
  drivers(store: string): Promise<DriverWire[]> {
    return this.#ask('GET', `/api/v1/delivery-orders/drivers?store=${encodeURIComponent(store)}`);
  }

  recall(id: string, till: string, takeOver: boolean): Promise<HeldOrderWhole> {
    return this.#heldOrder(id, 'recall', { till, takeOver });
  }

  putBack(id: string, till: string): Promise<HeldOrderWhole> {
    return this.#heldOrder(id, 'put-back', { till });
  }

  extendHeldOrder(id: string, expiresAt: string): Promise<HeldOrderWhole> {
    return this.#heldOrder(id, 'extend', { expiresAt });
  }

  cancelHeldOrder(id: string, reason: string): Promise<HeldOrderWhole> {
    return this.#heldOrder(id, 'cancel', { reason });
  }

  #heldOrder(id: string, verb: string, body: unknown): Promise<HeldOrderWhole> {
    const path = `/api/v1/held-orders/${encodeURIComponent(id)}/${verb}`;
    return this.#ask('POST', path, body);
  }

  /** Asks for a document; its id is made here, so that asking again is safe. */
  make(kind: DocumentKind, body: unknown): Promise<unknown> {
    return this.#call('POST', `/api/v1/${kind}s`, 'cashier', body);
  }

  override(request: OverrideRequest): Promise<{ id: string }> {
    return this.#ask('POST', '/api/v1/till/overrides', request);
  }

  /** `waiting` says how many wait altogether: few, and it is let in at once. It comes before what is long to read. */
  packages(
    till: string,
    packages: readonly (TillPackage | SignedPackage)[],
    waiting: number,
    aside: readonly string[] = [],
  ): Promise<PackageAnswers> {
    const body = {
      till,
      waiting,
      packages,
      ...(aside.length > 0 ? { aside: aside.map((id) => ({ id })) } : {}),
    };
    return this.#call('POST', '/api/v1/till/packages', 'till', body, 30_000);
  }

  /** Brings what the bridge had kept; what is there already is counted as repeated. */
  bringQueueFile(file: QueueFileWire): Promise<{ stored: number; parked: number }> {
    return this.#call('POST', '/api/v1/till/queue-files', 'till', file, 30_000);
  }

  /** A question on which the cashier waits: offline by choice it is answered as if there were no server. */
  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    if (this.#byChoice) {
      throw new Unreachable('offline by choice');
    }
    return this.#call<T>(method, path, 'cashier', body);
  }

  async #call<T>(
    method: string,
    path: string,
    as: Speaker | null,
    body?: unknown,
    timeoutMs = TIMEOUT_MS,
    asker = this.#tokens,
  ): Promise<T> {
    const token = as && (await this.#tokenFor(as));
    let response = await this.#fetch(method, path, token, body, timeoutMs);
    if (response.status === 401 && as && this.#renews(as)) {
      const renewed = await this.#tokenFor(as);
      response = await this.#fetch(method, path, renewed, body, timeoutMs);
    }
    // a gateway without a server behind it is no server
    if (response.status >= 502 && response.status <= 504) {
      this.#reached(false);
      throw new Unreachable(`${response.status}`);
    }
    this.#reached(true);
    if (response.ok) {
      return (await this.#read(response)) as T;
    }
    throw await this.#problem(response, path, asker);
  }

  #tokensOf(key: TillKey): TillTokens {
    const path = '/api/v1/till/sessions';
    const tokens: TillTokens = new TillTokens(key, (request) =>
      this.#call('POST', path, null, request, TIMEOUT_MS, tokens),
    );
    return tokens;
  }

  /** The cashier who signed in by password has a token; for anybody else the paired till gets one. */
  async #tokenFor(as: Speaker): Promise<string | null> {
    if (this.#tokens === null || (as === 'cashier' && this.#token !== null)) {
      return this.#token;
    }
    const before = this.token;
    const token = await this.#tokens.of(as === 'till' ? null : this.#cashier);
    if (this.token !== before) {
      this.changed();
    }
    return token;
  }

  /** Lets go of a token that the server refused; false when no other one can be had. */
  #renews(as: Speaker): boolean {
    if (this.#tokens === null || (as === 'cashier' && this.#cashier === null)) {
      return false;
    }
    if (as === 'cashier') {
      this.#token = null;
    }
    this.#tokens.forget(as === 'till' ? null : this.#cashier);
    return true;
  }

  async #fetch(
    method: string,
    path: string,
    token: string | null,
    body: unknown,
    timeoutMs: number,
  ): Promise<Response> {
    const headers = new Headers({ Accept: 'application/json' });
    if (token) {
      headers.set('Authorization', `Bearer ${token}`);
    }
    const init: RequestInit = { method, headers, signal: AbortSignal.timeout(timeoutMs) };
    if (body !== undefined) {
      headers.set('Content-Type', 'application/json');
      init.body = JSON.stringify(body);
    }
    try {
      return await this.clock.timed(() => fetch(this.#base + path, { ...init, cache: 'no-store' }));
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

  async #problem(response: Response, path: string, asker: TillTokens | null): Promise<Problem> {
    const body: unknown = await response.json().catch(() => null);
    if (response.status === 401 && path !== '/api/v1/login') {
      this.refuseToken();
    }
    // an answer to the key before this one says nothing of the till that was paired again
    if (typeOf(body) === 'till-revoked' && asker === this.#tokens) {
      this.#revoked = true;
      this.changed();
    }
    return problemOf(response, body);
  }

  #reached(reachable: boolean): void {
    if (this.#reachable !== reachable) {
      this.#reachable = reachable;
      this.changed();
    }
  }
}
