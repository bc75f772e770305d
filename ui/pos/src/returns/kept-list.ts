import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { KeptReturn } from './kept-returns';

/**
 * The returns that wait for the server, and the form that keeps another one. Emits `keep` with the note, `find` and
 * `drop` with the kept return.
 */
export class KeptList extends Part {
  static override properties = {
    kept: { attribute: false },
    wanted: { type: String },
    online: { type: Boolean },
  };

  declare kept: readonly KeptReturn[];
  /** The receipt that was looked for and only the server can know; empty for none. */
  declare wanted: string;
  declare online: boolean;

  constructor() {
    super();
    this.kept = [];
    this.wanted = '';
    this.online = false;
    new Redraw(this, () => [texts]);
  }

  protected override render(): TemplateResult {
    return html`${this.wanted === '' ? nothing : this.#form()}
    ${
      this.kept.length === 0
        ? nothing
        : html`<h3>${t('return.kept')}</h3>
            <ul class="rows" id="return-kept">
              ${this.kept.map((one) => this.#row(one))}
            </ul>`
    }`;
  }

  #form(): TemplateResult {
    return html`<form class="keyed" @submit=${(event: Event) => this.#keep(event)}>
      <label
        >${t('return.keepNote')}<input id="return-note" autocomplete="off" maxlength="200"
      /></label>
      <div class="actions">
        <button id="return-keep">${t('return.keep', { receipt: this.wanted })}</button>
      </div>
    </form>`;
  }

  #row(one: KeptReturn): TemplateResult {
    return html`<li data-kept=${one.id}>
      <span>${one.text} · ${texts.moment(one.keptAtMs)}<br /><small>${one.note}</small></span>
      <span class="row-actions">
        <button
          class="small"
          data-find=${one.id}
          ?disabled=${!this.online}
          @click=${() => this.emit('find', one)}
        >
          ${t(this.online ? 'return.keptFind' : 'return.keptWaits')}
        </button>
        <button class="small" data-drop=${one.id} @click=${() => this.emit('drop', one)}>
          ${t('return.keptDrop')}
        </button>
      </span>
    </li>`;
  }

  #keep(event: Event): void {
    event.preventDefault();
    this.emit('keep', this.querySelector<HTMLInputElement>('#return-note')?.value ?? '');
  }
}

customElements.define('pos-kept-returns', KeptList);
