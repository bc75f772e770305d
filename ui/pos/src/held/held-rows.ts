import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { countdown } from '../cart/countdown';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import type { KeptRequest } from '../journal/journal';
import { moneyFromWire } from '../shared/decimal';
import type { HeldOrderItem } from '../shared/wire';
import { calledBy } from './contact';

export interface HeldRowActions {
  nowMs: number;
  chosen: boolean;
  till: string;
  currency: string;
  canOpen: boolean;
  canChange: boolean;
  asking: 'extend' | 'cancel' | null;
  open(takeOver: boolean): void;
  ask(what: 'extend' | 'cancel' | null): void;
  extend(hours: number): void;
  cancel(reason: string): void;
}

const LONGER: readonly [number, TextKey][] = [
  [1, 'held.hour'],
  [24, 'held.day'],
  [48, 'held.twoDays'],
];
const REASONS: readonly TextKey[] = [
  'held.reasonRefused',
  'held.reasonNoShow',
  'held.reasonMistake',
];

/** One held order: whose it is, what it comes to, how long it waits, and what may be done with it. */
export function heldRow(item: HeldOrderItem, actions: HeldRowActions): TemplateResult {
  return html`<li data-held=${item.number} aria-current=${actions.chosen}>
    <div class="facts">
      <b>${t('held.number', { number: item.number })} · ${calledBy(item)}</b>
      <span>${item.name && item.phone ? item.phone : nothing}</span>
      <small
        >${t('held.facts', {
          count: item.lines,
          total: texts.moneyIn(actions.currency, moneyFromWire(item.total)),
          time: texts.moment(Date.parse(item.heldAt)),
          by: item.heldBy,
        })}</small
      >
      ${item.handedOver > 0 ? html`<small>${t('held.partGone')}</small>` : nothing}
    </div>
    ${ends(item, actions.nowMs)} ${rowActions(item, actions)}
    ${actions.asking === 'extend' ? extending(actions) : nothing}
    ${actions.asking === 'cancel' ? cancelling(actions) : nothing}
  </li>`;
}

function ends(item: HeldOrderItem, nowMs: number): TemplateResult {
  const over = t(item.cancelsItself ? 'held.over' : 'held.stale');
  return countdown(Date.parse(item.expiresAt), nowMs, over);
}

function rowActions(item: HeldOrderItem, actions: HeldRowActions): TemplateResult {
  const { recall } = item;
  const elsewhere = recall && recall.till !== actions.till;
  return html`<div class="row-actions">
    ${
      elsewhere
        ? html`<small
              >${t('held.elsewhere', {
                till: recall.till,
                time: texts.moment(Date.parse(recall.since)),
              })}</small
            ><button
              data-take-over=${item.number}
              ?disabled=${!actions.canOpen}
              @click=${() => actions.open(true)}
            >
              ${t('held.takeOver')}
            </button>`
        : html`<button
            data-recall=${item.number}
            class=${actions.chosen ? 'primary' : ''}
            ?disabled=${!actions.canOpen}
            @click=${() => actions.open(false)}
          >
            ${t('held.recall')} ${actions.chosen ? html`<kbd>Enter</kbd>` : nothing}
          </button>`
    }
    <button
      data-extend=${item.number}
      aria-expanded=${actions.asking === 'extend'}
      ?disabled=${!actions.canChange}
      @click=${() => actions.ask(actions.asking === 'extend' ? null : 'extend')}
    >
      ${t('held.extend')}
    </button>
    <button
      data-cancel=${item.number}
      aria-expanded=${actions.asking === 'cancel'}
      ?disabled=${!actions.canChange}
      @click=${() => actions.ask(actions.asking === 'cancel' ? null : 'cancel')}
    >
      ${t('held.cancel')}
    </button>
  </div>`;
}

const extending = (actions: HeldRowActions): TemplateResult =>
  html`<div class="asked" role="group" aria-label=${t('held.extend')}>
    ${LONGER.map(
      ([hours, key]) =>
        html`<button data-longer=${hours} @click=${() => actions.extend(hours)}>${t(key)}</button>`,
    )}
  </div>`;

const cancelling = (actions: HeldRowActions): TemplateResult =>
  html`<form
    class="asked"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const reason = new FormData(event.target as HTMLFormElement).get('reason');
      actions.cancel(String(reason).trim());
    }}
  >
    ${REASONS.map(
      (key) =>
        html`<button type="button" @click=${() => actions.cancel(t(key))}>${t(key)}</button>`,
    )}
    <input
      name="reason"
      required
      maxlength="200"
      autocomplete="off"
      pattern=".*\\S.*"
      aria-label=${t('held.reason')}
      placeholder=${t('held.reason')}
    />
    <button id="cancel-held">${t('held.cancelNow')}</button>
  </form>`;

export interface KeptRowActions {
  cartEmpty: boolean;
  reopen(): void;
  tryAgain(): void;
  drop(): void;
}

const STATES: Readonly<Record<KeptRequest['state'], TextKey>> = {
  waiting: 'held.keptWaiting',
  'maybe there': 'held.keptMaybe',
  refused: 'held.keptRefused',
};

/** What is held on this till only, and why it is not on the server. */
export function keptRow(request: KeptRequest, actions: KeptRowActions): TemplateResult {
  const { body, state, madeAtMs, reason } = request;
  const why =
    reason === 'out-of-stock' ? t('held.keptShort') : t(STATES[state], { reason: reason ?? '' });
  return html`<li data-kept=${request.id} data-state=${state}>
    <div class="facts">
      <b>${calledBy(body)}</b>
      <small
        >${t('held.keptFacts', { count: body.lines.length, time: texts.moment(madeAtMs) })}</small
      >
      <span>${why}</span>
    </div>
    <div class="row-actions">
      ${
        // the server may have it already: sold from here it would be promised there for nobody
        state === 'maybe there'
          ? nothing
          : html`<button data-reopen ?disabled=${!actions.cartEmpty} @click=${actions.reopen}>
              ${t('held.recall')}
            </button>`
      }
      ${
        state === 'refused'
          ? html`<button data-try-again @click=${actions.tryAgain}>${t('held.tryAgain')}</button>
              <button data-drop @click=${actions.drop}>${t('held.drop')}</button>`
          : nothing
      }
    </div>
  </li>`;
}
