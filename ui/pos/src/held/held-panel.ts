import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fold } from '../catalogue/fold';
import { t, texts } from '../i18n/texts';
import { keys } from '../keys/keys';
import type { KeptRequest } from '../journal/journal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { HeldOrderItem } from '../shared/wire';
import type { Api } from '../sync/api';
import type { Words } from '../problem/problem-text';
import { calledBy } from './contact';
import type { HeldOrders } from './held-orders';
import { heldRow, keptRow } from './held-rows';

const TICK_MS = 1_000;

/**
 * What waits in the store: found by name, phone or number, opened by Enter. Emits `recall` with the order and whether
 * it is taken over from another till, and `reopen` with what is kept here only.
 */
export class HeldPanel extends Part {
  static override properties = {
    orders: { attribute: false },
    api: { attribute: false },
    cartEmpty: { type: Boolean },
    failure: { attribute: false },
    typed: { state: true },
    chosen: { state: true },
    asking: { state: true },
    nowMs: { state: true },
  };

  declare orders: HeldOrders;
  declare api: Api;
  declare cartEmpty: boolean;
  declare failure: Words;
  declare typed: string;
  declare chosen: number;
  /** The order whose end or cancelling is being decided. */
  declare asking: { id: string; what: 'extend' | 'cancel' } | null;
  declare nowMs: number;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.failure = '';
    this.typed = '';
    this.chosen = 0;
    this.asking = null;
    this.nowMs = Date.now();
    new Redraw(this, () => [texts, this.orders, this.api]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.orders.look(true);
    this.#clock = setInterval(() => (this.nowMs = Date.now()), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
    this.orders.look(false);
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLInputElement>('#held-search')?.focus();
  }

  protected override render(): TemplateResult {
    const found = this.#found;
    return html`<h2>${t('held.title')}</h2>
      <input
        id="held-search"
        autocomplete="off"
        aria-label=${t('held.search')}
        placeholder=${t('held.search')}
        @input=${(event: Event) => this.#type(event)}
        @keydown=${(event: KeyboardEvent) => this.#key(event, found)}
      />
      ${this.failure === '' ? nothing : html`<p class="failure" role="alert">${this.failure}</p>`}
      ${this.#state()} ${this.#kept()}
      <ul class="rows held" aria-label=${t('held.title')}>
        ${repeat(
          found,
          (item) => item.id,
          (item, place) => this.#row(item, place),
        )}
      </ul>
      ${found.length === 0 && this.orders.items !== null ? this.#empty() : nothing}`;
  }

  #state(): TemplateResult | typeof nothing {
    const { items, asOfMs } = this.orders;
    if (!this.api.online) {
      const time = items === null ? '' : t('held.asOf', { time: texts.moment(asOfMs) });
      return html`<p class="notice" id="held-offline">${t('held.offline')} ${time}</p>`;
    }
    if (items === null) {
      return html`<div class="skeleton"></div>`;
    }
    return this.cartEmpty
      ? nothing
      : html`<p class="notice" id="held-cart-full">
          ${t('held.cartFull', { key: keys.named('hold') })}
        </p>`;
  }

  #kept(): TemplateResult | typeof nothing {
    const { kept } = this.orders;
    return kept.length === 0
      ? nothing
      : html`<h3>${t('held.kept')}</h3>
          <ul class="rows held">
            ${kept.map((request) =>
              keptRow(request, {
                cartEmpty: this.cartEmpty,
                reopen: () => this.emit<KeptRequest>('reopen', request),
                tryAgain: () => void this.orders.tryAgain(request),
                drop: () => void this.orders.drop(request),
              }),
            )}
          </ul>
          <h3>${t('held.store')}</h3>`;
  }

  #row(item: HeldOrderItem, place: number): TemplateResult {
    return heldRow(item, {
      nowMs: this.nowMs,
      chosen: place === this.chosen,
      till: this.orders.till,
      currency: this.orders.currency,
      canOpen: this.cartEmpty && this.api.online,
      canChange: this.api.online,
      asking: this.asking?.id === item.id ? this.asking.what : null,
      open: (takeOver) => this.#open(item, takeOver),
      ask: (what) => (this.asking = what === null ? null : { id: item.id, what }),
      extend: (hours) => void this.#decide(() => this.orders.extend(item, hours)),
      cancel: (reason) => void this.#decide(() => this.orders.cancel(item, reason)),
    });
  }

  #empty(): TemplateResult {
    return html`<div class="empty" id="held-none">
      <p>${t(this.typed === '' ? 'held.none' : 'held.noneFound', { query: this.typed })}</p>
      <p class="hint">
        ${t(this.typed === '' ? 'held.noneWhy' : 'held.noneFoundWhy', { key: keys.named('hold') })}
      </p>
    </div>`;
  }

  get #found(): readonly HeldOrderItem[] {
    const query = fold(this.typed.trim());
    const digits = query.replace(/\D/g, '');
    return (this.orders.items ?? []).filter(
      (item) =>
        query === '' ||
        String(item.number) === query ||
        fold(calledBy(item)).includes(query) ||
        (digits.length >= 3 && (item.phone ?? '').replace(/\D/g, '').includes(digits)),
    );
  }

  #type(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.chosen = 0;
  }

  #key(event: KeyboardEvent, found: readonly HeldOrderItem[]): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.chosen = Math.min(Math.max(this.chosen + step, 0), Math.max(found.length - 1, 0));
      void this.updateComplete.then(() =>
        this.querySelector('[data-held][aria-current="true"]')?.scrollIntoView({
          block: 'nearest',
        }),
      );
    }
    const item = found[this.chosen];
    if (event.key === 'Enter' && item && this.cartEmpty) {
      event.preventDefault();
      this.#open(item, false);
    }
  }

  #open(item: HeldOrderItem, takeOver: boolean): void {
    this.emit<{ id: string; takeOver: boolean }>('recall', { id: item.id, takeOver });
  }

  async #decide(verb: () => Promise<void>): Promise<void> {
    try {
      await verb();
      this.asking = null;
    } catch (problem) {
      this.emit<unknown>('failed', problem);
    }
  }
}

customElements.define('pos-held', HeldPanel);
