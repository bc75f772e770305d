import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { PrintJob } from '../bridge/bridge-store';
import type { Devices, Lamp } from '../bridge/devices';
import type { BridgeDevice, Unsettled } from '../bridge/messages';
import { Refused } from '../bridge/messages';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { printRow } from '../receipt/print-row';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { People } from '../staff/people';
import { deviceIcon } from './device-icons';
import { LAMP_WORDS, LINK_ADVICE, LINK_WORDS, adviceOf, deviceName, markOf } from './device-words';
import { reportList } from './report-list';
import './terminal-keys';

const DONE: Record<'test' | 'zero' | 'tare', TextKey> = {
  test: 'device.answers',
  zero: 'scale.zeroed',
  tare: 'scale.tared',
};

/** The devices of the till: how each stands, what to do about it, the pairing, and paper that is still owed. */
export class DevicesPanel extends Part {
  static override properties = {
    devices: { attribute: false },
    cashier: { type: String },
    senior: { type: Boolean },
    people: { attribute: false },
    busy: { state: true },
    failure: { state: true },
    tested: { state: true },
  };

  declare devices: Devices;
  declare cashier: string;
  /** Whether the cashier may do what is left to a senior. */
  declare senior: boolean;
  declare people: People | null;
  declare busy: boolean;
  declare failure: string;
  /** What the last test of a device found. */
  declare tested: { device: string; text: string; good: boolean } | null;

  constructor() {
    super();
    this.cashier = '';
    this.senior = false;
    this.people = null;
    this.busy = false;
    this.failure = '';
    this.tested = null;
    new Redraw(this, () => [texts, this.devices, this.devices.link]);
  }

  protected override render(): TemplateResult {
    const { link, lamps, prints, charges } = this.devices;
    const own = [...charges.open, ...charges.strays].map(({ id }) => id);
    const foreign = link.unsettled.filter(({ id }) => !own.includes(id));
    // What only a person can end stands above all that comes and goes by itself: a bridge that
    // answers just now must not move these keys, or others, from under a finger.
    const doubted = prints.jobs.filter(({ state }) => state === 'unknown');
    const owed = prints.jobs.filter(({ state }) => state !== 'unknown');
    return html`<h2>${t('device.menu')}</h2>
      ${this.#prints(doubted)}
      <div class="link-state" data-link=${link.state} role="status">
        <b
          ><span aria-hidden="true">${link.ready ? '✓' : '✕'}</span> ${t(LINK_WORDS[link.state])}</b
        >
        <span>${t(LINK_ADVICE[link.state], { address: link.address ?? '' })}</span>
        ${link.state === 'not-paired' ? this.#pairing() : nothing}
        ${
          link.state === 'not-running' || link.state === 'blocked'
            ? html`<button id="link-retry" @click=${() => link.wake()}>${t('link.retry')}</button>`
            : nothing
        }
      </div>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      <ul class="rows devices">
        ${link.ready ? lamps.map((lamp) => this.#device(lamp)) : nothing}
      </ul>
      ${foreign.map((one) => this.#unsettled(one))} ${reportList(this.devices)}
      ${doubted.length > 0 && owed.length === 0 ? nothing : html`<h3>${t('print.title')}</h3>`}
      ${prints.jobs.length === 0 ? html`<p class="hint">${t('print.none')}</p>` : nothing}
      ${this.#prints(owed)}`;
  }

  #prints(jobs: readonly PrintJob[]): TemplateResult | typeof nothing {
    const { prints } = this.devices;
    return jobs.length === 0
      ? nothing
      : html`<ul class="rows prints">
          ${jobs.map((job) => printRow(job, prints))}
        </ul>`;
  }

  #pairing(): TemplateResult {
    return html`<form id="pairing" @submit=${(event: Event) => void this.#pair(event)}>
      <label
        >${t('link.code')}
        <input id="pairing-code" inputmode="numeric" autocomplete="off" maxlength="6" required
      /></label>
      <button class="primary" id="pairing-submit" ?disabled=${this.busy}>${t('link.pair')}</button>
    </form>`;
  }

  #device(lamp: Lamp): TemplateResult {
    const { kind, state, device } = lamp;
    const advice = adviceOf(lamp);
    const tested = this.tested?.device === device?.id ? this.tested : null;
    return html`<li data-device=${kind} data-state=${state}>
      <span
        >${deviceIcon(kind)} <span aria-hidden="true">${markOf(state)}</span>
        <b>${deviceName(lamp)}</b>
        ${t(LAMP_WORDS[state], { till: device?.holder ?? '' })}
        <small>${device ? `${device.id} · ${device.driver}` : ''}</small></span
      >
      ${device ? this.#keys(lamp, device) : nothing}
      ${
        tested && device
          ? html`<span class=${tested.good ? '' : 'failure'} role="status" data-tested=${kind}
              >${tested.text}</span
            >`
          : advice
            ? html`<small>${advice}</small>`
            : nothing
      }
      ${
        kind === 'terminal' && device && state !== 'elsewhere'
          ? html`<pos-terminal-keys
              .devices=${this.devices}
              .device=${device}
              .name=${lamp.name ?? ''}
              .cashier=${this.cashier}
              .senior=${this.senior}
              .people=${this.people}
            ></pos-terminal-keys>`
          : nothing
      }
    </li>`;
  }

  #keys({ kind, state }: Lamp, device: BridgeDevice): TemplateResult {
    return state === 'elsewhere'
      ? html`<button
          data-take=${kind}
          @click=${() => void this.#try(() => this.devices.takeOver(device.id))}
        >
          ${t('device.takeOver')}
        </button>`
      : html`<span class="row-actions"
          >${kind === 'scale' ? this.#scaleKeys(device) : nothing}
          <button data-test=${kind} ?disabled=${this.busy} @click=${() => void this.#test(device)}>
            ${t('device.test')}
          </button></span
        >`;
  }

  #scaleKeys(device: BridgeDevice): TemplateResult {
    const { scale } = this.devices;
    const key = (op: 'zero' | 'tare'): TemplateResult | typeof nothing =>
      scale.can(op)
        ? html`<button
            data-scale-key=${op}
            ?disabled=${this.busy}
            @click=${() => void this.#says(device, () => scale.set(op), op)}
          >
            ${t(op === 'zero' ? 'scale.zero' : 'scale.tare')}
          </button>`
        : nothing;
    return html`${key('zero')} ${key('tare')}`;
  }

  /** Left over from another time: nothing of weight happens on its device until somebody says how it ended. */
  #unsettled({ id, device, op, at }: Unsettled): TemplateResult {
    const { link, charges } = this.devices;
    const settle = (done: boolean): void =>
      void this.#try(async () => {
        await charges.say(device, id, done);
        await link.refresh();
      });
    return html`<div class="charge doubtful" data-unsettled=${id} role="alert">
      <b>? ${t('device.unsettled', { device, op, time: texts.moment(Date.parse(at)) })}</b>
      <span>${t('device.unsettledWhy')}</span>
      <div class="actions">
        <button data-settle="done" @click=${() => settle(true)}>${t('device.happened')}</button>
        <button data-settle="not" @click=${() => settle(false)}>${t('device.didNot')}</button>
      </div>
    </div>`;
  }

  async #pair(event: Event): Promise<void> {
    event.preventDefault();
    const field = this.querySelector<HTMLInputElement>('#pairing-code')!;
    await this.#try(() => this.devices.link.pair(field.value.trim()));
  }

  #test(device: BridgeDevice): Promise<void> {
    return this.#says(device, () => this.devices.test(device), 'test');
  }

  /** Does something with a device, and says beside it what came of it. */
  async #says(
    device: BridgeDevice,
    job: () => Promise<unknown>,
    what: 'test' | 'zero' | 'tare',
  ): Promise<void> {
    this.busy = true;
    try {
      await job();
      this.tested = { device: device.id, text: `✓ ${t(DONE[what])}`, good: true };
    } catch (problem) {
      this.tested = { device: device.id, text: wordsOf(problem), good: false };
    }
    this.busy = false;
  }

  async #try(job: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    this.failure = '';
    try {
      await job();
    } catch (problem) {
      this.failure = wordsOf(problem);
    }
    this.busy = false;
  }
}

function wordsOf(problem: unknown): string {
  return problem instanceof Refused
    ? `${problem.refusal.message} ${problem.refusal.advice}`
    : t('device.lost');
}

customElements.define('pos-devices', DevicesPanel);
