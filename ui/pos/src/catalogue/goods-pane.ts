import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t, texts } from '../i18n/texts';
import { keyHint } from '../keys/key-hint';
import { keys } from '../keys/keys';
import { readEntry } from '../scan/entry';
import type { Thousandths } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { Catalogue } from './catalogue';
import type { Product } from './product';
import { scarcityOf } from './few';
import { nameOf } from './product';
import type { OtherLayout } from './search-index';
import { shortScarcityMark } from './scarcity-mark';
import { pathOf, typeName, typesBelow } from './types';

const MOST_TILES = 60;
/** A letter is looked for when no other has come for so long. */
const LETTER_MS = 10;
/** Letters as close as this are a scanner's: it ends with Enter, and nobody reads what is found meanwhile. */
const SCANNED_MS = 30;
/** For so long after a scanner's letter nothing is drawn. */
const SCAN_ENDS_MS = 80;
/** New figures on the tiles may wait for the line that brought them. */
const FIGURES_MS = 30;
const MEANING = new Set(['Enter', 'ArrowDown', 'ArrowUp']);

export interface Picked {
  product: Product;
  quantity: Thousandths | null;
}

/** What is shown for what is typed. */
interface Seen {
  typed: string;
  query: string;
  found: readonly Product[];
  meant: OtherLayout | null;
}

/**
 * Search field, product types and tiles. Emits `pick` with goods and an amount, and `code` with what was typed and
 * is nobody's name, and `quantity` when only an amount before a star was entered: it is for what was chosen last.
 */
export class GoodsPane extends Part {
  static override properties = {
    catalogue: { attribute: false },
    available: { attribute: false },
    typed: { state: true },
    chosenType: { state: true },
    highlighted: { state: true },
  };

  declare catalogue: Catalogue;
  declare available: (sku: string) => Thousandths;
  declare typed: string;
  declare chosenType: number | null;
  declare highlighted: number;
  #seen: Seen = { typed: '', query: '', found: [], meant: null };
  #letterAtMs = -Infinity;
  #drawAtMs = -Infinity;

  constructor() {
    super();
    this.typed = '';
    this.chosenType = null;
    this.highlighted = 0;
    new Redraw(this, () => [texts, keys, this.catalogue]);
  }

  get field(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('#scan')!;
  }

  /** Takes the amount that stands before a star, for the scan that follows it, and empties the field. */
  takeAmount(): Thousandths | null {
    this.#takeUp();
    const { quantity } = readEntry(this.typed);
    this.clear();
    return quantity;
  }

  clear(): void {
    this.typed = '';
    this.highlighted = 0;
    if (this.field) {
      this.field.value = '';
    }
  }

  protected override async scheduleUpdate(): Promise<void> {
    const askedMs = performance.now();
    const isTyped = (): boolean => this.#drawAtMs > askedMs;
    const mayWait = this.hasUpdated;
    const leftMs = (): number =>
      (isTyped() || !mayWait ? this.#drawAtMs : askedMs + FIGURES_MS) - performance.now();
    while (leftMs() > 0) {
      await new Promise((done) => setTimeout(done, Math.min(leftMs(), LETTER_MS)));
    }
    await super.scheduleUpdate();
  }

  protected override render(): TemplateResult {
    this.#seen = this.#look();
    const { query, found, meant } = this.#seen;
    return html`
      <div class="search">
        <input
          id="scan"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="enter"
          aria-label=${t('search.label')}
          placeholder=${t('search.placeholder')}
          @input=${(event: Event) => this.#type(event.timeStamp)}
          @keydown=${(event: KeyboardEvent) => this.#key(event)}
        />
        ${keyHint('search')}
        ${
          this.typed === ''
            ? nothing
            : html`<button
                class="plain"
                @click=${() => this.clear()}
                aria-label=${t('search.clear')}
              >
                ✕
              </button>`
        }
      </div>
      ${query === '' ? this.#types() : nothing} ${this.#result(query, found, meant)}
    `;
  }

  #result(query: string, found: readonly Product[], meant: OtherLayout | null): TemplateResult {
    if (meant) {
      return html`${this.#didYouMean(query, meant)} ${this.#tiles(meant.products, '')}`;
    }
    return found.length === 0 && query !== ''
      ? this.#nothingFound(query)
      : this.#tiles(found, query);
  }

  #didYouMean(query: string, { text }: OtherLayout): TemplateResult {
    return html`<div class="meant" role="status">
      <span>${t('search.none', { query })}</span>
      <button id="search-meant" data-meant=${text} @click=${() => this.#take(query, text)}>
        ${t('search.meant', { text })} <kbd>Enter</kbd>
      </button>
    </div>`;
  }

  #look(): Seen {
    const query = readEntry(this.typed).text;
    const found = this.#shown(query);
    const isMissing = query !== '' && found.length === 0;
    const meant = isMissing ? this.catalogue.findInOtherLayout(query, MOST_TILES) : null;
    return { typed: this.typed, query, found, meant };
  }

  #shown(query: string): Product[] {
    if (query !== '') {
      const exact = this.catalogue.byCode(query);
      const found = this.catalogue.find(query, MOST_TILES);
      return exact ? [exact, ...found.filter((product) => product !== exact)] : found;
    }
    return this.catalogue.ofTypes(typesBelow(this.catalogue.types, this.chosenType), MOST_TILES);
  }

  #types(): TemplateResult {
    const path = pathOf(this.catalogue.types, this.chosenType);
    const below = this.catalogue.types.filter((type) => type.parent === this.chosenType);
    return html`<nav class="types" aria-label=${t('tiles.types')}>
      <button aria-pressed=${this.chosenType === null} @click=${() => (this.chosenType = null)}>
        ${t('tiles.all')}
      </button>
      ${[...path, ...below].map(
        (type) =>
          html`<button
            data-type=${type.id}
            aria-pressed=${this.chosenType === type.id}
            @click=${() => (this.chosenType = type.id)}
          >
            ${typeName(type, texts.language)}
          </button>`,
      )}
    </nav>`;
  }

  #tiles(found: readonly Product[], query: string): TemplateResult {
    return html`<div class="tiles" role="list" aria-label=${t('tiles.label')}>
      ${repeat(
        found,
        (product) => product.sku,
        (product, place) => this.#tile(product, query !== '' && place === this.highlighted),
      )}
      ${
        found.length === MOST_TILES
          ? html`<p class="more">${t('tiles.more', { count: MOST_TILES })}</p>`
          : nothing
      }
    </div>`;
  }

  #tile(product: Product, highlighted: boolean): TemplateResult {
    const available = this.available(product.sku);
    const scarcity = scarcityOf(available, this.catalogue.fewOf(product));
    return html`<button
      role="listitem"
      class="tile ${highlighted ? 'highlighted' : ''} ${available <= 0 ? 'out' : ''}"
      data-tile=${product.sku}
      @click=${() => this.#pick(product)}
    >
      <span class="name">${nameOf(product, texts.language)}</span>
      <span class="sku">${product.sku}</span>
      <span class="price">${texts.money(product.price)}</span>
      <span class="stock"
        ><b data-available=${product.sku}>${texts.quantity(available, product.unit)}</b>
        <small
          >${product.unit === 'weight' ? `${t('unit.weight')} ` : ''}${
            scarcity === null ? t('tiles.available') : shortScarcityMark(scarcity)
          }</small
        ></span
      >
    </button>`;
  }

  #nothingFound(query: string): TemplateResult {
    return html`<div class="empty" role="status">
      <p>${t('search.none', { query })}</p>
      <p class="hint">${t('search.noneWhy')}</p>
    </div>`;
  }

  #type(atMs: number): void {
    const isScanned = atMs - this.#letterAtMs < SCANNED_MS;
    this.#letterAtMs = atMs;
    this.#drawAtMs = performance.now() + (isScanned ? SCAN_ENDS_MS : LETTER_MS);
    this.#takeUp();
  }

  /** What stands in the field counts from now on. */
  #takeUp(): void {
    const typed = this.field?.value ?? '';
    if (typed !== this.typed) {
      this.typed = typed;
      this.highlighted = 0;
    }
  }

  #key(event: KeyboardEvent): void {
    if (!MEANING.has(event.key)) {
      return;
    }
    this.#takeUp();
    const { query, found, meant } = this.#seen.typed === this.typed ? this.#seen : this.#look();
    if (query === '') {
      if (event.key === 'Enter') {
        this.#amountAlone(event);
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') {
      if (meant) {
        this.#take(query, meant.text);
      } else {
        this.#enter(query, found);
      }
    } else {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.highlighted = Math.min(Math.max(this.highlighted + step, 0), found.length - 1);
    }
  }

  #amountAlone(event: KeyboardEvent): void {
    const { quantity } = readEntry(this.typed);
    if (quantity !== null) {
      event.preventDefault();
      event.stopPropagation();
      this.emit<Thousandths>('quantity', quantity);
      this.clear();
    }
  }

  /** Takes what was meant instead of what was typed; an amount before it stays. */
  #take(query: string, text: string): void {
    const { field, typed } = this;
    field.value = typed.slice(0, typed.lastIndexOf(query)) + text;
    this.typed = field.value;
    this.highlighted = 0;
    field.focus();
  }

  #enter(query: string, found: readonly Product[]): void {
    const product = found[this.highlighted];
    if (product) {
      this.#pick(product);
    } else {
      this.emit('code', query);
      this.clear();
    }
  }

  #pick(product: Product): void {
    this.#takeUp();
    const { quantity } = readEntry(this.typed);
    this.emit<Picked>('pick', { product, quantity });
    this.clear();
  }
}

customElements.define('pos-goods', GoodsPane);
