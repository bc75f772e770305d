import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import { Problem, Unreachable } from '../sync/api';
import type { Basket } from './basket';
import type { GoodsLine } from './cart';

/** A supervisor signs for one short line, in place. Emits `done` when signed or given up. */
export class OverrideForm extends Part {
  static override properties = {
    basket: { attribute: false },
    line: { attribute: false },
    failure: { state: true },
    busy: { state: true },
  };

  declare basket: Basket;
  declare line: GoodsLine;
  declare failure: string;
  declare busy: boolean;

  constructor() {
    super();
    this.failure = '';
    this.busy = false;
    new Redraw(this, () => [texts]);
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    return html`<form
      class="override"
      data-override=${this.line.sku}
      @submit=${(event: SubmitEvent) => void this.#submit(event)}
    >
      <strong>${t('override.title')}</strong>
      <p class="hint">${t('override.why')}</p>
      <label
        >${t('override.user')}<input name="user" autocomplete="off" required id="override-user"
      /></label>
      <label
        >${t('override.password')}<input
          name="password"
          type="password"
          autocomplete="off"
          required
          id="override-password"
      /></label>
      <label class="wide"
        >${t('override.reason')}<input
          name="reason"
          required
          maxlength="200"
          id="override-reason"
          placeholder=${t('override.reasonExample')}
      /></label>
      ${this.failure ? html`<p class="failure wide" role="alert">${this.failure}</p>` : nothing}
      <div class="actions wide">
        <button type="submit" id="override-submit" ?disabled=${this.busy}>
          ${t('override.submit')}
        </button>
        <button type="button" class="plain" @click=${() => this.emit('done')}>
          ${t('override.cancel')}
        </button>
      </div>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    this.busy = true;
    this.failure = '';
    try {
      await this.basket.consent(this.line, {
        user: text('user'),
        password: String(form.get('password')),
        reason: text('reason'),
      });
      this.emit('done');
    } catch (problem) {
      this.failure = failureText(problem);
    } finally {
      this.busy = false;
    }
  }
}

function failureText(problem: unknown): string {
  if (problem instanceof Unreachable) {
    return t('override.unreachable');
  }
  if (!(problem instanceof Problem)) {
    return t('override.failed', { reason: String(problem) });
  }
  const known: Record<number, TextKey> = { 401: 'override.wrong', 403: 'override.forbidden' };
  const key = known[problem.status];
  return key ? t(key) : t('override.failed', { reason: problem.message });
}

customElements.define('pos-override', OverrideForm);
