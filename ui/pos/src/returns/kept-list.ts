import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Catalogue } from '../catalogue/catalogue';
import { nameOf } from '../catalogue/product';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { ONE, parseQuantity } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { KeptGoods, KeptReturn, Request, Stuck } from './kept-returns';

const STUCK: Record<Stuck, TextKey> = {
  notFound: 'return.notFound',
  several: 'return.several',
  gone: 'return.keptGone',
  card: 'return.keptCard',
  failed: 'return.keptFailed',
};

/**
 * The returns that wait for the server or for the cashier, and the form that keeps another one. Emits `keep` with the
 * request, and `find`, `give` and `drop` with the kept return.
 */
export class KeptList extends Part {
  static override properties = {
    kept: { attribute: false },
    catalogue: { attribute: false },
    wanted: { type: String },
    online: { type: Boolean },
    making: { type: String },
    goods: { state: true },
    failure: { state: true },
  };

  declare kept: readonly KeptReturn[];
  declare catalogue: Catalogue;
  /** The receipt that was looked for and only the server can know; empty for none. */
  declare wanted: string;
  declare online: boolean;
  /** The one that is being made by itself just now. */
  declare making: string | null;
  /** What the cashier has named so far. */
  declare goods: readonly KeptGoods[];
  declare failure: string;

  constructor() {
    super();
    this.kept = [];
    this.wanted = '';
    this.online = false;
    this.making = null;
    this.goods = [];
    this.failure = '';
    new Redraw(this, () => [texts]);
  }

  protected override render(): TemplateResult {
    return html`${this.wanted === '' ? nothing : this.#form()}
    ${
      this.kept.length === 0
        ? nothing
        : html`<h3>${t('return.kept')}</h3>
            <ul class="rows" id="return-kept">
              ${this.kept.map((one) => this.#row(one))}
            </ul>`
    }`;
  }

  /** The cashier has named goods and a reason already. */
  begin(goods: readonly KeptGoods[], reason: string): void {
    this.goods = goods;
    void this.updateComplete.then(() => {
      const field = this.querySelector<HTMLInputElement>('#keep-reason');
      if (field) {
        field.value = reason;
      }
    });
  }

  /** One more of these goods; false while nothing is being kept. */
  scanned(sku: string): boolean {
    const product = this.catalogue.product(sku);
    if (this.wanted === '' || !product) {
      return false;
    }
    const before = this.goods.find((one) => one.sku === sku);
    const name = nameOf(product, texts.language);
    const one = { sku, name, quantity: (before?.quantity ?? 0) + ONE };
    this.goods = [...this.goods.filter((other) => other.sku !== sku), one];
    this.failure = '';
    return true;
  }

  #form(): TemplateResult {
    return html`<form class="keyed" id="keep-form" @submit=${(event: Event) => this.#keep(event)}>
      <p class="hint">${t('return.keepHow')}</p>
      <label
        >${t('return.keepGoods')}<input
          id="keep-goods"
          autocomplete="off"
          @keydown=${(event: KeyboardEvent) => this.#typed(event)}
      /></label>
      <ul class="rows" id="keep-lines">
        ${this.goods.map((one) => this.#line(one))}
      </ul>
      <label
        >${t('return.reason')}<input id="keep-reason" autocomplete="off" maxlength="200"
      /></label>
      <label
        >${t('return.keepNote')}<input id="return-note" autocomplete="off" maxlength="200"
      /></label>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      <div class="actions">
        <button id="return-keep">${t('return.keep', { receipt: this.wanted })}</button>
      </div>
    </form>`;
  }

  #line({ sku, name, quantity }: KeptGoods): TemplateResult {
    const unit = this.catalogue.product(sku)?.unit ?? 'piece';
    return html`<li data-keep=${sku}>
      <span>${name}</span>
      <span class="row-actions"
        ><input
          class="amount"
          inputmode="decimal"
          aria-label=${t('return.quantity', { name })}
          .value=${texts.quantity(quantity, unit)}
          @change=${(event: Event) => this.#set(sku, (event.target as HTMLInputElement).value)}
        />
        ${t(`unit.${unit}`)}</span
      >
    </li>`;
  }

  #row(one: KeptReturn): TemplateResult {
    const goods = (one.goods ?? []).map(({ sku, name, quantity }) => {
      const unit = this.catalogue.product(sku)?.unit ?? 'piece';
      return `${name} × ${texts.quantity(quantity, unit)}`;
    });
    return html`<li data-kept=${one.id} data-end=${one.written ? 'written' : (one.stuck ?? '')}>
      <span
        >${one.text} · ${texts.moment(one.keptAtMs)}<br />
        <small>${[one.note, ...goods].filter(Boolean).join(' · ')}</small><br />
        ${this.#fate(one)}</span
      >
      <span class="row-actions"> ${one.written ? this.#giveKey(one) : this.#openKeys(one)} </span>
    </li>`;
  }

  /** What has become of it, or what it waits for. */
  #fate({ id, written, stuck, goods = [] }: KeptReturn): TemplateResult | typeof nothing {
    if (this.making === id) {
      return html`<small>${t('return.keptMaking')}</small>`;
    }
    if (written) {
      const { number, total, debt = 0 } = written;
      const said =
        total === 0 && debt > 0
          ? t('return.keptLowered', { number, amount: texts.money(debt) })
          : t('return.keptWritten', { number, amount: texts.money(total) });
      return html`<b>✓ ${said}</b>`;
    }
    if (stuck) {
      return html`<b class="failure">⚠ ${t(STUCK[stuck])}</b>`;
    }
    return goods.length > 0 ? html`<small>${t('return.keptByItself')}</small>` : nothing;
  }

  #giveKey(one: KeptReturn): TemplateResult {
    return html`<button
      class="small primary"
      data-give=${one.id}
      @click=${() => this.emit('give', one)}
    >
      ${t(one.written?.total === 0 ? 'return.keptSeen' : 'return.keptGive')}
    </button>`;
  }

  #openKeys(one: KeptReturn): TemplateResult {
    return html`<button
        class="small"
        data-find=${one.id}
        ?disabled=${!this.online || this.making === one.id}
        @click=${() => this.emit('find', one)}
      >
        ${t(this.online ? 'return.keptFind' : 'return.keptWaits')}
      </button>
      <button
        class="small"
        data-drop=${one.id}
        ?disabled=${this.making === one.id}
        @click=${() => this.emit('drop', one)}
      >
        ${t('return.keptDrop')}
      </button>`;
  }

  #typed(event: KeyboardEvent): void {
    const field = event.target as HTMLInputElement;
    const text = field.value.trim();
    if (event.key === 'Enter' && text !== '') {
      event.preventDefault();
      const product = this.catalogue.scanned(text)?.product ?? this.catalogue.product(text);
      if (product && this.scanned(product.sku)) {
        field.value = '';
      } else {
        this.failure = t('return.keepUnknown', { code: text });
      }
    }
  }

  #set(sku: string, text: string): void {
    const quantity = text.trim() === '' ? 0 : parseQuantity(text);
    if (quantity !== null) {
      this.goods = this.goods.flatMap((one) =>
        one.sku !== sku ? [one] : quantity > 0 ? [{ ...one, quantity }] : [],
      );
    }
    this.requestUpdate();
  }

  #keep(event: Event): void {
    event.preventDefault();
    const read = (id: string): string =>
      this.querySelector<HTMLInputElement>(id)?.value.trim() ?? '';
    const reason = read('#keep-reason');
    if (this.goods.length > 0 && reason === '') {
      this.failure = t('shift.reasonMissing');
      return;
    }
    const request: Omit<Request, 'by'> = {
      text: this.wanted,
      note: read('#return-note'),
      goods: this.goods,
      reason,
    };
    this.goods = [];
    this.emit('keep', request);
  }
}

customElements.define('pos-kept-returns', KeptList);
