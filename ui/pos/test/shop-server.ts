import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type {
  FeedEntry,
  HeldOrderRequest,
  PackageResult,
  SalePackage,
  Snapshot,
  WireStock,
} from '../src/shared/wire';

type Fault = 'refuse' | 'lose-answer' | 'busy' | 'signed-out' | 'none';

interface CartPut {
  till: string;
  lines: { sku: string; quantity: number }[];
  heldOrder?: string;
}

interface HeldHere {
  request: HeldOrderRequest;
  number: number;
  recall: { till: string; since: string; by: string } | null;
  expiresAt: string;
  status: string;
}

/** A small shop behind real HTTP, with the parts of docs/protocols/till.md that a till needs, and faults on demand. */
export class ShopServer {
  readonly stored = new Map<string, SalePackage>();
  readonly arrivals: string[][] = [];
  readonly puts: CartPut[] = [];
  snapshotsRead = 0;
  readonly stock = new Map<string, WireStock>();
  readonly holds = new Map<string, Map<string, number>>();
  readonly heldOrders = new Map<string, HeldHere>();
  heldOrderPosts = 0;
  feed: FeedEntry[] = [];
  seq = 0;
  /** What happens to the next requests, one by one; without an entry they go well. */
  faults: Fault[] = [];
  poisoned = new Set<string>();
  /** What the office has discarded, and why. */
  readonly discarded = new Map<string, string>();
  refused = new Set<string>();
  feedGone = false;
  snapshot: Snapshot | undefined;
  /** Answers to paths with this part are decided at once, but sent only when the promise lets them go. */
  heldBack: { part: string; until: Promise<void> } | undefined;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  async start(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  put(sku: string, onHand: number, reserved = 0): void {
    const version = (this.stock.get(sku)?.version ?? 0) + 1;
    const row = { sku, warehouse: 'MAIN', onHand, reserved, available: onHand - reserved, version };
    this.stock.set(sku, row);
    this.feed.push({ seq: ++this.seq, topic: 'stock', ...row });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const fault = this.faults.shift() ?? 'none';
    if (fault === 'refuse') {
      request.socket.destroy();
      return;
    }
    if (fault === 'busy') {
      this.#send(response, 429, { type: 'too-many-requests' }, { 'Retry-After': '0' });
      return;
    }
    if (fault === 'signed-out') {
      this.#send(response, 401, { type: 'not-signed-in' });
      return;
    }
    const body: unknown = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : null;
    const [status, answer] = this.#route(new URL(request.url!, 'http://shop'), body);
    if (fault === 'lose-answer') {
      request.socket.destroy();
      return;
    }
    if (this.heldBack && request.url!.includes(this.heldBack.part)) {
      await this.heldBack.until;
    }
    this.#send(response, status, answer);
  }

  #route(url: URL, body: unknown): [number, unknown] {
    if (url.pathname.endsWith('/packages')) {
      return this.#packages(
        (body as { packages: SalePackage[] }).packages,
        (body as { aside?: { id: string }[] }).aside ?? [],
      );
    }
    if (url.pathname.includes('/held-orders')) {
      return this.#heldOrder(url.pathname.split('/').slice(4), body);
    }
    if (url.pathname.includes('/carts/')) {
      return this.#hold(url.pathname.split('/').at(-1)!, body as CartPut);
    }
    if (url.pathname.endsWith('/feed')) {
      if (this.feedGone) {
        return [410, { type: 'feed-gone' }];
      }
      const after = Number(url.searchParams.get('after'));
      const entries = this.feed.filter(({ seq }) => seq > after).slice(0, 2);
      const seq = entries.at(-1)?.seq ?? this.seq;
      return [200, { seq, more: seq < this.seq, entries }];
    }
    if (url.pathname.endsWith('/snapshot') && this.snapshot) {
      this.snapshotsRead++;
      return [200, this.snapshot];
    }
    return [404, { type: 'not-found' }];
  }

  #packages(packages: SalePackage[], aside: { id: string }[]): [number, unknown] {
    this.arrivals.push(packages.map(({ id }) => id));
    if (packages.some(({ id }) => this.refused.has(id))) {
      return [400, { type: 'https://holdfast.example/problems/invalid' }];
    }
    const results = packages.map(({ id }, i): PackageResult => {
      if (this.poisoned.has(id)) {
        return { id, status: 'parked', reason: 'unknown-sku' };
      }
      const repeated = this.stored.has(id);
      this.stored.set(id, packages[i]!);
      return { id, status: repeated ? 'repeated' : 'stored' };
    });
    const settled = aside.flatMap(({ id }) => {
      const reason = this.discarded.get(id);
      return reason === undefined ? [] : [{ id, status: 'discarded', reason }];
    });
    return [200, { results, settled }];
  }

  #heldOrder([id, verb]: string[], body: unknown): [number, unknown] {
    if (id === undefined) {
      const open = [...this.heldOrders.values()].filter(({ status }) => status === 'held');
      return body === null ? [200, open.map((one) => whole(one))] : this.#putAside(body);
    }
    const order = this.heldOrders.get(id);
    if (order?.status !== 'held') {
      return [409, { type: 'order-closed' }];
    }
    const { till, takeOver } = body as { till: string; takeOver?: boolean };
    if (verb === 'recall') {
      if (order.recall && order.recall.till !== till && !takeOver) {
        return [409, { type: 'recalled-elsewhere', ...order.recall }];
      }
      order.recall = { till, since: new Date().toISOString(), by: 'cashier' };
    } else if (verb === 'put-back') {
      order.recall = null;
    } else if (verb === 'cancel') {
      order.status = 'cancelled';
      this.#reserve(order.request.lines, -1);
    }
    return [200, whole(order)];
  }

  #putAside(body: unknown): [number, unknown] {
    const request = body as HeldOrderRequest;
    this.heldOrderPosts++;
    const known = this.heldOrders.get(request.id);
    if (known) {
      return [200, whole(known)];
    }
    const own = this.holds.get(request.cart) ?? new Map<string, number>();
    const short = request.lines.filter(
      ({ sku, quantity }) => quantity > this.stock.get(sku)!.available + (own.get(sku) ?? 0),
    );
    if (short.length > 0) {
      return [409, { type: 'out-of-stock', lines: [] }];
    }
    this.holds.delete(request.cart);
    this.#reserve(
      [...own].map(([sku, quantity]) => ({ sku, quantity })),
      -1,
    );
    this.#reserve(request.lines, 1);
    const order: HeldHere = {
      request,
      number: this.heldOrders.size + 1,
      recall: null,
      expiresAt: new Date(Date.now() + 48 * 3_600_000).toISOString(),
      status: 'held',
    };
    this.heldOrders.set(request.id, order);
    return [201, whole(order)];
  }

  #reserve(lines: readonly { sku: string; quantity: number }[], sign: number): void {
    for (const { sku, quantity } of lines) {
      const row = this.stock.get(sku)!;
      this.put(sku, row.onHand, row.reserved + sign * quantity);
    }
  }

  #hold(id: string, put: CartPut): [number, unknown] {
    this.puts.push(put);
    const old = this.holds.get(id) ?? new Map<string, number>();
    const order = this.heldOrders.get(put.heldOrder ?? '')?.request.lines ?? [];
    const covered = (sku: string): number => order.find((line) => line.sku === sku)?.quantity ?? 0;
    put.lines = put.lines
      .map(({ sku, quantity }) => ({ sku, quantity: quantity - covered(sku) }))
      .filter(({ quantity }) => quantity > 0);
    const short = put.lines.flatMap(({ sku, quantity }) => {
      const row = this.stock.get(sku)!;
      const available = row.available + (old.get(sku) ?? 0);
      const reserved = row.reserved - (old.get(sku) ?? 0);
      return quantity > available
        ? [{ sku, wanted: quantity, available, onHand: row.onHand, reserved }]
        : [];
    });
    if (short.length > 0) {
      return [409, { type: 'out-of-stock', negativeStock: 'prohibit', lines: short }];
    }
    const now = new Map(put.lines.map(({ sku, quantity }) => [sku, quantity]));
    for (const sku of new Set([...old.keys(), ...now.keys()])) {
      const row = this.stock.get(sku)!;
      this.put(sku, row.onHand, row.reserved + (now.get(sku) ?? 0) - (old.get(sku) ?? 0));
    }
    this.holds.set(id, now);
    const lines = put.lines.map((line) => ({ ...line, warehouse: 'MAIN' }));
    return [200, { id, status: 'active', expiresAt: null, lines }];
  }

  #send(
    response: ServerResponse,
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ): void {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  }
}

function whole({ request, number, recall, expiresAt, status }: HeldHere): unknown {
  const lines = request.lines.map((line) => ({
    name: line.sku,
    reserved: line.quantity,
    handedOver: 0,
    missing: 0,
    ...line,
  }));
  const { id, name, phone } = request;
  return { id, number, status, name, phone, expiresAt, recall, lines };
}

/** Waits until something has become true. */
export async function until(condition: () => boolean, whatFor: string): Promise<void> {
  for (let i = 0; i < 2_000; i++) {
    if (condition()) {
      return;
    }
    await new Promise((next) => setTimeout(next, 5));
  }
  throw new Error(`waited in vain until ${whatFor}`);
}
