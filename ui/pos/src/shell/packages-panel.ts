import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import { moneyFromWire } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { SalePackage } from '../shared/wire';
import type { Till } from './till';

const LATEST = 20;

/** What has not reached the server yet, what was set aside and why, and the latest receipts. Emits `show`. */
export class PackagesPanel extends Part {
  static override properties = {
    till: { attribute: false },
    latest: { state: true },
  };

  declare till: Till;
  declare latest: JournalReceipt[];

  constructor() {
    super();
    this.latest = [];
    new Redraw(this, () => [texts, this.till]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.till.journal
      .latest(this.till.code, LATEST)
      .then((receipts) => (this.latest = receipts));
  }

  protected override render(): TemplateResult {
    const { unsent } = this.till.journal;
    const parked = unsent.some(({ state }) => state === 'parked');
    return html`<h2>${t('packages.title')}</h2>
      ${unsent.length === 0 ? html`<p>${t('packages.none')}</p>` : nothing}
      <ul class="rows">
        ${unsent.map(
          (queued) =>
            html`<li data-package=${queued.package.id} data-state=${queued.state}>
              <span>${rowText(queued.package)}</span>
              <b
                >${
                  queued.state === 'parked'
                    ? t('packages.parked', { reason: queued.reason ?? '?' })
                    : t('packages.waiting')
                }</b
              >
            </li>`,
        )}
      </ul>
      ${
        parked
          ? html`<p class="hint">${t('packages.parkedWhy')}</p>
              <button id="send-again" @click=${() => void this.till.sendAgain()}>
                ${t('packages.retry')}
              </button>`
          : nothing
      }
      <h3>${t('packages.latest')}</h3>
      <ul class="rows">
        ${this.latest.map(
          (receipt) =>
            html`<li>
              <button class="row" @click=${() => this.emit('show', receipt)}>
                <span>${rowText(receipt.package)}</span>
                <b>${t(`receipt.${receipt.delivery}`)}</b>
              </button>
            </li>`,
        )}
      </ul>`;
  }
}

function rowText(sale: SalePackage): string {
  return t('packages.row', {
    number: sale.number,
    total: texts.money(moneyFromWire(sale.total)),
    time: texts.moment(Date.parse(sale.soldAt)),
  });
}

customElements.define('pos-packages', PackagesPanel);
