import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Charge } from '../bridge/bridge-store';
import type { TypedSlip } from '../bridge/charge-steps';
import type { CardTerminal } from '../bridge/devices';
import { t, texts } from '../i18n/texts';
import '../receipt/card-part';
import '../receipt/typed-slip';
import { Part } from '../shared/part';
import type { AllowedWire } from '../shared/return-wire';
import { Redraw } from '../shared/watched';
import type { People } from '../staff/people';
import type { Words } from '../problem/problem-text';
import { failedText } from '../problem/problem-text';
import './cash-allowed';
import type { CardDue } from './payout';
import type { SoldCard } from './sold';
import type { ReturnPlace } from './taking-back';

/**
 * The money of a return on its way back onto the cards that had paid: at their terminal, by the slip of one that stands
 * alone, or in cash when somebody allows it. Emits `given-up` when the buyer keeps the goods.
 */
export class PayoutPart extends Part {
  static override properties = {
    place: { attribute: false },
    people: { attribute: false },
    cashier: { type: String },
    senior: { type: Boolean },
    way: { type: String },
    asking: { state: true },
    failure: { state: true },
  };

  declare place: ReturnPlace;
  declare people: People | null;
  declare cashier: string;
  /** Whether the cashier may allow cash himself. */
  declare senior: boolean;
  /** What the cashier had chosen: the card begins by itself, cash by asking for permission. */
  declare way: 'card' | 'cash' | '';
  declare asking: 'slip' | 'cash' | null;
  declare failure: Words;

  constructor() {
    super();
    this.people = null;
    this.cashier = '';
    this.senior = false;
    this.way = '';
    this.asking = null;
    this.failure = '';
    new Redraw(this, () => [texts, this.place, this.place.payout, this.place.devices.link]);
  }

  /** Goes on as the cashier chose, without another press. */
  protected override firstUpdated(): void {
    const { payout } = this.place;
    const [first] = payout.cardsDue;
    const terminal = first ? payout.terminalsFor(first.card)[0] : undefined;
    if (this.way === 'cash') {
      this.asking = 'cash';
    } else if (this.way === 'card' && first && terminal?.works) {
      this.#refund(first.card, terminal);
    }
  }

  protected override render(): TemplateResult {
    const { payout, devices } = this.place;
    const { left, cash } = payout;
    const isPending = devices.refunds.pending !== undefined;
    return html`<section id="payout" aria-label=${t('payout.title')}>
      <p class="label">${t('payout.left')}</p>
      <output id="payout-left" data-amount=${left}>${texts.money(left)}</output>
      ${cash > 0 ? html`<p>${t('payout.cash', { amount: texts.money(cash) })}</p>` : nothing}
      <pos-cards .devices=${devices} refunds></pos-cards>
      ${payout.strays.map((one) => this.#stray(one))}
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      ${isPending ? nothing : left > 0 ? this.#ways() : this.#finish()}
    </section>`;
  }

  #ways(): TemplateResult {
    if (this.asking === 'slip') {
      const { payout } = this.place;
      return html`<pos-slip
        refunding
        .amount=${payout.left}
        @back=${() => (this.asking = null)}
        @typed=${({ detail }: CustomEvent<TypedSlip>) => {
          this.asking = null;
          this.#do(() => payout.typed(detail));
        }}
      ></pos-slip>`;
    }
    if (this.asking === 'cash') {
      return html`<pos-cash-allowed
        .amount=${this.place.payout.left}
        .people=${this.people}
        .cashier=${this.cashier}
        .senior=${this.senior}
        @back=${() => (this.asking = null)}
        @allowed=${({ detail }: CustomEvent<AllowedWire>) => {
          this.asking = null;
          this.#do(() => this.place.payout.inCash(detail));
        }}
      ></pos-cash-allowed>`;
    }
    const { payout } = this.place;
    const begun = payout.begun;
    return html`<ul class="rows" id="payout-cards">
        ${payout.cardsDue.map((one) => this.#card(one))}
      </ul>
      <div class="actions payout-else">
        <button type="button" id="payout-slip" @click=${() => (this.asking = 'slip')}>
          ${t('payout.typeSlip')}
        </button>
        <button type="button" id="payout-cash" @click=${() => (this.asking = 'cash')}>
          ${t('payout.inCash')}
        </button>
        ${
          begun
            ? nothing
            : html`<button type="button" id="payout-give-up" @click=${() => this.#giveUp()}>
                ${t('payout.giveUp')}
              </button>`
        }
      </div>
      ${begun ? html`<p class="hint">${t('payout.begun')}</p>` : nothing}`;
  }

  /** One card, and the terminals that can give it its money. */
  #card({ card, amount }: CardDue): TemplateResult {
    const { payout } = this.place;
    const terminals = payout.terminalsFor(card);
    const facts = [card.paymentSystem, card.card ? `•${card.card}` : '', rrnOf(card)];
    return html`<li data-card-due=${amount}>
      <span>${facts.filter(Boolean).join(' · ') || t('payout.card')}</span>
      ${
        terminals.some(({ works }) => works)
          ? nothing
          : html`<span class="hint" id="payout-off">⚠ ${t('pay.terminalOff')}</span>`
      }
      <span class="row-actions"
        >${terminals.map(
          (terminal, at) =>
            html`<button
              type="button"
              class=${at === 0 && terminal.works ? 'primary' : ''}
              data-refund-on=${terminal.device.id}
              ?disabled=${payout.busy || card.rrn === undefined}
              @click=${() => this.#refund(card, terminal)}
            >
              ${t('payout.refund', { amount: texts.money(amount) })}
              ${
                terminal.name
                  ? html`<small>${terminal.name}${terminal.works ? '' : ' ⚠'}</small>`
                  : nothing
              }
            </button>`,
        )}</span
      >
    </li>`;
  }

  #finish(): TemplateResult {
    return html`<div class="actions">
      <button
        type="button"
        class="primary"
        id="payout-finish"
        ?disabled=${this.place.payout.busy}
        @click=${() => this.#do(() => this.place.payout.finish())}
      >
        ${t(this.place.payout.busy ? 'pay.writing' : 'payout.finish')}
      </button>
    </div>`;
  }

  #stray(one: Charge): TemplateResult {
    const amount = texts.money(one.slip?.amount ?? one.amount);
    return html`<div class="charge doubtful" role="alert" data-stray>
      <b>⚠ ${t('payout.stray', { amount, rrn: one.slip?.rrn ?? '—' })}</b>
      <button type="button" @click=${() => this.#do(() => this.place.payout.dismiss(one))}>
        ${t('payout.straySeen')}
      </button>
    </div>`;
  }

  #refund(card: SoldCard, { device }: CardTerminal): void {
    this.#do(() => this.place.payout.refund(card, device.id));
  }

  #giveUp(): void {
    this.#do(async () => {
      await this.place.payout.giveUp();
      this.emit('given-up');
    });
  }

  #do(work: () => Promise<void>): void {
    this.failure = '';
    work().catch((problem: unknown) => {
      this.failure = failedText('payout.failed', problem);
    });
  }
}

const rrnOf = ({ rrn, agreement }: SoldCard): string =>
  agreement ? t('payout.agreement', { agreement }) : rrn ? `${t('slip.rrn')} ${rrn}` : '';

customElements.define('pos-payout', PayoutPart);
