import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Plan } from '../bridge/bridge-store';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import type { Minor } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';

const KINDS: readonly Plan['op'][] = ['parts', 'instant'];
const NAMES: Record<Plan['op'], TextKey> = { parts: 'parts.parts', instant: 'parts.instant' };
const FEWEST = 2;
const MOST = 36;
const USUAL = 4;

/** In how many instalments the buyer pays, and by which service of the bank. Emits `plan` and `back`. */
export class PartsForm extends Part {
  static override properties = { amount: { type: Number }, ops: { attribute: false } };

  declare amount: Minor;
  /** What the terminal can do. */
  declare ops: readonly string[];

  constructor() {
    super();
    this.amount = 0;
    this.ops = [];
    new Redraw(this, () => [texts]);
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLInputElement>('#parts-count')?.focus();
  }

  protected override render(): TemplateResult {
    return html`<div
      class="slip"
      role="group"
      aria-label=${t('parts.title')}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
    >
      <p>${t('parts.how', { amount: texts.money(this.amount) })}</p>
      <div class="slip-fields">
        <label
          >${t('parts.count')}<input
            id="parts-count"
            type="number"
            inputmode="numeric"
            min=${FEWEST}
            max=${MOST}
            .defaultValue=${String(USUAL)}
        /></label>
        <label
          >${t('parts.kind')}<select id="parts-kind">
            ${KINDS.filter((kind) => this.ops.includes(kind)).map(
              (kind) => html`<option value=${kind}>${t(NAMES[kind])}</option>`,
            )}
          </select></label
        >
      </div>
      <div class="actions">
        <button type="button" id="parts-back" @click=${() => this.emit('back')}>
          ${t('slip.back')}
        </button>
        <button type="button" class="primary" id="parts-confirm" @click=${() => this.#confirm()}>
          ${t('parts.confirm')} <kbd>Enter</kbd>
        </button>
      </div>
    </div>`;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      this.#confirm();
    }
  }

  #confirm(): void {
    const count = this.querySelector<HTMLInputElement>('#parts-count')!;
    const kind = this.querySelector<HTMLSelectElement>('#parts-kind')!.value;
    if (count.value !== '' && count.reportValidity()) {
      this.emit<Plan>('plan', {
        op: kind === 'instant' ? 'instant' : 'parts',
        parts: Number(count.value),
      });
    }
  }
}

customElements.define('pos-parts', PartsForm);
