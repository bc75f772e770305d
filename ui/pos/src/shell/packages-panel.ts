import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keptRow } from '../held/held-rows';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import type { Discarded } from '../journal/settling';
import { moneyFromWire } from '../shared/decimal';
import { names } from '../shared/names';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { SalePackage, ShiftPackage, TillPackage } from '../shared/wire';
import type { Till } from './till';

const LATEST = 20;

/**
 * What has not reached the server yet, what was set aside and why, and the latest receipts. Emits `show`,
 * `reopen` and `export`.
 */
export class PackagesPanel extends Part {
  static override properties = {
    till: { attribute: false },
    canExport: { type: Boolean },
    latest: { state: true },
    discarded: { state: true },
  };

  declare till: Till;
  declare canExport: boolean;
  declare latest: JournalReceipt[];
  /** What the office has put away for good. */
  declare discarded: readonly Discarded[];
  #unsent: readonly unknown[] | null = null;

  constructor() {
    super();
    this.latest = [];
    this.discarded = [];
    this.canExport = false;
    new Redraw(this, () => [texts, this.till]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // the office may have settled something since it was asked last
    this.till.sendNow();
  }

  /** Reads again what lies in the journal whenever the queue has changed. */
  protected override willUpdate(): void {
    const { journal, code } = this.till;
    if (this.#unsent !== journal.unsent) {
      this.#unsent = journal.unsent;
      void journal.latest(code, LATEST).then((receipts) => (this.latest = receipts));
      void journal.discarded(code).then((discarded) => (this.discarded = discarded));
    }
  }

  #gone(): TemplateResult | typeof nothing {
    return this.discarded.length === 0
      ? nothing
      : html`<h3>${t('packages.discarded')}</h3>
          <p class="hint">${t('packages.discardedWhy')}</p>
          <ul class="rows" id="discarded">
            ${this.discarded.map(
              (one) =>
                html`<li data-discarded=${one.package.id}>
                  <span>${rowText(one.package)}</span>
                  <b>${one.reason ?? ''}</b>
                </li>`,
            )}
          </ul>`;
  }

  /** Delivery orders that the server has not made yet; held orders have their own list. */
  #requests(): TemplateResult | typeof nothing {
    const { heldOrders, journal, basket } = this.till;
    const requests = journal.requests.filter(({ kind }) => kind === 'delivery-order');
    return requests.length === 0
      ? nothing
      : html`<h3>${t('deliver.waiting')}</h3>
          <ul class="rows held">
            ${requests.map((request) =>
              keptRow(request, {
                cartEmpty: basket.cart.empty,
                reopen: () => this.emit('reopen', request),
                tryAgain: () => void heldOrders.tryAgain(request),
                drop: () => void heldOrders.drop(request),
              }),
            )}
          </ul>`;
  }

  #export(): TemplateResult {
    return html`<p class="hint">${t('packages.fileWhy')}</p>
      <button id="export-queue" @click=${() => this.emit('export')}>${t('packages.file')}</button>`;
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
              ${
                queued.state === 'parked'
                  ? html`<button
                      class="small"
                      data-again=${queued.package.id}
                      @click=${() => void this.till.sendAgain(queued.package.id)}
                    >
                      ${t('packages.again')}
                    </button>`
                  : nothing
              }
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
      ${this.canExport && unsent.length > 0 ? this.#export() : nothing} ${this.#requests()}
      ${this.#gone()}
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

function rowText(one: TillPackage): string {
  if (one.type === 'sale') {
    return saleText(one);
  }
  if (one.type === 'return') {
    const total = texts.money(moneyFromWire(one.total));
    const time = texts.moment(Date.parse(one.at));
    return t('packages.return', { number: one.number, total, time });
  }
  if (one.type === 'mail') {
    return t('packages.mail', { time: texts.moment(Date.parse(one.at)) });
  }
  if ('proof' in one) {
    const time = texts.moment(Date.parse(one.at));
    return t(one.type === 'work-start' ? 'packages.workStart' : 'packages.workEnd', {
      name: names.of(one.user),
      time,
    });
  }
  return shiftText(one);
}

function shiftText(entry: ShiftPackage): string {
  const time = texts.moment(Date.parse(entry.at));
  switch (entry.type) {
    case 'shift-open':
      return t('packages.shiftOpen', { number: entry.number, time });
    case 'shift-close':
      return t('packages.shiftClose', { number: entry.opened.number, time });
    case 'cash-in':
    case 'cash-out': {
      const sign = entry.type === 'cash-in' ? '+' : '−';
      return t('packages.cash', { amount: sign + texts.money(moneyFromWire(entry.amount)), time });
    }
  }
}

function saleText(sale: SalePackage): string {
  return t('packages.row', {
    number: sale.number,
    total: texts.money(moneyFromWire(sale.total)),
    time: texts.moment(Date.parse(sale.soldAt)),
  });
}

customElements.define('pos-packages', PackagesPanel);
