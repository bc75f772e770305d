import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { CatalogueStore } from '../catalogue/catalogue-store';
import { isLanguage, t, texts } from '../i18n/texts';
import { Journal } from '../journal/journal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import { Api } from '../sync/api';
import { becomeTheTill } from '../sync/one-tab';
import { Preferences } from './preferences';
import { Session } from './session';
import './sign-in';
import { Till } from './till';
import './till-choice';
import './till-page';
import { Updates } from './updates';

/**
 *   starting ──▶ sign-in ──▶ choose-till ──▶ till
 *      │            ▲                          │ sign out
 *      ▼            └──────────────────────────┘
 *   other-tab (another tab is the till)      taken (another tab took it over)
 */
type Step = 'starting' | 'other-tab' | 'taken' | 'sign-in' | 'choose-till' | 'till';

/** The whole page: which step it is in, and the things that live as long as the page. */
export class App extends Part {
  static override properties = { step: { state: true }, protectedStorage: { state: true } };

  declare step: Step;
  declare protectedStorage: boolean;
  readonly #api = new Api();
  readonly #journal = new Journal();
  readonly #preferences = new Preferences(this.#journal);
  readonly #session = new Session(this.#api, this.#journal);
  readonly #updates = new Updates();
  #till: Till | undefined;

  constructor() {
    super();
    this.step = 'starting';
    this.protectedStorage = false;
    new Redraw(this, () => [texts]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#updates.start().catch(() => undefined);
    void this.#begin(false);
  }

  protected override render(): TemplateResult {
    switch (this.step) {
      case 'starting':
        return html`<main class="loading"><div class="skeleton"></div></main>`;
      case 'other-tab':
        return html`<section class="card" id="other-tab">
          <h1>${t('tab.other')}</h1>
          <p>${t('tab.otherWhy')}</p>
          <button class="primary" id="take-over" @click=${() => void this.#begin(true)}>
            ${t('tab.takeOver')}
          </button>
        </section>`;
      case 'taken':
        return html`<section class="card" id="taken-over">
          <h1>${t('tab.taken')}</h1>
          <p>${t('tab.takenWhy')}</p>
          <button @click=${() => location.reload()}>${t('tab.takeOver')}</button>
        </section>`;
      case 'sign-in':
        return html`<pos-sign-in
          .session=${this.#session}
          .preferences=${this.#preferences}
          @signed-in=${() => void this.#signedIn()}
        ></pos-sign-in>`;
      case 'choose-till':
        return html`<pos-till-choice
          .api=${this.#api}
          @chosen=${({ detail }: CustomEvent<string>) => void this.#chosen(detail)}
        ></pos-till-choice>`;
      case 'till':
        return this.#tillPage(this.#till!);
    }
  }

  #tillPage(till: Till): TemplateResult {
    return html`<pos-till
      .till=${till}
      .session=${this.#session}
      .preferences=${this.#preferences}
      .updates=${this.#updates}
      .protectedStorage=${this.protectedStorage}
      @sign-in=${() => (this.step = 'sign-in')}
      @sign-out=${() => void this.#signOut()}
      @change-till=${() => void this.#leaveTill().then(() => (this.step = 'choose-till'))}
    ></pos-till>`;
  }

  async #begin(takeOver: boolean): Promise<void> {
    await this.#preferences.load();
    if (!(await becomeTheTill(takeOver, () => void this.#taken()))) {
      this.step = 'other-tab';
      return;
    }
    this.protectedStorage = (await navigator.storage?.persist?.()) ?? false;
    this.#session.resume();
    await this.#next();
  }

  /** Goes to the first step that still lacks something. */
  async #next(): Promise<void> {
    const { till } = this.#preferences.values;
    if (!this.#session.cashier) {
      this.step = 'sign-in';
    } else if (till === null) {
      this.step = 'choose-till';
    } else {
      if (!this.#till) {
        this.#till = new Till(till, this.#api, this.#journal, new CatalogueStore());
        void this.#till.start();
      }
      this.step = 'till';
    }
  }

  async #signedIn(): Promise<void> {
    const language = this.#session.cashier?.language;
    if (isLanguage(language)) {
      await this.#preferences.change({ language });
    }
    await this.#next();
  }

  async #chosen(till: string): Promise<void> {
    await this.#preferences.change({ till });
    await this.#next();
  }

  async #signOut(): Promise<void> {
    await this.#leaveTill();
    this.#session.signOut();
    this.step = 'sign-in';
  }

  async #leaveTill(): Promise<void> {
    const till = this.#till;
    this.#till = undefined;
    await till?.stop();
  }

  async #taken(): Promise<void> {
    this.step = 'taken';
    await this.#till?.stop();
    this.#till = undefined;
    await this.#journal.close();
  }
}

customElements.define('pos-app', App);
