import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Plan } from '../bridge/bridge-store';
import type { TypedSlip } from '../bridge/charge-steps';
import type { CardTerminal, Devices } from '../bridge/devices';
import type { LeftOver } from '../cart/basket';
import type { CreditPlace } from '../credit/credit-part';
import '../credit/credit-part';
import { t, texts } from '../i18n/texts';
import { keyHint } from '../keys/key-hint';
import { keys } from '../keys/keys';
import type { Minor } from '../shared/decimal';
import { parseMoney } from '../shared/decimal';
import { likelyTendered } from '../shared/denominations';
import type { Rounding } from '../price/rounding';
import { rounded } from '../price/rounding';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { Words } from '../problem/problem-text';
import './card-part';
import './parts-form';
import { restChoice } from './rest-choice';
import type { CardAsked, Taken } from './taken';
import './typed-slip';

/** The keys of the first terminals. */
const CARD_KEYS = ['card', 'cardOther'] as const;

/**
 * Takes cash and cards. Enter in the empty field takes the exact amount in cash; an amount below it leaves the rest to
 * a card. Once cards have paid everything the sale is done by itself. Emits `take`, `card` with what to ask of which
 * terminal, and `back`.
 */
export class PayPanel extends Part {
  static override properties = {
    due: { type: Number },
    currency: { type: String },
    rounding: { attribute: false },
    busy: { type: Boolean },
    failure: { attribute: false },
    leftOver: { attribute: false },
    devices: { attribute: false },
    credit: { attribute: false },
    restStays: { state: true },
    typed: { state: true },
    typing: { state: true },
    inParts: { state: true },
  };

  declare due: Minor;
  declare currency: string;
  /** How what is paid in cash is rounded; null when it is not. */
  declare rounding: Rounding | null;
  declare busy: boolean;
  declare failure: Words;
  declare leftOver: readonly LeftOver[];
  declare devices: Devices;
  /** Where nobody may sell on credit, null. */
  declare credit: CreditPlace | null;
  declare restStays: boolean;
  declare typed: string;
  /** The slip of a terminal that stands alone is being typed. */
  declare typing: boolean;
  /** It is asked in how many instalments the buyer pays. */
  declare inParts: boolean;
  /** What was paid so when the sale was last finished by itself: a full disk is not asked again and again. */
  #finishedAt: Minor | null = null;

  constructor() {
    super();
    this.due = 0;
    this.currency = '';
    this.rounding = null;
    this.busy = false;
    this.failure = '';
    this.leftOver = [];
    this.credit = null;
    this.restStays = true;
    this.typed = '';
    this.typing = false;
    this.inParts = false;
    new Redraw(this, () => [
      texts,
      keys,
      this.devices,
      this.devices.charges,
      this.devices.link,
      this.credit?.own,
    ]);
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLInputElement>('#tendered')?.focus();
  }

  /** While the sale is written the cart empties and the charges go to the receipt: what was paid stays in sight. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    return !this.busy || changed.has('busy');
  }

  protected override updated(): void {
    if (document.activeElement === document.body) {
      this.querySelector<HTMLInputElement>('#tendered')?.focus();
    }
    const taken = this.#taken;
    const { pending } = this.devices.charges;
    if (taken > 0 && taken === this.due && !pending && !this.busy && this.#finishedAt !== taken) {
      this.#finishedAt = taken;
      this.#take(0);
    }
  }

  /** What is not paid yet, nor to be paid later; below zero when that is too much. */
  get #left(): Minor {
    return this.due - this.#taken;
  }

  /** What cards have paid, and what is paid later. */
  get #taken(): Minor {
    const { own, sale, card } = this.credit ?? {};
    return this.devices.charges.taken + (own?.granted(sale!, card!)?.amount ?? 0);
  }

  protected override render(): TemplateResult {
    const { charges } = this.devices;
    const left = this.#left;
    const hasBanks = this.devices.cardTerminals.length > 1 ? 'banks' : '';
    const isLong = this.#taken > 0 || charges.refusal || hasBanks || this.credit?.card;
    const tight = isLong ? 'tight' : '';
    return html`<form
      class="pay ${tight} ${hasBanks}"
      @submit=${(event: Event) => this.#submit(event)}
    >
      <p class="label">${t(this.#taken > 0 ? 'pay.left' : 'pay.title')}</p>
      <output id="due" data-amount=${left}>${texts.money(left)}</output>
      ${this.#roundedTo(left)} ${this.#rest}
      <pos-cards .devices=${this.devices}></pos-cards>
      ${
        this.credit && !charges.pending && !this.typing && !this.inParts
          ? html`<pos-credit
              .place=${this.credit}
              .amount=${this.#byCard(left)}
              .busy=${this.busy}
            ></pos-credit>`
          : nothing
      }
      ${charges.pending ? nothing : this.#form(left)}
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      ${this.typing || this.inParts || charges.pending ? nothing : this.#actions(left)}
    </form>`;
  }

  /** What is due in cash. */
  #inCash(left: Minor): Minor {
    return left < 0 ? left : rounded(left, this.rounding);
  }

  /** Only where cash comes to another sum than cards. */
  #roundedTo(left: Minor): TemplateResult | typeof nothing {
    const cash = this.#inCash(left);
    return cash === left
      ? nothing
      : html`<p class="rounded" id="cash-due" data-amount=${cash}>
          ${t('pay.inCash')} <b>${texts.money(cash)}</b>
          <small>${t('receipt.rounding')} ${texts.money(cash - left)}</small>
        </p>`;
  }

  #form(left: Minor): TemplateResult {
    const terminal = this.#forParts;
    return this.inParts && terminal
      ? html`<pos-parts
          .amount=${this.#byCard(left)}
          .ops=${terminal.device.ops}
          @back=${() => (this.inParts = false)}
          @plan=${({ detail }: CustomEvent<Plan>) => {
            this.inParts = false;
            const { id: device } = terminal.device;
            this.emit<CardAsked>('card', { amount: this.#byCard(left), device, plan: detail });
          }}
        ></pos-parts>`
      : this.typing
        ? this.#slip(left)
        : this.#cash(left);
  }

  /** The first terminal whose bank lets a buyer pay in instalments. */
  get #forParts(): CardTerminal | undefined {
    return this.devices.cardTerminals.find(({ device }) => device.ops.includes('parts'));
  }

  #slip(left: Minor): TemplateResult {
    return html`<pos-slip
      .amount=${this.#byCard(left)}
      @back=${() => (this.typing = false)}
      @typed=${({ detail }: CustomEvent<TypedSlip>) => {
        this.typing = false;
        void this.devices.charges.typed(detail);
      }}
    ></pos-slip>`;
  }

  #cash(left: Minor): TemplateResult {
    const tendered = this.#tendered;
    const cash = this.#inCash(left);
    const over = tendered === null ? 0 : tendered - cash;
    if (left < 0) {
      return html`<p class="failure" role="alert">
        ${t('pay.tooMuch', { amount: texts.money(-left) })}
      </p>`;
    }
    return html`<label
        >${t('pay.tendered')}
        <input
          id="tendered"
          inputmode="decimal"
          autocomplete="off"
          placeholder=${texts.money(cash)}
          @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
      /></label>
      <div class="notes">
        ${likelyTendered(cash, this.currency).map(
          (sum) =>
            html`<button
              type="button"
              data-note=${sum / 100}
              ?disabled=${this.busy}
              @click=${() => this.#take(sum)}
            >
              ${texts.shortMoney(sum)}
            </button>`,
        )}
        <button
          type="button"
          id="pay-exact"
          ?disabled=${this.busy}
          @click=${() => this.#take(cash)}
        >
          ${t('pay.exact')}
        </button>
      </div>
      <div class="with-card">
        <p class="change" aria-live="polite">
          ${
            over < 0
              ? t('pay.missing', { amount: texts.money(-over) })
              : html`${t('pay.change')} <b>${texts.money(over)}</b>`
          }
        </p>
        ${this.devices.equipment.cards === 'none' ? nothing : this.#cardKeys(left)}
      </div>`;
  }

  #cardKeys(left: Minor): TemplateResult {
    const amount = this.#byCard(left);
    const byTerminal = this.devices.equipment.cards === 'terminal';
    const { cardTerminals } = this.devices;
    const offline = byTerminal && !cardTerminals.some(({ works }) => works);
    const [first = null, ...others] = cardTerminals;
    return html`<div class="card-keys">
      ${this.#cardKey(amount, first, 0)}
      ${others.map((terminal, i) => this.#cardKey(amount, terminal, i + 1))}
      ${
        this.#forParts
          ? html`<button
              type="button"
              id="pay-parts"
              class="small"
              ?disabled=${this.busy || amount <= 0}
              @click=${() => (this.inParts = true)}
            >
              ${t('parts.button')}
            </button>`
          : nothing
      }
      ${
        offline
          ? html`<span class="hint" id="terminal-off">${t('pay.terminalOff')}</span
              ><button type="button" id="pay-typed" @click=${() => (this.typing = true)}>
                ${t('pay.typeSlip')}
              </button>`
          : nothing
      }
    </div>`;
  }

  /** The key of one terminal, named where there are several; the first is that of the last one used. */
  #cardKey(amount: Minor, terminal: CardTerminal | null, place: number): TemplateResult {
    const byTerminal = this.devices.equipment.cards === 'terminal';
    const key = CARD_KEYS[place];
    return html`<button
      type="button"
      id=${place === 0 ? 'pay-card' : `pay-card-${place + 1}`}
      data-terminal=${terminal?.device.id ?? ''}
      ?disabled=${this.busy || amount <= 0 || (byTerminal && terminal === null)}
      @click=${() => this.card(place)}
    >
      ${t('pay.card', { amount: texts.money(amount) })}
      ${terminal?.name ? html`<small>${terminal.name}${terminal.works ? '' : ' ⚠'}</small>` : nothing}
      ${key ? keyHint(key) : nothing}
    </button>`;
  }

  #actions(left: Minor): TemplateResult {
    const tendered = this.#tendered;
    const short = left < 0 || tendered === null || tendered < this.#inCash(left);
    const { engaged } = this.devices.charges;
    return html`<div class="actions">
      <button
        type="button"
        id="pay-back"
        ?disabled=${engaged}
        title=${engaged ? t('pay.holds') : ''}
        @click=${() => this.emit('back')}
      >
        ${t('pay.back')} <kbd>Esc</kbd>
      </button>
      <button class="primary" id="pay-confirm" ?disabled=${this.busy || short}>
        ${t(this.busy ? 'pay.writing' : left === 0 ? 'pay.finish' : 'pay.confirm')}
        <kbd>Enter</kbd>
      </button>
    </div>`;
  }

  get #rest(): TemplateResult | typeof nothing {
    return restChoice(this.leftOver, this.restStays, (stays) => (this.restStays = stays));
  }

  /** Asks the terminal at that place for what is left, or for what the typed cash does not cover. */
  card(place = 0): void {
    const amount = this.#byCard(this.#left);
    const { equipment, charges, cardTerminals } = this.devices;
    if (this.busy || amount <= 0 || charges.pending || equipment.cards === 'none') {
      return;
    }
    const device = cardTerminals[place]?.device;
    if (equipment.cards === 'typed' || device?.driver === 'manual') {
      this.typing = true;
    } else if (device) {
      this.emit<CardAsked>('card', { amount, device: device.id });
    }
  }

  /** Breaks off what the terminal does, or leaves typing; says whether there was something to leave. */
  escape(): boolean {
    const { pending } = this.devices.charges;
    if (pending && this.devices.charges.isRunning(pending)) {
      void this.devices.charges.interrupt(pending);
    }
    const left = this.typing || this.inParts || this.devices.charges.engaged;
    this.typing = false;
    this.inParts = false;
    return left;
  }

  #byCard(left: Minor): Minor {
    const tendered = this.typed.trim() === '' ? null : this.#tendered;
    return tendered !== null && tendered < this.#inCash(left) ? left - tendered : left;
  }

  /** What was typed; the exact amount while nothing is, null while it cannot be read. */
  get #tendered(): Minor | null {
    const text = this.typed.replace(/\s/g, '');
    return text === '' ? Math.max(this.#inCash(this.#left), 0) : parseMoney(text);
  }

  #submit(event: Event): void {
    event.preventDefault();
    const tendered = this.#tendered;
    if (tendered !== null) {
      this.#take(tendered);
    }
  }

  #take(tendered: Minor): void {
    const left = this.#left;
    const cash = this.#inCash(left);
    if (!this.busy && left >= 0 && tendered >= cash && !this.devices.charges.pending) {
      const { restStays, rounding } = this;
      this.emit<Taken>('take', { tendered: cash === 0 ? 0 : tendered, restStays, rounding });
    }
  }
}

customElements.define('pos-pay', PayPanel);
