import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Devices } from '../bridge/devices';
import type { Language } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { Scanner } from '../scan/scanner';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import { Problem } from '../sync/api';
import type { People } from '../staff/people';
import type { Entered, Scans } from '../staff/pin-sign-in';
import '../staff/pin-sign-in';
import type { TillKey } from '../sync/till-key';
import '../clock/clock-panel';
import type { Preferences } from './preferences';
import type { Session } from './session';
import type { Till } from './till';
import { UnknownOffline, WrongOffline } from './session';

/** A name and its PIN, a badge, or user and password. Emits `signed-in` and `pair`. */
export class SignIn extends Part {
  static override properties = {
    session: { attribute: false },
    preferences: { attribute: false },
    key: { attribute: false },
    people: { attribute: false },
    devices: { attribute: false },
    till: { attribute: false },
    byPassword: { state: true },
    clock: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  declare session: Session;
  declare preferences: Preferences;
  declare key: TillKey | null;
  declare people: People | null;
  declare devices: Devices | null;
  /** Null before this browser is a till. */
  declare till: Till | null;
  declare byPassword: boolean;
  /** Somebody comes to work or leaves, and does not want to sell. */
  declare clock: boolean;
  declare busy: boolean;
  declare failure: string;

  constructor() {
    super();
    this.key = null;
    this.people = null;
    this.devices = null;
    this.till = null;
    this.byPassword = false;
    this.clock = false;
    this.busy = false;
    this.failure = '';
    new Redraw(this, () => [texts, this.people ?? undefined]);
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    if (this.clock && this.till) {
      return this.#atTheClock(this.till);
    }
    if (this.people && this.people.all.length > 0 && !this.byPassword) {
      return this.#byPin(this.people);
    }
    return html`<form class="card" @submit=${(event: Event) => void this.#submit(event)}>
      <h1><img src="/pos/icon.svg" alt="" width="40" height="40" /> Holdfast</h1>
      <label
        >${t('signIn.user')}<input
          id="login-user"
          name="user"
          autocomplete="username"
          autocapitalize="off"
          required
      /></label>
      <label
        >${t('signIn.password')}<input
          id="login-password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
      /></label>
      ${
        this.failure
          ? html`<p class="failure" id="login-failure" role="alert">${this.failure}</p>`
          : nothing
      }
      <button class="primary" id="login-submit" ?disabled=${this.busy}>
        ${t('signIn.submit')}
      </button>
      ${this.key ? html`<p class="hint">${this.key.pairing.name} · ${this.key.pairing.till}</p>` : this.#pairing()}
      <div class="languages">
        ${(['uk', 'en'] as const).map((language) => this.#languageButton(language))}
      </div>
    </form>`;
  }

  #byPin(people: People): TemplateResult {
    return html`<section class="card" id="by-pin">
      <h1><img src="/pos/icon.svg" alt="" width="40" height="40" /> Holdfast</h1>
      <pos-pin
        .people=${people}
        .scans=${this.#scans}
        @entered=${({ detail }: CustomEvent<Entered>) => {
          this.session.enter(detail.person);
          this.emit('signed-in');
        }}
      ></pos-pin>
      <button type="button" class="plain" id="by-password" @click=${() => (this.byPassword = true)}>
        ${t('pin.byPassword')}
      </button>
      ${
        this.till
          ? html`<button type="button" id="menu-clock" @click=${() => (this.clock = true)}>
              ${t('menu.clock')}
            </button>`
          : nothing
      }
    </section>`;
  }

  #atTheClock(till: Till): TemplateResult {
    return html`<section class="card">
      <pos-clock .place=${till} .people=${this.people} .scans=${this.#scans}></pos-clock>
      <button type="button" class="plain" id="clock-close" @click=${() => (this.clock = false)}>
        ${t('menu.close')}
      </button>
    </section>`;
  }

  /** The scanner on the keyboard and that of the bridge. */
  readonly #scans: Scans = (heard) => {
    const stops = [new Scanner(heard, () => null).start(), this.devices?.onCode(heard)];
    return () => stops.forEach((stop) => stop?.());
  };

  #pairing(): TemplateResult {
    return html`<button
      type="button"
      class="plain"
      id="pair-till"
      @click=${() => this.emit('pair')}
    >
      ${t('pairing.title')}
    </button>`;
  }

  #languageButton(language: Language): TemplateResult {
    return html`<button
      type="button"
      class="plain"
      lang=${language}
      data-language=${language}
      aria-pressed=${texts.language === language}
      @click=${() => void this.preferences.choose(language)}
    >
      ${t(`language.${language}`)}
    </button>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.busy = true;
    this.failure = '';
    try {
      const user = String(form.get('user') ?? '').trim();
      await this.session.signIn(user, String(form.get('password') ?? ''));
      await this.people?.forgive(user);
      this.emit('signed-in');
    } catch (problem) {
      this.failure = failureText(problem);
      this.querySelector<HTMLInputElement>('#login-password')?.select();
    } finally {
      this.busy = false;
    }
  }
}

function failureText(problem: unknown): string {
  if (problem instanceof UnknownOffline) {
    return t('signIn.offlineUnknown');
  }
  if (problem instanceof WrongOffline || (problem instanceof Problem && problem.status === 401)) {
    return t('signIn.wrong');
  }
  if (problem instanceof Problem && problem.type.endsWith('new-password-needed')) {
    return t('signIn.newPassword');
  }
  if (problem instanceof Problem && problem.status === 429) {
    return t('signIn.tooMany', { seconds: Math.ceil((problem.retryAfterMs ?? 30_000) / 1000) });
  }
  return problem instanceof Problem ? problem.message : t('signIn.unreachable');
}

customElements.define('pos-sign-in', SignIn);
