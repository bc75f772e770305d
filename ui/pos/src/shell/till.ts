import { Basket } from '../cart/basket';
import { Catalogue } from '../catalogue/catalogue';
import type { CatalogueStore } from '../catalogue/catalogue-store';
import { texts } from '../i18n/texts';
import type { Journal, JournalReceipt } from '../journal/journal';
import { cashSale } from '../receipt/sale';
import type { Minor, Thousandths } from '../shared/decimal';
import { Watched } from '../shared/watched';
import type { Api } from '../sync/api';
import { FeedReader } from '../sync/feed-reader';
import { LiveChannel } from '../sync/live-channel';
import { PackageSender } from '../sync/package-sender';

/** How long paying waits for the server's word on the cart before the local figures decide. */
const HOLD_WAIT_MS = 1_500;

export type PayResult = 'paid' | 'blocked';

/**
 * One till at work: catalogue, basket, journal and the three lines to the server (feed, live channel, packages).
 *
 * Selling is the same path online and offline: the receipt is written to the journal, and only that makes it a sale.
 * Being online only means that the queue drains at once.
 */
export class Till extends Watched {
  readonly code: string;
  readonly api: Api;
  readonly journal: Journal;
  readonly catalogue: Catalogue;
  readonly basket: Basket;
  readonly #feed: FeedReader;
  readonly #live: LiveChannel;
  readonly #sender: PackageSender;
  #stops: (() => void)[] = [];
  #stopped = false;
  #receipt: JournalReceipt | null = null;
  #last: JournalReceipt | null = null;
  #paying = false;
  #meanwhile: (() => void)[] = [];

  constructor(code: string, api: Api, journal: Journal, disk: CatalogueStore) {
    super();
    this.code = code;
    this.api = api;
    this.journal = journal;
    this.catalogue = new Catalogue(disk);
    this.basket = new Basket(this.catalogue, journal, api, code);
    this.#feed = new FeedReader(api, code, this.#feedPlace());
    this.#live = new LiveChannel(liveAddress(), () => this.#hello(), {
      hint: (seq) => this.#feed.hint(seq),
      lost: () => this.#feed.readNow(),
      tokenRefused: () => api.refuseToken(),
    });
    this.#sender = new PackageSender(api, journal, code, async () => {
      await this.basket.holdSettled();
      this.basket.reporting();
    });
  }

  /** The receipt of the sale just made, shown until the next scan. */
  get receipt(): JournalReceipt | null {
    return this.#receipt;
  }

  /** The newest receipt of this till. */
  get last(): JournalReceipt | null {
    return this.#last;
  }

  get paying(): boolean {
    return this.#paying;
  }

  /** Whether there is something to sell: the catalogue is here. */
  get ready(): boolean {
    return this.catalogue.till !== undefined;
  }

  /** Goes to work. When it is stopped meanwhile, it does not go on: the page may already be another till. */
  async start(): Promise<void> {
    await this.journal.load(this.code);
    if (this.#stopped) {
      return;
    }
    this.#last = (await this.journal.latest(this.code, 1))[0] ?? null;
    if (this.#stopped) {
      return;
    }
    this.#stops = [
      this.api.watch(() => this.#serverSeen()),
      this.basket.watch(() => this.changed()),
      this.journal.watch(() => this.changed()),
      this.catalogue.watch(() => this.#useStore()),
    ];
    await this.basket.start();
    if (this.#stopped) {
      return;
    }
    await this.catalogue.load(this.code);
    if (this.#stopped) {
      return;
    }
    this.#feed.start();
    this.#live.start();
    this.#sender.start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stops.forEach((stop) => stop());
    this.#feed.stop();
    this.#live.stop();
    this.#sender.stop();
    this.basket.stop();
    await this.catalogue.flush();
  }

  /** Adds goods or, while a sale is being written, right after it: no scan is ever lost. */
  whenFree(action: () => void): void {
    if (this.#paying) {
      this.#meanwhile.push(action);
      return;
    }
    this.#receipt = null;
    action();
    this.changed();
  }

  scan(code: string, quantity: Thousandths | null): boolean {
    const known = this.catalogue.byCode(code) !== undefined;
    this.whenFree(() => this.basket.addCode(code, quantity));
    return known;
  }

  /**
   * Makes the cart a sale. Resolves with `paid` only after the journal's transaction is complete; `blocked` when the
   * server has meanwhile said that a line is short. Throws when the disk refuses, and then nothing was sold.
   */
  async pay(tendered: Minor, cashier: string): Promise<PayResult> {
    if (this.#paying) {
      return 'blocked';
    }
    this.#paying = true;
    this.changed();
    try {
      await this.#serverWord();
      if (this.basket.block !== null) {
        return 'blocked';
      }
      const { cart } = this.basket;
      const cash = { due: cart.total, tendered };
      const sale = cashSale(cart.id, cart.goods, cash, cashier, Date.now());
      this.#receipt = await this.journal.record(this.code, sale, this.basket.held);
      this.#last = this.#receipt;
      this.basket.paid();
      this.#sender.sendNow();
      return 'paid';
    } finally {
      this.#paying = false;
      this.changed();
      this.#meanwhile.splice(0).forEach((action) => this.whenFree(action));
    }
  }

  /** Packages set aside are tried once more. */
  async sendAgain(): Promise<void> {
    await this.journal.unpark(this.code);
    this.#sender.sendNow();
  }

  /** A receipt of before, to look at or print again. */
  show(receipt: JournalReceipt | null): void {
    this.#receipt = receipt;
    this.changed();
  }

  async #serverWord(): Promise<void> {
    if (this.api.online) {
      const late = new Promise<void>((done) => setTimeout(done, HOLD_WAIT_MS));
      await Promise.race([this.basket.holdSettled(), late]);
    }
  }

  #serverSeen(): void {
    if (this.api.online && !this.api.signedOut) {
      this.#sender.sendNow();
      this.#live.wake();
      this.#feed.readNow();
    }
    this.changed();
  }

  #feedPlace(): ConstructorParameters<typeof FeedReader>[2] {
    const { api, catalogue, journal, code } = this;
    const stopped = (): boolean => this.#stopped;
    return {
      get seq() {
        return catalogue.seq;
      },
      apply: (entries, seq) => catalogue.apply(entries, seq),
      startAnew: async () => {
        const snapshot = await api.snapshot(code);
        // a late answer must not overwrite on disk what the next till has written there
        if (stopped()) {
          return;
        }
        await journal.raiseNumber(code, snapshot.till.lastReceiptNumber);
        if (!stopped()) {
          catalogue.replace(snapshot);
        }
      },
    };
  }

  #useStore(): void {
    if (this.catalogue.store) {
      texts.useTimeZone(this.catalogue.store.timeZone);
    }
    this.changed();
  }

  #hello(): { token: string; till: string } | null {
    return this.api.token ? { token: this.api.token, till: this.code } : null;
  }
}

function liveAddress(): string {
  const address = new URL('/ws/till', location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
