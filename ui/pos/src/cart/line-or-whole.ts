import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { Cart, GoodsLine } from './cart';

/** The goods that are chosen in the cart; null when nothing is, or a code that nobody knows. */
export function chosenGoods({ selected }: Cart): GoodsLine | null {
  return selected?.kind === 'goods' ? selected : null;
}

/** Two keys that say of what a form speaks: of the chosen goods, or of all. Their ids begin with `id`. */
export function lineOrWhole(
  id: string,
  cart: Cart,
  whole: { label: string; text: string; is: boolean; choose: (whole: boolean) => void },
): TemplateResult {
  const line = chosenGoods(cart);
  const name = line === null ? '–' : nameOf(line, texts.language);
  return html`<div class="choice" role="group" aria-label=${whole.label}>
    <button
      type="button"
      id="${id}-line"
      aria-pressed=${!whole.is}
      ?disabled=${line === null}
      @click=${() => whole.choose(false)}
    >
      ${t('discount.line', { name })}
    </button>
    <button
      type="button"
      id="${id}-whole"
      aria-pressed=${whole.is}
      @click=${() => whole.choose(true)}
    >
      ${whole.text}
    </button>
  </div>`;
}
