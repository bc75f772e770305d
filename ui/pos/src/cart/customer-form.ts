import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { Basket } from './basket';

/**
 * Whose purchase it is: the card of a customer, typed where it cannot be scanned. A scan needs no form; one that comes
 * while it is open is the card as well. Emits `back` when it is done.
 */
export class CustomerForm extends Part {
  static override properties = {
    basket: { attribute: false },
    failure: { state: true },
  };

  declare basket: Basket;
  declare failure: string;
  #cardBefore: string | null = null;

  constructor() {
    super();
    this.failure = '';
    new Redraw(this, () => [texts, this.basket]);
  }

  protected override firstUpdated(): void {
    this.#cardBefore = this.basket.cart.card?.number ?? null;
    this.querySelector<HTMLInputElement>('#customer-number')?.focus();
  }

  protected override updated(): void {
    const now = this.basket.cart.card?.number ?? null;
    if (now !== null && now !== this.#cardBefore) {
      this.#cardBefore = now;
      this.emit('back');
    }
  }

  protected override render(): TemplateResult {
    const { card } = this.basket.cart;
    return html`<form
      class="sum keyed customer"
      aria-label=${t('customer.title')}
      @submit=${(event: Event) => this.#submit(event)}
    >
      <label
        >${t('customer.number')}
        <input
          id="customer-number"
          autocomplete="off"
          maxlength="64"
          aria-describedby="customer-why"
          @input=${() => (this.failure = '')}
      /></label>
      ${
        this.failure
          ? html`<p class="failure" role="alert" id="customer-failure">${this.failure}</p>`
          : html`<p class="hint" id="customer-why">
              ${
                card
                  ? t('discount.card', { level: card.name, number: card.number })
                  : t('customer.why')
              }
            </p>`
      }
      <div class="actions">
        <button type="button" id="customer-back" @click=${() => this.emit('back')}>
          ${t('discount.back')} <kbd>Esc</kbd>
        </button>
        ${
          card
            ? html`<button
                type="button"
                id="customer-away"
                @click=${() => {
                  this.basket.cart.useCard(null);
                  this.emit('back');
                }}
              >
                ${t('discount.cardAway')}
              </button>`
            : nothing
        }
        <button class="primary" id="customer-confirm">
          ${t('customer.confirm')} <kbd>Enter</kbd>
        </button>
      </div>
    </form>`;
  }

  #submit(event: Event): void {
    event.preventDefault();
    const number = this.querySelector<HTMLInputElement>('#customer-number')?.value.trim() ?? '';
    if (number === '') {
      this.failure = t('customer.missing');
    } else if (!this.basket.useCard(number)) {
      this.failure = t('customer.unknown', { number });
    }
  }
}

customElements.define('pos-customer', CustomerForm);
