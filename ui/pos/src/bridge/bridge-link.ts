import { Backoff } from '../shared/backoff';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { LocalAccess } from './local-access';
import { localAccess } from './local-access';
import type {
  Answer,
  Ask,
  BridgeDevice,
  BridgeEvent,
  Hello,
  Progress,
  Unsettled,
} from './messages';
import { LinkLost, Refused } from './messages';

/** The newest protocol this page understands. */
const PROTOCOL = 1;
const PERMISSION_AFTER_MS = 1_500;
/** RFC 6455, section 7.4.1: how the bridge hangs up on a stranger. */
const POLICY_VIOLATED = 1008;

/**
 *   unused ──use──▶ connecting ──open──▶ greeting ──▶ ready
 *                    ▲  │                   │
 *                    │  │ refused           ├──▶ not-paired ──pair──▶ greeting
 *                    │  ▼                   └──▶ too-new
 *                    └ not-running, blocked (wait, back-off)        any: close ──▶ wait
 *
 * `permission`: the browser asks whether the page may reach this computer, and nobody has answered yet.
 */
export type LinkState =
  | 'unused'
  | 'connecting'
  | 'permission'
  | 'not-running'
  | 'blocked'
  | 'not-paired'
  | 'too-new'
  | 'ready';

/** The part of WebSocket that is used. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'addEventListener'>;

export interface LinkParts {
  open: (address: string) => Socket;
  access: () => Promise<LocalAccess>;
  /** The token of this page for the bridge at that address, and a new one when it is paired. */
  token: (address: string) => Promise<string | undefined>;
  keepToken: (address: string, token: string) => Promise<void>;
  /** What others read when this page has a device. */
  till: string;
  language: () => string;
}

interface Pending {
  ask: Ask;
  done: (result: unknown) => void;
  failed: (cause: Error) => void;
  progress: ((progress: Progress) => void) | undefined;
}

export const realLink = (
  parts: Pick<LinkParts, 'token' | 'keepToken' | 'till' | 'language'>,
): LinkParts => ({
  open: (address) => new WebSocket(address),
  access: localAccess,
  ...parts,
});

/**
 * The line to the bridge of this computer: connects again for ever, greets, and matches answers with what was asked.
 * What becomes of a request when the line breaks is the asker's to find out, by asking again under the same id.
 */
export class BridgeLink extends Watched {
  readonly #parts: LinkParts;
  readonly #backoff: Backoff;
  readonly #pending = new Map<string, Pending>();
  readonly #listeners = new Set<(event: BridgeEvent) => void>();
  #address: string | null = null;
  #state: LinkState = 'unused';
  #devices: readonly BridgeDevice[] = [];
  #unsettled: readonly Unsettled[] = [];
  #socket: Socket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: LinkParts, backoff = new Backoff(500, 5_000)) {
    super();
    this.#parts = parts;
    this.#backoff = backoff;
  }

  get state(): LinkState {
    return this.#state;
  }

  get ready(): boolean {
    return this.#state === 'ready';
  }

  get address(): string | null {
    return this.#address;
  }

  /** What the bridge has, as of the last greeting and the events since. */
  get devices(): readonly BridgeDevice[] {
    return this.#devices;
  }

  get unsettled(): readonly Unsettled[] {
    return this.#unsettled;
  }

  /** Talks to the bridge at that port of this computer; null to none. */
  use(port: number | null): void {
    const address = port === null ? null : `ws://127.0.0.1:${port}/`;
    if (address === this.#address) {
      return;
    }
    this.#address = address;
    this.#hangUp();
    if (address === null) {
      this.#become('unused');
    } else {
      // nothing of what the bridge of the address before has told is true of this one
      this.#become('connecting');
      this.#connect();
    }
  }

  stop(): void {
    this.use(null);
  }

  /** Does not wait out the back-off. */
  wake(): void {
    if (this.#address !== null && this.#socket === undefined) {
      this.#connect();
    }
  }

  listen(listener: (event: BridgeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks and waits for the answer. Throws `Refused` for a no, and `LinkLost` when the answer will not come. */
  ask<T>(ask: Ask, progress?: (progress: Progress) => void): Promise<T> {
    if (!this.ready) {
      return Promise.reject(new LinkLost(this.#state));
    }
    return this.#say<T>(ask, progress);
  }

  /** Types in the code that the bridge shows. */
  async pair(code: string): Promise<void> {
    const args = { code, till: this.#parts.till };
    const { token } = await this.#say<{ token: string }>({ id: uuid7(), op: 'pair', args });
    await this.#parts.keepToken(this.#address!, token);
    await this.#greet(token);
  }

  /** Asks the bridge anew what it has and what is unsettled. */
  async refresh(): Promise<void> {
    if (this.ready) {
      this.#met(await this.#say<Hello>({ id: uuid7(), op: 'hello', args: {} }));
    }
  }

  #connect(): void {
    clearTimeout(this.#timer);
    const address = this.#address!;
    const socket = this.#parts.open(address);
    this.#socket = socket;
    let opened = false;
    this.#timer = setTimeout(() => void this.#askedForPermission(socket), PERMISSION_AFTER_MS);
    socket.addEventListener('open', () => {
      clearTimeout(this.#timer);
      opened = true;
      void this.#parts.token(address).then((token) => this.#greet(token));
    });
    socket.addEventListener('message', (message) => this.#heard(String(message.data)));
    socket.addEventListener('close', (close) => void this.#closed(socket, opened, close.code));
  }

  async #askedForPermission(socket: Socket): Promise<void> {
    if ((await this.#parts.access()) === 'prompt' && this.#socket === socket) {
      this.#become('permission');
    }
  }

  async #greet(token: string | undefined): Promise<void> {
    try {
      const args = token === undefined ? {} : { token };
      this.#met(await this.#say<Hello>({ id: uuid7(), op: 'hello', args }));
    } catch (problem) {
      if (problem instanceof Refused && problem.refusal.code === 'not-paired') {
        this.#become('not-paired');
      }
    }
  }

  #met(hello: Hello): void {
    this.#devices = hello.devices;
    this.#unsettled = hello.unsettled;
    this.#backoff.succeeded();
    this.#become(hello.protocol > PROTOCOL ? 'too-new' : 'ready');
  }

  #say<T>(ask: Ask, progress?: (progress: Progress) => void): Promise<T> {
    const socket = this.#socket;
    return new Promise<T>((resolve, failed) => {
      const done = (result: unknown): void => resolve(result as T);
      this.#pending.set(ask.id, { ask, done, failed, progress });
      try {
        if (!socket) {
          throw new LinkLost(this.#state);
        }
        socket.send(JSON.stringify({ ...ask, language: this.#parts.language() }));
      } catch (cause) {
        this.#pending.delete(ask.id);
        failed(new LinkLost('not sent', { cause }));
      }
    });
  }

  #heard(text: string): void {
    const message = JSON.parse(text) as Answer & BridgeEvent;
    if (typeof message.event === 'string') {
      this.#happened(message);
      return;
    }
    const pending = this.#pending.get(message.id ?? '');
    if (pending) {
      this.#pending.delete(pending.ask.id);
      if (message.error) {
        pending.failed(new Refused(message.error));
      } else {
        pending.done(message.result);
      }
    }
  }

  #happened(event: BridgeEvent): void {
    if (event.event === 'progress') {
      this.#pending.get(event.id ?? '')?.progress?.(event.data as Progress);
    } else if (event.event === 'status') {
      this.#change(
        event.device,
        event.data as Pick<BridgeDevice, 'state' | 'why' | 'paperNearEnd'>,
      );
    } else if (event.event === 'taken') {
      this.#change(event.device, { holder: (event.data as { by: string }).by });
    }
    this.#listeners.forEach((listener) => listener(event));
  }

  #change(id: string, change: Partial<BridgeDevice>): void {
    this.#devices = this.#devices.map((one) => (one.id === id ? { ...one, ...change } : one));
    this.changed();
  }

  async #closed(socket: Socket, opened: boolean, code: number): Promise<void> {
    if (this.#socket !== socket) {
      return;
    }
    const stranger = this.#state === 'not-paired' || code === POLICY_VIOLATED;
    this.#hangUp();
    this.#timer = setTimeout(() => this.#connect(), this.#backoff.nextDelayMs());
    if (opened) {
      // a stranger is hung up on after a while: that changes nothing for the cashier
      this.#become(stranger ? 'not-paired' : 'connecting');
      return;
    }
    const access = await this.#parts.access();
    if (this.#socket === undefined && this.#address !== null) {
      this.#become(access === 'denied' || access === 'prompt' ? 'blocked' : 'not-running');
    }
  }

  #hangUp(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#devices = [];
    this.#unsettled = [];
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    lost.forEach(({ failed }) => failed(new LinkLost('the line broke')));
  }

  #become(state: LinkState): void {
    this.#state = state;
    this.changed();
  }
}
