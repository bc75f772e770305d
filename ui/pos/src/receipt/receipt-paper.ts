import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Catalogue } from '../catalogue/catalogue';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import { roundingOf } from '../price/rounding';
import { moneyFromWire, quantityFromWire } from '../shared/decimal';
import { names } from '../shared/names';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { PackageLine, SalePackage } from '../shared/wire';
import { discountName, fullOf, offOf } from './discounts';
import { cardFacts, cardName, creditName } from './print-form';
import { receiptCode } from './receipt-code';
import { receiptCodes } from './receipt-codes';
import { cardsOf, cashOf, creditOf } from './sale';

/** A receipt as it comes out of the printer. */
export class ReceiptPaper extends Part {
  static override properties = {
    receipt: { attribute: false },
    catalogue: { attribute: false },
    copy: { type: Boolean },
  };

  declare receipt: JournalReceipt;
  declare catalogue: Catalogue;
  /** Whether it was printed before: then the paper says so, and only the paper. */
  declare copy: boolean;

  constructor() {
    super();
    this.copy = false;
    new Redraw(this, () => [texts, names, receiptCodes]);
  }

  protected override willUpdate(): void {
    void receiptCodes.make(this.receipt);
  }

  protected override render(): TemplateResult {
    const sale = this.receipt.package;
    const cash = cashOf(sale);
    const credit = creditOf(sale);
    const money = (text: string | undefined): string => texts.money(moneyFromWire(text ?? '0'));
    return html`<article class="paper" id="receipt" data-number=${this.receipt.number}>
      <header>
        <strong>${this.catalogue.store?.name ?? ''}</strong>
        <span>${t('receipt.till')}: ${this.receipt.till}</span>
        <span>${t('receipt.cashier')}: ${names.of(sale.cashier)}</span>
        <b id="receipt-number">${t('receipt.number', { number: this.receipt.number })}</b>
        ${this.copy ? html`<b class="copy" id="receipt-copy">${t('receipt.copy')}</b>` : nothing}
      </header>
      <ul>
        ${sale.lines.map((line) => this.#line(line))}
      </ul>
      <dl>
        ${this.#saved(sale.lines)}
        <dt class="big">${t('receipt.total')}</dt>
        <dd class="big" id="receipt-total">
          ${texts.moneyIn(this.catalogue.currency, moneyFromWire(sale.total))}
        </dd>
        ${this.#rounding(sale)}
        ${cardsOf(sale).map(
          (card) =>
            html`<dt>${t('receipt.card')} ${cardName(card)}</dt>
              <dd data-card=${card.slip.rrn ?? ''}>${money(card.amount)}</dd>
              <dt class="slip-facts">${cardFacts(card)}</dt>`,
        )}
        ${
          credit
            ? html`<dt>${t('receipt.credit')}</dt>
                <dd id="receipt-credit">${money(credit.amount)}</dd>
                <dt class="slip-facts">${creditName(credit)}</dt>`
            : nothing
        }
        ${
          cash
            ? html`<dt>${t('receipt.cash')}</dt>
                <dd>${money(cash.tendered)}</dd>
                <dt>${t('receipt.change')}</dt>
                <dd id="receipt-change">${money(cash.change)}</dd>`
            : nothing
        }
      </dl>
      ${sale.comment ? html`<p id="receipt-comment">${sale.comment}</p>` : nothing}
      <footer>
        <span>${texts.dateTime(Date.parse(sale.soldAt))}</span>
        <strong>${t('receipt.notFiscal')}</strong>
        <span>${t('receipt.thanks')}</span>
        ${receiptCode(this.receipt.id, receiptCodes.of(this.receipt))}
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
      <b>${texts.money(fullOf(line))}</b>
      ${(line.discounts ?? []).map(
        (one) =>
          html`<span class="off">${discountName(one)}</span
            ><b class="off">${texts.money(-moneyFromWire(one.amount))}</b>`,
      )}
      ${
        line.seller
          ? html`<span data-seller=${line.sku}
              >${t('receipt.seller')}: ${names.of(line.seller)}</span
            >`
          : nothing
      }
    </li>`;
  }

  #rounding(sale: SalePackage): TemplateResult | typeof nothing {
    const added = roundingOf(sale);
    return added === 0
      ? nothing
      : html`<dt>${t('receipt.rounding')}</dt>
          <dd id="receipt-rounding">${texts.money(added)}</dd>
          <dt>${t('receipt.toPay')}</dt>
          <dd id="receipt-to-pay">${texts.money(moneyFromWire(sale.total) + added)}</dd>`;
  }

  #saved(lines: readonly PackageLine[]): TemplateResult | typeof nothing {
    const saved = lines.reduce((sum, line) => sum + offOf(line), 0);
    return saved === 0
      ? nothing
      : html`<dt>${t('receipt.saved')}</dt>
          <dd id="receipt-saved">${texts.money(saved)}</dd>`;
  }
}

customElements.define('pos-receipt', ReceiptPaper);
