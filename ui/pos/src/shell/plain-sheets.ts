import type { TemplateResult } from 'lit';
import { html } from 'lit';
import '../returns/return-panel';
import '../shift/shift-panel';
import '../stock/stock-panel';
import '../clock/clock-panel';
import '../keys/keys-panel';
import type { People } from '../staff/people';
import './devices-panel';
import type { Sheet } from './sheets';
import type { Till } from './till';

type Plain = Extract<Sheet, 'help' | 'devices' | 'shift' | 'return' | 'stock' | 'clock'>;

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
      return html`<pos-devices .devices=${till.devices}></pos-devices>`;
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
    case 'clock':
      return html`<pos-clock .place=${till} .people=${people}></pos-clock>`;
  }
}
