import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import { Scanner } from '../scan/scanner';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { PersonWire } from '../shared/wire';
import type { People } from './people';
import { WaitForPin, WrongPin } from './people';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Who sells now: a name and its PIN, or a badge in front of the scanner. Emits `entered` with the person. */
export class PinSignIn extends Part {
  static override properties = {
    people: { attribute: false },
    seniorsOnly: { type: Boolean },
    chosen: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  declare people: People;
  declare seniorsOnly: boolean;
  declare chosen: PersonWire | null;
  declare busy: boolean;
  declare failure: string;
  #stopScanner: (() => void) | undefined;

  constructor() {
    super();
    this.seniorsOnly = false;
    this.chosen = null;
    this.busy = false;
    this.failure = '';
    new Redraw(this, () => [texts, this.people]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const scanner = new Scanner(
      (code) => void this.#badge(code),
      () => null,
    );
    this.#stopScanner = scanner.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopScanner?.();
  }

  protected override updated(): void {
    const wanted = this.chosen ? '#pin' : '[data-person]';
    if (!this.contains(document.activeElement)) {
      this.querySelector<HTMLElement>(wanted)?.focus();
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="pin-sign-in">
      ${this.chosen ? this.#pin(this.chosen) : this.#names()}
      ${this.failure ? html`<p class="failure" role="alert" id="pin-failure">${this.failure}</p>` : nothing}
    </div>`;
  }

  #names(): TemplateResult {
    const people = this.people.all.filter(({ role }) => !this.seniorsOnly || isSenior(role));
    return html`<p class="hint">${t('pin.who')}</p>
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
          ${t('signIn.submit')}
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
      this.#enter(await this.people.byPin(this.chosen.user, pin));
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

  async #badge(code: string): Promise<void> {
    const person = await this.people.byBadge(code);
    if (person) {
      this.#enter(person);
    } else {
      this.failure = t('pin.noBadge');
    }
  }

  #enter(person: PersonWire): void {
    if (this.seniorsOnly && !isSenior(person.role)) {
      this.failure = t('override.forbidden');
      return;
    }
    this.chosen = null;
    this.emit('entered', person);
  }
}

const isSenior = (role: string): boolean => role === 'senior-cashier';

function failureText(problem: unknown): string {
  if (problem instanceof WaitForPin) {
    return problem.waitMs === null
      ? t('pin.blocked')
      : t('signIn.tooMany', { seconds: Math.ceil(problem.waitMs / 1000) });
  }
  return problem instanceof WrongPin
    ? t('pin.wrong')
    : t('problem.other', { reason: problem instanceof Error ? problem.message : String(problem) });
}

customElements.define('pos-pin', PinSignIn);
