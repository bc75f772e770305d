import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Devices } from '../bridge/devices';
import type { BridgeDevice } from '../bridge/messages';
import type { ReportOp } from '../bridge/terminal-reports';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { People } from '../staff/people';
import type { Entered } from '../staff/pin-sign-in';
import '../staff/pin-sign-in';

/**
 * What is asked of one bank terminal: its totals up to now, by whoever sells, and the settlement that ends its day, by
 * a senior, signed in himself or by PIN or badge.
 */
export class TerminalKeys extends Part {
  static override properties = {
    devices: { attribute: false },
    device: { attribute: false },
    name: { type: String },
    cashier: { type: String },
    senior: { type: Boolean },
    people: { attribute: false },
    asking: { state: true },
  };

  declare devices: Devices;
  declare device: BridgeDevice;
  /** What cashiers call it. */
  declare name: string;
  declare cashier: string;
  declare senior: boolean;
  declare people: People | null;
  /** Whether the settlement waits for a word. */
  declare asking: boolean;

  constructor() {
    super();
    this.asking = false;
    new Redraw(this, () => [texts, this.devices.reports, this.devices.charges]);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { reports, charges, refunds } = this.devices;
    const { id, ops } = this.device;
    if (reports.isRunning(id)) {
      return html`<span role="status" data-report-running=${id}>${t('report.running')}</span>`;
    }
    const engaged = reports.isRunning() || charges.engaged || refunds.engaged;
    const key = (op: ReportOp, act: () => unknown): TemplateResult | typeof nothing =>
      ops.includes(op)
        ? html`<button
            data-report-key="${op}-${id}"
            aria-expanded=${op === 'settlement' ? this.asking : nothing}
            ?disabled=${engaged}
            @click=${() => void act()}
          >
            ${t(op === 'totals' ? 'report.totals' : 'report.settlement')}
          </button>`
        : nothing;
    return html`<span class="row-actions"
        >${key('totals', () => this.#run('totals', this.cashier))}
        ${key('settlement', () => (this.asking = !this.asking))}</span
      >
      ${this.asking ? this.#ask() : nothing}`;
  }

  #ask(): TemplateResult {
    const mayAsk = this.senior || (this.people?.seniors.length ?? 0) > 0;
    return html`<div class="link-state" data-settling=${this.device.id}>
      <span>${t('report.settlementWhy')}</span>
      ${
        this.senior
          ? html`<button
              class="primary"
              data-settle-terminal=${this.device.id}
              @click=${() => void this.#run('settlement', this.cashier)}
            >
              ${t('report.settle')}
            </button>`
          : mayAsk
            ? html`<pos-pin
                .people=${this.people!}
                .seniorsOnly=${true}
                @entered=${({ detail }: CustomEvent<Entered>) =>
                  void this.#run('settlement', detail.person.user)}
              ></pos-pin>`
            : html`<b class="failure" role="alert">${t('report.nobody')}</b>`
      }
    </div>`;
  }

  async #run(op: ReportOp, by: string): Promise<void> {
    this.asking = false;
    await this.devices.reports.ask(op, { device: this.device.id, name: this.name, by });
  }
}

customElements.define('pos-terminal-keys', TerminalKeys);
