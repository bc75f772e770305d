import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { People } from '../staff/people';
import type { Entered } from '../staff/pin-sign-in';
import '../staff/pin-sign-in';
import type { KeyAction, KeyRefusal, KeyRow, Press } from './key-map';
import { KEY_ROWS, nameOfPress, pressOf } from './key-map';
import { keys } from './keys';

/** What no map changes: keys that are the same in every field and form. */
const FIXED: readonly [readonly string[], TextKey][] = [
  [['Enter'], 'help.exact'],
  [['Enter'], 'help.weigh'],
  [['3*', '0.350*'], 'help.amount'],
  [['Esc'], 'help.escape'],
];

const REFUSALS: Record<KeyRefusal, TextKey> = {
  browser: 'keys.refusedBrowser',
  fixed: 'keys.refusedFixed',
  text: 'keys.refusedText',
  character: 'keys.refusedCharacter',
  modifier: 'keys.refusedModifier',
};

/** What was pressed, and who has that key now. */
interface Conflict {
  press: Press;
  takenBy: KeyRow;
}

/**
 * The keys of this till: which does what, and another one for it. A senior may change them, or whoever has a senior's
 * PIN or badge beside him. Emits `say` with what a screen reader should hear.
 */
export class KeysPanel extends Part {
  static override properties = {
    people: { attribute: false },
    senior: { type: Boolean },
    asking: { state: true },
    allowedBy: { state: true },
    changing: { state: true },
    awaited: { state: true },
    conflict: { state: true },
    failure: { state: true },
  };

  /** Who may allow it here; nobody at a till that is not paired. */
  declare people: People | null;
  /** Whether the cashier may change the keys himself. */
  declare senior: boolean;
  /** A senior is asked for a PIN or a badge. */
  declare asking: boolean;
  declare allowedBy: string | null;
  declare changing: boolean;
  /** The action whose new key is about to be pressed. */
  declare awaited: KeyAction | null;
  declare conflict: Conflict | null;
  declare failure: string;

  constructor() {
    super();
    this.people = null;
    this.senior = false;
    this.asking = false;
    this.allowedBy = null;
    this.changing = false;
    this.awaited = null;
    this.conflict = null;
    this.failure = '';
    new Redraw(this, () => [texts, keys, this.people ?? undefined]);
  }

  protected override render(): TemplateResult {
    return html`<h2>${t('help.title')}</h2>
      ${this.#head()}
      <ul class="keys ${this.changing ? 'changing' : ''}">
        ${KEY_ROWS.map((row) => this.#row(row))}
        ${FIXED.map(
          ([names, text]) =>
            html`<li>
              <span class="presses">${names.map((one) => html`<kbd>${one}</kbd> `)}</span>
              <span>${t(text)}</span>
            </li>`,
        )}
      </ul>`;
  }

  #head(): TemplateResult {
    if (this.changing) {
      return html`<p class="hint">${t('keys.changeWhy')}</p>
        <div class="actions">
          <button id="keys-reset" ?disabled=${!keys.anyOwn} @click=${() => void this.#reset()}>
            ${t('keys.reset')}
          </button>
          <button class="primary" id="keys-done" @click=${() => this.#leave()}>
            ${t('keys.done')}
          </button>
        </div>`;
    }
    if (this.asking && this.people) {
      return html`<pos-pin
        .people=${this.people}
        .seniorsOnly=${true}
        @entered=${({ detail }: CustomEvent<Entered>) => this.#allowed(detail.person.name)}
      ></pos-pin>`;
    }
    const mayAsk = (this.people?.seniors.length ?? 0) > 0;
    return html`<div class="actions">
      ${
        this.senior || mayAsk
          ? html`<button id="keys-change" @click=${() => this.#begin()}>
              ${t('keys.change')}
            </button>`
          : html`<p class="hint" id="keys-for-senior">${t('keys.forSenior')}</p>`
      }
    </div>`;
  }

  #row(row: KeyRow): TemplateResult {
    const { action, text } = row;
    const presses = keys.of(action);
    return html`<li data-action=${action} ?data-own=${keys.isOwn(action)}>
      <span class="presses">
        ${
          presses.length === 0
            ? html`<span class="hint">${t('keys.none')}</span>`
            : shownOnce(presses).map((name) => html`<kbd>${name}</kbd> `)
        }
      </span>
      <span>${t(text)}</span>
      ${this.changing ? this.#change(row) : nothing}
      ${this.awaited === action ? this.#answer(row) : nothing}
    </li>`;
  }

  #change({ action, text }: KeyRow): TemplateResult {
    const isAwaited = this.awaited === action && this.conflict === null;
    return html`<button
      class="small"
      data-change=${action}
      aria-pressed=${isAwaited}
      aria-label=${`${t('keys.another')}: ${t(text)}`}
      @click=${() => this.#await(isAwaited ? null : action)}
      @keydown=${(event: KeyboardEvent) => this.#pressed(event, action)}
      @blur=${() => this.conflict === null && this.awaited === action && this.#await(null)}
    >
      ${t(isAwaited ? 'keys.press' : 'keys.another')}
    </button>`;
  }

  /** Why not, or what else that key does. */
  #answer({ action }: KeyRow): TemplateResult | typeof nothing {
    if (this.conflict) {
      const { press, takenBy } = this.conflict;
      return html`<div class="told" role="alert" data-conflict=${takenBy.action}>
        <span>${t('keys.conflict', { key: nameOfPress(press), action: t(takenBy.text) })}</span>
        <button class="small" id="keys-take" @click=${() => void this.#assign(action, press, true)}>
          ${t('keys.take')}
        </button>
        <button class="small" id="keys-leave" @click=${() => this.#await(null)}>
          ${t('keys.leave')}
        </button>
      </div>`;
    }
    return this.failure
      ? html`<p class="told failure" role="alert" data-refused>${this.failure}</p>`
      : nothing;
  }

  #begin(): void {
    if (this.senior) {
      this.changing = true;
    } else {
      this.asking = true;
    }
  }

  #allowed(name: string): void {
    this.allowedBy = name;
    this.asking = false;
    this.changing = true;
  }

  #leave(): void {
    this.changing = false;
    this.allowedBy = null;
    this.#await(null);
  }

  #await(action: KeyAction | null): void {
    this.awaited = action;
    this.conflict = null;
    this.failure = '';
  }

  /** The key that is pressed while one is awaited is the new one and does nothing else. */
  #pressed(event: KeyboardEvent, action: KeyAction): void {
    const press = pressOf(event);
    if (this.awaited !== action || (this.conflict !== null && press !== 'Escape')) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (press === 'Escape') {
      this.#await(null);
    } else if (!event.repeat) {
      void this.#assign(action, press, false);
    }
  }

  async #assign(action: KeyAction, press: Press, takes: boolean): Promise<void> {
    try {
      const result = await keys.assign(action, press, takes);
      if (typeof result === 'string') {
        this.#await(null);
        const { text } = KEY_ROWS.find((one) => one.action === action)!;
        this.emit('say', t('keys.given', { key: nameOfPress(press), action: t(text) }));
      } else if ('refused' in result) {
        // a key that is held beside another comes first: the other is still awaited
        this.failure =
          result.refused === 'modifier'
            ? ''
            : t(REFUSALS[result.refused], { key: nameOfPress(press) });
      } else {
        this.failure = '';
        this.conflict = { press, takenBy: result.takenBy };
      }
    } catch {
      this.failure = t('keys.notKept');
    }
  }

  async #reset(): Promise<void> {
    this.#await(null);
    await keys.reset();
    this.emit('say', t('keys.isReset'));
  }
}

/** Keys that bear the same sign are one to the reader. */
const shownOnce = (presses: readonly Press[]): string[] => [
  ...new Set(presses.map((one) => nameOfPress(one))),
];

customElements.define('pos-keys', KeysPanel);
