import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TypedSlip } from '../bridge/charge-steps';
import { t, texts } from '../i18n/texts';
import type { Minor } from '../shared/decimal';
import { parseMoney } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';

const CODE = /^[0-9A-Za-z]{1,20}$/;
/** So many digits are a card's number, which must not be written down anywhere. */
const CARD_DIGITS = /^\d{13,19}$/;

/** What the slip of a terminal says, typed by the cashier. Emits `typed` with it, and `back`. */
export class TypedSlipForm extends Part {
  static override properties = {
    amount: { type: Number },
    settling: { type: Boolean },
    refunding: { type: Boolean },
    wrong: { state: true },
  };

  declare amount: Minor;
  /** How an earlier charge ended is asked: its slip may be lost, and the bank may have approved only a part. */
  declare settling: boolean;
  /** The slip is of money that was given back. */
  declare refunding: boolean;
  declare wrong: string;

  constructor() {
    super();
    this.amount = 0;
    this.settling = false;
    this.refunding = false;
    this.wrong = '';
    new Redraw(this, () => [texts]);
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLInputElement>(this.settling ? '#slip-rrn' : '#slip-amount')?.focus();
  }

  protected override render(): TemplateResult {
    const field = (id: string, label: string, value = '', mode = 'text'): TemplateResult =>
      html`<label
        >${label}
        <input id=${id} autocomplete="off" inputmode=${mode} maxlength="20" .defaultValue=${value}
      /></label>`;
    return html`<div
      class="slip"
      role="group"
      aria-label=${t('slip.title')}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
    >
      <p>${t(this.settling ? 'slip.settling' : this.refunding ? 'slip.refunding' : 'slip.how')}</p>
      <div class="slip-fields">
        ${field('slip-amount', t('slip.amount'), texts.typedMoney(this.amount), 'decimal')}
        ${field('slip-rrn', t('slip.rrn'))} ${field('slip-code', t('slip.code'))}
      </div>
      ${this.wrong ? html`<p class="failure" role="alert">${this.wrong}</p>` : nothing}
      <div class="actions">
        <button type="button" id="slip-back" @click=${() => this.emit('back')}>
          ${t('slip.back')}
        </button>
        <button type="button" class="primary" id="slip-confirm" @click=${() => this.#confirm()}>
          ${t('slip.confirm')} <kbd>Enter</kbd>
        </button>
      </div>
    </div>`;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      // the cash form around it must not take it for its own
      event.preventDefault();
      this.#confirm();
    }
  }

  #confirm(): void {
    const read = (id: string): string =>
      this.querySelector<HTMLInputElement>(id)?.value.trim() ?? '';
    const amount = parseMoney(read('#slip-amount'));
    const [rrn, approvalCode] = [read('#slip-rrn'), read('#slip-code')];
    const wanted = [rrn, approvalCode].filter((text) => !this.settling || text !== '');
    if (amount === null || amount <= 0 || amount > this.amount) {
      this.wrong = t('slip.wrongAmount', { amount: texts.money(this.amount) });
    } else if (wanted.some((text) => CARD_DIGITS.test(text))) {
      this.wrong = t('slip.cardNumber');
    } else if (wanted.some((text) => !CODE.test(text))) {
      this.wrong = t('slip.wrongCode');
    } else {
      this.emit<TypedSlip>('typed', { amount, rrn, approvalCode });
    }
  }
}

customElements.define('pos-slip', TypedSlipForm);
