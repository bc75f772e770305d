import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import type { Journal } from '../journal/journal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { Api } from '../sync/api';
import { Problem, Unreachable } from '../sync/problem';
import { TillKey } from '../sync/till-key';
import type { Words } from '../problem/problem-text';
import { problemText } from '../problem/problem-text';

/** Makes this browser a till by a code from the office. Emits `paired` with its key, and `back`. */
export class PairingPage extends Part {
  static override properties = {
    api: { attribute: false },
    journal: { attribute: false },
    busy: { state: true },
    failure: { state: true },
  };

  declare api: Api;
  declare journal: Journal;
  declare busy: boolean;
  declare failure: Words;

  constructor() {
    super();
    this.busy = false;
    this.failure = '';
    new Redraw(this, () => [texts]);
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    if (!('subtle' in crypto)) {
      return html`<section class="card" id="pairing">
        <h1>${t('pairing.title')}</h1>
        <p class="failure" role="alert">${t('pairing.insecure')}</p>
        ${this.#back()}
      </section>`;
    }
    return html`<form class="card" id="pairing" @submit=${(event: Event) => void this.#pair(event)}>
      <h1>${t('pairing.title')}</h1>
      <p class="hint">${t('pairing.why')}</p>
      ${
        this.#only
          ? html`<p class="hint" id="pairing-only">${t('pairing.only', { till: this.#only })}</p>`
          : nothing
      }
      <label
        >${t('pairing.code')}<input
          id="pairing-code"
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          maxlength="20"
          required
      /></label>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      <button class="primary" id="pairing-submit" ?disabled=${this.busy}>
        ${t('pairing.submit')}
      </button>
      ${this.#back()}
    </form>`;
  }

  /** The till of what is unsent here: as another one this browser could not send it. */
  get #only(): string | null {
    return (this.journal.unsent[0] ?? this.journal.requests[0])?.till ?? null;
  }

  #back(): TemplateResult {
    return html`<button type="button" class="plain" @click=${() => this.emit('back')}>
      ${t('pairing.back')}
    </button>`;
  }

  async #pair(event: Event): Promise<void> {
    event.preventDefault();
    const code = String(new FormData(event.target as HTMLFormElement).get('code') ?? '').trim();
    this.busy = true;
    this.failure = '';
    try {
      const key = await TillKey.make(async (keys) => {
        const { device, till, name, store } = await this.api.pair(code, this.#only, keys);
        return { device, till, name, store };
      });
      this.emit('paired', key);
    } catch (problem) {
      this.failure = failureText(problem);
      this.querySelector<HTMLInputElement>('#pairing-code')?.select();
    } finally {
      this.busy = false;
    }
  }
}

function failureText(problem: unknown): Words {
  if (problem instanceof Unreachable) {
    return t('signIn.unreachable');
  }
  if (problem instanceof Problem && problem.type === 'pairing-code') {
    return t('pairing.wrong');
  }
  if (problem instanceof Problem && problem.status === 429) {
    return t('signIn.tooMany', { seconds: Math.ceil((problem.retryAfterMs ?? 30_000) / 1000) });
  }
  return problemText(problem);
}

customElements.define('pos-pairing', PairingPage);
