import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Devices } from '../bridge/devices';
import type { Basket } from '../cart/basket';
import type { GoodsLine } from '../cart/cart';
import { discountRows } from '../cart/discount-rows';
import type { Weighed } from '../cart/weighing';
import '../cart/weighing';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { AgeGate } from './age-gate';

/** What the buyer has scanned; only staff takes something out again. */
export class SelfCart extends Part {
  static override properties = {
    basket: { attribute: false },
    devices: { attribute: false },
    gate: { attribute: false },
  };

  declare basket: Basket;
  declare devices: Devices;
  declare gate: AgeGate;

  constructor() {
    super();
    new Redraw(this, () => [texts, this.basket, this.devices, this.gate]);
  }

  protected override updated(): void {
    this.scrollSoonTo('[aria-current="true"]');
  }

  protected override render(): TemplateResult {
    const { cart } = this.basket;
    return html`<ul class="self-lines" aria-label=${t('cart.label')}>
      ${cart.goods.map((line) => this.#line(line))}
    </ul>`;
  }

  #line(line: GoodsLine): TemplateResult {
    const { cart } = this.basket;
    const waits = this.gate.seen === null && this.gate.excisable.includes(line.sku);
    const quantity = `${texts.quantity(line.quantity, line.unit)} ${t(`unit.${line.unit}`)}`;
    return html`<li
      data-line=${line.sku}
      data-quantity=${line.quantity}
      aria-current=${cart.selected?.key === line.key}
    >
      <span>${nameOf(line, texts.language)}</span>
      <small>${line.quantity === 0 ? nothing : quantity} × ${texts.money(line.price)}</small>
      <b>${texts.money(this.basket.prices.of(line).amount)}</b>
      ${discountRows(line, this.basket)}
      ${waits ? html`<p class="note" data-age=${line.sku}>18+ · ${t('self.ageWaits')}</p>` : nothing}
      ${line.quantity === 0 ? this.#weighing(line) : nothing}
      ${this.#isShort(line) ? html`<p class="note" data-short=${line.sku}>⚠ ${t('self.short')}</p>` : nothing}
    </li>`;
  }

  /** Buyers never type a weight: without a scale somebody has to come. */
  #weighing(line: GoodsLine): TemplateResult {
    return this.devices.usable('scale')
      ? html`<pos-weighing
          .scale=${this.devices.scale}
          .sku=${line.sku}
          .has=${0}
          .price=${line.price}
          @weighed=${({ detail }: CustomEvent<Weighed>) =>
            this.basket.cart.setQuantity(line.key, detail.weight)}
        ></pos-weighing>`
      : html`<p class="note" data-no-scale>⚠ ${t('self.noScale')}</p>`;
  }

  #isShort(line: GoodsLine): boolean {
    const shortage = line.quantity > 0 ? this.basket.shortage(line) : null;
    return shortage !== null && !this.basket.settled(line, shortage);
  }
}

customElements.define('pos-self-cart', SelfCart);
