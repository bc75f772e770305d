import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { TillChoice } from '../shared/wire';
import type { Api } from '../sync/api';
import type { Words } from '../problem/problem-text';
import { failedText } from '../problem/problem-text';

/** Which till this browser is, asked once. Emits `chosen` with the till's code. */
export class TillChoicePage extends Part {
  static override properties = {
    api: { attribute: false },
    tills: { state: true },
    failure: { state: true },
  };

  declare api: Api;
  declare tills: TillChoice[] | null;
  declare failure: Words;

  constructor() {
    super();
    this.tills = null;
    this.failure = '';
    new Redraw(this, () => [texts]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<section class="card" id="till-choice">
      <h1>${t('tills.title')}</h1>
      <p class="hint">${t('tills.why')}</p>
      ${this.failure === '' ? this.#list() : this.#failed()}
    </section>`;
  }

  #list(): TemplateResult {
    if (this.tills === null) {
      return html`<div class="skeleton"></div>`;
    }
    if (this.tills.length === 0) {
      return html`<p>${t('tills.none')}</p>`;
    }
    return html`${this.tills.map(
      (till) =>
        html`<button data-till=${till.code} @click=${() => this.emit('chosen', till.code)}>
          <b>${till.name}</b> <span>${till.storeName} · ${till.code}</span>
        </button>`,
    )}`;
  }

  #failed(): TemplateResult {
    return html`<p class="failure" role="alert">${this.failure}</p>
      <button class="primary" @click=${() => void this.#load()}>${t('tills.retry')}</button>`;
  }

  async #load(): Promise<void> {
    this.failure = '';
    try {
      this.tills = await this.api.tills();
    } catch (problem) {
      this.failure = failedText('tills.failed', problem);
    }
  }
}

customElements.define('pos-till-choice', TillChoicePage);
