import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { CatalogueStore } from '../catalogue/catalogue-store';
import type { Language } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { Journal } from '../journal/journal';
import { keys } from '../keys/keys';
import { tuning } from '../scan/tuning';
import type { Named } from '../shared/names';
import { names } from '../shared/names';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { PersonWire } from '../shared/wire';
import { Api } from '../sync/api';
import { becomeTheTill } from '../sync/one-tab';
import { queueFile } from '../sync/queue-file';
import { TillKey } from '../sync/till-key';
import './pairing-page';
import { Idle } from './idle';
import { People } from '../staff/people';
import { Preferences } from './preferences';
import { QUIET_AFTER_MS, isQuietMoment } from './quiet-moment';
import './ready-page';
import { Session } from './session';
import '../self/self-page';
import './sign-in';
import { Till } from './till';
import './till-choice';
import './till-page';
import { Updates } from './updates';

/**
 *   starting ──▶ sign-in ──▶ choose-till ──▶ till
 *      │          │   ▲  ▲                     │ sign out
 *      │          ▼   │  └─────────────────────┘
 *      │         pair ──▶ ready
 *      ▼
 *   other-tab (another tab is the till)      taken (another tab took it over)
 */
type Step =
  'starting' | 'other-tab' | 'taken' | 'sign-in' | 'pair' | 'ready' | 'choose-till' | 'till';

/** Nobody touched the till for so long: whoever comes next says who it is. The store may say otherwise. */
const LOCKED_AFTER_MIN = 5;
const MINUTE_MS = 60_000;

const NAMES = 'names';

/** The whole page: which step it is in, and the things that live as long as the page. */
export class App extends Part {
  static override properties = {
    step: { state: true },
    protectedStorage: { state: true },
    byThemselves: { state: true },
    staffed: { state: true },
  };

  declare step: Step;
  declare protectedStorage: boolean;
  /** Whether buyers serve themselves at this till, as its settings say. */
  declare byThemselves: boolean;
  /** A member of staff has taken such a till over. */
  declare staffed: boolean;
  readonly #api = new Api();
  readonly #journal = new Journal();
  readonly #preferences = new Preferences(this.#journal);
  readonly #session = new Session(this.#api, this.#journal);
  readonly #updates = new Updates();
  #key: TillKey | null = null;
  #people: People | null = null;
  #till: Till | undefined;

  constructor() {
    super();
    this.step = 'starting';
    this.protectedStorage = false;
    this.byThemselves = false;
    this.staffed = false;
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
          .key=${this.#key}
          .people=${this.#people}
          .devices=${this.#till?.devices ?? null}
          .till=${this.#till ?? null}
          @signed-in=${() => void this.#signedIn()}
          @pair=${() => (this.step = 'pair')}
        ></pos-sign-in>`;
      case 'pair':
        return html`<pos-pairing
          .api=${this.#api}
          .journal=${this.#journal}
          @paired=${({ detail }: CustomEvent<TillKey>) => void this.#paired(detail)}
          @back=${() => void this.#next()}
        ></pos-pairing>`;
      case 'ready':
        return html`<pos-ready
          .till=${this.#till!}
          .people=${this.#people}
          .protectedStorage=${this.protectedStorage}
          @done=${() => void this.#next()}
        ></pos-ready>`;
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
    // only a paired till knows by badge and PIN who may help a buyer
    if (this.byThemselves && this.#key && !this.staffed) {
      return html`<pos-self
        .till=${till}
        .people=${this.#people}
        .cashier=${this.#session.cashier?.user ?? ''}
        @language=${({ detail }: CustomEvent<Language>) =>
          void this.#preferences.change({ language: detail })}
        @sign-in=${() => {
          this.#session.beginHelp();
          this.staffed = true;
          this.step = 'sign-in';
        }}
        @staffed=${({ detail }: CustomEvent<PersonWire>) => {
          this.#session.beginHelp();
          this.#session.enter(detail);
          this.staffed = true;
        }}
      ></pos-self>`;
    }
    return html`<pos-till
      .till=${till}
      .session=${this.#session}
      .preferences=${this.#preferences}
      .updates=${this.#updates}
      .protectedStorage=${this.protectedStorage}
      .key=${this.#key}
      @sign-in=${() => (this.step = 'sign-in')}
      @export=${() => void this.#export()}
      @lock=${() => this.#lock()}
      .people=${this.#people}
      @entered=${({ detail }: CustomEvent<PersonWire>) => {
        this.#session.enter(detail);
        void this.#signedIn();
      }}
      @pair=${() => (this.step = 'pair')}
      @ready=${() => (this.step = 'ready')}
      @sign-out=${() => void this.#signOut()}
      @change-till=${() => void this.#leaveTill().then(() => (this.step = 'choose-till'))}
    ></pos-till>`;
  }

  async #begin(takeOver: boolean): Promise<void> {
    await this.#preferences.load();
    await this.#rememberNames();
    if (!(await becomeTheTill(takeOver, () => void this.#taken()))) {
      this.step = 'other-tab';
      return;
    }
    this.protectedStorage = (await navigator.storage?.persist?.()) ?? false;
    await this.#use(await TillKey.load());
    new Idle(
      () => this.#lockMinutes * MINUTE_MS,
      () => this.#lock(),
    ).start();
    new Idle(
      () => QUIET_AFTER_MS,
      () => this.#updateQuietly(),
    ).start();
    this.#session.resume();
    await this.#next();
  }

  /** Where buyers serve themselves a helper who went away is never stayed for. */
  get #lockMinutes(): number {
    const chosen = this.#till?.catalogue.store?.lockMinutes ?? LOCKED_AFTER_MIN;
    return this.byThemselves && chosen === 0 ? LOCKED_AFTER_MIN : chosen;
  }

  /** A newer page is taken while nobody is here and nothing is under way. */
  #updateQuietly(): void {
    const isHere = this.step === 'till' || this.step === 'sign-in';
    if (this.#updates.ready && isHere && this.#till && isQuietMoment(this.#till, this)) {
      this.#updates.take();
    }
  }

  async #rememberNames(): Promise<void> {
    names.learn(((await this.#journal.setting(NAMES)) as Named[] | undefined) ?? []);
    names.watch(() => void this.#journal.keepSetting(NAMES, names.all));
  }

  /** Goes to the first step that still lacks something. A paired till works before anybody signs in. */
  async #next(): Promise<void> {
    const till = this.#key?.pairing.till ?? this.#preferences.values.till;
    if (this.#key || (this.#session.cashier && till !== null)) {
      this.#work(till!);
    }
    if (!this.#session.cashier) {
      this.step = 'sign-in';
    } else {
      this.step = till === null ? 'choose-till' : 'till';
    }
  }

  #work(till: string): void {
    if (!this.#till) {
      const disk = new CatalogueStore();
      // the goods take longest: they come while the till takes up everything else
      disk.readAhead();
      const made = new Till(till, this.#api, this.#journal, disk, this.#key);
      this.#till = made;
      made.copy.fileKey = () => this.#people?.fileKey;
      void keys.use(till, this.#journal).catch(() => undefined);
      void tuning.use(till, this.#journal).catch(() => undefined);
      made.watch(() => this.#equipped());
      void made.start();
    }
  }

  #equipped(): void {
    this.byThemselves = this.#till?.catalogue.till?.equipment?.selfCheckout === true;
  }

  async #use(key: TillKey | null): Promise<void> {
    this.#people?.stop();
    this.#key = key;
    this.#api.useKey(key);
    this.#people = key && new People(this.#api, this.#journal, key);
    await this.#people?.start();
  }

  async #export(): Promise<void> {
    const fileKey = this.#people?.fileKey;
    if (this.#key && fileKey) {
      const { name, content } = await queueFile(this.#journal, this.#key, fileKey);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
    }
  }

  /** Somebody else may come to the till: it asks who sells now, and the cart stays as it is. */
  #lock(): void {
    if (this.byThemselves && this.#key && this.step === 'till') {
      this.staffed = this.staffed && this.#till?.engaged === true;
      if (!this.staffed) {
        this.#session.endHelp();
      }
      return;
    }
    const mayLock = this.#people !== null && this.#people.all.length > 0;
    if (this.step === 'till' && mayLock && !this.#till?.paying) {
      this.step = 'sign-in';
    }
  }

  /** What was sold here as another till stays in the journal under its name. */
  async #paired(key: TillKey): Promise<void> {
    await this.#leaveTill();
    await this.#use(key);
    await this.#preferences.change({ till: key.pairing.till });
    this.#work(key.pairing.till);
    this.step = 'ready';
  }

  async #signedIn(): Promise<void> {
    await this.#preferences.speak(this.#session.cashier?.language ?? '');
    await this.#next();
  }

  async #chosen(till: string): Promise<void> {
    await this.#preferences.change({ till });
    await this.#next();
  }

  async #signOut(): Promise<void> {
    if (!this.#key) {
      await this.#leaveTill();
    }
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
