import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { GoodsPane, Picked } from '../catalogue/goods-pane';
import '../catalogue/goods-pane';
import type { Language } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import '../receipt/mail-form';
import { mailWish } from '../receipt/mail-wish';
import type { Taken } from '../receipt/taken';
import { readEntry } from '../scan/entry';
import { Scanner } from '../scan/scanner';
import type { Minor, Thousandths } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { PersonWire } from '../shared/wire';
import { badgeIn } from '../staff/badge';
import type { People } from '../staff/people';
import type { Entered, PinSignIn } from '../staff/pin-sign-in';
import '../staff/pin-sign-in';
import { AgeGate } from './age-gate';
import './self-cart';
import type { SelfPlace } from './self-place';

const THANKS_MS = 20_000;
/** Since the last key of who types an address. */
const TYPING_MS = 60_000;

/**
 * The till of buyers who serve themselves: scan, weigh, pay by card, take the receipt. What they may not do alone waits
 * for a member of staff with badge or PIN: excisable goods, anything that must leave the cart, and every doubt about a
 * card. Emits `staffed` with who takes the till over, `sign-in` when nobody can by a PIN, and `language`.
 */
export class SelfPage extends Part {
  static override properties = {
    till: { attribute: false },
    people: { attribute: false },
    cashier: { type: String },
    staff: { state: true },
    seenBy: { state: true },
    said: { state: true },
  };

  declare till: SelfPlace;
  declare people: People | null;
  /** Under whose name the till sells. */
  declare cashier: string;
  /** What a member of staff is asked for just now. */
  declare staff: 'age' | 'help' | null;
  /** Who has shown PIN or badge and not said yet whether the buyer is old enough. */
  declare seenBy: Entered | null;
  declare said: string;
  #gate: AgeGate | undefined;
  #stops: (() => void)[] = [];
  #thanks: ReturnType<typeof setTimeout> | undefined;
  /** What cards had paid when the sale was last finished by itself: a full disk is not asked again and again. */
  #finishedAt: Minor | null = null;

  constructor() {
    super();
    this.people = null;
    this.cashier = '';
    this.staff = null;
    this.seenBy = null;
    this.said = '';
    new Redraw(this, () => [texts, this.till, this.till.devices.charges, this.gate]);
  }

  get gate(): AgeGate {
    const { basket, catalogue, journal, code } = this.till;
    this.#gate ??= new AgeGate(basket, catalogue, journal, code);
    return this.#gate;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.gate.load();
    const scanner = new Scanner(
      (code) => this.#scanned(code),
      () => null,
    );
    this.#stops = [scanner.start(), this.till.devices.onCode((code) => this.#scanned(code))];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stops.forEach((stop) => stop());
    clearTimeout(this.#thanks);
  }

  /** A card has paid all of it: there is nothing left to ask the buyer. */
  protected override updated(): void {
    const { charges } = this.till.devices;
    const { total } = this.till.basket.prices;
    const isPaid = charges.taken > 0 && charges.taken === total && !charges.pending;
    if (isPaid && !this.till.paying && this.#finishedAt !== charges.taken) {
      this.#finishedAt = charges.taken;
      void this.#finish();
    }
  }

  protected override render(): TemplateResult {
    const { till } = this;
    return html`<header class="self-head">
        <strong>${till.catalogue.store?.name ?? ''}</strong>
        <span>${t('self.title')}</span>
        <nav aria-label=${t('self.language')}>
          ${this.#language('uk', 'Українська')} ${this.#language('en', 'English')}
        </nav>
        <button id="self-help" ?disabled=${till.paying} @click=${() => this.#ask('help')}>
          ${t('self.help')}
        </button>
      </header>
      ${
        till.devices.charges.strays.length > 0
          ? html`<p class="notice" id="self-stray" role="status">⚠ ${t('self.stray')}</p>`
          : nothing
      }
      ${
        till.ready
          ? html`<main class="till self">
              <section class="left">${this.#goods()}</section>
              <section class="right">${this.staff ? this.#staffPart() : this.#sale()}</section>
            </main>`
          : html`<main class="loading"><div class="skeleton"></div></main>`
      }
      <div class="heard" role="status" aria-live="polite">${this.said}</div>`;
  }

  #language(language: Language, name: string): TemplateResult {
    return html`<button
      lang=${language}
      aria-pressed=${texts.language === language}
      @click=${() => this.emit<Language>('language', language)}
    >
      ${name}
    </button>`;
  }

  #goods(): TemplateResult {
    const { basket, catalogue } = this.till;
    return html`<pos-goods
      .catalogue=${catalogue}
      .available=${(sku: string): Thousandths => basket.figures(sku).available}
      @pick=${({ detail }: CustomEvent<Picked>) => this.#add(detail.product.sku)}
      @code=${({ detail }: CustomEvent<string>) => this.#scanned(detail)}
    ></pos-goods>`;
  }

  #sale(): TemplateResult {
    const { basket, receipt, devices } = this.till;
    const { cart } = basket;
    if (receipt && cart.empty) {
      return this.#done(receipt);
    }
    if (devices.charges.engaged) {
      return this.#card();
    }
    return html`${
      cart.empty
        ? html`<div class="empty"><p>${t('self.begin')}</p></div>`
        : html`<pos-self-cart
            .basket=${basket}
            .devices=${devices}
            .gate=${this.gate}
          ></pos-self-cart>`
    }
    ${this.said ? html`<p class="note" id="self-said">${this.said}</p>` : nothing} ${this.#age()}
    ${this.#pay()}`;
  }

  /** Only the excisable goods wait: everything else goes on being scanned. */
  #age(): TemplateResult | typeof nothing {
    const { gate } = this;
    if (gate.isClosed) {
      return html`<div class="charge doubtful" id="self-age" role="alert">
        <b>18+ ${t('self.ageTitle')}</b>
        <span>${t('self.ageWhy')}</span>
        <button id="self-age-staff" @click=${() => this.#ask('age')}>${t('self.ageStaff')}</button>
      </div>`;
    }
    return gate.excisable.length > 0
      ? html`<p class="hint" id="self-age-seen">
          ✓ ${t('self.ageSeen', { name: gate.seen?.name ?? '' })}
        </p>`
      : nothing;
  }

  #pay(): TemplateResult {
    const { basket, devices, paying } = this.till;
    const { refusal } = devices.charges;
    const [terminal] = devices.cardTerminals;
    return html`<div class="sum">
      ${
        refusal
          ? html`<div class="charge refused" role="alert" data-refused=${refusal.code}>
              <b>✕ ${refusal.message}</b><span>${refusal.advice}</span>
            </div>`
          : nothing
      }
      <div class="total-row">
        <span>${t('cart.total')}</span>
        <output id="total" data-amount=${basket.prices.total}
          >${texts.money(basket.prices.total)}</output
        >
      </div>
      <button
        class="primary"
        id="self-pay"
        ?disabled=${paying || basket.block !== null || this.gate.isClosed || !terminal}
        @click=${() => void this.#charge()}
      >
        ${t(terminal ? 'self.pay' : 'self.noTerminal')}
      </button>
    </div>`;
  }

  /** What the terminal does; whatever is not simply paid is for a member of staff. */
  #card(): TemplateResult {
    const { charges } = this.till.devices;
    const { pending, progress } = charges;
    if (pending && charges.isRunning(pending) && !charges.isStuck(pending)) {
      return html`<div class="empty" role="status" aria-live="polite">
        <p>${t('self.card', { amount: texts.money(pending.amount) })}</p>
        <b id="card-progress" data-progress=${progress?.code ?? ''}
          ><span class="turning" aria-hidden="true"></span> ${progress?.text ?? ''}</b
        >
        <button id="self-interrupt" @click=${() => void charges.interrupt(pending)}>
          ${t('self.interrupt')}
        </button>
      </div>`;
    }
    return html`<div class="empty" id="self-doubt" role="alert">
      <p>${t(this.till.paying ? 'pay.writing' : 'self.doubt')}</p>
    </div>`;
  }

  #done(receipt: JournalReceipt): TemplateResult {
    const { prints, equipment } = this.till.devices;
    const owed = prints.job(receipt.id);
    const stuck = owed ? prints.obstacle(owed) : null;
    const paper = stuck ? 'self.paperStuck' : owed ? 'self.paperComes' : 'self.paperIsThere';
    return html`<div class="empty" id="receipt" data-number=${receipt.number}>
      <p><b>✓ ${t('self.thanks')}</b></p>
      <p>${t('receipt.number', { number: receipt.number })}</p>
      ${equipment.receipts === 'none' ? nothing : html`<p id=${owed ? 'printing' : 'printed'}>${t(paper)}</p>`}
      ${this.#byMail(receipt)}
      <p class="hint">${t('self.next')}</p>
    </div>`;
  }

  /** The page waits for who is typing, and then for who reads what became of it. */
  #byMail(receipt: JournalReceipt): TemplateResult | typeof nothing {
    return this.till.catalogue.told.mail
      ? html`<pos-mail
          touch
          .receipt=${receipt.id}
          @click=${() => this.#thank(TYPING_MS)}
          @input=${() => this.#thank(TYPING_MS)}
          .send=${(address: string) => this.#mail(receipt, address)}
        ></pos-mail>`
      : nothing;
  }

  async #mail(receipt: JournalReceipt, address: string): Promise<void> {
    await this.till.journal.keepMail(this.till.code, mailWish(receipt, address, this.cashier));
    this.till.sendNow();
    this.#thank(THANKS_MS);
  }

  #staffPart(): TemplateResult {
    const back = html`<button id="self-staff-back" @click=${() => this.#ask(null)}>
      ${t('self.back')}
    </button>`;
    if (this.seenBy) {
      return html`<div class="self-staff" role="dialog" aria-label=${t('self.ageTitle')}>
        <h2>${t('self.ageAsk')}</h2>
        <p>${this.seenBy.person.name}</p>
        <button class="primary" id="self-age-yes" @click=${() => this.#decide(true)}>
          ${t('self.ageYes')}
        </button>
        <button id="self-age-no" @click=${() => this.#decide(false)}>${t('self.ageNo')}</button>
      </div>`;
    }
    const { people } = this;
    return html`<div class="self-staff" role="dialog" aria-label=${t('self.staff')}>
      <h2>${t(this.staff === 'age' ? 'self.ageTitle' : 'self.staff')}</h2>
      <p class="hint">${t('self.staffHow')}</p>
      ${
        people && people.all.length > 0
          ? html`<pos-pin
              .people=${people}
              @entered=${({ detail }: CustomEvent<Entered>) => this.#entered(detail)}
            ></pos-pin>`
          : html`<p class="note">${t('self.nobody')}</p>
              <button id="self-sign-in" @click=${() => this.emit('sign-in')}>
                ${t('self.byPassword')}
              </button>`
      }
      ${back}
    </div>`;
  }

  #ask(staff: 'age' | 'help' | null): void {
    this.staff = staff;
    this.seenBy = null;
  }

  #entered(entered: Entered): void {
    if (this.staff === 'age') {
      this.seenBy = entered;
    } else {
      this.#ask(null);
      this.emit<PersonWire>('staffed', entered.person);
    }
  }

  #decide(isOldEnough: boolean): void {
    if (isOldEnough && this.seenBy) {
      void this.gate.open(this.seenBy);
    } else {
      this.gate.refuse();
    }
    this.#ask(null);
  }

  /** A badge is never goods: it is what the buyer waits for, or somebody who comes to help. */
  #scanned(code: string): void {
    const { text } = readEntry(code);
    const badge = badgeIn(text);
    if (badge !== null) {
      if (this.staff === null) {
        this.#ask(this.gate.isClosed ? 'age' : 'help');
      }
      void this.updateComplete.then(() => this.querySelector<PinSignIn>('pos-pin')?.badge(badge));
      return;
    }
    const found = this.till.catalogue.scanned(text);
    if (found) {
      this.#add(found.product.sku, found.quantity);
    } else {
      this.said = t('self.unknown');
    }
  }

  #add(sku: string, quantity: Thousandths | null = null): void {
    const product = this.till.catalogue.product(sku);
    this.said = '';
    this.querySelector<GoodsPane>('pos-goods')?.clear();
    if (product) {
      clearTimeout(this.#thanks);
      this.till.devices.charges.forgetRefusal();
      this.till.whenFree(() => this.till.basket.add(product, quantity));
    }
  }

  async #charge(): Promise<void> {
    const { basket, devices } = this.till;
    const [terminal] = devices.cardTerminals;
    if (terminal && !this.gate.isClosed && !devices.charges.engaged) {
      this.#finishedAt = null;
      const asked = { amount: basket.prices.total, device: terminal.device.id };
      const result = await this.till.charge(asked).catch(() => 'blocked' as const);
      this.said = result === 'blocked' ? t('self.doubt') : '';
    }
  }

  async #finish(): Promise<void> {
    const taken: Taken = { tendered: 0, restStays: true, ageCheck: this.gate.wire };
    const result = await this.till.pay(taken, this.cashier).catch(() => 'blocked' as const);
    if (result === 'paid') {
      this.#thank(THANKS_MS);
    }
  }

  #thank(forMs: number): void {
    clearTimeout(this.#thanks);
    this.#thanks = setTimeout(() => this.till.show(null), forMs);
  }
}

customElements.define('pos-self', SelfPage);
