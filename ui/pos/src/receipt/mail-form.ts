import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import type { Words } from '../problem/problem-text';
import { failedText } from '../problem/problem-text';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import { LONGEST_ADDRESS, readAddress } from './mail-address';
import './touch-letters';

/** Where to a receipt goes by e-mail, typed or tapped. It says that it goes there once that is written down. */
export class MailForm extends Part {
  static override properties = {
    receipt: { type: String },
    touch: { type: Boolean },
    open: { state: true },
    asked: { state: true },
    failure: { state: true },
    send: { attribute: false },
  };

  /** Its id: another receipt begins anew. */
  declare receipt: string;
  /** Whether buyers do it themselves: there is no keyboard. */
  declare touch: boolean;
  declare open: boolean;
  declare asked: readonly string[];
  declare failure: Words;
  /** Writes down that it is to go there; throws when the disk refuses. */
  declare send: (address: string) => Promise<void>;
  #busy = false;

  constructor() {
    super();
    this.send = () => Promise.resolve();
    this.receipt = '';
    this.touch = false;
    this.open = false;
    this.asked = [];
    this.failure = '';
    new Redraw(this, () => [texts]);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('receipt')) {
      this.open = false;
      this.asked = [];
      this.failure = '';
    }
  }

  protected override render(): TemplateResult {
    return html`${this.asked.map(
      (address) => html`<p class="hint" role="status">✓ ${t('mail.asked', { address })}</p>`,
    )}
    ${
      this.open
        ? this.#form()
        : html`<button id="mail" @click=${() => this.#begin()}>${t('mail.begin')}</button>`
    }`;
  }

  #form(): TemplateResult {
    return html`<form
      class="keyed"
      id="mail-form"
      novalidate
      @submit=${(event: Event) => void this.#ask(event)}
    >
      <label
        >${t(this.touch ? 'mail.yourAddress' : 'mail.address')}<input
          id="mail-address"
          type=${this.touch ? 'text' : 'email'}
          inputmode=${this.touch ? 'none' : 'email'}
          autocomplete="off"
          maxlength=${LONGEST_ADDRESS}
          aria-describedby="mail-how"
          @input=${() => (this.failure = '')}
      /></label>
      ${
        this.touch
          ? html`<pos-letters
              @typed=${({ detail }: CustomEvent<string>) => this.#tap((now) => now + detail)}
              @erase=${() => this.#tap((now) => now.slice(0, -1))}
            ></pos-letters>`
          : nothing
      }
      ${
        this.failure
          ? html`<p class="failure" id="mail-how" role="alert">${this.failure}</p>`
          : html`<p class="hint" id="mail-how">${t(this.touch ? 'mail.howTouch' : 'mail.how')}</p>`
      }
      <div class="actions">
        <button type="button" id="mail-cancel" @click=${() => (this.open = false)}>
          ${t('mail.cancel')}
        </button>
        <button class="primary" id="mail-send">${t('mail.send')}</button>
      </div>
    </form>`;
  }

  #begin(): void {
    this.open = true;
    this.failure = '';
    void this.updateComplete.then(() =>
      this.querySelector<HTMLInputElement>('#mail-address')?.focus(),
    );
  }

  #tap(change: (now: string) => string): void {
    const field = this.querySelector<HTMLInputElement>('#mail-address');
    this.failure = '';
    if (field) {
      field.value = change(field.value).slice(0, LONGEST_ADDRESS);
      field.scrollLeft = field.scrollWidth;
    }
  }

  async #ask(event: Event): Promise<void> {
    event.preventDefault();
    const typed = this.querySelector<HTMLInputElement>('#mail-address')?.value ?? '';
    const address = readAddress(typed);
    if (address === null) {
      this.failure = t('mail.wrong');
      return;
    }
    if (this.#busy) {
      return;
    }
    const { receipt } = this;
    this.#busy = true;
    this.failure = '';
    try {
      if (!this.asked.includes(address)) {
        await this.send(address);
      }
      if (this.receipt === receipt) {
        this.open = false;
        this.asked = [...this.asked.filter((one) => one !== address), address];
      }
    } catch (problem) {
      this.failure = failedText('mail.failed', problem);
    } finally {
      this.#busy = false;
    }
  }
}

customElements.define('pos-mail', MailForm);
