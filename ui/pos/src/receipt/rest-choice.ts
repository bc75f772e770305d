import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { LeftOver } from '../cart/basket';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';

/** A part of a held order is picked up: the cashier says what becomes of the rest. Nothing when nothing is left. */
export function restChoice(
  leftOver: readonly LeftOver[],
  restStays: boolean,
  choose: (stays: boolean) => void,
): TemplateResult | typeof nothing {
  if (leftOver.length === 0) {
    return nothing;
  }
  const goods = leftOver.map(
    (left) => `${nameOf(left, texts.language)} × ${texts.quantity(left.quantity, left.unit)}`,
  );
  const choice = (stays: boolean, id: string, text: string): TemplateResult =>
    html`<button
      type="button"
      id=${id}
      aria-pressed=${restStays === stays}
      @click=${() => choose(stays)}
    >
      ${text}
    </button>`;
  return html`<div class="rest" role="group" aria-label=${t('pay.rest')}>
    <span>${t('pay.rest')}: <b>${goods.join(', ')}</b></span>
    <div class="actions">
      ${choice(true, 'rest-stays', t('pay.restStays'))}
      ${choice(false, 'rest-released', t('pay.restReleased'))}
    </div>
  </div>`;
}
