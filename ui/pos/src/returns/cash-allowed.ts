import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import type { Minor } from '../shared/decimal';
import { Part } from '../shared/part';
import type { AllowedWire } from '../shared/return-wire';
import { Redraw } from '../shared/watched';
import type { People } from '../staff/people';
import type { Entered, PinSignIn } from '../staff/pin-sign-in';
import '../staff/pin-sign-in';

/**
 * Cash for what a card had paid: a senior says why, signed in himself or by PIN or badge, with a server and without.
 * Emits `allowed` with who did, and `back`.
 */
export class CashAllowed extends Part {
  static override properties = {
    amount: { type: Number },
    people: { attribute: false },
    cashier: { type: String },
    senior: { type: Boolean },
    shown: { state: true },
    failure: { state: true },
  };

  declare amount: Minor;
  /** Who may sign here by a PIN or a badge; nobody at a till that is not paired. */
  declare people: People | null;
  declare cashier: string;
  declare senior: boolean;
  declare shown: Entered | null;
  declare failure: string;

  constructor() {
    super();
    this.amount = 0;
    this.people = null;
    this.cashier = '';
    this.senior = false;
    this.shown = null;
    this.failure = '';
    new Redraw(this, () => [texts, this.people ?? undefined]);
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLInputElement>('#allow-reason')?.focus();
  }

  protected override render(): TemplateResult {
    const mayAsk = this.senior || (this.people?.seniors.length ?? 0) > 0;
    return html`<form class="keyed" @submit=${(event: Event) => this.#submit(event)}>
      <p class="hint">${t('payout.cashWhy', { amount: texts.money(this.amount) })}</p>
      ${mayAsk ? this.#ask() : html`<p class="failure" role="alert">${t('payout.nobody')}</p>`}
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      <div class="actions">
        <button type="button" id="allow-back" @click=${() => this.emit('back')}>
          ${t('slip.back')}
        </button>
        ${
          mayAsk
            ? html`<button class="primary" id="allow-cash">${t('payout.allow')}</button>`
            : nothing
        }
      </div>
    </form>`;
  }

  #ask(): TemplateResult {
    return html`<label
        >${t('override.reason')}<input
          id="allow-reason"
          maxlength="200"
          autocomplete="off"
          placeholder=${t('payout.reasonExample')}
      /></label>
      ${this.shown ? html`<p id="allow-shown">✓ ${this.shown.person.name}</p>` : nothing}
      ${
        this.senior
          ? nothing
          : html`<pos-pin
              ?hidden=${this.shown !== null}
              .people=${this.people!}
              .seniorsOnly=${true}
              @entered=${({ detail }: CustomEvent<Entered>) => {
                this.shown = detail;
                this.#allow();
              }}
            ></pos-pin>`
      }`;
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#allow();
  }

  /** Allows it once there is both a reason and somebody; else asks for what is missing. */
  #allow(): void {
    const field = this.querySelector<HTMLInputElement>('#allow-reason')!;
    const reason = field.value.trim();
    this.failure = '';
    if (reason === '') {
      this.failure = t('override.reasonMissing');
      field.focus();
      return;
    }
    const at = new Date().toISOString();
    if (this.senior) {
      this.emit<AllowedWire>('allowed', { by: this.cashier, reason, at });
    } else if (this.shown) {
      const { person, proof } = this.shown;
      this.emit<AllowedWire>('allowed', { by: person.user, proof, reason, at });
    } else {
      this.querySelector<PinSignIn>('pos-pin')?.focusFirst();
    }
  }
}

customElements.define('pos-cash-allowed', CashAllowed);
