import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Catalogue } from '../catalogue/catalogue';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import { moneyFromWire, quantityFromWire } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { PackageLine } from '../shared/wire';

/** A receipt as it comes out of the printer. */
export class ReceiptPaper extends Part {
  static override properties = {
    receipt: { attribute: false },
    catalogue: { attribute: false },
  };

  declare receipt: JournalReceipt;
  declare catalogue: Catalogue;

  constructor() {
    super();
    new Redraw(this, () => [texts]);
  }

  protected override render(): TemplateResult {
    const sale = this.receipt.package;
    const payment = sale.payments[0];
    const money = (text: string | undefined): string => texts.money(moneyFromWire(text ?? '0'));
    return html`<article class="paper" id="receipt" data-number=${this.receipt.number}>
      <header>
        <strong>${this.catalogue.store?.name ?? ''}</strong>
        <span>${t('receipt.till')}: ${this.receipt.till}</span>
        <span>${t('receipt.cashier')}: ${sale.cashier}</span>
        <b id="receipt-number">${t('receipt.number', { number: this.receipt.number })}</b>
      </header>
      <ul>
        ${sale.lines.map((line) => this.#line(line))}
      </ul>
      <dl>
        <dt class="big">${t('receipt.total')}</dt>
        <dd class="big" id="receipt-total">${money(sale.total)} ₴</dd>
        <dt>${t('receipt.cash')}</dt>
        <dd>${money(payment?.tendered)}</dd>
        <dt>${t('receipt.change')}</dt>
        <dd id="receipt-change">${money(payment?.change)}</dd>
      </dl>
      <footer>
        <span>${texts.dateTime(Date.parse(sale.soldAt))}</span>
        <strong>${t('receipt.notFiscal')}</strong>
        <span>${t('receipt.thanks')}</span>
      </footer>
    </article>`;
  }

  #line(line: PackageLine): TemplateResult {
    const product = this.catalogue.product(line.sku);
    const quantity = quantityFromWire(line.quantity);
    const unit = product?.unit ?? (Number.isInteger(line.quantity) ? 'piece' : 'weight');
    const name = product ? nameOf(product, texts.language) : line.name;
    return html`<li>
      <span>${name}</span>
      <span
        >${texts.quantity(quantity, unit)} ${t(`unit.${unit}`)} ×
        ${texts.money(moneyFromWire(line.price))}</span
      >
      <b>${texts.money(moneyFromWire(line.amount))}</b>
    </li>`;
  }
}

customElements.define('pos-receipt', ReceiptPaper);
