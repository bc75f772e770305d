import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';

/** As on the keyboards of phones; an address needs no others. */
const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl-', 'zxcvbnm._+'];
/** What most addresses of buyers end with. */
const ENDS = ['@', '@gmail.com', '@ukr.net', '.com', '.ua'];

/** Keys on the screen for an e-mail address, where there is no keyboard. Emits `typed` with letters, and `erase`. */
export class TouchLetters extends Part {
  constructor() {
    super();
    new Redraw(this, () => [texts]);
  }

  protected override render(): TemplateResult {
    return html`<div class="letters" role="group" aria-label=${t('mail.keys')}>
      ${ROWS.map((row) => html`<div>${[...row].map((letter) => this.#key(letter))}</div>`)}
      <div class="ends">
        ${ENDS.map((end) => this.#key(end))}
        <button
          type="button"
          id="letter-erase"
          aria-label=${t('mail.erase')}
          @click=${() => this.emit('erase')}
        >
          ⌫
        </button>
      </div>
    </div>`;
  }

  #key(letters: string): TemplateResult {
    return html`<button
      type="button"
      data-letters=${letters}
      @click=${() => this.emit('typed', letters)}
    >
      ${letters}
    </button>`;
  }
}

customElements.define('pos-letters', TouchLetters);
