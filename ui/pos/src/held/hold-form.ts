import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { Words } from '../problem/problem-text';
import type { Contact } from './contact';
import { readContact } from './contact';

/** For whom the cart is put aside: one field, Enter. Emits `hold` with the contact, and `back`. */
export class HoldForm extends Part {
  static override properties = {
    offline: { type: Boolean },
    busy: { type: Boolean },
    failure: { attribute: false },
    missing: { state: true },
  };

  declare offline: boolean;
  declare busy: boolean;
  declare failure: Words;
  declare missing: boolean;

  constructor() {
    super();
    this.offline = false;
    this.busy = false;
    this.failure = '';
    this.missing = false;
    new Redraw(this, () => [texts]);
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const failure = this.missing ? t('hold.missing') : this.failure;
    return html`<form class="sum keyed" @submit=${(event: Event) => this.#submit(event)}>
      <label
        >${t('hold.who')}
        <input
          id="hold-who"
          autocomplete="off"
          maxlength="240"
          aria-describedby="hold-why"
          @input=${() => (this.missing = false)}
      /></label>
      <p id="hold-why" class="hint">
        ${
          failure === ''
            ? t(this.offline ? 'hold.offline' : 'hold.online')
            : html`<span class="failure" role="alert">${failure}</span>`
        }
      </p>
      <div class="actions">
        <button type="button" id="hold-back" @click=${() => this.emit('back')}>
          ${t('hold.back')} <kbd>Esc</kbd>
        </button>
        <button class="primary" id="hold-confirm" ?disabled=${this.busy}>
          ${t('hold.confirm')} ${this.busy ? nothing : html`<kbd>Enter</kbd>`}
        </button>
      </div>
    </form>`;
  }

  #submit(event: Event): void {
    event.preventDefault();
    const contact = readContact(this.querySelector('input')?.value ?? '');
    this.missing = contact === null;
    if (contact && !this.busy) {
      this.emit<Contact>('hold', contact);
    }
  }
}

customElements.define('pos-hold', HoldForm);
