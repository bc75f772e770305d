import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import type { Minor } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { DriverWire } from '../shared/wire';
import { dayIn } from '../shared/zone';
import type { Words } from '../problem/problem-text';
import type { DeliveryTerms } from './delivery-terms';
import { WINDOWS, readTerms } from './delivery-terms';

const DAY_MS = 24 * 3_600_000;

/** To whom the cart is brought, where and when. Emits `deliver` with the terms, and `back`. */
export class DeliveryForm extends Part {
  static override properties = {
    total: { type: Number },
    currency: { type: String },
    count: { type: Number },
    timeZone: { type: String },
    drivers: { attribute: false },
    offline: { type: Boolean },
    busy: { type: Boolean },
    failure: { attribute: false },
    missing: { state: true },
  };

  declare total: Minor;
  declare currency: string;
  declare count: number;
  declare timeZone: string;
  /** Who may bring it; empty while nobody has told. */
  declare drivers: readonly DriverWire[];
  declare offline: boolean;
  declare busy: boolean;
  declare failure: Words;
  declare missing: TextKey | null;

  constructor() {
    super();
    this.total = 0;
    this.currency = '';
    this.count = 0;
    this.timeZone = 'UTC';
    this.drivers = [];
    this.offline = false;
    this.busy = false;
    this.failure = '';
    this.missing = null;
    new Redraw(this, () => [texts]);
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const failure = this.missing ? t(this.missing) : this.failure;
    return html`<form
      class="pay"
      id="deliver-form"
      @submit=${(event: Event) => this.#submit(event)}
    >
      <p class="label">
        ${t('deliver.title')} · ${t('cart.lines', { count: this.count })} ·
        ${texts.moneyIn(this.currency, this.total)}
      </p>
      <div class="pair">
        ${this.#field('name', 'deliver.name', 200)}
        ${this.#field('phone', 'deliver.phone', 40, 'tel')}
      </div>
      ${this.#field('address', 'deliver.address', 500)}
      <div class="when">
        <label
          >${t('deliver.day')}<input
            type="date"
            name="day"
            min=${this.#day(0)}
            .value=${this.#day(0)}
        /></label>
        <label>${t('deliver.from')}<input type="time" name="from" /></label>
        <label>${t('deliver.to')}<input type="time" name="to" /></label>
      </div>
      <div class="chips" role="group" aria-label=${t('deliver.window')}>
        ${([0, 1] as const).map(
          (day) =>
            html`<button type="button" @click=${() => this.#set({ day: this.#day(day) })}>
              ${t(day === 0 ? 'deliver.today' : 'deliver.tomorrow')}
            </button>`,
        )}
        ${WINDOWS.map(
          ([from, to]) =>
            html`<button type="button" data-window=${from} @click=${() => this.#set({ from, to })}>
              ${from}–${to}
            </button>`,
        )}
      </div>
      <div class=${this.drivers.length === 0 ? '' : 'pair'}>
        ${this.#driver()} ${this.#field('comment', 'deliver.comment', 500)}
      </div>
      <p class="hint">
        ${
          failure === ''
            ? t(this.offline ? 'deliver.offline' : 'deliver.online')
            : html`<span class="failure" role="alert" id="deliver-failure">${failure}</span>`
        }
      </p>
      <div class="actions">
        <button type="button" @click=${() => this.emit('back')}>
          ${t('hold.back')} <kbd>Esc</kbd>
        </button>
        <button class="primary" id="deliver-confirm" ?disabled=${this.busy}>
          ${t('deliver.confirm')} ${this.busy ? nothing : html`<kbd>Enter</kbd>`}
        </button>
      </div>
    </form>`;
  }

  #field(name: string, label: TextKey, longest: number, type = 'text'): TemplateResult {
    return html`<label
      >${t(label)}<input
        id="deliver-${name}"
        name=${name}
        type=${type}
        maxlength=${longest}
        autocomplete="off"
    /></label>`;
  }

  #driver(): TemplateResult | typeof nothing {
    return this.drivers.length === 0
      ? nothing
      : html`<label
          >${t('deliver.driver')}<select id="deliver-driver" name="driver">
            <option value="">${t('deliver.anyDriver')}</option>
            ${this.drivers.map(({ login, name }) => html`<option value=${login}>${name}</option>`)}
          </select></label
        >`;
  }

  #day(ahead: number): string {
    return dayIn(this.timeZone, Date.now() + ahead * DAY_MS);
  }

  #set(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) {
      this.querySelector<HTMLInputElement>(`[name="${name}"]`)!.value = value;
    }
  }

  #submit(event: Event): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const typed = Object.fromEntries(
      [...form].map(([name, value]) => [name, String(value).trim()]),
    );
    const terms = readTerms(typed, this.timeZone, Date.now());
    if ('missing' in terms) {
      this.missing = terms.missing;
      this.querySelector<HTMLInputElement>(`[name="${terms.field}"]`)?.focus();
    } else if (!this.busy) {
      this.missing = null;
      this.emit<DeliveryTerms>('deliver', terms);
    }
  }
}

customElements.define('pos-deliver', DeliveryForm);
