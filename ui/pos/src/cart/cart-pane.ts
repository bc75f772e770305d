import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { nameOf } from '../catalogue/product';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { ONE, amountOf, parseQuantity } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { Basket, Block } from './basket';
import type { CartLine, GoodsLine, UnknownLine } from './cart';
import './override-form';
import type { Shortage } from './shortage';
import { shortageText } from './shortage-text';

const BLOCKS: Record<Block, TextKey> = {
  empty: 'pay.blockedEmpty',
  unknown: 'pay.blockedUnknown',
  weight: 'pay.blockedWeight',
  short: 'pay.blockedShort',
};

/** Why paying has to wait, in a sentence. */
export const blockText = (block: Block): string => t(BLOCKS[block]);

/** The lines, what is wrong with them, the total and the way to pay. Emits `pay`. */
export class CartPane extends Part {
  static override properties = {
    basket: { attribute: false },
    overriding: { state: true },
  };

  declare basket: Basket;
  declare overriding: string | null;

  constructor() {
    super();
    this.overriding = null;
    new Redraw(this, () => [texts, this.basket]);
  }

  protected override updated(): void {
    this.querySelector('.line[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { cart, block } = this.basket;
    return html`
      <div class="lines" role="list" aria-label=${t('cart.label')}>
        ${
          cart.empty
            ? html`<div class="empty">
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
        <div class="total-row">
          <span
            >${t('cart.total')}
            <small>${t('cart.lines', { count: cart.lines.length })}</small></span
          >
          <output id="total" data-amount=${cart.total}>${texts.money(cart.total)}</output>
        </div>
        <div class="actions">
          <button id="undo" ?disabled=${!cart.canUndo} @click=${() => cart.undo()}>
            ${t('cart.undo')} <kbd>Ctrl+Z</kbd>
          </button>
          <button
            id="pay"
            class="primary"
            aria-describedby="pay-why"
            aria-disabled=${block !== null}
            @click=${() => this.emit('pay')}
          >
            ${t('pay.button')} <kbd>F9</kbd>
          </button>
        </div>
        <p id="pay-why" class="hint">
          ${block === null || block === 'empty' ? nothing : blockText(block)}
        </p>
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
          >${line.sku}<span class="narrow"> · ${texts.money(line.price)}</span></small
        ></span
      >
      ${this.#quantity(line)}
      <span class="price">× ${texts.money(line.price)}</span>
      <span class="amount">${texts.money(amountOf(line.price, line.quantity))}</span>
      ${this.#removeButton(line)}
      ${line.quantity === 0 ? html`<p class="note">${t('cart.weightMissing')}</p>` : nothing}
      ${shortage === null ? nothing : this.#shortage(line, shortage, settled)}
    </div>`;
  }

  #quantity(line: GoodsLine): TemplateResult {
    const { cart } = this.basket;
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
      <b>${texts.quantity(line.quantity)}</b>
      <button
        class="step"
        aria-label=${t('cart.more')}
        @click=${() => cart.setQuantity(line.key, line.quantity + ONE)}
      >
        +
      </button>
    </span>`;
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
        @done=${() => (this.overriding = null)}
      ></pos-override>`;
    }
    return html`<div class="shortage" data-shortage=${line.sku} role="alert">
      <p>⚠ ${shortageText(shortage, line.unit)}</p>
      ${
        settled
          ? html`<p>✓ ${t(line.override ? 'short.overridden' : 'short.confirmed')}</p>`
          : this.#offers(line, shortage)
      }
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
    if (weight !== null && weight > 0) {
      this.basket.cart.setQuantity(line.key, weight);
    } else {
      field.value = line.quantity === 0 ? '' : texts.quantity(line.quantity, 'weight');
    }
  }
}

customElements.define('pos-cart', CartPane);
