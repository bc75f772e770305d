import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Catalogue } from '../catalogue/catalogue';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import type { Minor } from '../shared/decimal';
import { moneyFromWire } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import './receipt-paper';

/** The change to give back. */
export const changeOf = (receipt: JournalReceipt): Minor =>
  moneyFromWire(receipt.package.payments[0]?.change ?? '0');

/** After the sale: the change, large, and the receipt; both stay until the next scan. */
export class DoneView extends Part {
  static override properties = { receipt: { attribute: false }, catalogue: { attribute: false } };

  declare receipt: JournalReceipt;
  declare catalogue: Catalogue;

  constructor() {
    super();
    new Redraw(this, () => [texts]);
  }

  protected override render(): TemplateResult {
    return html`<div class="done">
      <p class="label">${t('receipt.change')}</p>
      <output id="change">${texts.money(changeOf(this.receipt))}</output>
      <pos-receipt .receipt=${this.receipt} .catalogue=${this.catalogue}></pos-receipt>
      <div class="actions">
        <button id="print" @click=${() => window.print()}>${t('receipt.print')}</button>
        <p class="hint">${t('receipt.next')}</p>
      </div>
    </div>`;
  }
}

customElements.define('pos-done', DoneView);
