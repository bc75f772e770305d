import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import type { Journal, JournalReceipt } from '../journal/journal';
import type { Catalogue } from '../catalogue/catalogue';
import { localMoment } from '../price/rules';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import { packageText } from './package-text';

const PAGE = 20;

export interface ReceiptPlace {
  code: string;
  journal: Journal;
  catalogue: Catalogue;
}

/** The receipts of this till, by number or by day, a page at a time. Emits `show` with the one that is wanted. */
export class ReceiptList extends Part {
  static override properties = {
    place: { attribute: false },
    found: { state: true },
    number: { state: true },
    day: { state: true },
    befores: { state: true },
    more: { state: true },
  };

  declare place: ReceiptPlace;
  declare found: readonly JournalReceipt[];
  /** What is looked for; empty for any. */
  declare number: string;
  declare day: string;
  /** Where each page so far began; the last one is shown. */
  declare befores: readonly number[];
  declare more: boolean;
  #asked = 0;
  #unsent: readonly unknown[] | null = null;

  constructor() {
    super();
    this.found = [];
    this.number = '';
    this.day = '';
    this.befores = [Infinity];
    this.more = false;
    new Redraw(this, () => [texts, this.place.journal]);
  }

  /** Reads again whenever the queue has changed: a receipt may be sent by now, or be new. */
  protected override willUpdate(): void {
    const { unsent } = this.place.journal;
    if (this.#unsent !== unsent) {
      this.#unsent = unsent;
      void this.#read();
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="receipt-wanted">
        <label
          >${t('receipts.number')}<input
            id="receipts-number"
            inputmode="numeric"
            autocomplete="off"
            maxlength="9"
            @input=${(event: Event) => {
              this.number = (event.target as HTMLInputElement).value.replace(/\D/g, '');
              void this.#begin();
            }}
        /></label>
        <label
          >${t('receipts.day')}<input
            id="receipts-day"
            type="date"
            @change=${(event: Event) => {
              this.day = (event.target as HTMLInputElement).value;
              void this.#begin();
            }}
        /></label>
      </div>
      ${this.found.length === 0 ? this.#none() : nothing}
      <ul class="rows" id="receipts">
        ${this.found.map(
          (receipt) =>
            html`<li data-receipt=${receipt.number}>
              <button class="row" @click=${() => this.emit('show', receipt)}>
                <span>${packageText(receipt.package)}</span>
                <b>${t(`receipt.${receipt.delivery}`)}</b>
              </button>
            </li>`,
        )}
      </ul>
      ${
        this.befores.length > 1 || this.more
          ? html`<div class="actions">
              <button
                id="receipts-newer"
                ?disabled=${this.befores.length === 1}
                @click=${() => void this.#turn(this.befores.slice(0, -1))}
              >
                ${t('receipts.newer')}
              </button>
              <button
                id="receipts-older"
                ?disabled=${!this.more}
                @click=${() => void this.#turn([...this.befores, this.found.at(-1)!.number])}
              >
                ${t('receipts.older')}
              </button>
            </div>`
          : nothing
      }`;
  }

  #none(): TemplateResult {
    const isWanted = this.number !== '' || this.day !== '';
    return html`<p class="hint" role="status">
      ${t(isWanted ? 'receipts.noneFound' : 'receipts.none')}
    </p>`;
  }

  #begin(): Promise<void> {
    return this.#turn([Infinity]);
  }

  #turn(befores: readonly number[]): Promise<void> {
    this.befores = befores;
    return this.#read();
  }

  async #read(): Promise<void> {
    const asked = ++this.#asked;
    const found = await this.#find();
    // somebody may look for something else by now
    if (asked === this.#asked) {
      this.found = found.slice(0, PAGE);
      this.more = found.length > PAGE;
    }
  }

  async #find(): Promise<JournalReceipt[]> {
    const { journal, code } = this.place;
    if (this.number !== '') {
      const one = await journal.receipt(code, Number(this.number));
      return one && this.#dayOf(one) === 0 ? [one] : [];
    }
    const before = this.befores.at(-1)!;
    const wanted = { before, most: PAGE + 1 };
    const day = (receipt: JournalReceipt): number => this.#dayOf(receipt);
    return journal.find(code, this.day === '' ? wanted : { ...wanted, day });
  }

  /** Days are the store's. */
  #dayOf({ package: sale }: JournalReceipt): number {
    const zone = this.place.catalogue.store?.timeZone ?? 'UTC';
    const { date } = localMoment(Date.parse(sale.soldAt), zone);
    return this.day === '' || date === this.day ? 0 : date < this.day ? -1 : 1;
  }
}

customElements.define('pos-receipts', ReceiptList);
