import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Language } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import { Problem } from '../sync/api';
import type { Preferences } from './preferences';
import type { Session } from './session';
import { UnknownOffline, WrongOffline } from './session';

/** User and password. Emits `signed-in`. */
export class SignIn extends Part {
  static override properties = {
    session: { attribute: false },
    preferences: { attribute: false },
    busy: { state: true },
    failure: { state: true },
  };

  declare session: Session;
  declare preferences: Preferences;
  declare busy: boolean;
  declare failure: string;

  constructor() {
    super();
    this.busy = false;
    this.failure = '';
    new Redraw(this, () => [texts]);
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
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
      <div class="languages">
        ${(['uk', 'en'] as const).map((language) => this.#languageButton(language))}
      </div>
    </form>`;
  }

  #languageButton(language: Language): TemplateResult {
    return html`<button
      type="button"
      class="plain"
      lang=${language}
      data-language=${language}
      aria-pressed=${texts.language === language}
      @click=${() => void this.preferences.change({ language })}
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
      await this.session.signIn(
        String(form.get('user') ?? '').trim(),
        String(form.get('password') ?? ''),
      );
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
  if (problem instanceof Problem && problem.status === 429) {
    return t('signIn.tooMany', { seconds: Math.ceil((problem.retryAfterMs ?? 30_000) / 1000) });
  }
  return problem instanceof Problem ? problem.message : t('signIn.unreachable');
}

customElements.define('pos-sign-in', SignIn);
