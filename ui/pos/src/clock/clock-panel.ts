import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Catalogue } from '../catalogue/catalogue';
import { t, texts } from '../i18n/texts';
import type { Journal } from '../journal/journal';
import type { LastWork } from '../journal/work';
import { uuid7 } from '../shared/ids';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { WorkPackage } from '../shared/work-wire';
import type { People } from '../staff/people';
import type { Entered, PinSignIn, Scans } from '../staff/pin-sign-in';
import type { Words } from '../problem/problem-text';
import { failedText } from '../problem/problem-text';
import '../staff/pin-sign-in';
import type { Shot } from './camera';
import { Camera } from './camera';

/** After that the next one finds the names again. */
const TOLD_MS = 8_000;

/** The till as this panel needs it. */
export interface ClockPlace {
  code: string;
  journal: Journal;
  catalogue: Catalogue;
  sendNow(): void;
}

/**
 * Who comes to work and who leaves (contract item 69): by a PIN or a badge, with a picture where there is a camera,
 * with a server and without. It changes nothing about who sells.
 */
export class ClockPanel extends Part {
  static override properties = {
    place: { attribute: false },
    people: { attribute: false },
    scans: { attribute: false },
    who: { state: true },
    last: { state: true },
    told: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  declare place: ClockPlace;
  declare people: People | null;
  /** The scanner, where nobody else hears it. */
  declare scans: Scans | null;
  declare who: Entered | null;
  /** What that person said last at this till. */
  declare last: LastWork | null;
  declare told: string;
  declare failure: Words;
  declare busy: boolean;
  readonly #camera = new Camera();
  #id = uuid7();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.people = null;
    this.scans = null;
    this.who = null;
    this.last = null;
    this.told = '';
    this.failure = '';
    this.busy = false;
    new Redraw(this, () => [texts, this.people ?? undefined]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#camera.close();
    this.who = null;
  }

  /** A badge was shown, whoever stands there. */
  async badge(code: string): Promise<void> {
    const inner = this.querySelector<PinSignIn>('pos-pin');
    if (inner) {
      await inner.badge(code);
      return;
    }
    const person = this.busy ? null : await this.people?.byBadge(code);
    if (person) {
      await this.#known({ person, proof: 'badge' });
    }
  }

  protected override render(): TemplateResult {
    return html`<h2>${t('clock.title')}</h2>
      <p class="hint">${t('clock.why')}</p>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      <p role="status" id="clock-told" ?hidden=${this.told === ''}>${this.told}</p>
      ${this.#body()}`;
  }

  #body(): TemplateResult {
    if (!this.people || this.people.all.length === 0) {
      return html`<p id="clock-nobody">${t('clock.nobody')}</p>`;
    }
    if (this.who) {
      return this.#asked(this.who);
    }
    return html`<pos-pin
      .people=${this.people}
      .scans=${this.scans}
      .words=${{ who: t('clock.who'), submit: t('clock.next') }}
      @entered=${({ detail }: CustomEvent<Entered>) => void this.#known(detail)}
    ></pos-pin>`;
  }

  #asked({ person }: Entered): TemplateResult {
    const leaves = this.last?.type === 'work-start';
    const button = (type: WorkPackage['type'], isMain: boolean): TemplateResult =>
      html`<button
        class=${isMain ? 'primary' : ''}
        id=${type}
        ?disabled=${this.busy}
        @click=${() => void this.#keep(type)}
      >
        ${t(type === 'work-start' ? 'clock.start' : 'clock.end')}
      </button>`;
    return html`<div class="clock" id="clock-person" data-user=${person.user}>
      <h3>${person.name}</h3>
      <p>${this.#lastText()}</p>
      ${this.#sight()}
      <div class="actions">
        ${button('work-start', !leaves)} ${button('work-end', leaves)}
        <button class="plain" id="clock-back" @click=${() => this.#begin()}>
          ${t('pin.other')}
        </button>
      </div>
    </div>`;
  }

  #lastText(): string {
    if (!this.last) {
      return t('clock.first');
    }
    const time = texts.moment(Date.parse(this.last.at));
    return t(this.last.type === 'work-start' ? 'clock.came' : 'clock.left', { time });
  }

  #sight(): TemplateResult {
    const { stream, why } = this.#camera;
    return stream
      ? html`<video
          id="clock-sight"
          autoplay
          muted
          playsinline
          aria-label=${t('clock.sight')}
          .srcObject=${stream}
        ></video>`
      : html`<p class="hint" id="clock-no-photo" data-why=${why}>${t(`clock.photo.${why}`)}</p>`;
  }

  async #known(who: Entered): Promise<void> {
    clearTimeout(this.#timer);
    this.told = '';
    this.failure = '';
    const { journal, code, catalogue } = this.place;
    this.last = await journal.lastWork(code, who.person.user);
    if (!this.isConnected) {
      return;
    }
    this.#id = uuid7();
    this.who = who;
    // whoever has to allow the camera first need not be asked before he sees why
    const isWanted = catalogue.till?.equipment?.workPhotos ?? false;
    void this.#camera.open(isWanted).then(() => this.requestUpdate());
    await this.updateComplete;
    this.querySelector<HTMLElement>('.clock .primary')?.focus();
  }

  async #keep(type: WorkPackage['type']): Promise<void> {
    const { who } = this;
    if (!who || this.busy) {
      return;
    }
    this.busy = true;
    this.failure = '';
    try {
      const shot = await this.#camera.shoot();
      const { user, name } = who.person;
      const at = new Date().toISOString();
      const entry: WorkPackage = {
        id: this.#id,
        schema: 3,
        type,
        at,
        user,
        proof: who.proof,
        ...shot,
      };
      await this.place.journal.keepWork(this.place.code, entry);
      this.place.sendNow();
      this.#begin();
      this.#tell(name, entry, shot);
    } catch (problem) {
      this.failure = failedText('clock.failed', problem);
    } finally {
      this.busy = false;
    }
  }

  #tell(name: string, { type, at }: WorkPackage, shot: Shot): void {
    const time = texts.time(Date.parse(at));
    const kept = t(type === 'work-start' ? 'clock.started' : 'clock.ended', { name, time });
    const photo = 'photo' in shot ? t('clock.withPhoto') : t(`clock.photo.${shot.noPhoto}`);
    this.told = `${kept} ${photo}`;
    this.#timer = setTimeout(() => (this.told = ''), TOLD_MS);
  }

  #begin(): void {
    this.#camera.close();
    this.who = null;
    this.last = null;
    this.failure = '';
  }
}

customElements.define('pos-clock', ClockPanel);
