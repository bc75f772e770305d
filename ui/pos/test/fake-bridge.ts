import type { LinkParts, Socket } from '../src/bridge/bridge-link';
import type { LocalAccess } from '../src/bridge/local-access';
import type { KeptCopy } from '../src/copies/copy-wire';
import type { Ask, BridgeDevice, Refusal, Retry } from '../src/bridge/messages';

type Heard = (event: never) => void;
type End = { result: object } | { error: Refusal };

const REMEMBERED = [
  'parts',
  'parts-refund',
  'purchase',
  'refund',
  'cancel',
  'print',
  'receipt',
  'drawer',
  'slip',
  'z-report',
  'settlement',
  'totals',
];

export const no = (code: string, retry: Retry): { error: Refusal } => ({
  error: { code, message: `${code}.`, advice: 'do so', retry },
});

/** A bridge that keeps the rules of docs/protocols/bridge.md: one end for one id, whatever breaks. */
export class FakeBridge {
  running = true;
  access: LocalAccess = 'granted';
  code = '123456';
  readonly tokens = new Set<string>();
  readonly kept = new Map<string, string>();
  readonly journal = new Map<string, { body: string; end: End | null }>();
  readonly asked: Ask[] = [];
  /** Ids for which a device moved money or paper, as often as it did. */
  readonly done: string[] = [];
  devices: BridgeDevice[] = [
    { id: 'scale', kind: 'scale', driver: 'cas-ap', state: 'ready', ops: [] },
    { id: 'terminal', kind: 'terminal', driver: 'privatbank', state: 'ready', ops: [] },
    { id: 'printer', kind: 'printer', driver: 'escpos', state: 'ready', ops: ['drawer'] },
  ];
  /** What the device does with the next requests, one by one; without an entry they go well. */
  ends: (End | 'dies-before' | 'dies-after' | 'loses-answer')[] = [];
  /** What recovering an unknown request finds. */
  recovers = true;
  /** What the answers to an operation say besides. */
  readonly says: Record<string, object> = {};
  /** Packages that it keeps, and how it refuses to keep more. */
  readonly copies = new Map<string, KeptCopy & { turn: number }>();
  copiesRefused: { error: Refusal } | null = null;
  forgetRefused: { error: Refusal } | null = null;
  /** Requests wait for it before they end. */
  gate: Promise<void> = Promise.resolve();
  #turns = 0;
  readonly #sockets = new Set<FakeSocket>();

  parts(till = 'S1-1'): LinkParts {
    return {
      open: (address) => this.#open(address),
      access: () => Promise.resolve(this.access),
      token: (address) => Promise.resolve(this.kept.get(address)),
      keepToken: (address, token) => Promise.resolve(void this.kept.set(address, token)),
      till,
      language: () => 'en',
    };
  }

  /** A page that was paired before. */
  knows(address: string): void {
    this.tokens.add('known');
    this.kept.set(address, 'known');
  }

  /** The agent dies; every line breaks. */
  kill(): void {
    this.running = false;
    this.hangUp(1006);
  }

  hangUp(code: number): void {
    [...this.#sockets].forEach((socket) => socket.shut(code));
  }

  tell(event: object): void {
    this.#sockets.forEach((socket) => socket.hear(event));
  }

  count(op: string): number {
    return this.asked.filter((ask) => ask.op === op).length;
  }

  #open(address: string): Socket {
    const socket = new FakeSocket((ask) => void this.#hear(socket, ask), this.#sockets);
    queueMicrotask(() => (this.running && address ? socket.begin() : socket.shut(1006)));
    return socket;
  }

  async #hear(socket: FakeSocket, ask: Ask & { args: Record<string, unknown> }): Promise<void> {
    this.asked.push(ask);
    const end = await this.#answer(ask);
    if (end !== null) {
      socket.hear({ id: ask.id, ...end });
    }
  }

  async #answer(ask: Ask & { args: Record<string, unknown> }): Promise<End | null> {
    if (ask.device !== undefined && !this.devices.some(({ id }) => id === ask.device)) {
      return no('unknown-device', 'same-id');
    }
    switch (ask.op) {
      case 'hello':
        return this.#hello(ask.args['token'] as string | undefined);
      case 'pair':
        return this.#pair(ask.args['code'] as string);
      case 'recover':
        return this.#recover(ask.args['of'] as string);
      case 'settle':
        await this.gate; // it waits behind what the device does
        return this.#settle(ask.args['of'] as string, ask.args['done'] === true);
      case 'keep':
        return this.copiesRefused ?? this.#keep(ask.args['packages'] as KeptCopy[]);
      case 'kept':
        return this.#heads(ask.args['after'] as number);
      case 'kept-one':
        return { result: this.copies.get(ask.args['id'] as string)! };
      case 'forget':
        return this.forgetRefused ?? this.#forget(ask.args['ids'] as string[]);
      default:
        return REMEMBERED.includes(ask.op) ? this.#once(ask) : { result: { ...this.says[ask.op] } };
    }
  }

  #hello(token: string | undefined): End {
    const known = token === undefined ? this.tokens.size > 0 : this.tokens.has(token);
    const unsettled = [...this.journal]
      .filter(([, { end }]) => end === null)
      .map(([id]) => ({ id, device: 'terminal', op: 'purchase', at: '2026-11-29T10:00:00Z' }));
    return known
      ? { result: { protocol: 1, bridge: '1', capabilities: [], devices: this.devices, unsettled } }
      : no('not-paired', 'same-id');
  }

  #keep(packages: readonly KeptCopy[]): End {
    packages.forEach((one) => this.copies.set(one.id, { ...one, turn: ++this.#turns }));
    return { result: {} };
  }

  #forget(ids: readonly string[]): End {
    ids.forEach((id) => this.copies.delete(id));
    return { result: {} };
  }

  #heads(after: number): End {
    const packages = [...this.copies.values()].filter(({ turn }) => turn > after).slice(0, 2);
    return { result: { packages } };
  }

  #pair(code: string): End {
    if (code !== this.code) {
      return no('wrong-code', 'same-id');
    }
    this.tokens.add('new');
    return { result: { token: 'new' } };
  }

  #recover(of: string): End {
    const kept = this.journal.get(of);
    if (!kept) {
      return no('unknown-id', 'new-id');
    }
    if (kept.end === null && !this.recovers) {
      return no('unknown-result', 'settle');
    }
    kept.end ??= this.done.includes(of)
      ? { result: slip(of, kept.body) }
      : no('not-done', 'new-id');
    return 'result' in kept.end
      ? { result: { state: 'done', result: kept.end.result } }
      : { result: { state: 'not-done', code: kept.end.error.code } };
  }

  #settle(of: string, done: boolean): End {
    const kept = this.journal.get(of);
    if (!kept) {
      return no('unknown-id', 'new-id');
    }
    if (kept.end !== null) {
      return no('already-settled', 'new-id');
    }
    kept.end = done ? { result: { settledBy: 'somebody' } } : no('not-done', 'new-id');
    return { result: {} };
  }

  async #once(ask: Ask): Promise<End | null> {
    const body = JSON.stringify([ask.op, ask.args]);
    const kept = this.journal.get(ask.id);
    if (kept) {
      return kept.body === body
        ? (kept.end ?? no('unknown-result', 'settle'))
        : no('id-reused', 'same-id');
    }
    if (Date.parse(ask.deadline ?? '') < Date.now()) {
      return no('too-late', 'same-id');
    }
    const fate = this.ends.shift() ?? { result: {} };
    if (typeof fate === 'object' && 'error' in fate && fate.error.retry === 'same-id') {
      return fate;
    }
    const entry: { body: string; end: End | null } = { body, end: null };
    this.journal.set(ask.id, entry);
    await this.gate;
    if (fate === 'dies-before') {
      this.kill();
      return null;
    }
    if (typeof fate === 'string' || 'result' in fate) {
      this.done.push(ask.id);
    }
    if (fate === 'dies-after') {
      this.kill();
      return null;
    }
    entry.end =
      typeof fate === 'object' && 'error' in fate
        ? fate.error.retry === 'settle'
          ? null
          : fate
        : {
            result: {
              ...slip(ask.id, body),
              ...this.says[ask.op],
              ...(typeof fate === 'object' ? fate.result : {}),
            },
          };
    if (fate === 'loses-answer') {
      this.hangUp(1006);
      return null;
    }
    return entry.end ?? no('unknown-result', 'settle');
  }
}

function slip(id: string, body: string): object {
  const [op, args] = JSON.parse(body) as [string, { amount?: number }];
  const facts = { invoice: '000001', rrn: `rrn-${id}`, approvalCode: '100001', card: '*1111' };
  const plan = op === 'parts' ? { agreement: 'A000001', parts: '4' } : {};
  return { amount: args.amount ?? 0, partial: false, ...facts, ...plan };
}

class FakeSocket implements Socket {
  readonly #say: (ask: Ask & { args: Record<string, unknown> }) => void;
  readonly #all: Set<FakeSocket>;
  readonly #heard = new Map<string, Heard[]>();
  #open = true;

  constructor(say: (ask: Ask & { args: Record<string, unknown> }) => void, all: Set<FakeSocket>) {
    this.#say = say;
    this.#all = all;
  }

  addEventListener(kind: string, listener: unknown): void {
    this.#heard.set(kind, [...(this.#heard.get(kind) ?? []), listener as Heard]);
  }

  begin(): void {
    this.#all.add(this);
    this.#fire('open', {});
  }

  send(text: string): void {
    if (!this.#open) {
      throw new Error('closed');
    }
    this.#say(JSON.parse(text) as Ask & { args: Record<string, unknown> });
  }

  hear(message: object): void {
    if (this.#open) {
      queueMicrotask(() => this.#fire('message', { data: JSON.stringify(message) }));
    }
  }

  close(): void {
    this.shut(1000);
  }

  shut(code: number): void {
    if (this.#open) {
      this.#open = false;
      this.#all.delete(this);
      queueMicrotask(() => this.#fire('close', { code }));
    }
  }

  #fire(kind: string, event: object): void {
    this.#heard.get(kind)?.forEach((listener) => listener(event as never));
  }
}
