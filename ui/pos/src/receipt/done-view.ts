import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Devices } from '../bridge/devices';
import type { Catalogue } from '../catalogue/catalogue';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import { printRow } from './print-row';
import './mail-form';
import './receipt-paper';
import { cashOf, changeOf, creditOf } from './sale';

/**
 * After the sale: the change, large, and the receipt; both stay until the next scan. Emits `print`.
 */
export class DoneView extends Part {
  static override properties = {
    receipt: { attribute: false },
    catalogue: { attribute: false },
    devices: { attribute: false },
    again: { type: Boolean },
    mail: { attribute: false },
  };

  declare receipt: JournalReceipt;
  declare catalogue: Catalogue;
  declare devices: Devices;
  /** Whether it has its first paper: what is printed from here is a copy. */
  declare again: boolean;
  /** Writes down to where it goes by e-mail. */
  declare mail: (address: string) => Promise<void>;

  constructor() {
    super();
    this.again = false;
    new Redraw(this, () => [texts, this.devices, this.devices.prints]);
  }

  protected override render(): TemplateResult {
    const sale = this.receipt.package;
    const noCash = cashOf(sale) === undefined;
    const paid = creditOf(sale) ? 'receipt.onCredit' : 'receipt.paidByCard';
    return html`<div class="done">
      <p class="label">${t(noCash ? paid : 'receipt.change')}</p>
      <output id="change">${noCash ? '✓' : texts.money(changeOf(sale))}</output>
      ${this.#paper()}
      <pos-receipt
        .receipt=${this.receipt}
        .catalogue=${this.catalogue}
        .copy=${this.#isCopy}
      ></pos-receipt>
      <div class="actions">
        <button id="print" @click=${() => this.emit('print', this.receipt)}>
          ${t(this.#isCopy ? 'receipt.printCopy' : 'receipt.print')}
        </button>
        ${
          this.catalogue.told.mail
            ? html`<pos-mail .receipt=${this.receipt.id} .send=${this.mail}></pos-mail>`
            : nothing
        }
        <p class="hint">${t('receipt.next')}</p>
      </div>
    </div>`;
  }

  get #isCopy(): boolean {
    return this.again || this.#printsItself;
  }

  get #printsItself(): boolean {
    const { receipts } = this.devices.equipment;
    return receipts === 'printer' || receipts === 'registrar';
  }

  /** How it stands with the paper, when the till prints by itself. */
  #paper(): TemplateResult | typeof nothing {
    const { prints } = this.devices;
    const job = prints.job(this.receipt.id);
    if (job) {
      return html`<ul class="rows prints">
        ${printRow(job, prints)}
      </ul>`;
    }
    const number = prints.documentOf(this.receipt.id);
    return prints.isPrinted(this.receipt.id)
      ? html`<p class="hint" id="printed" data-document=${number ?? ''}>
          ✓ ${number === null ? t('print.done') : t('print.document', { number })}
        </p>`
      : nothing;
  }
}

customElements.define('pos-done', DoneView);
