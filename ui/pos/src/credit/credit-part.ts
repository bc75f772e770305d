import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import type { Minor } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { Words } from '../problem/problem-text';
import { problemText } from '../problem/problem-text';
import type { CreditCustomer, Grant, OwnCredit } from './own-credit';
import { NoCredit } from './own-credit';

/** The sale that is being paid, and the card that its customer has shown. */
export interface CreditPlace {
  own: OwnCredit;
  sale: string;
  card: string | null;
}

const WHY: Record<NoCredit['why'], TextKey> = {
  limit: 'credit.overLimit',
  lease: 'credit.overLease',
  refused: 'credit.refused',
};

/** Lets a customer with credit pay later, for what is left of the sale; nothing for anybody else. */
export class CreditPart extends Part {
  static override properties = {
    place: { attribute: false },
    amount: { type: Number },
    busy: { type: Boolean },
    refusal: { state: true },
    asking: { state: true },
  };

  declare place: CreditPlace;
  /** What would be paid later. */
  declare amount: Minor;
  declare busy: boolean;
  declare refusal: Words;
  declare asking: boolean;

  constructor() {
    super();
    this.amount = 0;
    this.busy = false;
    this.refusal = '';
    this.asking = false;
    new Redraw(this, () => [texts, this.place.own]);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { own, sale, card } = this.place;
    const grant = own.granted(sale, card);
    const customer = own.customer(card);
    return grant ? this.#granted(grant) : customer ? this.#offer(customer) : nothing;
  }

  #granted({ customer, amount, lease }: Grant): TemplateResult {
    return html`<div class="charge taken" id="credit-granted" data-amount=${amount}>
      <b>${t('credit.granted', { name: customer.name, amount: texts.money(amount) })}</b>
      ${lease === null ? nothing : html`<span class="hint">${t('credit.fromLease')}</span>`}
      <button
        type="button"
        id="credit-forget"
        ?disabled=${this.busy}
        @click=${() => void this.place.own.forget()}
      >
        ${t('credit.forget')}
      </button>
    </div>`;
  }

  #offer(customer: CreditCustomer): TemplateResult {
    const { own } = this.place;
    const left = own.left(customer);
    const facts = { name: customer.name, left: texts.money(left) };
    return html`<div class="charge" id="credit" data-left=${left}>
        <span
          >${
            own.alone
              ? t('credit.leftAlone', facts)
              : t('credit.left', { ...facts, limit: texts.money(customer.limit) })
          }</span
        >
        <button
          type="button"
          id="pay-credit"
          ?disabled=${this.busy || this.asking || this.amount <= 0}
          @click=${() => void this.#ask(customer)}
        >
          ${t('credit.button', { amount: texts.money(this.amount) })}
        </button>
      </div>
      ${
        this.refusal
          ? html`<p class="failure" id="credit-refused" role="alert">${this.refusal}</p>`
          : nothing
      }`;
  }

  async #ask(customer: CreditCustomer): Promise<void> {
    this.refusal = '';
    this.asking = true;
    try {
      await this.place.own.ask(this.place.sale, customer, this.amount);
    } catch (problem) {
      this.refusal =
        problem instanceof NoCredit
          ? t(WHY[problem.why], { left: texts.money(problem.left) })
          : problemText(problem);
    } finally {
      this.asking = false;
    }
  }
}

customElements.define('pos-credit', CreditPart);
