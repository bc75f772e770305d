import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Basket } from '../cart/basket';
import { promisedText } from '../cart/promised-text';
import type { Catalogue } from '../catalogue/catalogue';
import { scarcityOf } from '../catalogue/few';
import type { Product } from '../catalogue/product';
import { nameOf } from '../catalogue/product';
import { scarcityMark } from '../catalogue/scarcity-mark';
import { pathName, pathOf } from '../catalogue/types';
import { t, texts } from '../i18n/texts';
import type { Thousandths } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { Api } from '../sync/api';
import { Unreachable } from '../sync/problem';
import type { Asked } from './stock-detail';
import { stockDetail } from './stock-detail';
import type { StockGroup, StockList } from './stock-list';
import { stockList } from './stock-list';

const MOST_ROWS = 200;
const TICK_MS = 1_000;
const COLUMNS = 6;

/** The till as this panel needs it. */
export interface StockPlace {
  code: string;
  api: Api;
  catalogue: Catalogue;
  basket: Basket;
}

/**
 * What there is of everything, from this till's own copy, so with a server and without (contract item 59). Of one
 * product it asks a connected server who holds its units and which other stores have some.
 */
export class StockPanel extends Part {
  static override properties = {
    place: { attribute: false },
    text: { state: true },
    type: { state: true },
    open: { state: true },
    asked: { state: true },
  };

  declare place: StockPlace;
  declare text: string;
  declare type: number | null;
  /** The product whose figures are looked behind. */
  declare open: string | null;
  declare asked: Asked;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.text = '';
    this.type = null;
    this.open = null;
    this.asked = 'asking';
    new Redraw(this, () => [texts, this.place.catalogue, this.place.basket, this.place.api]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.open !== null && this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLInputElement>('#stock-find')?.focus();
  }

  /** A scan while the panel is open asks for these goods; nothing is sold by it. */
  scanned(code: string): void {
    this.#search(code);
    const field = this.querySelector<HTMLInputElement>('#stock-find');
    if (field) {
      field.value = code;
    }
    const product = this.place.catalogue.scanned(code)?.product;
    if (product) {
      this.#look(product.sku);
    }
  }

  protected override render(): TemplateResult {
    const wanted = { text: this.text, type: this.type };
    const list = stockList(this.place.catalogue, wanted, MOST_ROWS, texts.language);
    return html`<h2>${t('stock.title')}</h2>
      <p class="hint" id="stock-age" role="status">${this.#age()}</p>
      <div class="stock-wanted">
        <label
          >${t('search.label')}<input
            id="stock-find"
            type="search"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            @input=${(event: Event) => this.#search((event.target as HTMLInputElement).value)}
        /></label>
        <label>${t('tiles.types')}${this.#types()}</label>
      </div>
      ${list.meant === null ? nothing : html`<p>${t('search.meant', { text: list.meant })}</p>`}
      ${
        list.shown === 0
          ? html`<p role="status">${t('search.none', { query: this.text })}</p>`
          : this.#table(list)
      }
      ${list.more ? html`<p class="hint">${t('tiles.more', { count: list.shown })}</p>` : nothing}`;
  }

  /** A till that is not connected says how old its figures are, each time somebody looks. */
  #age(): string {
    const { api, catalogue } = this.place;
    if (api.online) {
      return t('status.figuresNow');
    }
    const { asOfMs } = catalogue;
    return asOfMs === undefined ? '' : t('status.asOf', { time: texts.moment(asOfMs) });
  }

  #types(): TemplateResult {
    const { types } = this.place.catalogue;
    const named = types.map(({ id }) => {
      return { id, name: pathName(pathOf(types, id), texts.language) };
    });
    named.sort((a, b) => a.name.localeCompare(b.name, texts.language));
    return html`<select
      id="stock-type"
      @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}
    >
      <option value="">${t('tiles.all')}</option>
      ${named.map(
        ({ id, name }) => html`<option value=${id} ?selected=${id === this.type}>${name}</option>`,
      )}
    </select>`;
  }

  #table(list: StockList): TemplateResult {
    const number = (text: string): TemplateResult =>
      html`<th scope="col" class="number">${text}</th>`;
    return html`<table class="stock" id="stock-table">
      <thead>
        <tr>
          <th scope="col">${t('stock.goods')}</th>
          <th scope="col">${t('stock.codes')}</th>
          ${number(t('stock.price'))} ${number(t('figures.current'))}
          ${number(t('figures.reserved'))} ${number(t('figures.available'))}
        </tr>
      </thead>
      ${list.groups.map((group) => this.#group(group))}
    </table>`;
  }

  #group({ type, name, products }: StockGroup): TemplateResult {
    return html`<tbody data-group=${type ?? ''}>
      <tr>
        <th colspan=${COLUMNS} scope="rowgroup">${name === '' ? t('stock.noType') : name}</th>
      </tr>
      ${products.map((product) => this.#row(product))}
    </tbody>`;
  }

  #row(product: Product): TemplateResult {
    const { sku, unit, article, barcodes } = product;
    const { onHand, reserved, available } = this.place.basket.figures(sku);
    const show = (quantity: Thousandths): string => texts.quantity(quantity, unit);
    const isOpen = this.open === sku;
    const codes = [...new Set([sku, ...(article ? [article] : []), ...barcodes])];
    return html`<tr data-stock=${sku}>
        <td>
          <button
            class="plain"
            aria-expanded=${isOpen}
            @click=${() => this.#look(isOpen ? null : sku)}
          >
            ${nameOf(product, texts.language)}
          </button>
        </td>
        <td class="codes">${codes.join(' · ')}</td>
        <td class="number">${texts.money(product.price)}</td>
        <td class="number" data-on-hand>${show(onHand)}</td>
        <td class="number" data-reserved>${show(reserved)}</td>
        <td class="number">
          <b data-available>${show(available)}</b>
          ${scarcityMark(scarcityOf(available, this.place.catalogue.fewOf(product)), undefined)}
        </td>
      </tr>
      ${
        isOpen
          ? html`<tr class="behind-row">
              <td colspan=${COLUMNS} id="stock-behind">
                ${stockDetail(product, this.asked, this.#known(product), Date.now())}
              </td>
            </tr>`
          : nothing
      }`;
  }

  /** What this till's own copy says of who holds the units. */
  #known({ sku, unit }: Product): string {
    const { catalogue, basket } = this.place;
    return promisedText(catalogue.level(sku), basket.figures(sku), basket.recalled(sku), unit);
  }

  #search(text: string): void {
    this.text = text;
    this.open = null;
  }

  #choose(type: string): void {
    this.type = type === '' ? null : Number(type);
    this.open = null;
  }

  #look(sku: string | null): void {
    this.open = sku;
    if (sku !== null) {
      void this.#ask(sku);
    }
  }

  async #ask(sku: string): Promise<void> {
    const { api, code } = this.place;
    this.asked = api.online ? 'asking' : 'offline';
    if (!api.online) {
      return;
    }
    let answer: Asked;
    try {
      answer = await api.stockStatus(code, sku);
    } catch (problem) {
      answer = problem instanceof Unreachable ? 'offline' : 'failed';
    }
    // somebody may look at other goods by now
    if (this.open === sku) {
      this.asked = answer;
    }
  }
}

customElements.define('pos-stock', StockPanel);
