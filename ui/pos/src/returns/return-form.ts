import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Catalogue } from '../catalogue/catalogue';
import { nameOf } from '../catalogue/product';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import type { Minor, Thousandths } from '../shared/decimal';
import { ONE, parseQuantity, quantityToWire } from '../shared/decimal';
import { rounded } from '../price/rounding';
import { names } from '../shared/names';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { ComingBack, Sold, SoldLine, Way } from './sold';
import { creditBack, totalBack } from './sold';

/** What the cashier wants to take back. */
export interface Wanted {
  coming: ComingBack[];
  way: Way;
  reason: string;
}

const REASONS: readonly TextKey[] = [
  'return.reasonSize',
  'return.reasonMind',
  'return.reasonDefect',
  'return.reasonWrong',
];

/** The goods of one receipt, how many of each come back, why, and how the money goes. Emits `wanted` and `back`. */
export class ReturnForm extends Part {
  static override properties = {
    sold: { attribute: false },
    catalogue: { attribute: false },
    offlineMost: { type: Number },
    dueOf: { attribute: false },
    busy: { type: Boolean },
    quantities: { state: true },
    damaged: { state: true },
    way: { state: true },
    failure: { state: true },
  };

  declare sold: Sold;
  declare catalogue: Catalogue;
  declare offlineMost: Minor;
  /** How much of it a terminal of the bridge gives back to cards, or somebody allows in cash. */
  declare dueOf: (total: Minor, way: Way) => Minor;
  declare busy: boolean;
  /** How many of which line; a text that is no quantity is NaN. */
  declare quantities: ReadonlyMap<number, Thousandths>;
  declare damaged: ReadonlySet<number>;
  declare way: Way;
  declare failure: string;

  constructor() {
    super();
    this.offlineMost = 0;
    this.dueOf = () => 0;
    this.busy = false;
    this.quantities = new Map();
    this.damaged = new Set();
    this.way = 'cash';
    this.failure = '';
    new Redraw(this, () => [texts]);
  }

  protected override firstUpdated(): void {
    // back onto the card where it came from
    this.way = this.#mayCard && this.sold.cardLeft > 0 ? 'card' : 'cash';
    this.querySelector<HTMLInputElement>('[data-back]:not(:disabled)')?.focus();
  }

  /** One more of these goods comes back; false when this receipt has none of them left. */
  scanned(sku: string): boolean {
    const line = this.sold.lines.find(
      (one) => one.sku === sku && this.#quantity(one) + ONE <= one.left,
    );
    if (!line) {
      return false;
    }
    this.#set(line, this.#quantity(line) + ONE);
    return true;
  }

  protected override render(): TemplateResult {
    const { sold } = this;
    const isOver = sold.lines.every(({ left }) => left === 0);
    return html`<form class="keyed returning" @submit=${(event: Event) => this.#submit(event)}>
      <h3 id="return-sale" data-sale=${sold.id}>
        ${t('return.sale', { till: sold.till, number: sold.number })}
      </h3>
      <p class="hint">
        ${[texts.dateTime(sold.soldAtMs), names.of(sold.cashier), texts.money(sold.total)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      ${
        sold.certain
          ? nothing
          : html`<p class="hint" id="return-alone">
              ◆ ${t('return.alone', { amount: texts.money(this.offlineMost) })}
            </p>`
      }
      <ul class="rows" id="return-lines">
        ${sold.lines.map((line) => this.#line(line))}
      </ul>
      ${
        isOver
          ? html`<p class="failure" role="alert">${t('return.over')}</p>`
          : html`<p class="hint">${t('return.damagedHow')}</p>
              <button type="button" class="small" id="return-all" @click=${() => this.#all()}>
                ${t('return.all')}
              </button>
              ${this.#why()} ${this.#ways()}
              <p class="strong" id="return-sum" aria-live="polite">
                ${t('return.total')}: <b>${texts.money(this.#total)}</b> ${this.#rounded()}
              </p>`
      }
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      <div class="actions">
        <button type="button" id="return-back" @click=${() => this.emit('back')}>
          ${t('return.other')}
        </button>
        <button class="primary" id="return-confirm" ?disabled=${this.busy || isOver}>
          ${t('return.confirm')} ${this.#total > 0 ? texts.money(this.#total) : nothing}
        </button>
      </div>
    </form>`;
  }

  #line(line: SoldLine): TemplateResult {
    const product = this.catalogue.product(line.sku);
    const unit = this.#unit(line);
    const name = product ? nameOf(product, texts.language) : line.name;
    const of = (quantity: Thousandths): string =>
      `${texts.quantity(quantity, unit)} ${t(`unit.${unit}`)}`;
    const value = this.#quantity(line);
    return html`<li data-line=${line.line}>
      <span
        >${name}<br /><small
          >${t('return.left', { left: of(line.left), sold: of(line.quantity) })}</small
        ></span
      >
      <span class="row-actions">
        <input
          class="amount"
          data-back=${line.line}
          inputmode="decimal"
          autocomplete="off"
          aria-label=${t('return.quantity', { name })}
          .value=${Number.isNaN(value) ? nothing : String(quantityToWire(value))}
          ?disabled=${line.left === 0}
          @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
          @change=${(event: Event) => this.#typed(line, event)}
        />
        <button
          type="button"
          class="step"
          data-less=${line.line}
          aria-label=${t('return.less', { name })}
          ?disabled=${!(value > 0)}
          @click=${() => this.#set(line, Math.max(0, value - ONE))}
        >
          −
        </button>
        <button
          type="button"
          class="step"
          data-more=${line.line}
          aria-label=${t('return.more', { name })}
          ?disabled=${value >= line.left}
          @click=${() => this.#set(line, Math.min(line.left, (value || 0) + ONE))}
        >
          +
        </button>
        <label class="check"
          ><input
            type="checkbox"
            data-damaged=${line.line}
            .checked=${this.damaged.has(line.line)}
            ?disabled=${line.left === 0}
            @change=${(event: Event) => this.#mark(line, event)}
          />
          ${t('return.damaged')}</label
        >
      </span>
    </li>`;
  }

  /** What the buyer gets in cash, where that is another sum. */
  #rounded(): TemplateResult | typeof nothing {
    const money = this.#total - creditBack(this.sold, this.#total);
    const exact = money - (this.way === 'card' ? Math.min(money, this.sold.cardLeft) : 0);
    const cash = rounded(exact, this.catalogue.rounding);
    return cash === exact
      ? nothing
      : html`<span id="return-cash" data-amount=${cash}
          >· ${t('pay.inCash')} <b>${texts.money(cash)}</b> (${t('receipt.rounding')}
          ${texts.money(cash - exact)})</span
        >`;
  }

  #why(): TemplateResult {
    return html`<label
        >${t('return.reason')}<input id="return-reason" autocomplete="off" maxlength="200"
      /></label>
      <div class="reasons">
        ${REASONS.map(
          (key) =>
            html`<button
              type="button"
              class="small"
              data-reason=${key}
              @click=${() => this.#propose(t(key))}
            >
              ${t(key)}
            </button>`,
        )}
      </div>`;
  }

  #ways(): TemplateResult {
    const credit = creditBack(this.sold, this.#total);
    const money = this.#total - credit;
    const card = Math.min(money, this.sold.cardLeft);
    const due = this.dueOf(this.#total, this.way);
    const choice = (way: Way, key: TextKey, isOpen: boolean): TemplateResult =>
      html`<label class="check"
        ><input
          type="radio"
          name="return-way"
          value=${way}
          .checked=${this.way === way}
          ?disabled=${!isOpen}
          @change=${() => (this.way = way)}
        />
        ${t(key)}</label
      >`;
    return html`<fieldset class="ways">
      <legend>${t('return.way')}</legend>
      ${choice('cash', 'return.wayCash', true)} ${choice('card', 'return.wayCard', this.#mayCard)}
      ${
        credit > 0
          ? html`<p class="hint" id="return-credit" data-amount=${credit}>
              ${t('return.creditFirst', { amount: texts.money(credit) })}
            </p>`
          : nothing
      }
      ${
        this.way === 'card'
          ? html`<p class="hint" id="return-card-how">
              ${t(due > 0 ? 'return.cardByTerminal' : 'return.cardHow', {
                card: texts.money(card),
                cash: texts.money(money - card),
              })}
            </p>`
          : due > 0
            ? html`<p class="hint" id="return-cash-asks">
                ⚠ ${t('return.cashAsks', { amount: texts.money(due) })}
              </p>`
            : nothing
      }
    </fieldset>`;
  }

  /** Cards only with a server, and only what cards have paid. */
  get #mayCard(): boolean {
    return this.sold.certain && this.sold.cardLeft > 0;
  }

  get #coming(): ComingBack[] {
    return this.sold.lines.flatMap((line) => {
      const quantity = this.#quantity(line);
      const damaged = this.damaged.has(line.line);
      return quantity > 0 ? [{ line: line.line, quantity, damaged }] : [];
    });
  }

  get #total(): Minor {
    return totalBack(this.sold, this.#coming);
  }

  #quantity({ line }: SoldLine): Thousandths {
    return this.quantities.get(line) ?? 0;
  }

  #unit({ sku, quantity }: SoldLine): 'piece' | 'weight' {
    return this.catalogue.product(sku)?.unit ?? (quantity % ONE === 0 ? 'piece' : 'weight');
  }

  #set({ line }: SoldLine, quantity: Thousandths): void {
    this.failure = '';
    this.quantities = new Map([...this.quantities, [line, quantity]]);
  }

  #typed(line: SoldLine, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    const quantity = value.trim() === '' ? 0 : (parseQuantity(value) ?? NaN);
    const isPart = this.#unit(line) === 'piece' && quantity % ONE !== 0;
    this.#set(line, quantity > line.left || isPart ? NaN : quantity);
    if (Number.isNaN(this.#quantity(line))) {
      this.failure = t('return.wrongQuantity', { name: line.name });
    }
  }

  #mark({ line }: SoldLine, event: Event): void {
    const marked = new Set(this.damaged);
    if ((event.target as HTMLInputElement).checked) {
      marked.add(line);
    } else {
      marked.delete(line);
    }
    this.damaged = marked;
  }

  #all(): void {
    this.failure = '';
    this.quantities = new Map(this.sold.lines.map(({ line, left }) => [line, left]));
  }

  #propose(reason: string): void {
    const field = this.querySelector<HTMLInputElement>('#return-reason');
    if (field) {
      field.value = reason;
      field.focus();
    }
  }

  #submit(event: Event): void {
    event.preventDefault();
    const reason = this.querySelector<HTMLInputElement>('#return-reason')?.value.trim() ?? '';
    const wrong = this.sold.lines.find((line) => Number.isNaN(this.#quantity(line)));
    if (wrong) {
      this.failure = t('return.wrongQuantity', { name: wrong.name });
    } else if (this.#coming.length === 0) {
      this.failure = t('return.nothing');
    } else if (reason === '') {
      this.failure = t('shift.reasonMissing');
    } else {
      this.emit<Wanted>('wanted', { coming: this.#coming, way: this.way, reason });
    }
  }
}

customElements.define('pos-return-form', ReturnForm);
