import { OwnAllotment } from '../allotment/own-allotment';
import { BridgeStore } from '../bridge/bridge-store';
import { realLink } from '../bridge/bridge-link';
import { Devices } from '../bridge/devices';
import { Basket } from '../cart/basket';
import { cardOf } from '../cart/cart-prices';
import type { DocumentPlace } from '../cart/document';
import { SecondCopy } from '../copies/second-copy';
import { Catalogue } from '../catalogue/catalogue';
import { OwnCredit } from '../credit/own-credit';
import type { CatalogueStore } from '../catalogue/catalogue-store';
import { HeldOrders } from '../held/held-orders';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { Journal, JournalReceipt } from '../journal/journal';
import { copyPrint } from '../receipt/print-form';
import { receiptCodes } from '../receipt/receipt-codes';
import { cashOf, changeOf, saleOf } from '../receipt/sale';
import type { CardAsked, Taken } from '../receipt/taken';
import { OwedPapers } from '../papers/owed-papers';
import { KeptReturns } from '../returns/kept-returns';
import { Payout } from '../returns/payout';
import type { Thousandths } from '../shared/decimal';
import { Watched } from '../shared/watched';
import { NO_EQUIPMENT } from '../shared/wire';
import type { Api } from '../sync/api';
import { FeedReader } from '../sync/feed-reader';
import { LiveChannel, liveAddress } from '../sync/live-channel';
import { PackageSender } from '../sync/package-sender';
import { RequestSender } from '../sync/request-sender';
import { Sealer } from '../sync/sealer';
import type { TillKey } from '../sync/till-key';
import { OfflineChoice } from './offline-choice';
import { requestsOnReceipts, typedRrnsOnReceipts } from './on-receipts';
import { DeviceReport } from './device-report';
import { feedPlace } from './feed-place';

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
  readonly allotment: OwnAllotment;
  readonly credit: OwnCredit;
  readonly heldOrders: HeldOrders;
  readonly documents: DocumentPlace;
  readonly devices: Devices;
  readonly papers: OwedPapers;
  readonly payout: Payout;
  readonly kept: KeptReturns;
  readonly choice: OfflineChoice;
  readonly copy: SecondCopy;
  readonly #feed: FeedReader;
  readonly #live: LiveChannel;
  readonly #sender: PackageSender;
  readonly #requests: RequestSender;
  #stops: (() => void)[] = [];
  #stopped = false;
  #receipt: JournalReceipt | null = null;
  #last: JournalReceipt | null = null;
  #paying = false;
  #meanwhile: (() => void)[] = [];

  /** `key` when this browser is paired, and signs what it sends. */
  constructor(
    code: string,
    api: Api,
    journal: Journal,
    disk: CatalogueStore,
    key: TillKey | null = null,
    asked = new BridgeStore(),
  ) {
    super();
    this.code = code;
    this.api = api;
    this.journal = journal;
    this.catalogue = new Catalogue(disk);
    this.allotment = new OwnAllotment(journal, api, code);
    this.credit = new OwnCredit(journal, api, code);
    this.basket = new Basket(this.catalogue, journal, api, code, this.allotment);
    this.#feed = new FeedReader(
      api,
      code,
      feedPlace(this, () => this.#stopped),
    );
    this.#live = new LiveChannel(liveAddress(), () => this.#hello(), {
      hint: (seq) => this.#feed.hint(seq),
      lost: () => this.#feed.readNow(),
      tokenRefused: () => api.refuseToken(),
    });
    const settled = async (): Promise<void> => {
      await this.basket.holdSettled();
      this.basket.reporting();
    };
    receiptCodes.use(key);
    const sealer = key ? new Sealer(journal, key) : null;
    this.#sender = new PackageSender(api, journal, code, settled, sealer);
    this.#requests = new RequestSender(api, journal, () => this.basket.reporting());
    const { basket, catalogue } = this;
    const sender = this.#requests;
    const store = (): string | undefined => catalogue.store?.code;
    this.documents = { till: code, api, journal, basket, sender, store };
    this.heldOrders = new HeldOrders(this.documents, catalogue);
    const token = (address: string): Promise<string | undefined> => asked.token(address);
    const keepToken = (address: string, kept: string): Promise<void> =>
      asked.keepToken(address, kept);
    const parts = realLink({ token, keepToken, till: code, language: () => texts.language });
    this.devices = new Devices(code, asked, parts);
    this.devices.attended = () => this.engaged || !this.basket.cart.empty;
    this.devices.charges.carts = () => basket.cart.ids;
    this.devices.charges.typedRrns = () => typedRrnsOnReceipts(journal, code);
    this.papers = new OwedPapers(this);
    this.payout = new Payout(this);
    this.kept = new KeptReturns(this);
    this.choice = new OfflineChoice(this);
    this.copy = new SecondCopy(code, { journal, api, link: this.devices.link }, sealer);
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

  /** Whether the cart must stay as it is: it is being paid, or a card has paid for it or may have. */
  get engaged(): boolean {
    return this.#paying || this.devices.charges.engaged;
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
      this.basket.watch(() => this.#basketChanged()),
      this.journal.watch(() => this.changed()),
      this.catalogue.watch(() => this.#useStore()),
      this.devices.watch(() => this.#devicesChanged()),
      this.credit.watch(() => this.changed()),
      this.payout.watch(() => this.changed()),
      this.kept.watch(() => this.changed()),
      this.copy.watch(() => this.changed()),
      new DeviceReport(this.code, this.api, this.devices).start(),
    ];
    this.devices.preferTerminal(String(await this.journal.setting(`terminal:${this.code}`)));
    await this.choice.load();
    this.journal.clockOff = () => this.api.clock.offS;
    await this.api.clock.keepIn(this.journal);
    await this.allotment.start();
    await this.credit.start();
    await this.basket.start();
    if (this.#stopped) {
      return;
    }
    await this.devices.start(() => requestsOnReceipts(this.journal, this.code));
    await this.payout.start();
    await this.kept.load();
    await this.copy.start();
    if (this.#stopped) {
      return;
    }
    await this.catalogue.load(this.code);
    if (this.#stopped) {
      return;
    }
    void this.papers.give();
    this.#feed.start();
    this.#live.start();
    this.#sender.start();
    this.#requests.start();
    this.heldOrders.start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.choice.leave();
    this.#stops.forEach((stop) => stop());
    this.#feed.stop();
    this.#live.stop();
    this.#sender.stop();
    this.#requests.stop();
    this.heldOrders.stop();
    this.allotment.stop();
    this.credit.stop();
    this.payout.stop();
    this.copy.stop();
    this.basket.stop();
    await this.devices.stop();
    await this.catalogue.flush();
  }

  /** Adds goods or, while a sale is being written, right after it: no scan is ever lost. */
  whenFree(action: () => void): void {
    if (this.engaged) {
      this.#meanwhile.push(action);
      return;
    }
    this.#receipt = null;
    action();
    this.changed();
  }

  /** Takes what was scanned; says whether anybody knows it. Goods of this minute may be in the feed: it is read. */
  scan(code: string, quantity: Thousandths | null): boolean {
    const { prices } = this.catalogue;
    const known = this.catalogue.byCode(code) !== undefined || cardOf(code, prices) !== null;
    this.whenFree(() => this.basket.addCode(code, quantity));
    if (!known && this.api.reachable) {
      this.#feed.readNow();
    }
    return known;
  }

  /**
   * Makes the cart a sale. Resolves with `paid` only after the journal's transaction is complete; `blocked` when the
   * server has meanwhile said that a line is short. Throws when the disk refuses, and then nothing was sold.
   */
  async pay(
    { tendered, restStays, ageCheck, rounding }: Taken,
    cashier: string,
  ): Promise<PayResult> {
    const result = await this.alone(async () => {
      const { charges } = this.devices;
      if (this.#isBlocked || charges.pending) {
        return 'blocked';
      }
      const { cart, prices } = this.basket;
      const credit = this.credit.granted(cart.id, cart.card?.number ?? null);
      const paid = { due: prices.total, charges: charges.open, credit, tendered, rounding };
      const pays = cart.recalled ? { id: cart.recalled.id, restStays } : null;
      const allotment = this.allotment.id;
      const by = { priced: prices.now, hand: cart.hand, card: cart.card };
      const sold = saleOf(cart.id, cart.goods, paid, cashier, Date.now(), pays, allotment, by);
      const said = cart.comment === '' ? {} : { comment: cart.comment };
      const sale = { ...sold, ...said, ...(ageCheck && { ageCheck }) };
      const held = this.basket.heldForSale(restStays);
      const reserved = this.allotment.reservedFor(cart.goods, held);
      this.#receipt = await this.journal.record(this.code, sale, reserved);
      this.#last = this.#receipt;
      this.allotment.sold(this.#receipt, held);
      this.credit.sold(this.#receipt);
      this.basket.handedOver();
      this.#sender.sendNow();
      await charges.onReceipt(paid.charges.map(({ id }) => id));
      if (cashOf(this.#receipt.package)) {
        void this.devices.openDrawer();
      }
      await this.papers.give();
      return 'paid' as const;
    });
    return result ?? 'blocked';
  }

  /** Asks a terminal for money once the server has answered; it is open before scans of meanwhile are let in. */
  async charge({ amount, device, plan }: CardAsked): Promise<PayResult> {
    const begun = await this.alone(async () => {
      const { cardTerminals, charges } = this.devices;
      if (this.#isBlocked || !cardTerminals.some((one) => one.device.id === device)) {
        return null;
      }
      this.devices.preferTerminal(device);
      void this.journal.keepSetting(`terminal:${this.code}`, device);
      return { end: charges.charge(device, amount, plan) };
    });
    await begun?.end;
    return begun ? 'paid' : 'blocked';
  }

  /** Prints a receipt once more, as a copy; by the browser where the till has no printer of its own. */
  async printCopy(receipt: JournalReceipt): Promise<void> {
    await receiptCodes.make(receipt);
    const print = copyPrint(receipt, this.catalogue, this.devices.equipment);
    if (print === null) {
      window.print();
    } else if (this.devices.prints.job(receipt.id)) {
      this.devices.prints.pump();
    } else {
      await this.devices.prints.add(print);
    }
  }

  /** What stands in the way of paying; once a card has paid, the sale is a fact and a shortage stops it no more. */
  get #isBlocked(): boolean {
    const { block } = this.basket;
    return block !== null && !(block === 'short' && this.devices.charges.engaged);
  }

  /** The buyer sees what was just added and what it comes to. */
  #basketChanged(): void {
    const { cart, prices } = this.basket;
    const line = cart.selected;
    const total = [t('cart.total'), texts.money(prices.total)] as const;
    if (line?.kind === 'goods') {
      const amount = texts.money(prices.of(line).amount);
      this.devices.display.show([nameOf(line, texts.language), amount], total);
    } else if (cart.empty && this.#receipt) {
      const change = texts.money(changeOf(this.#receipt.package));
      this.devices.display.show([t('receipt.thanks'), ''], [t('receipt.change'), change]);
    }
    this.changed();
  }

  #devicesChanged(): void {
    if (!this.engaged) {
      this.#meanwhile.splice(0).forEach((action) => this.whenFree(action));
    }
    this.changed();
  }

  /**
   * Does something with the cart while nothing may change it, after the server has answered to it as it is. Scans
   * wait meanwhile. Undefined when something else is being done with it.
   */
  async alone<T>(job: () => Promise<T>): Promise<T | undefined> {
    if (this.#paying) {
      return undefined;
    }
    this.#paying = true;
    this.changed();
    try {
      await this.basket.serverWord();
      return await job();
    } finally {
      this.#paying = false;
      this.#devicesChanged();
    }
  }

  /** Something new waits for the server. */
  sendNow(): void {
    this.#sender.sendNow();
  }

  /** Packages set aside are tried once more: all, or the one of that receipt. */
  async sendAgain(receipt?: string): Promise<void> {
    await this.journal.unpark(this.code, receipt);
    this.#sender.sendNow();
  }

  /** A receipt of before, to look at or print again. */
  show(receipt: JournalReceipt | null): void {
    this.#receipt = receipt;
    this.changed();
  }

  #serverSeen(): void {
    if (this.api.reachable && !this.api.signedOut) {
      this.#sender.sendNow();
      this.#requests.sendNow();
      void this.kept.finish();
      this.#live.wake();
      this.#feed.readNow();
    }
    this.changed();
  }

  #useStore(): void {
    if (this.catalogue.store) {
      texts.useTimeZone(this.catalogue.store.timeZone);
      this.devices.equip(this.catalogue.till?.equipment ?? NO_EQUIPMENT);
    }
    this.changed();
  }

  #hello(): { token: string; till: string } | null {
    return this.api.token ? { token: this.api.token, till: this.code } : null;
  }
}
