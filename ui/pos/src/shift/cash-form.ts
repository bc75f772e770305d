import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import type { CashMove } from '../journal/entries';
import type { Minor } from '../shared/decimal';
import { parseMoney } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';

export interface CashMoved {
  amount: Minor;
  reason: string;
}

const REASONS = {
  'cash-in': ['shift.reasonChange', 'shift.reasonFloat'],
  'cash-out': ['shift.reasonBank', 'shift.reasonExpense'],
} as const;

/** Asks how much cash is put in or taken out, and why. Emits `moved` and `back`. */
export class CashForm extends Part {
  static override properties = {
    kind: { type: String },
    most: { type: Number },
    failure: { state: true },
  };

  declare kind: CashMove['kind'];
  /** What lies in the drawer: no more can be taken out. */
  declare most: Minor;
  declare failure: string;

  constructor() {
    super();
    this.most = Infinity;
    this.failure = '';
    new Redraw(this, () => [texts]);
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    return html`<form class="keyed" @submit=${(event: Event) => this.#submit(event)}>
      <h3>${t(this.kind === 'cash-in' ? 'shift.putIn' : 'shift.takeOut')}</h3>
      <label
        >${t('shift.amount')}<input
          id="cash-amount"
          inputmode="decimal"
          autocomplete="off"
          aria-describedby="cash-failure"
          @input=${() => (this.failure = '')}
      /></label>
      <label
        >${t('shift.reason')}<input id="cash-reason" autocomplete="off" maxlength="200"
      /></label>
      <div class="reasons">
        ${REASONS[this.kind].map(
          (key) =>
            html`<button type="button" class="small" @click=${() => this.#propose(t(key))}>
              ${t(key)}
            </button>`,
        )}
      </div>
      <p id="cash-failure">
        ${this.failure ? html`<span class="failure" role="alert">${this.failure}</span>` : nothing}
      </p>
      <div class="actions">
        <button type="button" id="cash-back" @click=${() => this.emit('back')}>
          ${t('shift.back')}
        </button>
        <button class="primary" id="cash-confirm">
          ${t(this.kind === 'cash-in' ? 'shift.putIn' : 'shift.takeOut')}
        </button>
      </div>
    </form>`;
  }

  #propose(reason: string): void {
    const field = this.querySelector<HTMLInputElement>('#cash-reason');
    if (field) {
      field.value = reason;
      field.focus();
    }
  }

  #submit(event: Event): void {
    event.preventDefault();
    const typed = (id: string): string =>
      this.querySelector<HTMLInputElement>(`#${id}`)?.value.trim() ?? '';
    const amount = parseMoney(typed('cash-amount').replace(/\s/g, ''));
    const reason = typed('cash-reason');
    if (amount === null || amount === 0) {
      this.failure = t('shift.amountWrong');
    } else if (this.kind === 'cash-out' && amount > this.most) {
      this.failure = t('shift.tooMuch', { amount: texts.money(this.most) });
    } else if (reason === '') {
      this.failure = t('shift.reasonMissing');
    } else {
      this.emit<CashMoved>('moved', { amount, reason });
    }
  }
}

customElements.define('pos-cash', CashForm);
