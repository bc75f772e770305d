/**
 * Pushes a store's orders to Holdfast over `/ws/orders/<channel>` (docs/protocols/live-orders.md).
 * Works in Node and in the browser; needs no other package.
 *
 * An order stays in the store's outbox until Holdfast has said that it is stored, has refused it,
 * or until it was left as a file. After a break everything that was not acknowledged is sent again:
 * Holdfast knows an order by its own number, so nothing happens twice.
 */

/** An order in Holdfast's own form or as Client, Options, Goods; its number names it for ever. */
export type Order = Readonly<Record<string, unknown>>;

/** Where an order stands in the store, as far as its goods are concerned. */
export type Stage = 'draft' | 'unpaid' | 'firm' | 'done' | 'cancelled' | 'refunded';

/** What the store says about an order beside its contents. */
export interface Standing {
  readonly stage?: Stage;
  readonly status?: string;
  readonly changedAt?: string;
  readonly heldUntil?: string;
  readonly reason?: string;
}

/** One order that waits. */
export interface Waiting {
  readonly id: string;
  readonly order: Order;
  readonly standing: Standing;
  /** Since when it waits, in milliseconds since 1970. */
  readonly since: number;
}

/** The store's own durable list of orders that wait: a table, a folder. */
export interface Outbox {
  /** Everything that waits, the oldest first. */
  waiting(): Promise<readonly Waiting[]>;
  taken(id: string, answer: Answer): Promise<void>;
  refused(id: string, problem: unknown): Promise<void>;
}

/** What Holdfast answered to an order. */
export type Answer = Readonly<{ type: string; seq?: number } & Record<string, unknown>>;

/** What Holdfast says became of an order, here. */
export interface StatusNews {
  readonly externalId: string;
  readonly status: string;
  readonly text?: string;
  readonly waybill?: string;
  /** Until when its goods are kept, RFC 3339; with `prolonged`. */
  readonly until?: string;
}

export interface Options {
  /** `ws(s)://host/ws/orders/<channel>`. */
  readonly url: string;
  /** Of the channel. */
  readonly key: string;
  readonly outbox: Outbox;
  /**
   * Leaves an order where Holdfast takes files from; must write whole files or none. The order
   * stays in the outbox when this fails.
   */
  readonly fallback?: (waiting: Waiting) => Promise<void>;
  /** How long an order waits for the connection before it is left as a file; 30 s. */
  readonly fallbackAfterMs?: number;
  /** Does what Holdfast says; an Error becomes a refusal that a manager sees there. */
  readonly onStatus?: (news: StatusNews) => Promise<void>;
  readonly onProblem?: (what: string, why: unknown) => void;
  /** For places where WebSocket is no global. */
  readonly connect?: (url: string) => WebSocket;
  readonly answerWithinMs?: number;
}

const PROTOCOL = 1;
const LONGEST_PAUSE_MS = 30_000;
const LOOK_MS = 1_000;
const QUIET_MS = 25_000;

export class OrderSender {
  private readonly options: Options;
  private readonly waitingFor = new Map<number, (answer: Answer) => void>();
  private socket: WebSocket | undefined;
  private welcomed = false;
  private stopped = true;
  private working: Promise<void> | undefined;
  private again = false;
  private failures = 0;
  private nextTry = 0;
  private lastSaid = 0;
  private seq = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: Options) {
    this.options = options;
  }

  start(): void {
    this.stopped = false;
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    void this.look();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.disconnected();
    await this.working;
  }

  get isConnected(): boolean {
    return this.welcomed;
  }

  /** Looks into the outbox now; call it when an order was put there. */
  look(): Promise<void> {
    if (this.working) {
      this.again = true;
    } else {
      this.working = this.work().finally(() => (this.working = undefined));
    }
    return this.working;
  }

  private async work(): Promise<void> {
    do {
      this.again = false;
      try {
        for (const waiting of await this.options.outbox.waiting()) {
          if (this.stopped) return;
          if (!(await this.send(waiting))) await this.fallBack(waiting);
        }
        await this.stayConnected();
      } catch (broken) {
        this.options.onProblem?.('the outbox does not work', broken);
      }
    } while (this.again && !this.stopped);
  }

  /** False when the order is still where it was. */
  private async send(waiting: Waiting): Promise<boolean> {
    let answer: Answer;
    try {
      if (!(await this.connected())) return false;
      const seq = ++this.seq;
      const answered = this.answerTo(seq);
      this.say({ type: 'order', seq, order: waiting.order, ...waiting.standing });
      answer = await answered;
    } catch (broken) {
      this.failed(broken);
      return false;
    }
    if (answer.type === 'taken') {
      await this.options.outbox.taken(waiting.id, answer);
    } else if (answer.type === 'refused') {
      await this.options.outbox.refused(waiting.id, answer['problem']);
    } else {
      this.options.onProblem?.('Holdfast cannot take orders now', answer);
      this.pause();
      return false;
    }
    return true;
  }

  private async fallBack(waiting: Waiting): Promise<void> {
    const { fallback, fallbackAfterMs = 30_000, outbox } = this.options;
    if (!fallback || Date.now() - waiting.since < fallbackAfterMs) return;
    try {
      await fallback(waiting);
    } catch (failed) {
      this.options.onProblem?.('an order could not be left as a file', failed);
      return;
    }
    await outbox.taken(waiting.id, { type: 'fallen-back' });
  }

  private async connected(): Promise<boolean> {
    if (this.welcomed) return true;
    if (Date.now() < this.nextTry) return false;
    const { url, key, connect = (address: string) => new WebSocket(address) } = this.options;
    const socket = connect(url);
    this.socket = socket;
    const welcome = this.answerTo(0);
    socket.onopen = () => this.say({ type: 'hello', protocol: PROTOCOL, key });
    socket.onmessage = (event) => this.heard(String(event.data));
    socket.onclose = (event) => {
      if (this.socket === socket) this.broken(`closed with ${event.code} ${event.reason}`);
    };
    socket.onerror = () => {
      if (this.socket === socket) this.broken('the connection failed');
    };
    const answer = await welcome;
    if (answer.type !== 'welcome') throw new Error(String(answer['reason']));
    this.welcomed = true;
    this.failures = 0;
    return true;
  }

  private heard(text: string): void {
    const message = JSON.parse(text) as Answer;
    if (message.type === 'status') {
      void this.follow(message);
    } else if (message.type === 'welcome') {
      this.settle(0, message);
    } else if (typeof message.seq === 'number') {
      this.settle(message.seq, message);
    }
  }

  private async follow(message: Answer): Promise<void> {
    let refusal: string | undefined;
    try {
      await this.options.onStatus?.(message as unknown as StatusNews);
    } catch (failed) {
      refusal = String(failed);
    }
    try {
      this.say({ type: 'heard', message: message['message'], refusal });
    } catch (gone) {
      this.options.onProblem?.('an answer got lost; Holdfast will ask again', gone);
    }
  }

  private answerTo(seq: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waitingFor.delete(seq);
        reject(new Error('no answer in time'));
      }, this.options.answerWithinMs ?? 20_000);
      this.waitingFor.set(seq, (answer) => {
        clearTimeout(timer);
        this.waitingFor.delete(seq);
        if (answer.type === 'broken') reject(new Error(String(answer['reason'])));
        else resolve(answer);
      });
    });
  }

  private settle(seq: number, answer: Answer): void {
    this.waitingFor.get(seq)?.(answer);
  }

  private say(message: Readonly<Record<string, unknown>>): void {
    const socket = this.socket;
    if (!socket || socket.readyState !== 1) throw new Error('the connection is not open');
    socket.send(JSON.stringify(message));
    this.lastSaid = Date.now();
  }

  /**
   * Also while nothing waits, to hear what became of orders; says something now and then, so that
   * nobody between us takes the line for dead.
   */
  private async stayConnected(): Promise<void> {
    try {
      if ((await this.connected()) && Date.now() - this.lastSaid > QUIET_MS) {
        this.say({ type: 'ping' });
      }
    } catch (broken) {
      this.failed(broken);
    }
  }

  private failed(why: unknown): void {
    this.options.onProblem?.('not connected', why);
    this.disconnected();
    this.pause();
  }

  private broken(reason: string): void {
    this.disconnected();
    for (const settle of [...this.waitingFor.values()]) settle({ type: 'broken', reason });
  }

  private disconnected(): void {
    const socket = this.socket;
    this.socket = undefined;
    this.welcomed = false;
    socket?.close();
  }

  /** Longer after each failure, and by chance, so that many stores do not come back at once. */
  private pause(): void {
    const longest = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(this.failures++, 5));
    this.nextTry = Date.now() + longest / 2 + (Math.random() * longest) / 2;
  }
}
