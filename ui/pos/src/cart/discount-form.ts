import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import type { ByHand } from '../price/prices';
import { parsePercent } from '../price/rules';
import { parseMoney } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { People } from '../staff/people';
import type { Entered, PinSignIn } from '../staff/pin-sign-in';
import '../staff/pin-sign-in';
import type { Basket } from './basket';
import type { GoodsLine, HandDiscount } from './cart';
import { chosenGoods, lineOrWhole } from './line-or-whole';

const QUICK = [5, 10, 15];

/**
 * Takes something off the chosen line or off the whole receipt, by hand: in per cent or in money. More than a cashier
 * may give a senior allows in place, by a PIN or a badge, with a server and without. Emits `back` when it is done.
 */
export class DiscountForm extends Part {
  static override properties = {
    basket: { attribute: false },
    people: { attribute: false },
    cashier: { type: String },
    senior: { type: Boolean },
    whole: { state: true },
    money: { state: true },
    shown: { state: true },
    failure: { state: true },
  };

  declare basket: Basket;
  /** Who may sign here by a PIN or a badge; nobody at a till that is not paired. */
  declare people: People | null;
  declare cashier: string;
  /** Whether the cashier may give as much as he likes. */
  declare senior: boolean;
  /** Off the whole receipt, not off a line. */
  declare whole: boolean;
  /** An amount is typed, not per cent. */
  declare money: boolean;
  /** Who has shown PIN or badge before there was a reason. */
  declare shown: Entered | null;
  declare failure: string;

  constructor() {
    super();
    this.people = null;
    this.cashier = '';
    this.senior = false;
    this.whole = false;
    this.money = false;
    this.shown = null;
    this.failure = '';
    new Redraw(this, () => [texts, this.basket, this.people ?? undefined]);
  }

  protected override firstUpdated(): void {
    const { cart, prices } = this.basket;
    this.whole = chosenGoods(cart) === null;
    if (prices.isReceiptTooMuch && !cart.goods.some((line) => prices.isTooMuch(line))) {
      this.whole = true;
    }
    this.querySelector<HTMLElement>('#discount-value, #discount-reason')?.focus();
  }

  protected override render(): TemplateResult {
    return html`<form
      class="sum keyed discount"
      aria-label=${t('discount.title')}
      @submit=${(event: Event) => this.#submit(event)}
    >
      ${lineOrWhole('discount', this.basket.cart, {
        label: t('discount.of'),
        text: t('discount.whole'),
        is: this.whole,
        choose: (whole) => (this.whole = whole),
      })}
      ${this.#tooMuch ? this.#askSenior() : this.#ask()}
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      <div class="actions">
        <button type="button" id="discount-back" @click=${() => this.#leave()}>
          ${t('discount.back')} <kbd>Esc</kbd>
        </button>
        ${
          this.#given
            ? html`<button type="button" id="discount-none" @click=${() => this.#none()}>
                ${t('discount.none')}
              </button>`
            : nothing
        }
        <button class="primary" id="discount-confirm">
          ${t(this.#tooMuch ? 'discount.allow' : 'discount.confirm')} <kbd>Enter</kbd>
        </button>
      </div>
    </form>`;
  }

  #ask(): TemplateResult {
    const limit = texts.money(this.basket.prices.now.book.byHand);
    const sign = texts.sign(this.basket.currency);
    return html`<div class="choice" role="group" aria-label=${t('discount.unit')}>
        ${this.#unit('discount-percent', '%', false)} ${this.#unit('discount-money', sign, true)}
        ${QUICK.map(
          (percent) =>
            html`<button
              type="button"
              data-percent=${percent}
              @click=${() => this.#give({ percent: percent * 100 })}
            >
              ${percent} %
            </button>`,
        )}
      </div>
      <label
        >${this.#unitName(this.money)}
        <input
          id="discount-value"
          inputmode="decimal"
          autocomplete="off"
          aria-describedby="discount-limit"
          @input=${() => (this.failure = '')}
      /></label>
      <p id="discount-limit" class="hint">
        ${this.senior ? t('discount.free') : t('discount.limit', { percent: limit })}
      </p>`;
  }

  #unitName(money: boolean): string {
    return money
      ? t('discount.amount', { sign: texts.sign(this.basket.currency) })
      : t('discount.percent');
  }

  #unit(id: string, text: string, money: boolean): TemplateResult {
    return html`<button
      type="button"
      id=${id}
      aria-label=${this.#unitName(money)}
      aria-pressed=${this.money === money}
      @click=${() => (this.money = money)}
    >
      ${text}
    </button>`;
  }

  #askSenior(): TemplateResult {
    const { people } = this;
    if (people === null || people.seniors.length === 0) {
      return html`<p class="failure" id="discount-nobody" role="alert">${t('discount.nobody')}</p>`;
    }
    return html`<p class="hint" role="status">
        ${t('discount.tooMuch', { amount: texts.moneyIn(this.basket.currency, this.#off) })}
      </p>
      <label
        >${t('override.reason')}
        <input
          id="discount-reason"
          maxlength="200"
          autocomplete="off"
          placeholder=${t('discount.reasonExample')}
      /></label>
      ${this.shown ? html`<p id="discount-shown">✓ ${this.shown.person.name}</p>` : nothing}
      <pos-pin
        ?hidden=${this.shown !== null}
        .people=${people}
        .seniorsOnly=${true}
        @entered=${({ detail }: CustomEvent<Entered>) => this.#entered(detail)}
      ></pos-pin>`;
  }

  /** The line it is about; null for the whole. The chosen one, or one that waits for a senior. */
  get #line(): GoodsLine | null {
    return this.whole ? null : chosenGoods(this.basket.cart);
  }

  get #given(): HandDiscount | null {
    return (this.#line === null ? this.basket.cart.hand : this.#line.hand) ?? null;
  }

  get #tooMuch(): boolean {
    const { prices } = this.basket;
    return this.#line === null ? prices.isReceiptTooMuch : prices.isTooMuch(this.#line);
  }

  get #off(): number {
    const given = this.#given;
    return given ? this.basket.prices.wouldTake(this.#line, given.give) : 0;
  }

  #submit(event: Event): void {
    event.preventDefault();
    if (this.#tooMuch) {
      this.#allow();
      return;
    }
    const text = this.querySelector<HTMLInputElement>('#discount-value')?.value ?? '';
    const value = this.money ? parseMoney(text) : parsePercent(text);
    if (value === null || value === 0) {
      this.failure = t(this.money ? 'discount.wrongAmount' : 'discount.wrongPercent');
      this.querySelector<HTMLInputElement>('#discount-value')?.focus();
      return;
    }
    this.#give(this.money ? { amount: value } : { percent: value });
  }

  #give(give: ByHand): void {
    this.failure = '';
    const hand = { give, by: this.cashier, free: this.senior, approval: null };
    this.basket.discount(this.#line, hand);
    if (this.#tooMuch) {
      void this.updateComplete.then(() =>
        this.querySelector<HTMLInputElement>('#discount-reason')?.focus(),
      );
    } else {
      this.emit('back');
    }
  }

  #none(): void {
    this.basket.discount(this.#line, null);
    this.emit('back');
  }

  /** What nobody allowed is taken back. */
  #leave(): void {
    if (this.#tooMuch) {
      this.basket.discount(this.#line, null);
    }
    this.emit('back');
  }

  #entered(entered: Entered): void {
    this.shown = entered;
    this.#allow();
  }

  /** Allows it once there is both a reason and somebody; else asks for what is missing. */
  #allow(): void {
    const field = this.querySelector<HTMLInputElement>('#discount-reason');
    const reason = field?.value.trim() ?? '';
    this.failure = '';
    if (field && reason === '') {
      this.failure = t('override.reasonMissing');
      field.focus();
    } else if (this.shown) {
      const { person, proof } = this.shown;
      const approval = { by: person.user, name: person.name, proof, reason, atMs: Date.now() };
      this.basket.approveDiscount(this.#line, approval);
      this.emit('back');
    } else {
      this.querySelector<PinSignIn>('pos-pin')?.focusFirst();
    }
  }
}

customElements.define('pos-discount', DiscountForm);
