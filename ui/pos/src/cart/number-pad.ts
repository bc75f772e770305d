import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/**
 * Keys for a whole number, by touch or keyboard. What is typed begins anew, the present number is only shown. Emits
 * `taken` with the number, and `back`.
 */
export class NumberPad extends Part {
  static override properties = {
    label: { type: String },
    present: { type: String },
    longest: { type: Number },
  };

  declare label: string;
  declare present: string;
  /** How many digits it has at most. */
  declare longest: number;

  constructor() {
    super();
    this.label = '';
    this.present = '';
    this.longest = 4;
    new Redraw(this, () => [texts]);
  }

  protected override firstUpdated(): void {
    this.#field.focus();
    this.scrollSoonTo('form');
  }

  protected override render(): TemplateResult {
    const key = (label: string, name: string, act: () => void): TemplateResult =>
      html`<button type="button" data-key=${label} aria-label=${name} @click=${act}>
        ${label}
      </button>`;
    const digit = (one: string): TemplateResult => key(one, one, () => this.#add(one));
    return html`<form
      class="number-pad"
      @submit=${(event: Event) => this.#take(event)}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
      @click=${(event: Event) => event.stopPropagation()}
    >
      <label
        >${this.label}<input
          id="pad-number"
          inputmode="none"
          autocomplete="off"
          maxlength=${this.longest}
          placeholder=${this.present}
          @input=${() => this.#tidy()}
      /></label>
      <div class="keypad">
        ${DIGITS.map(digit)} ${key('⌫', t('pad.erase'), () => this.#erase())} ${digit('0')}
        <button class="primary" data-key="↵" aria-label=${t('pad.take')}>↵</button>
      </div>
      <button type="button" id="pad-back" @click=${() => this.emit('back')}>
        ${t('pad.back')} <kbd>Esc</kbd>
      </button>
    </form>`;
  }

  get #field(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('#pad-number')!;
  }

  #add(digit: string): void {
    this.#field.value = (this.#field.value + digit).slice(0, this.longest);
    this.#field.focus();
  }

  #erase(): void {
    this.#field.value = this.#field.value.slice(0, -1);
    this.#field.focus();
  }

  #tidy(): void {
    this.#field.value = this.#field.value.replace(/\D/g, '');
  }

  /** Its own Escape: it closes nothing else. */
  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.emit('back');
    }
  }

  #take(event: Event): void {
    event.preventDefault();
    const number = Number(this.#field.value);
    if (this.#field.value !== '' && number > 0) {
      this.emit('taken', number);
    } else {
      this.emit('back');
    }
  }
}

customElements.define('pos-number-pad', NumberPad);
