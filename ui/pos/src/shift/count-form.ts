import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import type { Counted } from '../journal/entries';
import type { Minor } from '../shared/decimal';
import { parseMoney } from '../shared/decimal';
import { denominationsOf } from '../shared/denominations';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';

export interface Count {
  counted: Minor;
  counts: Counted[];
}

const MOST_PIECES = 100_000;
/** What comes sooner after the difference was shown is the same press: a double click, or a key held down. */
const SEEN_AFTER_MS = 700;

/**
 * Counts the drawer, note by note or as a sum, and says at once how it differs. A difference is confirmed by a second
 * press. Emits `counted` and `back`.
 */
export class CountForm extends Part {
  static override properties = {
    currency: { type: String },
    expected: { type: Number },
    pieces: { state: true },
    typed: { state: true },
    asked: { state: true },
    failure: { state: true },
  };

  declare currency: string;
  declare expected: Minor;
  /** How many of each denomination, by its minor units. */
  declare pieces: Readonly<Record<number, number>>;
  declare typed: string;
  /** The difference was shown, and pressing again closes the shift with it. */
  declare asked: boolean;
  declare failure: string;
  #askedAtMs = 0;

  constructor() {
    super();
    this.pieces = {};
    this.typed = '';
    this.asked = false;
    this.failure = '';
    new Redraw(this, () => [texts]);
  }

  /** What was confirmed is the difference that was shown. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('expected') && this.asked) {
      this.#changed();
    }
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  get #counts(): Counted[] {
    return denominationsOf(this.currency)
      .map((value) => ({ value, pieces: this.pieces[value] ?? 0 }))
      .filter(({ pieces }) => pieces > 0);
  }

  /** What was counted; null while nothing, or nothing readable, was typed. */
  get #counted(): Minor | null {
    const counts = this.#counts;
    if (counts.length > 0) {
      return counts.reduce((sum, { value, pieces }) => sum + value * pieces, 0);
    }
    return parseMoney(this.typed.replace(/\s/g, ''));
  }

  protected override render(): TemplateResult {
    const byNotes = this.#counts.length > 0;
    return html`<form class="keyed" @submit=${(event: Event) => this.#submit(event)}>
      <h3>${t('shift.count')}</h3>
      <p class="hint">${t('shift.countHow')}</p>
      <div class="count">
        ${denominationsOf(this.currency).map((value) => this.#denomination(value))}
      </div>
      <label
        >${t('shift.countSum')}<input
          id="count-sum"
          inputmode="decimal"
          autocomplete="off"
          ?disabled=${byNotes}
          .value=${byNotes ? texts.money(this.#counted ?? 0) : this.typed}
          @input=${(event: Event) => {
            this.typed = (event.target as HTMLInputElement).value;
            this.#changed();
          }}
      /></label>
      ${this.#result()}
      <div class="actions">
        <button type="button" id="count-back" @click=${() => this.emit('back')}>
          ${t('shift.back')}
        </button>
        <button class="primary" id="count-confirm">
          ${t(this.asked ? 'shift.closeAnyway' : 'shift.close')}
        </button>
      </div>
    </form>`;
  }

  #denomination(value: Minor): TemplateResult {
    const pieces = this.pieces[value] ?? 0;
    return html`<label>
      <span>${texts.money(value)} ×</span>
      <input
        data-denomination=${value}
        inputmode="numeric"
        autocomplete="off"
        maxlength="6"
        .value=${pieces === 0 ? '' : String(pieces)}
        @input=${(event: Event) => this.#count(value, (event.target as HTMLInputElement).value)}
      />
    </label>`;
  }

  #result(): TemplateResult {
    const counted = this.#counted;
    const difference = counted === null ? null : counted - this.expected;
    return html`<dl class="sums">
        <dt>${t('shift.expected')}</dt>
        <dd>${texts.money(this.expected)}</dd>
        <dt>${t('shift.counted')}</dt>
        <dd id="count-total">${counted === null ? '–' : texts.money(counted)}</dd>
      </dl>
      <p
        id="count-difference"
        role="status"
        class=${difference === null ? 'hint' : difference === 0 ? 'agrees' : 'failure'}
      >
        ${difference === null ? t('shift.notCounted') : differenceText(difference)}
        ${this.asked ? html`<br />${t('shift.closeAsk')}` : nothing}
      </p>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}`;
  }

  #count(value: Minor, typed: string): void {
    const pieces = Number(typed.replace(/\D/g, ''));
    this.pieces = { ...this.pieces, [value]: Math.min(pieces, MOST_PIECES) };
    this.#changed();
  }

  #changed(): void {
    this.asked = false;
    this.failure = '';
  }

  #submit(event: Event): void {
    event.preventDefault();
    const counted = this.#counted;
    if (counted === null) {
      this.failure = t('shift.notCounted');
    } else if (counted !== this.expected && !this.asked) {
      this.asked = true;
      this.#askedAtMs = event.timeStamp;
    } else if (!this.asked || event.timeStamp - this.#askedAtMs > SEEN_AFTER_MS) {
      this.emit<Count>('counted', { counted, counts: this.#counts });
    }
  }
}

/** In words: the sign alone is easily overlooked. */
export function differenceText(difference: Minor): string {
  if (difference === 0) {
    return `✓ ${t('shift.agrees')}`;
  }
  const amount = texts.money(Math.abs(difference));
  return t(difference < 0 ? 'shift.short' : 'shift.over', { amount });
}

customElements.define('pos-count', CountForm);
