import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keptRow } from '../held/held-rows';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import type { Discarded } from '../journal/settling';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import { copyNote } from './copy-note';
import { packageText } from './package-text';
import './receipt-list';
import type { Till } from './till';

/**
 * What has not reached the server yet, what was set aside and why, and the receipts of this till. Emits `show`,
 * `reopen` and `export`.
 */
export class PackagesPanel extends Part {
  static override properties = {
    till: { attribute: false },
    canExport: { type: Boolean },
    discarded: { state: true },
  };

  declare till: Till;
  declare canExport: boolean;
  /** What the office has put away for good. */
  declare discarded: readonly Discarded[];
  #unsent: readonly unknown[] | null = null;

  constructor() {
    super();
    this.discarded = [];
    this.canExport = false;
    new Redraw(this, () => [texts, this.till]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // the office may have settled something since it was asked last
    this.till.sendNow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.till.copy.seen();
  }

  /** Reads again what lies in the journal whenever the queue has changed. */
  protected override willUpdate(): void {
    const { journal, code } = this.till;
    if (this.#unsent !== journal.unsent) {
      this.#unsent = journal.unsent;
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
                  <span>${packageText(one.package)}</span>
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
      ${copyNote(this.till.copy, unsent.length)}
      <ul class="rows">
        ${unsent.map(
          (queued) =>
            html`<li data-package=${queued.package.id} data-state=${queued.state}>
              <span>${packageText(queued.package)}</span>
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
      <pos-receipts
        .place=${this.till}
        @show=${({ detail }: CustomEvent<JournalReceipt>) => this.emit('show', detail)}
      ></pos-receipts>`;
  }
}

customElements.define('pos-packages', PackagesPanel);
