import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Weight } from '../bridge/messages';
import { Refused } from '../bridge/messages';
import type { Scale } from '../bridge/scale';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import type { Minor, Thousandths } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';

/** What may be sold is settled by the bridge; this only says in a word what the eye sees. */
function wordOf(weight: Weight | null, tells: boolean, net: boolean): TextKey {
  if (weight === null) {
    return tells ? 'scale.silent' : 'scale.asked';
  }
  if (weight.overload) {
    return 'scale.overload';
  }
  if (weight.negative) {
    return net ? 'scale.boxGone' : 'scale.negative';
  }
  if (weight.zero) {
    return 'scale.empty';
  }
  return weight.stable ? 'scale.stable' : 'scale.moving';
}

/**
 * What lies on the scale, beside the line it is for. Enter takes it once it is at rest. Emits `weighed` with the
 * weight in thousandths of a kilogram and whether it comes on top of what the line has.
 */
export class Weighing extends Part {
  static override properties = {
    scale: { attribute: false },
    sku: { type: String },
    has: { type: Number },
    price: { type: Number },
    failure: { state: true },
  };

  declare scale: Scale;
  declare sku: string;
  /** What the line weighs already. */
  declare has: Thousandths;
  /** What a kilogram costs. */
  declare price: Minor;
  declare failure: string;
  #leave: () => void = () => undefined;

  constructor() {
    super();
    this.sku = '';
    this.has = 0;
    this.price = 0;
    this.failure = '';
    new Redraw(this, () => [texts, this.scale]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = this.scale.watchWeight();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.scale.breakOff();
    this.#leave();
  }

  protected override render(): TemplateResult {
    const { shown, weighing, spent } = this.scale;
    const word = wordOf(shown, this.scale.tells, this.scale.net);
    const grams = shown === null ? '–' : texts.quantity(shown.grams, 'weight');
    const key = (id: string, text: TextKey, adds: boolean, off: boolean): TemplateResult =>
      html`<button
        type="button"
        class=${id === 'take' ? 'primary' : ''}
        data-weigh=${id}
        ?disabled=${weighing || off}
        @click=${(event: Event) => void this.#weigh(event, adds)}
      >
        ${t(weighing ? 'scale.waiting' : text)} ${id === 'take' ? html`<kbd>Enter</kbd>` : nothing}
      </button>`;
    return html`<div
      class="weighing"
      data-scale=${word}
      @click=${(event: Event) => event.stopPropagation()}
    >
      <output data-live-weight=${shown?.grams ?? ''} aria-label=${t('scale.shows')}
        >${grams} <small>${t('unit.weight')}</small></output
      >
      <span class="word">${t(word)}</span>
      <span class="weigh-keys"
        >${
          this.has === 0
            ? key('take', 'scale.take', false, false)
            : html`${key('add', 'scale.add', true, spent)}
              ${key('replace', 'scale.replace', false, false)}`
        }</span
      >
      ${this.#setKeys()}
      ${this.failure ? html`<p class="note" role="alert">⚠ ${this.failure}</p>` : nothing}
      ${this.has > 0 && spent ? html`<small>${t('scale.lift')}</small>` : nothing}
    </div>`;
  }

  /** The empty box goes onto the scale first; its weight is counted off until it is told anew. */
  #setKeys(): TemplateResult | typeof nothing {
    const { scale } = this;
    const key = (op: 'zero' | 'tare'): TemplateResult | typeof nothing =>
      scale.can(op)
        ? html`<button
            type="button"
            data-scale-key=${op}
            ?disabled=${scale.weighing}
            @click=${(event: Event) => void this.#set(event, op)}
          >
            ${t(op === 'zero' ? 'scale.zero' : 'scale.tare')}
          </button>`
        : nothing;
    return scale.can('zero') || scale.can('tare')
      ? html`<span class="weigh-keys"
          >${key('zero')} ${key('tare')}
          ${scale.net ? html`<small id="scale-net">${t('scale.net')}</small>` : nothing}</span
        >`
      : nothing;
  }

  async #set(event: Event, op: 'zero' | 'tare'): Promise<void> {
    event.stopPropagation();
    if (event.currentTarget instanceof HTMLElement) {
      event.currentTarget.blur(); // Enter takes the weight next, not the goods for a box
    }
    await this.#try(() => this.scale.set(op));
  }

  async #weigh(event: Event, adds: boolean): Promise<void> {
    event.stopPropagation();
    await this.#try(async () => {
      const weight = await this.scale.weigh(this.price);
      if (this.isConnected) {
        this.emit<Weighed>('weighed', { weight, adds });
      }
    });
  }

  async #try(job: () => Promise<void>): Promise<void> {
    this.failure = '';
    try {
      await job();
    } catch (problem) {
      this.failure =
        problem instanceof Refused
          ? `${problem.refusal.message} ${problem.refusal.advice}`
          : t('scale.lost');
    }
  }
}

export interface Weighed {
  weight: Thousandths;
  adds: boolean;
}

customElements.define('pos-weighing', Weighing);
