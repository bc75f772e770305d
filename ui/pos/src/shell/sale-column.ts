import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { blockText } from '../cart/cart-keys';
import '../cart/cart-pane';
import '../cart/customer-form';
import '../cart/discount-form';
import '../cart/note-form';
import type { DocumentOutcome } from '../cart/document';
import { deliveredTotal, makeDocument } from '../cart/document';
import '../delivery/delivery-form';
import type { DeliveryTerms } from '../delivery/delivery-terms';
import type { Contact } from '../held/contact';
import { calledBy } from '../held/contact';
import '../held/hold-form';
import '../held/recalled-strip';
import { t, texts } from '../i18n/texts';
import { keys } from '../keys/keys';
import '../receipt/done-view';
import { firstPaper } from '../receipt/first-paper';
import type { JournalReceipt } from '../journal/journal';
import { mailWish } from '../receipt/mail-wish';
import type { PayPanel } from '../receipt/pay-panel';
import type { CardAsked, Taken } from '../receipt/taken';
import '../receipt/pay-panel';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { DriverWire } from '../shared/wire';
import type { People } from '../staff/people';
import type { Words } from '../problem/problem-text';
import { withDetails } from '../problem/problem-text';
import { outcomeText } from './outcome-text';
import { creditPlace } from './credit-place';
import type { Sounds } from './sounds';
import type { Till } from './till';

type Mode = 'cart' | 'pay' | 'hold' | 'deliver' | 'discount' | 'note' | 'customer';

/**
 * The right side of the till: the cart, and in its place paying or putting aside. Emits `say` with what a screen
 * reader should hear, and `held` when the list of held orders is wanted.
 */
export class SaleColumn extends Part {
  static override properties = {
    till: { attribute: false },
    sounds: { attribute: false },
    people: { attribute: false },
    cashier: { type: String },
    senior: { type: Boolean },
    mode: { state: true },
    failure: { state: true },
    done: { state: true },
    drivers: { state: true },
  };

  declare till: Till;
  declare sounds: Sounds;
  /** Who may sign here by a PIN or a badge; nobody at a till that is not paired. */
  declare people: People | null;
  declare cashier: string;
  /** Whether the cashier may do what is left to a supervisor. */
  declare senior: boolean;
  declare mode: Mode;
  declare failure: Words;
  /** What became of the cart that was just put aside; stays until the next one begins. */
  declare done: string;
  /** Who may bring deliveries, as the server said last. */
  declare drivers: readonly DriverWire[];

  constructor() {
    super();
    this.people = null;
    this.senior = false;
    this.#turnTo('cart');
    this.done = '';
    this.drivers = [];
    new Redraw(this, () => [texts, this.till, this.till.api]);
  }

  /** A card has paid for the cart, or may have: there is only one thing to do, after a reload too. */
  protected override willUpdate(): void {
    if (this.till.devices.charges.engaged && this.mode !== 'pay') {
      this.mode = 'pay';
    }
  }

  protected override render(): TemplateResult {
    const { basket, receipt, catalogue } = this.till;
    if (this.mode === 'pay') {
      return this.#payPanel();
    }
    if (this.mode === 'deliver') {
      return this.#deliveryForm();
    }
    if (receipt && basket.cart.empty) {
      return html`<pos-done
        .receipt=${receipt}
        .catalogue=${catalogue}
        .devices=${this.till.devices}
        .again=${firstPaper.isCopy(receipt, this.till.last)}
        @print=${({ detail }: CustomEvent<JournalReceipt>) => void this.#print(detail)}
        .mail=${(address: string) => this.#mail(receipt, address)}
      ></pos-done>`;
    }
    return html`<pos-recalled
        .orders=${this.till.heldOrders}
        @put-back=${() => void this.#putBack()}
      ></pos-recalled>
      <pos-cart
        .basket=${basket}
        .devices=${this.till.devices}
        .people=${this.people}
        .senior=${this.senior}
        .done=${basket.cart.empty ? this.done : ''}
        @weighed=${() => this.sounds.ok()}
        @clear=${() => this.till.whenFree(() => void this.till.heldOrders.clear())}
      ></pos-cart>
      ${this.#below()}`;
  }

  #below(): TemplateResult {
    switch (this.mode) {
      case 'hold':
        return this.#holdForm();
      case 'discount':
        return html`<pos-discount
          .basket=${this.till.basket}
          .people=${this.people}
          .cashier=${this.cashier}
          .senior=${this.senior}
          @back=${() => this.backToCart()}
        ></pos-discount>`;
      case 'note':
        return html`<pos-note
          .basket=${this.till.basket}
          .people=${this.people}
          .cashier=${this.cashier}
          @back=${() => this.backToCart()}
        ></pos-note>`;
      case 'customer':
        return html`<pos-customer
          .basket=${this.till.basket}
          @back=${() => this.backToCart()}
        ></pos-customer>`;
      case 'cart':
      case 'pay':
      case 'deliver':
        return this.#keys();
    }
  }

  #payPanel(): TemplateResult {
    const { basket, catalogue, devices, paying } = this.till;
    return html`<pos-pay
      .due=${basket.prices.total}
      .currency=${catalogue.currency}
      .rounding=${catalogue.rounding}
      .leftOver=${basket.leftOver}
      .busy=${paying}
      .failure=${this.failure}
      .devices=${devices}
      .credit=${this.senior ? creditPlace(this.till) : null}
      @take=${({ detail }: CustomEvent<Taken>) => void this.#take(detail)}
      @card=${({ detail }: CustomEvent<CardAsked>) => void this.#charge(detail)}
      @back=${() => this.backToCart()}
    ></pos-pay>`;
  }

  #keys(): TemplateResult {
    return html`<pos-cart-keys
      class="sum keyed"
      .basket=${this.till.basket}
      @pay=${() => this.askPay()}
      @hold=${() => this.askHold()}
      @held=${() => this.emit('held')}
      @deliver=${() => this.askDeliver()}
      @discount=${() => this.askDiscount()}
      @note=${() => this.askNote()}
    ></pos-cart-keys>`;
  }

  #holdForm(): TemplateResult {
    return html`<pos-hold
      .offline=${!this.till.api.online}
      .busy=${this.till.paying}
      .failure=${this.failure}
      @hold=${({ detail }: CustomEvent<Contact>) =>
        void this.#make('hold', calledBy(detail), () => this.till.heldOrders.hold(detail))}
      @back=${() => this.backToCart()}
    ></pos-hold>`;
  }

  #deliveryForm(): TemplateResult {
    const { basket, catalogue, api, paying } = this.till;
    return html`<pos-deliver
      .total=${deliveredTotal(basket)}
      .currency=${catalogue.currency}
      .count=${basket.cart.lines.length}
      .timeZone=${catalogue.store?.timeZone ?? 'UTC'}
      .drivers=${this.drivers}
      .offline=${!api.online}
      .busy=${paying}
      .failure=${this.failure}
      @deliver=${({ detail }: CustomEvent<DeliveryTerms>) =>
        void this.#make('deliver', calledBy(detail), () =>
          makeDocument('delivery-order', detail, this.till.documents),
        )}
      @back=${() => this.backToCart()}
    ></pos-deliver>`;
  }

  /** Leaves paying, unless money was taken or is being written down. Says whether there was something to leave. */
  backToCart(): boolean {
    const away = this.mode !== 'cart';
    if (this.querySelector<PayPanel>('pos-pay')?.escape()) {
      return true;
    }
    if (!this.till.engaged) {
      this.#turnTo('cart');
      this.till.devices.charges.forgetRefusal();
      void this.till.credit.forget();
    }
    return away;
  }

  /** Charges a card for what is due, from the cart or while paying, by the terminal at that place. */
  async askCard(place = 0): Promise<void> {
    if (this.till.devices.equipment.cards !== 'none') {
      this.askPay();
      await this.updateComplete;
      this.querySelector<PayPanel>('pos-pay')?.card(place);
    }
  }

  askPay(): void {
    const { block } = this.till.basket;
    if (this.mode === 'pay' || this.till.paying) {
      return;
    }
    if (block !== null) {
      this.till.basket.selectBlocking();
      this.#refuse(blockText(block));
      this.mode = block === 'discount' ? 'discount' : this.mode;
      return;
    }
    this.#turnTo('pay');
  }

  /** Asks for whom the cart is put aside; puts an order back that is open in it; lists orders when it is empty. */
  askHold(): void {
    const { cart } = this.till.basket;
    if (this.till.engaged || this.mode === 'hold') {
      return;
    }
    if (cart.recalled) {
      void this.#putBack();
    } else if (cart.empty) {
      this.emit('held');
    } else {
      this.#turnTo('hold');
    }
  }

  /** Asks what is to be taken off, of the chosen line or of the whole. */
  askDiscount(): void {
    this.#askOfGoods('discount');
  }

  /** Asks what is to be said of the whole, and who sold it. */
  askNote(): void {
    this.#askOfGoods('note');
  }

  #turnTo(mode: Mode): void {
    this.mode = mode;
    this.failure = '';
  }

  #askOfGoods(what: Mode): void {
    if (!this.till.engaged && this.till.basket.cart.goods.length > 0) {
      this.#turnTo(what);
    }
  }

  /** Asks for the card of a customer, before the first goods or after them. */
  askCustomer(): void {
    if (!this.till.engaged) {
      this.till.show(null);
      this.#turnTo('customer');
    }
  }

  /** Asks where the cart is to be brought. */
  askDeliver(): void {
    const { cart } = this.till.basket;
    if (this.till.engaged || this.mode === 'deliver' || cart.empty) {
      return;
    }
    if (cart.recalled) {
      this.#refuse(t('deliver.recalled', { key: keys.named('hold') }));
      return;
    }
    this.#turnTo('deliver');
    void this.#askDrivers();
  }

  /** Without an answer those known before are offered: the office may choose one later. */
  async #askDrivers(): Promise<void> {
    const { api, catalogue } = this.till;
    if (api.online && catalogue.store) {
      this.drivers = await api.drivers(catalogue.store.code).catch(() => this.drivers);
    }
  }

  async #make(
    kind: 'hold' | 'deliver',
    called: string,
    make: () => Promise<DocumentOutcome>,
  ): Promise<void> {
    const outcome = await this.till.alone(make).catch(String);
    const [isDone, text] = outcomeText(outcome, kind, { called });
    if (isDone) {
      this.done = text;
      this.backToCart();
      this.sounds.ok();
      this.emit('say', text);
    } else {
      this.failure = text;
      this.#refuse(text);
    }
  }

  async #putBack(): Promise<void> {
    const { recalled } = this.till.basket.cart;
    if (recalled) {
      this.backToCart();
      this.done = t(this.till.api.online ? 'held.isBack' : 'held.isBackOffline', {
        number: recalled.number,
      });
      this.emit('say', this.done);
      await this.till.heldOrders.putBack();
    }
  }

  async #print(receipt: JournalReceipt): Promise<void> {
    await this.till.printCopy(receipt);
    firstPaper.printed(receipt);
    this.requestUpdate();
  }

  async #mail(receipt: JournalReceipt, address: string): Promise<void> {
    await this.till.journal.keepMail(this.till.code, mailWish(receipt, address, this.cashier));
    this.till.sendNow();
    this.emit('say', t('mail.asked', { address }));
  }

  async #charge(asked: CardAsked): Promise<void> {
    this.failure = '';
    try {
      if ((await this.till.charge(asked)) === 'blocked') {
        this.till.basket.selectBlocking();
        this.backToCart();
        this.sounds.error();
      } else if (this.till.devices.charges.refusal) {
        this.sounds.error();
      }
    } catch (cause) {
      this.failure = withDetails(t('pay.failed'), cause);
      this.sounds.error();
    }
  }

  async #take(taken: Taken): Promise<void> {
    this.failure = ''; // of a try before; this one has its own end
    try {
      const result = await this.till.pay(taken, this.cashier);
      this.mode = 'cart';
      if (result === 'paid') {
        this.done = '';
        this.sounds.ok();
      } else {
        void this.till.credit.forget();
        this.till.basket.selectBlocking();
        this.sounds.error();
      }
    } catch (cause) {
      const { engaged } = this.till.devices.charges;
      this.failure = withDetails(t(engaged ? 'pay.failedCard' : 'pay.failed'), cause);
      this.sounds.error();
    }
  }

  /** What has details is an alert where it stands. */
  #refuse(why: Words): void {
    this.sounds.error();
    this.emit('say', typeof why === 'string' ? why : '');
  }
}

customElements.define('pos-sale', SaleColumn);
