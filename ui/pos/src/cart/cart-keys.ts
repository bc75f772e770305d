import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { keyHint } from '../keys/key-hint';
import { keys } from '../keys/keys';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { Basket, Block } from './basket';

const BLOCKS: Record<Block, TextKey> = {
  empty: 'pay.blockedEmpty',
  unknown: 'pay.blockedUnknown',
  weight: 'pay.blockedWeight',
  short: 'pay.blockedShort',
  discount: 'pay.blockedDiscount',
};

/** Why paying has to wait, in a sentence. */
export const blockText = (block: Block): string => t(BLOCKS[block]);

/** What becomes of the cart. Emits `pay`, `hold`, `held` for the list of held orders, `deliver`,
 * `discount` and `note`. */
export class CartKeys extends Part {
  static override properties = { basket: { attribute: false } };

  declare basket: Basket;

  constructor() {
    super();
    new Redraw(this, () => [texts, keys, this.basket]);
  }

  protected override render(): TemplateResult {
    const { cart, block } = this.basket;
    return html`<div class="keys-row">
        <button id="undo" ?disabled=${!cart.canUndo} @click=${() => cart.undo()}>
          ${t('cart.undo')} ${keyHint('undo')}
        </button>
        <button
          id="discount"
          ?disabled=${cart.goods.length === 0}
          @click=${() => this.emit('discount')}
        >
          ${t('discount.button')} ${keyHint('discount')}
        </button>
        <button
          id="note"
          ?disabled=${cart.goods.length === 0}
          aria-label=${t('note.title')}
          title=${t('note.title')}
          @click=${() => this.emit('note')}
        >
          ✎ ${keyHint('note')}
        </button>
        ${this.#holdKey()}
        <button
          id="deliver"
          ?disabled=${cart.empty || cart.recalled !== null}
          @click=${() => this.emit('deliver')}
        >
          ${t('deliver.button')} ${keyHint('deliver')}
        </button>
      </div>
      <button
        id="pay"
        class="primary"
        aria-disabled=${block !== null}
        @click=${() => this.emit('pay')}
      >
        ${t('pay.button')} ${keyHint('pay')}
        ${
          block === null || block === 'empty'
            ? nothing
            : html`<small id="pay-why">${blockText(block)}</small>`
        }
      </button>`;
  }

  /** One key, at one place: it holds what lies in the cart, and lists what is held while nothing does. */
  #holdKey(): TemplateResult {
    if (this.basket.cart.empty && !this.basket.cart.recalled) {
      return html`<button id="held-orders" @click=${() => this.emit('held')}>
        ${t('held.menu')} ${keyHint('held')}
      </button>`;
    }
    return html`<button id="hold" @click=${() => this.emit('hold')}>
      ${t(this.basket.cart.recalled ? 'held.putBack' : 'hold.button')} ${keyHint('hold')}
    </button>`;
  }
}

customElements.define('pos-cart-keys', CartKeys);
