import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { People } from '../staff/people';
import type { Entered, PinSignIn } from '../staff/pin-sign-in';
import '../staff/pin-sign-in';
import { Problem, Unreachable } from '../sync/api';
import type { Words } from '../problem/problem-text';
import { failedText } from '../problem/problem-text';
import type { Basket } from './basket';
import type { GoodsLine } from './cart';

/** Reasons that are one touch away; any other is typed. */
const REASONS: readonly TextKey[] = [
  'override.reasonShelf',
  'override.reasonArrived',
  'override.reasonAgreed',
];

/**
 * A supervisor signs for one short line, in place: at a paired till by a PIN or a badge, with a server and without, at
 * any other by a password that the server checks. Emits `done` when signed or given up.
 */
export class OverrideForm extends Part {
  static override properties = {
    basket: { attribute: false },
    line: { attribute: false },
    people: { attribute: false },
    byPassword: { state: true },
    shown: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  declare basket: Basket;
  declare line: GoodsLine;
  declare people: People | null;
  declare byPassword: boolean;
  /** Who has shown PIN or badge before there was a reason. */
  declare shown: Entered | null;
  declare failure: Words;
  declare busy: boolean;

  constructor() {
    super();
    this.people = null;
    this.byPassword = false;
    this.shown = null;
    this.failure = '';
    this.busy = false;
    new Redraw(this, () => [texts, this.people ?? undefined]);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('byPassword')) {
      this.querySelector('input')?.focus();
    }
  }

  protected override render(): TemplateResult {
    const people = this.people && this.people.seniors.length > 0 ? this.people : null;
    return html`<div @keydown=${(event: KeyboardEvent) => this.#key(event)}>
      ${people && !this.byPassword ? this.#here(people) : this.#atServer()}
    </div>`;
  }

  #here(people: People): TemplateResult {
    return html`<div class="override" data-override=${this.line.sku}>
      ${this.#head()} ${this.#reasonField()}
      <div class="reasons wide">
        ${REASONS.map(
          (key) =>
            html`<button type="button" data-reason=${key} @click=${() => this.#say(t(key))}>
              ${t(key)}
            </button>`,
        )}
      </div>
      ${
        this.shown
          ? html`<p class="wide" id="override-shown">✓ ${this.shown.person.name}</p>`
          : nothing
      }
      <pos-pin
        class="wide"
        ?hidden=${this.shown !== null}
        .people=${people}
        .seniorsOnly=${true}
        @entered=${({ detail }: CustomEvent<Entered>) => this.#entered(detail)}
      ></pos-pin>
      ${this.#foot(
        this.shown
          ? html`<button type="button" id="override-submit" @click=${() => this.#next()}>
              ${t('override.submit')}
            </button>`
          : html`<button
              type="button"
              class="plain"
              id="override-by-password"
              @click=${() => (this.byPassword = true)}
            >
              ${t('override.byPassword')}
            </button>`,
      )}
    </div>`;
  }

  #atServer(): TemplateResult {
    return html`<form
      class="override"
      data-override=${this.line.sku}
      @submit=${(event: SubmitEvent) => void this.#submit(event)}
    >
      ${this.#head()}
      <label
        >${t('override.user')}<input name="user" autocomplete="off" required id="override-user"
      /></label>
      <label
        >${t('override.password')}<input
          name="password"
          type="password"
          autocomplete="off"
          required
          id="override-password"
      /></label>
      ${this.#reasonField()}
      ${this.#foot(
        html`<button type="submit" id="override-submit" ?disabled=${this.busy}>
          ${t('override.submit')}
        </button>`,
      )}
    </form>`;
  }

  #head(): TemplateResult {
    return html`<strong>${t('override.title')}</strong>
      <p class="hint">${t('override.why')}</p>`;
  }

  #reasonField(): TemplateResult {
    return html`<label class="wide"
        >${t('override.reason')}<input
          name="reason"
          required
          maxlength="200"
          autocomplete="off"
          id="override-reason"
          placeholder=${t('override.reasonExample')}
      /></label>
      ${this.failure ? html`<p class="failure wide" role="alert">${this.failure}</p>` : nothing}`;
  }

  #foot(verb: TemplateResult): TemplateResult {
    return html`<div class="actions wide">
      ${verb}
      <button type="button" class="plain" id="override-cancel" @click=${() => this.emit('done')}>
        ${t('override.cancel')} <kbd>Esc</kbd>
      </button>
    </div>`;
  }

  get #reason(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('#override-reason')!;
  }

  #say(reason: string): void {
    this.#reason.value = reason;
    this.#next();
  }

  #entered(entered: Entered): void {
    this.shown = entered;
    this.#next();
  }

  /** Signs once there is both a reason and somebody; else asks for what is missing. */
  #next(): void {
    const reason = this.#reason.value.trim();
    this.failure = '';
    if (reason === '') {
      this.failure = t('override.reasonMissing');
      this.#reason.focus();
    } else if (this.shown) {
      const { person, proof } = this.shown;
      const { user: by, name } = person;
      this.basket.approve(this.line, { by, name, proof, reason, atMs: Date.now() });
      this.emit('done');
    } else {
      this.querySelector<PinSignIn>('pos-pin')?.focusFirst();
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.emit('done');
    } else if (event.key === 'Enter' && event.target === this.#reason && !this.#isForm) {
      event.preventDefault();
      event.stopPropagation();
      this.#next();
    }
  }

  /** Whether Enter sends user and password by itself. */
  get #isForm(): boolean {
    return this.#reason.form !== null;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    this.busy = true;
    this.failure = '';
    try {
      const user = text('user');
      const password = String(form.get('password'));
      await this.basket.consent(this.line, { user, password, reason: text('reason') });
      await this.people?.forgive(user);
      this.emit('done');
    } catch (problem) {
      this.failure = failureText(problem);
    } finally {
      this.busy = false;
    }
  }
}

function failureText(problem: unknown): Words {
  if (problem instanceof Unreachable) {
    return t('override.unreachable');
  }
  if (!(problem instanceof Problem)) {
    return failedText('override.failed', problem);
  }
  const known: Record<number, TextKey> = { 401: 'override.wrong', 403: 'override.forbidden' };
  const key = known[problem.status];
  return key ? t(key) : failedText('override.failed', problem);
}

customElements.define('pos-override', OverrideForm);
