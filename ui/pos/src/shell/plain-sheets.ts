import type { TemplateResult } from 'lit';
import { html } from 'lit';
import '../returns/return-panel';
import '../shift/shift-panel';
import '../stock/stock-panel';
import '../scan/scan-test';
import '../clock/clock-panel';
import '../keys/keys-panel';
import { cardOf } from '../cart/cart-prices';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { People } from '../staff/people';
import './devices-panel';
import type { Sheet } from './sheets';
import type { Till } from './till';

type Plain = Extract<Sheet, 'help' | 'devices' | 'shift' | 'return' | 'stock' | 'clock' | 'scan'>;

/** What a code is here: whose badge it may be is nobody's business. */
function meaningOf(code: string, { catalogue }: Till): string {
  const found = catalogue.scanned(code);
  if (found) {
    const { product, quantity } = found;
    const much = quantity === null ? '' : ` × ${texts.quantity(quantity, product.unit)}`;
    return `${nameOf(product, texts.language)}${much}`;
  }
  const card = cardOf(code, catalogue.prices);
  return card ? t('discount.cardShown', { code }) : t('cart.addedUnknown', { code });
}

/** What of the sheets needs nothing of the page but the till, and tells it only what to `say`. */
export function plainSheet(
  sheet: Plain,
  till: Till,
  cashier: string,
  people: People | null,
  senior: boolean,
  say: (event: CustomEvent<string>) => void,
): TemplateResult {
  switch (sheet) {
    case 'help':
      return html`<pos-keys .people=${people} .senior=${senior} @say=${say}></pos-keys>`;
    case 'devices':
      return html`<pos-devices
        .devices=${till.devices}
        .cashier=${cashier}
        .people=${people}
        .senior=${senior}
      ></pos-devices>`;
    case 'shift':
      return html`<pos-shift .place=${till} .cashier=${cashier} @say=${say}></pos-shift>`;
    case 'return':
      return html`<pos-return
        .place=${till}
        .cashier=${cashier}
        .people=${people}
        .senior=${senior}
        @say=${say}
      ></pos-return>`;
    case 'stock':
      return html`<pos-stock .place=${till}></pos-stock>`;
    case 'scan':
      return html`<pos-scan-test
        .meaning=${(code: string) => meaningOf(code, till)}
        .senior=${senior}
      ></pos-scan-test>`;
    case 'clock':
      return html`<pos-clock .place=${till} .people=${people}></pos-clock>`;
  }
}
