import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import type { Minor } from '../shared/decimal';
import { parseMoney } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';

const NOTES: readonly Minor[] = [200_00, 500_00, 1000_00];

/** Takes cash. Enter in the empty field takes the exact amount. Emits `take` with what was received, and `back`. */
export class PayPanel extends Part {
  static override properties = {
    due: { type: Number },
    busy: { type: Boolean },
    failure: { type: String },
    typed: { state: true },
  };

  declare due: Minor;
  declare busy: boolean;
  declare failure: string;
  declare typed: string;

  constructor() {
    super();
    this.due = 0;
    this.busy = false;
    this.failure = '';
    this.typed = '';
    new Redraw(this, () => [texts]);
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLInputElement>('#tendered')?.focus();
  }

  protected override render(): TemplateResult {
    const tendered = this.#tendered;
    const over = tendered === null ? 0 : tendered - this.due;
    return html`<form class="pay" @submit=${(event: Event) => this.#submit(event)}>
      <p class="label">${t('pay.title')}</p>
      <output id="due" data-amount=${this.due}>${texts.money(this.due)}</output>
      <label
        >${t('pay.tendered')}
        <input
          id="tendered"
          inputmode="decimal"
          autocomplete="off"
          placeholder=${texts.money(this.due)}
          @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
      /></label>
      <div class="notes">
        ${NOTES.map(
          (note) =>
            html`<button
              type="button"
              data-note=${note / 100}
              ?disabled=${this.busy || note < this.due}
              @click=${() => this.#take(note)}
            >
              ${note / 100}
            </button>`,
        )}
        <button
          type="button"
          id="pay-exact"
          ?disabled=${this.busy}
          @click=${() => this.#take(this.due)}
        >
          ${t('pay.exact')}
        </button>
      </div>
      <p class="change" aria-live="polite">
        ${
          over < 0
            ? t('pay.missing', { amount: texts.money(-over) })
            : html`${t('pay.change')} <b>${texts.money(over)}</b>`
        }
      </p>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      <div class="actions">
        <button type="button" id="pay-back" @click=${() => this.emit('back')}>
          ${t('pay.back')} <kbd>Esc</kbd>
        </button>
        <button class="primary" id="pay-confirm" ?disabled=${this.busy || over < 0}>
          ${t(this.busy ? 'pay.writing' : 'pay.confirm')} <kbd>Enter</kbd>
        </button>
      </div>
    </form>`;
  }

  /** What was typed; the exact amount while nothing is, null while it cannot be read. */
  get #tendered(): Minor | null {
    const text = this.typed.replace(/\s/g, '');
    return text === '' ? this.due : parseMoney(text);
  }

  #submit(event: Event): void {
    event.preventDefault();
    const tendered = this.#tendered;
    if (tendered !== null) {
      this.#take(tendered);
    }
  }

  #take(tendered: Minor): void {
    if (!this.busy && tendered >= this.due) {
      this.emit('take', tendered);
    }
  }
}

customElements.define('pos-pay', PayPanel);
