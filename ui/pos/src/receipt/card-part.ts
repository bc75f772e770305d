import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Charge } from '../bridge/bridge-store';
import type { TypedSlip } from '../bridge/charge-steps';
import type { Charges } from '../bridge/charges';
import type { Devices } from '../bridge/devices';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import './typed-slip';

/**
 * What cards have paid of the sale, what the terminal does just now, and every way out when nobody knows how a charge
 * ended. With `refunds` the same of the money that goes back onto cards for goods that came back, with `strays` of
 * payments that belong to no open sale.
 */
export class CardPart extends Part {
  static override properties = {
    devices: { attribute: false },
    refunds: { type: Boolean },
    strays: { type: Boolean },
    asking: { state: true },
    telling: { state: true },
  };

  declare devices: Devices;
  declare refunds: boolean;
  declare strays: boolean;
  /** Something that moves money is asked for once more: giving back, also by hand, or how a charge ended. */
  declare asking: string | null;
  /** The bridge is being told how a charge ended. */
  declare telling: boolean;

  constructor() {
    super();
    this.asking = null;
    this.refunds = false;
    this.strays = false;
    this.telling = false;
    new Redraw(this, () => [texts, this.devices, this.#charges]);
  }

  get #charges(): Charges {
    return this.refunds ? this.devices.refunds : this.devices.charges;
  }

  /** Whether it gives money back. */
  #isBack({ state }: Charge): boolean {
    return this.refunds || state === 'returning';
  }

  protected override render(): TemplateResult {
    const { open, strays, refusal } = this.#charges;
    if (this.strays) {
      return html`${strays.map((one) => this.#stray(one))}`;
    }
    return html`${
      refusal === null
        ? nothing
        : html`<div class="charge refused" role="alert" data-refused=${refusal.code}>
            <b><span aria-hidden="true">✕</span> ${refusal.message}</b>
            <span>${refusal.advice}</span>
          </div>`
    }${open.map((charge) => this.#charge(charge))}`;
  }

  /** It pays for nothing here: all that can be done is to give it back, or to find out about it. */
  #stray(charge: Charge): TemplateResult {
    const { state, askedAtMs, slip } = charge;
    const time = texts.moment(askedAtMs);
    return html`<div class="stray" role="alert" data-stray=${state}>
      <b
        >⚠
        ${
          state === 'taken'
            ? t('card.stray', { time, rrn: slip?.rrn ?? '—' })
            : t('card.strayOpen', { time })
        }</b
      >
      ${this.#charge(charge)}
    </div>`;
  }

  #charge(charge: Charge): TemplateResult {
    if (charge.state === 'taken') {
      return this.#taken(charge);
    }
    const isRunning = this.#charges.isRunning(charge);
    if (this.asking === charge.id && (!isRunning || this.#charges.isStuck(charge))) {
      return html`<pos-slip
        settling
        .amount=${charge.amount}
        @typed=${({ detail }: CustomEvent<TypedSlip>) => this.#settle(charge, true, detail)}
        @back=${() => (this.asking = null)}
      ></pos-slip>`;
    }
    return isRunning ? this.#running(charge) : this.#doubtful(charge);
  }

  #taken(charge: Charge): TemplateResult {
    const { slip, problem } = charge;
    const facts = [slip?.paymentSystem, slip?.card ? `•${slip.card.slice(-4)}` : ''];
    const asked = this.asking === charge.id;
    return html`<div class="charge taken" data-charge="taken" data-amount=${slip?.amount ?? 0}>
      <b
        ><span aria-hidden="true">✓</span> ${t(this.refunds ? 'card.refunded' : 'card.taken', {
          amount: texts.money(slip?.amount ?? 0),
        })}
        ${facts.filter(Boolean).join(' ')}</b
      >
      ${this.refunds ? nothing : this.#giveBackKey(charge)}
      ${slip?.partial && !this.refunds ? html`<span data-partial>⚠ ${t('card.partial')}</span>` : nothing}
      ${asked && slip?.invoice === undefined ? html`<span>${t('card.giveBackTyped')}</span>` : nothing}
      ${problem ? html`<span class="failure">${problem.message} ${problem.advice}</span>` : nothing}
      ${problem && !this.refunds ? this.#byHand(charge) : nothing}
    </div>`;
  }

  #giveBackKey(charge: Charge): TemplateResult {
    return html`<button type="button" data-give-back @click=${() => this.#giveBack(charge)}>
      ${t(this.asking === charge.id ? 'card.giveBackNow' : 'card.giveBack', {
        amount: texts.money(charge.slip?.amount ?? 0),
      })}
    </button>`;
  }

  /** The terminal would not: whoever gave the money back otherwise must not be kept here. */
  #byHand(charge: Charge): TemplateResult {
    const asked = this.asking === `${charge.id} by hand`;
    return html`<button type="button" data-by-hand @click=${() => this.#gaveByHand(charge, asked)}>
        ${t(asked ? 'card.gaveByHandNow' : 'card.gaveByHand')}
      </button>
      ${
        asked
          ? html`<span role="alert"
              >${t('card.gaveByHandAsk', { amount: texts.money(charge.slip?.amount ?? 0) })}</span
            >`
          : nothing
      }`;
  }

  #gaveByHand(charge: Charge, asked: boolean): void {
    this.asking = asked ? null : `${charge.id} by hand`;
    if (asked) {
      void this.#charges.gaveBackByHand(charge);
    }
  }

  #running(charge: Charge): TemplateResult {
    const { progress } = this.#charges;
    return html`<div class="charge running" data-charge="running" role="status" aria-live="polite">
      <span
        >${t(this.#isBack(charge) ? 'card.returning' : 'card.asked', {
          amount: texts.money(charge.slip?.amount ?? charge.amount),
        })}</span
      >
      <b id="card-progress" data-progress=${progress?.code ?? ''}
        ><span class="turning" aria-hidden="true"></span
        >${progress?.text ?? t('card.connecting')}</b
      >
      <button
        type="button"
        id="card-interrupt"
        @click=${() => void this.#charges.interrupt(charge)}
      >
        ${t('card.interrupt')} <kbd>Esc</kbd>
      </button>
      ${
        this.#charges.isStuck(charge)
          ? html`<p role="alert">${t('card.stuck')}</p>
              <div class="actions">${this.#settleKeys(charge)}</div>`
          : nothing
      }
    </div>`;
  }

  /** Nobody knows: the bridge is asked again, or a person looks at the terminal. */
  #doubtful(charge: Charge): TemplateResult {
    const { link } = this.devices;
    const returning = this.#isBack(charge);
    const amount = texts.money(charge.slip?.amount ?? charge.amount);
    return html`<div class="charge doubtful" data-charge="unknown" role="alert">
      <b
        ><span aria-hidden="true">?</span> ${t(returning ? 'card.unknownReturn' : 'card.unknown', {
          amount,
        })}</b
      >
      <span
        >${
          link.ready
            ? `${charge.problem?.message ?? ''} ${charge.problem?.advice ?? ''}`
            : t('card.bridgeGone')
        }</span
      >
      <div class="actions">
        <button
          type="button"
          id="card-recover"
          class="primary"
          ?disabled=${!link.ready || this.telling}
          @click=${() => void this.#charges.recover(charge)}
        >
          ${t('card.recover')}
        </button>
        ${this.#settleKeys(charge)}
      </div>
      <span class="hint">${t('card.look')}</span>
    </div>`;
  }

  #settleKeys(charge: Charge): TemplateResult {
    const returning = this.#isBack(charge);
    return html`<button
        type="button"
        id="card-was-taken"
        ?disabled=${this.telling}
        @click=${() => this.#wasDone(charge)}
      >
        ${t(returning ? 'card.wasReturned' : 'card.wasTaken')}
      </button>
      <button
        type="button"
        id="card-was-not"
        ?disabled=${this.telling}
        @click=${() => this.#settle(charge, false)}
      >
        ${t(returning ? 'card.wasNotReturned' : 'card.wasNot')}
      </button>`;
  }

  #wasDone(charge: Charge): void {
    if (charge.state === 'returning') {
      this.#settle(charge, true);
    } else {
      this.asking = charge.id;
    }
  }

  #settle(charge: Charge, done: boolean, slip?: TypedSlip): void {
    this.asking = null;
    this.telling = true;
    void this.#charges.settle(charge, done, slip).finally(() => (this.telling = false));
  }

  #giveBack(charge: Charge): void {
    if (this.asking === charge.id) {
      this.asking = null;
      void this.#charges.giveBack(charge);
    } else {
      this.asking = charge.id;
    }
  }
}

customElements.define('pos-cards', CardPart);
