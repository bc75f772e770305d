import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { LinkState } from '../bridge/bridge-link';
import type { CopyState } from '../copies/second-copy';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { NO_BOOK } from '../price/rules';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { People } from '../staff/people';
import { clockWords } from './clock-words';
import { copyWords } from './copy-note';
import { LINK_ADVICE } from './device-words';
import type { Till } from './till';

type State = 'yes' | 'no' | 'unused' | 'wait';

interface Point {
  what: TextKey;
  state: State;
  detail: string;
  /** Selling without a server works without it, only less safely. */
  optional?: boolean;
}

/** Anything else is the bridge not found. */
const BRIDGE: Partial<Record<LinkState, State>> = {
  ready: 'yes',
  connecting: 'wait',
  unused: 'unused',
};

const COPY: Record<CopyState, State> = {
  unused: 'unused',
  'no-bridge': 'no',
  'old-bridge': 'no',
  refused: 'no',
  wait: 'wait',
  kept: 'yes',
};

const MARKS: Record<State, string> = { yes: '✓', no: '✕', unused: '–', wait: '…' };

/**
 * What this till needs to sell without a server, and whether it has it: no sale has to be made online first. Emits
 * `done`.
 */
export class ReadyPage extends Part {
  static override properties = {
    till: { attribute: false },
    people: { attribute: false },
    protectedStorage: { type: Boolean },
    shell: { state: true },
  };

  declare till: Till;
  /** Who may sign in here; null at a till that is not paired. */
  declare people: People | null;
  declare protectedStorage: boolean;
  declare shell: boolean;

  constructor() {
    super();
    this.people = null;
    this.shell = false;
    new Redraw(this, () => [
      texts,
      this.till,
      this.till.catalogue,
      this.till.api,
      this.till.api.clock,
      this.till.devices,
      this.till.copy,
      this.people ?? undefined,
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void navigator.serviceWorker?.ready.then(() => (this.shell = true));
  }

  protected override render(): TemplateResult {
    const points = this.#points();
    const missing = points.filter(
      ({ state, optional }) => !optional && (state === 'wait' || state === 'no'),
    ).length;
    return html`<section class="card" id="ready" data-ready=${missing === 0}>
      <h1>${t('ready.title')}</h1>
      <p class="hint">${t('ready.why')}</p>
      <ul class="checks" tabindex="0" aria-label=${t('ready.title')}>
        ${points.map(
          ({ what, state, detail }) =>
            html`<li data-check=${what} data-state=${state}>
              <span class="mark" aria-hidden="true">${MARKS[state]}</span>
              <span>${t(what)}<small>${detail}</small></span>
              <b>${t(`ready.${state}`)}</b>
            </li>`,
        )}
      </ul>
      <p role="status">
        ${missing === 0 ? t('ready.all') : t('ready.missing', { count: missing })}
      </p>
      <button class="primary" id="ready-done" @click=${() => this.emit('done')}>
        ${t('ready.done')}
      </button>
    </section>`;
  }

  #points(): Point[] {
    const { catalogue } = this.till;
    const priced = catalogue.asOfMs !== undefined && catalogue.prices !== NO_BOOK;
    return [
      { what: 'ready.key', state: this.people ? 'yes' : 'no', detail: `${this.till.code}` },
      { what: 'ready.shell', state: this.shell ? 'yes' : 'wait', detail: '' },
      this.#goods(),
      { what: 'ready.prices', state: priced ? 'yes' : 'wait', detail: this.#asOf() },
      { what: 'ready.rules', state: catalogue.store ? 'yes' : 'wait', detail: this.#rule() },
      this.#whoMaySignIn(),
      this.#clock(),
      this.#storage(),
      this.#bridge(),
      this.#copy(),
    ];
  }

  /** A catalogue without goods has come, and yet nothing can be sold from it. */
  #goods(): Point {
    const { catalogue, ready } = this.till;
    const { size } = catalogue;
    return {
      what: 'ready.catalogue',
      state: size > 0 ? 'yes' : ready ? 'no' : 'wait',
      detail: ready ? t('ready.goods', { count: size }) : '',
    };
  }

  /** Without a server only a PIN or a badge opens the till. */
  #whoMaySignIn(): Point {
    const count = (this.people?.all ?? []).filter((one) => one.hasPin || one.hasBadge).length;
    if (count > 0) {
      return { what: 'ready.people', state: 'yes', detail: t('ready.peopleCount', { count }) };
    }
    return this.people?.heard
      ? { what: 'ready.people', state: 'no', detail: t('ready.peopleWhy') }
      : { what: 'ready.people', state: 'wait', detail: '' };
  }

  #asOf(): string {
    const { asOfMs } = this.till.catalogue;
    return asOfMs === undefined ? '' : t('status.asOf', { time: texts.moment(asOfMs) });
  }

  #rule(): string {
    const { store } = this.till.catalogue;
    return store ? t(`ready.negative.${store.negativeStock}`) : '';
  }

  #bridge(): Point {
    const { link } = this.till.devices;
    return {
      what: 'ready.bridge',
      state: BRIDGE[link.state] ?? 'no',
      detail: t(LINK_ADVICE[link.state], { address: link.address ?? '' }),
      optional: true,
    };
  }

  /** A browser that loses its data loses nothing then. */
  #copy(): Point {
    const { copy, journal } = this.till;
    return {
      what: 'ready.copy',
      state: COPY[copy.state],
      detail: copy.state === 'kept' ? '' : copyWords(copy, journal.unsent.length),
      optional: true,
    };
  }

  /** Receipts, happy hours and who may sign in go by this computer's time. */
  #clock(): Point {
    const { clock } = this.till.api;
    const { offMs } = clock;
    return {
      what: 'ready.clock',
      state: offMs !== 0 ? 'no' : clock.compared ? 'yes' : 'wait',
      detail: offMs === 0 ? '' : `${clockWords(offMs)}. ${t('clockOff.why')}`,
      optional: true,
    };
  }

  /** A browser may refuse to promise anything, and then nobody should clear its data. */
  #storage(): Point {
    const state = this.protectedStorage ? 'yes' : 'no';
    const detail = this.protectedStorage ? '' : t('ready.storageWhy');
    return { what: 'ready.storage', state, detail, optional: true };
  }
}

customElements.define('pos-ready', ReadyPage);
