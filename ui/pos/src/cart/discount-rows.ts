import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import type { Discount } from '../price/prices';
import type { Minor } from '../shared/decimal';
import type { Basket } from './basket';
import type { GoodsLine } from './cart';

/** What was taken off a line, each by its name; nothing when it costs what it always does. */
export function discountRows(line: GoodsLine, basket: Basket): TemplateResult | typeof nothing {
  const { discounts } = basket.prices.of(line);
  if (discounts.length === 0) {
    return nothing;
  }
  return html`<ul class="discounts" data-discounts=${line.sku} aria-label=${t('discount.title')}>
    ${discounts.map(
      (one) =>
        html`<li data-off=${one.amount}>
          <span>${nameOf(one)}${approvedBy(one, line)}</span><span>${minus(one.amount)}</span>
        </li>`,
    )}
    ${
      basket.prices.isTooMuch(line)
        ? html`<li class="needs-senior" role="alert">⚠ ${t('discount.needsSenior')}</li>`
        : nothing
    }
  </ul>`;
}

/** What the whole cart saves, whose card was shown, and what was taken off by hand. */
export function discountSum({ cart, prices }: Basket): TemplateResult {
  const saved = prices.now.items.reduce((sum, { full, amount }) => sum + full - amount, 0);
  return html`${
    cart.card
      ? html`<div class="saved" id="customer-card" data-level=${cart.card.level}>
          <span>${t('discount.card', { level: cart.card.name, number: cart.card.number })}</span>
          <button
            class="plain"
            aria-label=${t('discount.cardAway')}
            @click=${() => cart.useCard(null)}
          >
            ✕
          </button>
        </div>`
      : nothing
  }
  ${
    saved > 0
      ? html`<div class="saved" id="saved" data-saved=${saved}>
          <span>${t('discount.saved')}</span><span>${minus(saved)}</span>
        </div>`
      : nothing
  }
  ${
    prices.isReceiptTooMuch
      ? html`<p class="note needs-senior" role="alert">⚠ ${t('discount.needsSenior')}</p>`
      : nothing
  }`;
}

const minus = (amount: Minor): string => texts.money(-amount);

function nameOf({ by, rule }: Discount): string {
  switch (by) {
    case 'rule':
      return rule?.name || t('discount.rule');
    case 'hand':
      return t('discount.hand');
    case 'receipt':
      return t('discount.ofReceipt');
  }
}

const approvedBy = ({ by }: Discount, { hand }: GoodsLine): string =>
  by === 'hand' && hand?.approval ? ` · ${hand.approval.name}` : '';
