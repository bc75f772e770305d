import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { PersonWire } from '../shared/wire';
import type { Words } from '../problem/problem-text';
import { problemText } from '../problem/problem-text';
import type { People } from './people';
import { WaitForPin, WrongPin } from './people';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Somebody, and how he has shown who he is. */
export interface Entered {
  person: PersonWire;
  proof: 'pin' | 'badge';
}

/** Says where to send the codes of a scanner; the answer stops it. */
export type Scans = (heard: (code: string) => void) => () => void;

/**
 * Who sells now, or which senior allows something: a name and its PIN, or a badge in front of the scanner. Emits
 * `entered`.
 */
export class PinSignIn extends Part {
  static override properties = {
    people: { attribute: false },
    seniorsOnly: { type: Boolean },
    scans: { attribute: false },
    words: { attribute: false },
    chosen: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  declare people: People;
  declare seniorsOnly: boolean;
  /** The scanner, where nobody else hears it; without one codes are brought by {@link badge}. */
  declare scans: Scans | null;
  /** What it asks, where it is neither who sells nor who allows something. */
  declare words: { who: string; submit: string } | null;
  declare chosen: PersonWire | null;
  declare busy: boolean;
  declare failure: Words;
  #stopScans: (() => void) | undefined;

  constructor() {
    super();
    this.seniorsOnly = false;
    this.scans = null;
    this.words = null;
    this.chosen = null;
    this.busy = false;
    this.failure = '';
    new Redraw(this, () => [texts, this.people]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopScans = this.scans?.((code) => void this.badge(code));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopScans?.();
  }

  /** Takes the focus when it is nowhere, or when a name was chosen; never from a field beside it. */
  protected override updated(changed: PropertyValues<this>): void {
    const hasTurned = changed.has('chosen') && changed.get('chosen') !== undefined;
    if (hasTurned || document.activeElement === document.body) {
      this.focusFirst();
    }
  }

  focusFirst(): void {
    const wanted = this.chosen ? '#pin' : '[data-person]:not([disabled])';
    this.querySelector<HTMLElement>(wanted)?.focus();
    // the keys under the field, on a small screen
    this.querySelector('form')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    return html`<div class="pin-sign-in">
      ${this.chosen ? this.#pin(this.chosen) : this.#names()}
      ${this.failure ? html`<p class="failure" role="alert" id="pin-failure">${this.failure}</p>` : nothing}
    </div>`;
  }

  #names(): TemplateResult {
    const people = this.seniorsOnly ? this.people.seniors : this.people.all;
    return html`<p class="hint">
        ${this.words?.who ?? t(this.seniorsOnly ? 'pin.whoAllows' : 'pin.who')}
      </p>
      <div class="people">
        ${people.map(
          (person) =>
            html`<button
              type="button"
              data-person=${person.user}
              ?disabled=${!person.hasPin}
              @click=${() => this.#choose(person)}
            >
              ${person.name}
            </button>`,
        )}
      </div>`;
  }

  #pin(person: PersonWire): TemplateResult {
    const key = (label: string, act: () => void): TemplateResult =>
      html`<button type="button" tabindex="-1" @click=${act}>${label}</button>`;
    return html`<form @submit=${(event: Event) => void this.#submit(event)}>
      <p><b>${person.name}</b></p>
      <label
        >${t('pin.pin')}<input
          id="pin"
          name="pin"
          type="password"
          inputmode="numeric"
          autocomplete="off"
          maxlength="12"
          required
      /></label>
      <div class="keypad" aria-hidden="true">
        ${DIGITS.map((digit) => key(digit, () => this.#type(digit)))}
        ${key('⌫', () => this.#erase())} ${key('0', () => this.#type('0'))}
        <button type="submit" tabindex="-1" ?disabled=${this.busy}>↵</button>
      </div>
      <div class="actions">
        <button class="primary" id="pin-submit" ?disabled=${this.busy}>
          ${this.words?.submit ?? t(this.seniorsOnly ? 'override.submit' : 'signIn.submit')}
        </button>
        <button type="button" class="plain" id="pin-other" @click=${() => this.#choose(null)}>
          ${t('pin.other')}
        </button>
      </div>
    </form>`;
  }

  #choose(person: PersonWire | null): void {
    this.chosen = person;
    this.failure = '';
  }

  get #field(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('#pin');
  }

  #type(digit: string): void {
    if (this.#field) {
      this.#field.value += digit;
    }
  }

  #erase(): void {
    if (this.#field) {
      this.#field.value = this.#field.value.slice(0, -1);
    }
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const pin = this.#field?.value ?? '';
    if (!this.chosen || this.busy) {
      return;
    }
    this.busy = true;
    this.failure = '';
    try {
      this.#enter({ person: await this.people.byPin(this.chosen.user, pin), proof: 'pin' });
    } catch (problem) {
      this.failure = failureText(problem);
    } finally {
      this.busy = false;
      if (this.#field) {
        this.#field.value = '';
        this.#field.focus();
      }
    }
  }

  /** A badge was shown. */
  async badge(code: string): Promise<void> {
    const person = await this.people.byBadge(code);
    if (person) {
      this.#enter({ person, proof: 'badge' });
    } else {
      this.failure = t('pin.noBadge');
    }
  }

  #enter(entered: Entered): void {
    if (this.seniorsOnly && !this.people.seniors.some(({ user }) => user === entered.person.user)) {
      this.failure = t('override.forbidden');
      return;
    }
    this.chosen = null;
    this.failure = '';
    this.emit<Entered>('entered', entered);
  }
}

function failureText(problem: unknown): Words {
  if (problem instanceof WaitForPin) {
    return problem.waitMs === null
      ? t('pin.blocked')
      : t('signIn.tooMany', { seconds: Math.ceil(problem.waitMs / 1000) });
  }
  return problem instanceof WrongPin ? t('pin.wrong') : problemText(problem);
}

customElements.define('pos-pin', PinSignIn);
