import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import { keyHint } from '../keys/key-hint';
import { keys } from '../keys/keys';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { HeldOrders } from './held-orders';

/** Which held order is open in the cart, or why it is not any more. Emits `put-back`. */
export class RecalledStrip extends Part {
  static override properties = { orders: { attribute: false } };

  declare orders: HeldOrders;

  constructor() {
    super();
    new Redraw(this, () => [texts, keys, this.orders, this.orders.cart]);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { recalled } = this.orders.cart;
    const { lost } = this.orders;
    if (recalled) {
      const { number, called } = recalled;
      return html`<div class="strip" id="recalled" data-number=${number}>
        <span>${t('held.open', { number, called })}</span>
        <button id="put-back" @click=${() => this.emit('put-back')}>
          ${t('held.putBack')} ${keyHint('hold')}
        </button>
      </div>`;
    }
    if (!lost) {
      return nothing;
    }
    const { number, till } = lost;
    return html`<div class="strip warn" id="recall-lost" role="alert">
      <span
        >${till === null ? t('held.lostEnded', { number }) : t('held.lostTaken', { number, till })}</span
      >
      <button @click=${() => this.orders.lostSeen()}>${t('held.lostSeen')}</button>
    </div>`;
  }
}

customElements.define('pos-recalled', RecalledStrip);
