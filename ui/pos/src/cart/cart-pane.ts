import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Devices } from '../bridge/devices';
import { nameOf } from '../catalogue/product';
import { scarcityMark } from '../catalogue/scarcity-mark';
import { t, texts } from '../i18n/texts';
import { ONE, parseQuantity } from '../shared/decimal';
import { names } from '../shared/names';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { People } from '../staff/people';
import type { Basket } from './basket';
import type { CartLine, GoodsLine, UnknownLine } from './cart';
import { discountRows, discountSum } from './discount-rows';
import { commentNote, sellerNote } from './notes';
import './number-pad';
import './override-form';
import type { Shortage } from './shortage';
import { shortageText } from './shortage-text';
import type { Weighed } from './weighing';
import './weighing';

const BIN = svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M4 6h16M9 6V3h6v3M6 6l1 15h10l1-15M10 10v7M14 10v7" />
</svg>`;

/** The lines, what is wrong with them, and the total. Emits `weighed`, and `clear` when the cart is to be emptied. */
export class CartPane extends Part {
  static override properties = {
    basket: { attribute: false },
    devices: { attribute: false },
    people: { attribute: false },
    senior: { type: Boolean },
    done: { type: String },
    overriding: { state: true },
    counting: { state: true },
    clearing: { state: true },
  };

  declare basket: Basket;
  declare devices: Devices;
  /** Who may sign here by a PIN or a badge; nobody at a till that is not paired. */
  declare people: People | null;
  /** Whether the cashier may do what is left to a supervisor. */
  declare senior: boolean;
  /** What became of the cart before, while this one is empty. */
  declare done: string;
  declare overriding: string | null;
  /** The line whose number is being typed. */
  declare counting: string | null;
  /** Whether the cashier was asked if the cart is to be emptied. */
  declare clearing: boolean;

  constructor() {
    super();
    this.people = null;
    this.senior = false;
    this.done = '';
    this.overriding = null;
    this.counting = null;
    this.clearing = false;
    new Redraw(this, () => [texts, names, this.basket, this.devices]);
  }

  /** What was asked or begun for a cart or a line that is gone is none for the next one. */
  protected override willUpdate(): void {
    const { cart } = this.basket;
    this.clearing &&= !cart.empty;
    this.counting = cart.lines.some(({ key }) => key === this.counting) ? this.counting : null;
  }

  protected override updated(): void {
    this.scrollSoonTo('.line[aria-current="true"]');
  }

  protected override render(): TemplateResult {
    const { cart, prices } = this.basket;
    return html`
      <div class="lines" role=${cart.empty ? 'group' : 'list'} aria-label=${t('cart.label')}>
        ${
          cart.empty
            ? html`<div class="empty">
                ${this.done === '' ? nothing : html`<p id="cart-done">✓ ${this.done}</p>`}
                <p>${t('cart.empty')}</p>
                <p class="hint">${t('cart.emptyWhy')}</p>
              </div>`
            : repeat(
                cart.lines,
                (line) => line.key,
                (line) => this.#line(line),
              )
        }
      </div>
      <div class="sum">
        ${commentNote(cart)} ${discountSum(this.basket)}
        ${this.clearing ? this.#clearing() : nothing}
        <div class="total-row">
          <span
            >${t('cart.total')}
            <small>${t('cart.lines', { count: cart.lines.length })}</small></span
          >
          ${cart.empty || this.clearing ? nothing : this.#clearKey()}
          <output id="total" data-amount=${prices.total}>${texts.money(prices.total)}</output>
        </div>
      </div>
    `;
  }

  #line(line: CartLine): TemplateResult {
    return line.kind === 'goods' ? this.#goods(line) : this.#unknown(line);
  }

  #goods(line: GoodsLine): TemplateResult {
    const shortage = this.basket.shortage(line);
    const settled = shortage !== null && this.basket.settled(line, shortage);
    const state = shortage === null ? '' : settled ? 'settled' : 'short';
    const current = this.basket.cart.selected?.key === line.key;
    return html`<div
      role="listitem"
      class="line ${state}"
      data-line=${line.sku}
      data-quantity=${line.quantity}
      aria-current=${current}
      @click=${() => this.basket.cart.select(line.key)}
    >
      <span class="name"
        >${nameOf(line, texts.language)}<small
          >${line.sku}<span class="narrow"> · ${texts.money(line.price)}</span> ${
            shortage === null ? this.#scarcity(line) : nothing
          }</small
        ></span
      >
      ${this.#quantity(line)}
      <span class="price">× ${texts.money(line.price)}</span>
      <span class="amount">${texts.money(this.basket.prices.of(line).amount)}</span>
      ${this.#removeButton(line)} ${discountRows(line, this.basket)} ${sellerNote(line)}
      ${this.counting === line.key ? this.#pad(line) : nothing}
      ${line.unit === 'weight' ? this.#weighing(line, current) : nothing}
      ${this.basket.notGuaranteed(line) ? this.#notGuaranteed(line) : nothing}
      ${shortage === null ? nothing : this.#shortage(line, shortage, settled)}
    </div>`;
  }

  /** That there is little of it; where there is too little for the line, that is said below it. */
  #scarcity({ sku }: GoodsLine): TemplateResult | typeof nothing {
    const { scarcity, asOfMs } = this.basket.scarcity(sku);
    return scarcityMark(scarcity, asOfMs);
  }

  #notGuaranteed({ sku, unit }: GoodsLine): TemplateResult {
    const allotted = this.basket.allotted(sku);
    const quantity = texts.quantity(allotted, unit);
    return html`<p class="note" data-not-guaranteed=${sku} role="status">
      ${allotted > 0 ? t('allotment.beyond', { quantity }) : t('allotment.none')}
    </p>`;
  }

  #quantity(line: GoodsLine): TemplateResult {
    const { cart } = this.basket;
    if (line.unit === 'weight' && !this.#mayType) {
      const weight = line.quantity === 0 ? '–' : texts.quantity(line.quantity, 'weight');
      return html`<span class="quantity"
        ><b data-weight=${line.sku}>${weight}</b><small>${t('unit.weight')}</small></span
      >`;
    }
    if (line.unit === 'weight') {
      return html`<span class="quantity"
        ><input
          class="weight"
          inputmode="decimal"
          data-weight=${line.sku}
          aria-label=${t('cart.weight')}
          .value=${line.quantity === 0 ? '' : texts.quantity(line.quantity, 'weight')}
          @change=${(event: Event) => this.#weigh(line, event)}
        /><small>${t('unit.weight')}</small></span
      >`;
    }
    return html`<span class="quantity">
      <button
        class="step"
        aria-label=${t('cart.less')}
        @click=${() => cart.setQuantity(line.key, line.quantity - ONE)}
      >
        −
      </button>
      <button
        class="pieces"
        data-count=${line.sku}
        aria-label=${t('cart.count', { quantity: texts.quantity(line.quantity) })}
        aria-expanded=${this.counting === line.key}
        @click=${() => (this.counting = this.counting === line.key ? null : line.key)}
      >
        <b>${texts.quantity(line.quantity)}</b>
      </button>
      <button
        class="step"
        aria-label=${t('cart.more')}
        @click=${() => cart.setQuantity(line.key, line.quantity + ONE)}
      >
        +
      </button>
    </span>`;
  }

  #pad(line: GoodsLine): TemplateResult {
    return html`<pos-number-pad
      .label=${t('cart.quantity')}
      .present=${texts.quantity(line.quantity)}
      @taken=${({ detail }: CustomEvent<number>) => {
        this.counting = null;
        this.basket.cart.setQuantity(line.key, detail * ONE);
      }}
      @back=${() => (this.counting = null)}
    ></pos-number-pad>`;
  }

  #clearKey(): TemplateResult {
    return html`<button
      class="step"
      id="cart-clear"
      aria-label=${t('cart.clear')}
      title=${t('cart.clear')}
      @click=${() => (this.clearing = true)}
    >
      ${BIN}
    </button>`;
  }

  /** Asks once more in place: what was scanned is soon gone, and long to scan again. */
  #clearing(): TemplateResult {
    return html`<div class="clearing" role="alert">
      <span>${t('cart.clearSure')}</span>
      <button
        id="cart-clear-yes"
        @click=${() => {
          this.clearing = false;
          this.emit('clear');
        }}
      >
        ${t('cart.clear')}
      </button>
      <button id="cart-clear-no" @click=${() => (this.clearing = false)}>
        ${t('cart.clearNo')}
      </button>
    </div>`;
  }

  /** Weighed goods: by the scale while it answers, else by hand as far as that is allowed. */
  #weighing(line: GoodsLine, current: boolean): TemplateResult | typeof nothing {
    if (current && this.devices.usable('scale')) {
      return html`<pos-weighing
        .scale=${this.devices.scale}
        .sku=${line.sku}
        .has=${line.quantity}
        .price=${line.price}
        @weighed=${({ detail }: CustomEvent<Weighed>) => this.#weighed(line, detail)}
      ></pos-weighing>`;
    }
    if (line.quantity > 0) {
      return nothing;
    }
    const hasScale = this.devices.equipment.scale;
    const why = this.#mayType ? 'cart.weightMissing' : 'cart.weightForSenior';
    return html`<p class="note" data-weight-missing>
      ${hasScale ? t('cart.scaleOff') : ''} ${t(why)}
    </p>`;
  }

  get #mayType(): boolean {
    const { equipment } = this.devices;
    if (!equipment.scale || equipment.typedWeight === 'always') {
      return true;
    }
    const scaleWorks = this.devices.usable('scale') !== undefined;
    return !scaleWorks && (equipment.typedWeight === 'scale-off' || this.senior);
  }

  #weighed(line: GoodsLine, { weight, adds }: Weighed): void {
    const has = adds ? (this.basket.cart.line(line.sku)?.quantity ?? 0) : 0;
    this.basket.cart.setQuantity(line.key, has + weight);
    this.emit('weighed');
  }

  #removeButton(line: CartLine): TemplateResult {
    return html`<button
      class="step remove"
      aria-label=${t('cart.remove')}
      @click=${(event: Event) => {
        event.stopPropagation();
        this.basket.cart.remove(line.key);
      }}
    >
      ✕
    </button>`;
  }

  #unknown(line: UnknownLine): TemplateResult {
    return html`<div
      role="listitem"
      class="line short"
      data-unknown=${line.code}
      aria-current=${this.basket.cart.selected?.key === line.key}
      @click=${() => this.basket.cart.select(line.key)}
    >
      <span class="name">⚠ ${line.code}<small>${t('cart.unknown')}</small></span>
      ${this.#removeButton(line)}
      <p class="note">${t('cart.unknownWhy')}</p>
    </div>`;
  }

  #shortage(line: GoodsLine, shortage: Shortage, settled: boolean): TemplateResult {
    if (this.overriding === line.key && !settled) {
      return html`<pos-override
        .basket=${this.basket}
        .line=${line}
        .people=${this.people}
        @done=${() => (this.overriding = null)}
      ></pos-override>`;
    }
    return html`<div class="shortage" data-shortage=${line.sku} role="alert">
      <p>⚠ ${shortageText(shortage, line.unit)}</p>
      ${settled ? html`<p>✓ ${settledText(line)}</p>` : this.#offers(line, shortage)}
    </div>`;
  }

  #offers(line: GoodsLine, shortage: Shortage): TemplateResult {
    const { cart } = this.basket;
    const quantity = texts.quantity(shortage.available, line.unit);
    const take =
      shortage.available > 0
        ? html`<button
            data-take=${line.sku}
            @click=${() => cart.setQuantity(line.key, shortage.available)}
          >
            ${t('short.take', { quantity })}
          </button>`
        : html`<button data-take=${line.sku} @click=${() => cart.remove(line.key)}>
            ${t('short.remove')}
          </button>`;
    const others = shortage.otherStores
      .filter((store) => store.available > 0)
      .map((store) => {
        const left = texts.quantity(store.available, line.unit);
        return html`<span class="elsewhere" data-other-store=${line.sku}
          >${t('short.otherStore', { store: store.storeName, quantity: left })}</span
        >`;
      });
    return html`<div class="offers">${take} ${this.#consent(line, shortage)} ${others}</div>`;
  }

  #consent(line: GoodsLine, shortage: Shortage): TemplateResult {
    if (this.basket.rule(shortage) === 'warn') {
      return html`<button
        data-confirm-short=${line.sku}
        @click=${() => this.basket.cart.confirmShort(line.key)}
      >
        ${t('short.confirm')}
      </button>`;
    }
    return html`<button data-ask-override=${line.sku} @click=${() => (this.overriding = line.key)}>
      ${t('short.override')}
    </button>`;
  }

  #weigh(line: GoodsLine, event: Event): void {
    const field = event.target as HTMLInputElement;
    const weight = parseQuantity(field.value);
    if (weight !== null && weight > 0 && this.#mayType) {
      this.basket.cart.setQuantity(line.key, weight);
    } else {
      field.value = line.quantity === 0 ? '' : texts.quantity(line.quantity, 'weight');
    }
  }
}

/** Who let it be sold. */
function settledText({ override }: GoodsLine): string {
  if (override?.approval) {
    const { name, reason } = override.approval;
    return t('short.approved', { name, reason });
  }
  return t(override ? 'short.overridden' : 'short.confirmed');
}

customElements.define('pos-cart', CartPane);
