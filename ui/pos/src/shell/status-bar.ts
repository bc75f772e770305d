import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { FRESH_MS } from '../catalogue/scarcity-mark';
import { t, texts } from '../i18n/texts';
import { keyHint } from '../keys/key-hint';
import { keys } from '../keys/keys';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import { clockWords } from './clock-words';
import './device-lamps';
import { keptHere } from './kept-here';
import type { Session } from './session';
import type { Till } from './till';
import type { Updates } from './updates';

const CLOCK_MS = 10_000;

/** Who sells where, how the line to the server is, and the way to everything that is not selling. */
export class StatusBar extends Part {
  static override properties = {
    till: { attribute: false },
    session: { attribute: false },
    updates: { attribute: false },
    unprotected: { type: Boolean },
  };

  declare till: Till;
  declare session: Session;
  declare updates: Updates;
  /** Whether the browser may clear what a paired till keeps. */
  declare unprotected: boolean;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.unprotected = false;
    new Redraw(this, () => [
      texts,
      keys,
      this.till,
      this.till.api,
      this.till.api.clock,
      this.till.choice,
      this.till.catalogue,
      this.till.heldOrders,
      this.updates,
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), CLOCK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override render(): TemplateResult {
    const { catalogue, api, basket } = this.till;
    return html`<header class="bar ${api.online ? '' : 'offline'}">
      <span class="who"
        ><b>${catalogue.store?.code ?? ''}</b> · ${catalogue.till?.name ?? this.till.code} ·
        ${this.session.cashier?.name ?? ''}</span
      >
      ${api.online ? this.#online() : this.#offline()}
      ${
        this.updates.ready && basket.cart.empty
          ? html`<button class="small" id="update" @click=${() => this.updates.take()}>
              ${t('status.update')} · ${t('status.updateNow')}
            </button>`
          : nothing
      }
      <pos-lamps
        .devices=${this.till.devices}
        @open=${() => this.emit('open', 'devices')}
      ></pos-lamps>
      <span class="tools">
        <button id="menu-held" @click=${() => this.emit('open', 'held')}>
          ${t('held.menu')}${this.#held()}
        </button>
        <button id="menu-shift" @click=${() => this.emit('open', 'shift')}>${this.#shift()}</button>
        <button id="menu-packages" @click=${() => this.emit('open', 'packages')}>
          ${t('menu.packages')}
        </button>
        <button id="menu-help" @click=${() => this.emit('open', 'help')}>
          ${t('menu.help')} ${keyHint('help')}
        </button>
        <button id="menu-settings" @click=${() => this.emit('open', 'settings')}>
          ${t('menu.settings')}
        </button>
      </span>
      <time>${texts.time(Date.now())}</time>
    </header>`;
  }

  #online(): TemplateResult {
    return html`<span class="line-state" id="connection" data-online="true" role="status">
      <span class="dot" aria-hidden="true"></span>${this.#word(t('status.online'))}
      ${this.#figures()} ${this.#waiting()} ${this.#storage()} ${this.#clockOff()}</span
    >`;
  }

  #offline(): TemplateResult {
    const { sinceMs } = this.till.choice;
    if (sinceMs !== null) {
      return this.#byChoice(sinceMs);
    }
    return html`<strong class="line-state" id="offline-banner" data-online="false" role="status">
      <span aria-hidden="true">◆</span> ${this.#word(t('status.offline'))} ${this.#waiting(true)}
      ${this.#asOf()} ${this.#storage()} ${this.#clockOff()}
    </strong>`;
  }

  /** That packages pass says nothing of the figures: their feed may be stuck. */
  #figures(): TemplateResult | typeof nothing {
    const { asOfMs } = this.till.catalogue;
    return asOfMs !== undefined && Date.now() - asOfMs <= FRESH_MS
      ? html`· ${t('status.figuresNow')}`
      : this.#asOf();
  }

  #asOf(): TemplateResult | typeof nothing {
    const { asOfMs } = this.till.catalogue;
    return asOfMs === undefined
      ? nothing
      : html`· <span id="figures-as-of">${t('status.asOf', { time: texts.moment(asOfMs) })}</span>`;
  }

  #storage(): TemplateResult | typeof nothing {
    return this.unprotected
      ? html`·
          <span id="storage-unprotected"
            ><span aria-hidden="true">⚠</span> ${t('status.unprotected')}</span
          >`
      : nothing;
  }

  /** A wrong clock stops nobody from selling; somebody should set it. */
  #clockOff(): TemplateResult | typeof nothing {
    const { offMs } = this.till.api.clock;
    return offMs === 0
      ? nothing
      : html`·
          <span id="clock-off" data-off=${Math.round(offMs / 1_000)} title=${t('clockOff.why')}
            ><span aria-hidden="true">⚠</span> ${clockWords(offMs)}</span
          >`;
  }

  /** Chosen here, so the way back is here too. Whether there is a server at all is another matter. */
  #byChoice(sinceMs: number): TemplateResult {
    const { api, choice } = this.till;
    return html`<strong
      class="line-state"
      id="offline-banner"
      data-online="false"
      data-by-choice
      role="status"
    >
      <span aria-hidden="true">◆</span>
      ${this.#word(t('status.byChoice', { time: texts.moment(sinceMs) }))}
      ${api.reachable ? this.#figures() : html`· ${t('status.noServer')} ${this.#asOf()}`}
      ${this.#waiting()} ${this.#storage()} ${this.#clockOff()}
      <button class="small" id="back-online" @click=${() => void choice.choose(false)}>
        ${t('status.backOnline')}
      </button>
    </strong>`;
  }

  /** How the line is; behind the word is where that is chosen. */
  #word(text: string): TemplateResult {
    return html`<button
      class="plain word"
      id="line-word"
      title=${t('settings.byChoice')}
      @click=${() => this.emit('open', 'settings')}
    >
      ${text}
    </button>`;
  }

  #shift(): string {
    const { shift } = this.till.journal;
    return shift && !shift.closing
      ? t('shift.menu', { number: shift.number })
      : t('shift.menuNone');
  }

  #held(): string {
    const { items, kept } = this.till.heldOrders;
    const count = (items?.length ?? 0) + kept.length;
    return count > 0 ? ` · ${count}` : '';
  }

  #waiting(always = false): TemplateResult {
    const { unsent } = this.till.journal;
    const waiting = unsent.filter(({ state }) => state === 'waiting').length;
    const parked = unsent.length - waiting;
    const { requests, returns } = keptHere(this.till);
    return html`${
      waiting > 0 || always
        ? html`·
            <span id="packages-waiting" data-count=${waiting}
              >${t('status.packages', { count: waiting })}</span
            >`
        : nothing
    }${
      parked > 0
        ? html` ·
            <span id="packages-parked" data-count=${parked}
              >${t('status.parked', { count: parked })}</span
            >`
        : nothing
    }${
      requests > 0
        ? html` ·
            <span id="requests-waiting" data-count=${requests}
              >${t('status.requests', { count: requests })}</span
            >`
        : nothing
    }${
      returns > 0
        ? html` ·
            <span id="returns-kept" data-count=${returns}
              >${t('status.returns', { count: returns })}</span
            >`
        : nothing
    }`;
  }
}

customElements.define('pos-status', StatusBar);
