import { Backoff } from '../shared/backoff';

export interface LiveChannelEvents {
  hint(seq: number): void;
  /** The channel was lost: find out at once whether the server still answers. */
  lost(): void;
  tokenRefused(): void;
}

const NOT_SIGNED_IN = 4401;

/**
 *   closed ──open──▶ greeting ──welcome──▶ live
 *     ▲                 │                    │
 *     └──── wait (back-off, jitter) ◀────────┘ close, error
 *
 * Brings hints only, so losing it costs time and never a fact.
 */
export class LiveChannel {
  readonly #address: string;
  readonly #hello: () => { token: string; till: string } | null;
  readonly #events: LiveChannelEvents;
  readonly #backoff = new Backoff(500, 15_000);
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;

  constructor(
    address: string,
    hello: () => { token: string; till: string } | null,
    events: LiveChannelEvents,
  ) {
    this.#address = address;
    this.#hello = hello;
    this.#events = events;
  }

  start(): void {
    this.#stopped = false;
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  /** Does not wait out the back-off: the server was just seen, or the cashier signed in again. */
  wake(): void {
    if (!this.#stopped && this.#socket === undefined) {
      this.#connect();
    }
  }

  #connect(): void {
    clearTimeout(this.#timer);
    const hello = this.#hello();
    if (!hello) {
      return;
    }
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'hello', ...hello })));
    socket.addEventListener('message', (message) => this.#heard(String(message.data)));
    socket.addEventListener('close', (close) => this.#closed(socket, close.code));
  }

  #heard(text: string): void {
    const message = JSON.parse(text) as { type?: string; seq?: number };
    if (message.type === 'welcome') {
      this.#backoff.succeeded();
    }
    if (typeof message.seq === 'number') {
      this.#events.hint(message.seq);
    }
  }

  #closed(socket: WebSocket, code: number): void {
    if (this.#socket !== socket) {
      return;
    }
    this.#socket = undefined;
    if (this.#stopped) {
      return;
    }
    if (code === NOT_SIGNED_IN) {
      this.#events.tokenRefused();
      return;
    }
    this.#events.lost();
    this.#timer = setTimeout(() => this.#connect(), this.#backoff.nextDelayMs());
  }
}

/** Where the server that the page came from has its live channel. */
export function liveAddress(): string {
  const address = new URL('/ws/till', location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
