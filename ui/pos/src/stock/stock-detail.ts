import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { countdown } from '../cart/countdown';
import { reservedText } from '../cart/shortage-text';
import type { Product } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import { quantityFromWire } from '../shared/decimal';
import type { StockStatusWire } from '../shared/stock-wire';

/** What the server said of the open product, or why it said nothing. */
export type Asked = StockStatusWire | 'asking' | 'offline' | 'failed';

/** Who holds the units, until when, and where else there are some: what stands behind the three figures. */
export function stockDetail(
  product: Product,
  asked: Asked,
  known: string,
  nowMs: number,
): TemplateResult {
  if (typeof asked === 'string') {
    return html`${known === '' ? nothing : html`<p>${known}</p>`}
      <p class="hint" role="status" data-asked=${asked}>${t(`stock.${asked}`)}</p>`;
  }
  return html`${warehouses(product, asked)} ${promises(product, asked, nowMs)}
  ${elsewhere(product, asked)}`;
}

function warehouses({ unit }: Product, asked: StockStatusWire): TemplateResult | typeof nothing {
  if (asked.warehouses.length < 2) {
    return nothing;
  }
  const show = (quantity: number): string => texts.quantity(quantityFromWire(quantity), unit);
  return html`<h4>${t('stock.warehouses')}</h4>
    <ul class="behind">
      ${asked.warehouses.map(
        (one) =>
          html`<li data-warehouse=${one.warehouse}>
            <span>${one.name}</span>
            <span
              >${t('stock.threeFigures', {
                current: show(one.onHand),
                reserved: show(one.reserved),
                available: show(one.available),
              })}</span
            >
          </li>`,
      )}
    </ul>`;
}

function promises({ unit }: Product, asked: StockStatusWire, nowMs: number): TemplateResult {
  if (asked.promises.length === 0) {
    return html`<p class="hint">${t('stock.nobodyHolds')}</p>`;
  }
  return html`<h4>${t('stock.promises')}</h4>
    <ul class="behind" id="stock-promises">
      ${asked.promises.map(
        (one) =>
          html`<li data-source=${one.source}>
            <span
              >${reservedText([{ ...one, quantity: quantityFromWire(one.quantity) }], unit)}
              ${one.reference === '' ? nothing : html`<small>${one.reference}</small>`}</span
            >
            ${
              one.expiresAt
                ? countdown(Date.parse(one.expiresAt), nowMs)
                : html`<span>${t('stock.noEnd')}</span>`
            }
          </li>`,
      )}
    </ul>`;
}

function elsewhere({ unit }: Product, asked: StockStatusWire): TemplateResult {
  if (asked.otherStores.length === 0) {
    return html`<p class="hint" id="stock-elsewhere">${t('stock.nowhereElse')}</p>`;
  }
  return html`<h4>${t('stock.otherStores')}</h4>
    <ul class="behind" id="stock-elsewhere">
      ${asked.otherStores.map(
        (one) =>
          html`<li data-store=${one.store}>
            <span>${one.storeName}</span>
            <b>${texts.quantity(quantityFromWire(one.available), unit)}</b>
          </li>`,
      )}
    </ul>`;
}
