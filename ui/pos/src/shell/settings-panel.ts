import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { KeptHere } from './kept-here';
import { blocksLeaving } from './kept-here';
import type { OfflineChoice } from './offline-choice';
import type { Preferences, Theme } from './preferences';

const THEMES = [
  ['auto', 'settings.themeAuto'],
  ['light', 'settings.themeLight'],
  ['dark', 'settings.themeDark'],
] as const;

/**
 * How this till looks and sounds. Emits `listen`, `keys`, `scan-test`, `change-till`, `pair`, `ready` and `sign-out`.
 */
export class SettingsPanel extends Part {
  static override properties = {
    preferences: { attribute: false },
    choice: { attribute: false },
    till: { type: String },
    protectedStorage: { type: Boolean },
    paired: { type: Boolean },
    here: { attribute: false },
  };

  declare preferences: Preferences;
  declare choice: OfflineChoice;
  declare till: string;
  declare protectedStorage: boolean;
  declare paired: boolean;
  declare here: KeptHere;

  constructor() {
    super();
    this.here = { packages: 0, requests: 0, returns: 0 };
    new Redraw(this, () => [texts, this.preferences, this.choice]);
  }

  protected override render(): TemplateResult {
    const { values } = this.preferences;
    return html`<h2>${t('settings.title')}</h2>
      <fieldset>
        <legend>${t('settings.language')}</legend>
        ${(['uk', 'en'] as const).map((language) =>
          this.#choice(t(`language.${language}`), values.language === language, () =>
            this.preferences.choose(language),
          ),
        )}
      </fieldset>
      <fieldset>
        <legend>${t('settings.theme')}</legend>
        ${THEMES.map(([theme, key]) =>
          this.#choice(t(key), values.theme === theme, () =>
            this.preferences.change({ theme: theme as Theme }),
          ),
        )}
      </fieldset>
      <label
        >${t('settings.volume')}
        <input
          type="range"
          min="0"
          max="100"
          step="10"
          .value=${String(values.volume)}
          @change=${(event: Event) => {
            const volume = Number((event.target as HTMLInputElement).value);
            void this.preferences.change({ volume }).then(() => this.emit('listen'));
          }}
      /></label>
      <label class="check"
        ><input
          type="checkbox"
          ?checked=${values.mirrored}
          @change=${(event: Event) =>
            void this.preferences.change({ mirrored: (event.target as HTMLInputElement).checked })}
        />
        ${t('settings.mirror')}</label
      >
      <label class="check"
        ><input
          type="checkbox"
          id="offline-by-choice"
          aria-describedby="offline-by-choice-why"
          .checked=${this.choice.sinceMs !== null}
          @change=${(event: Event) =>
            void this.choice.choose((event.target as HTMLInputElement).checked)}
        />
        ${t('settings.byChoice')}</label
      >
      <p class="hint" id="offline-by-choice-why">${t('settings.byChoiceWhy')}</p>
      <p>
        ${t('settings.storage')}:
        <b>${t(this.protectedStorage ? 'settings.storageYes' : 'settings.storageNo')}</b>
      </p>
      <p>${t('settings.till')}: <b>${this.till}</b></p>
      ${this.#actions()}`;
  }

  #actions(): TemplateResult {
    const blocks = blocksLeaving(this.here);
    return html`<div class="actions">
        <button id="settings-keys" @click=${() => this.emit('keys')}>${t('help.title')}</button>
        <button id="settings-scan" @click=${() => this.emit('scan-test')}>
          ${t('scanTest.title')}
        </button>
        ${
          this.paired
            ? html`<button id="check-ready" @click=${() => this.emit('ready')}>
                ${t('ready.title')}
              </button>`
            : html`<button
                id="change-till"
                ?disabled=${blocks.length > 0}
                @click=${() => this.emit('change-till')}
              >
                ${t('settings.changeTill')}
              </button>`
        }
        <button id="pair-again" @click=${() => this.emit('pair')}>
          ${t(this.paired ? 'pairing.again' : 'pairing.title')}
        </button>
        <button id="sign-out" ?disabled=${blocks.length > 0} @click=${() => this.emit('sign-out')}>
          ${t('menu.signOut')}
        </button>
      </div>
      ${
        blocks.length > 0
          ? html`<div id="unsent-blocks" role="status">
              ${blocks.map(
                ({ what, says, count }) =>
                  html`<p class="hint" data-here=${what} data-count=${count}>
                    ${t(says, { count })}
                  </p>`,
              )}
            </div>`
          : nothing
      }`;
  }

  #choice(text: string, chosen: boolean, choose: () => Promise<void>): TemplateResult {
    return html`<button aria-pressed=${chosen} @click=${() => void choose()}>${text}</button>`;
  }
}

customElements.define('pos-settings', SettingsPanel);
