import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Devices } from '../bridge/devices';
import { keepsBooks, zOf } from '../bridge/registrar';
import type { Catalogue } from '../catalogue/catalogue';
import { t, texts } from '../i18n/texts';
import type { CashMove, JournalShift, ShiftFigures } from '../journal/entries';
import type { Journal } from '../journal/journal';
import { expectedCash } from '../journal/shifts';
import type { OwedPapers } from '../papers/owed-papers';
import type { Minor } from '../shared/decimal';
import { parseMoney } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { names } from '../shared/names';
import { Part } from '../shared/part';
import type { Watched } from '../shared/watched';
import { Redraw } from '../shared/watched';
import type { Words } from '../problem/problem-text';
import { failedText } from '../problem/problem-text';
import type { CashMoved } from './cash-form';
import './cash-form';
import type { Count } from './count-form';
import './count-form';
import { reportLines, reportPrint, reportTitle } from './shift-lines';

/** The till, as far as its shift needs it. */
interface ShiftPlace extends Watched {
  readonly code: string;
  readonly journal: Journal;
  readonly catalogue: Catalogue;
  readonly devices: Devices;
  /** What a registrar is told of the shift. */
  readonly papers: OwedPapers;
  /** A sale is being paid: the shift must not end under it. */
  readonly engaged: boolean;
  /** Goods that came back and are being paid for: they belong into the shift that runs. */
  readonly payout: Watched & { readonly back: object | null };
  /** Something new waits for the server. */
  sendNow(): void;
}

type View = 'figures' | CashMove['kind'] | 'count';

/**
 * The shift of this till: opened, its figures (X), cash put in and taken out, counted and closed (Z). Everything is
 * written to the journal, with a server and without. Emits `say` with what a screen reader should hear.
 */
export class ShiftPanel extends Part {
  static override properties = {
    place: { attribute: false },
    cashier: { type: String },
    view: { state: true },
    figures: { state: true },
    failure: { state: true },
  };

  declare place: ShiftPlace;
  declare cashier: string;
  declare view: View;
  declare figures: { of: JournalShift; are: ShiftFigures } | null;
  declare failure: Words;
  #stop: (() => void) | undefined;
  /** Something is being written: a second press or a key held down must not write it again. */
  #busy = false;

  constructor() {
    super();
    this.view = 'figures';
    this.figures = null;
    this.failure = '';
    new Redraw(this, () => [texts, this.place, this.place.devices, this.place.payout]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.place.journal.watch(() => void this.#read());
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  async #read(): Promise<void> {
    const { shift } = this.place.journal;
    this.figures = shift && { of: shift, are: await this.place.journal.figures(shift) };
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { figures } = this;
    return html`<h2>${t('shift.title')}</h2>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      ${
        figures && !figures.of.closing
          ? this.#open(figures.of, figures.are)
          : html`${this.#opening(figures?.of ?? null)}
            ${figures ? this.#last(figures.of, figures.are) : nothing}`
      }`;
  }

  #open(shift: JournalShift, are: ShiftFigures): TemplateResult {
    const since = t('shift.since', {
      time: texts.moment(Date.parse(shift.at)),
      cashier: names.of(shift.cashier),
    });
    switch (this.view) {
      case 'cash-in':
      case 'cash-out':
        return html`<pos-cash
          .kind=${this.view}
          .most=${expectedCash(shift, are)}
          @back=${() => (this.view = 'figures')}
          @moved=${({ detail }: CustomEvent<CashMoved>) =>
            void this.#alone(() => this.#move(this.view as CashMove['kind'], detail))}
        ></pos-cash>`;
      case 'count':
        return html`<pos-count
          .currency=${this.place.catalogue.currency}
          .expected=${expectedCash(shift, are)}
          @back=${() => (this.view = 'figures')}
          @counted=${({ detail }: CustomEvent<Count>) =>
            void this.#alone(() => this.#close(detail))}
        ></pos-count>`;
      case 'figures':
        return html`<p id="shift-state" data-number=${shift.number}>
            ● ${since}${shift.bySale ? html` · ${t('shift.bySale')}` : nothing}
          </p>
          ${this.#report(shift, are)} ${this.#actions(shift, are)} ${this.#moves(shift)}`;
    }
  }

  /** Why the shift cannot end just now. */
  get #unfinished(): Words | null {
    if (this.place.engaged) {
      return t('shift.engaged');
    }
    return this.place.payout.back === null ? null : t('shift.payingBack');
  }

  #actions(shift: JournalShift, are: ShiftFigures): TemplateResult {
    const unfinished = this.#unfinished;
    const to = (view: View) => (): void => void (this.view = view);
    return html`<div class="actions">
        <button id="cash-in" @click=${to('cash-in')}>${t('shift.putIn')}…</button>
        <button id="cash-out" @click=${to('cash-out')}>${t('shift.takeOut')}…</button>
        <button id="print-report" @click=${() => void this.#print(shift, are)}>
          ${t('shift.printX')}
        </button>
      </div>
      <div class="actions">
        <button
          class="primary"
          id="close-shift"
          ?disabled=${unfinished !== null}
          @click=${() => this.#count()}
        >
          ${t('shift.close')}…
        </button>
      </div>
      ${unfinished === null ? nothing : html`<p class="hint">${unfinished}</p>`}`;
  }

  #moves({ moves }: JournalShift): TemplateResult | typeof nothing {
    return moves.length === 0
      ? nothing
      : html`<h3>${t('shift.moves')}</h3>
          <ul class="rows" id="cash-moves">
            ${moves.map(
              ({ id, kind, at, amount, reason }) =>
                html`<li data-move=${id}>
                  <span>${texts.moment(Date.parse(at))} · ${reason}</span>
                  <b>${kind === 'cash-in' ? '+' : '−'}${texts.money(amount)}</b>
                </li>`,
            )}
          </ul>`;
  }

  #opening(last: JournalShift | null): TemplateResult {
    return html`<p id="shift-state" data-number="">○ ${t('shift.none')}</p>
      <form class="keyed" @submit=${(event: Event) => void this.#begin(event)}>
        <label
          >${t('shift.openingCash')}<input
            id="opening-cash"
            inputmode="decimal"
            autocomplete="off"
            .defaultValue=${texts.money(last?.closing?.counted ?? 0)}
            @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
        /></label>
        <p class="hint">${t('shift.openHow')}</p>
        <div class="actions">
          <button class="primary" id="open-shift">${t('shift.open')}</button>
        </div>
      </form>`;
  }

  #last(shift: JournalShift, are: ShiftFigures): TemplateResult {
    return html`<h3>${t('shift.last')}</h3>
      ${this.#report(shift, are)} ${this.#registrarZ(shift)}
      <div class="actions">
        <button id="print-report" @click=${() => void this.#print(shift, are)}>
          ${t('shift.printZ')}
        </button>
      </div>`;
  }

  /** How it stands with the report that ends the day in the registrar. */
  #registrarZ(shift: JournalShift): TemplateResult | typeof nothing {
    const { prints, equipment } = this.place.devices;
    const job = prints.job(zOf(shift));
    if (job) {
      const why = prints.obstacle(job)?.message ?? '';
      return html`<p class="hint" role="status" data-z="waiting">
        ⚠ ${t('shift.registrarWaits')} ${why}
      </p>`;
    }
    return keepsBooks(equipment) && prints.isPrinted(zOf(shift))
      ? html`<p class="hint" role="status" data-z="printed">✓ ${t('shift.registrarDone')}</p>`
      : nothing;
  }

  #report(shift: JournalShift, are: ShiftFigures): TemplateResult {
    const end = shift.closing?.at;
    return html`<article class="paper" id="shift-report" data-number=${shift.number}>
      <header>
        <strong>${reportTitle(shift)}</strong>
        <span>${t('receipt.till')}: ${shift.till}</span>
      </header>
      <dl>
        ${reportLines(shift, are).map(
          ({ key, name, value, strong }) =>
            html`<dt class=${strong ? 'strong' : ''}>${name}</dt>
              <dd class=${strong ? 'strong' : ''} data-figure=${key}>${value}</dd>`,
        )}
      </dl>
      <footer>
        <span>${texts.dateTime(end === undefined ? Date.now() : Date.parse(end))}</span>
        <strong>${t('receipt.notFiscal')}</strong>
      </footer>
    </article>`;
  }

  async #begin(event: Event): Promise<void> {
    event.preventDefault();
    const typed = this.querySelector<HTMLInputElement>('#opening-cash')?.value ?? '';
    const cash = parseMoney(typed.replace(/\s/g, '') || '0');
    if (cash === null) {
      this.failure = t('shift.amountWrong');
      return;
    }
    await this.#alone(() => this.#openWith(cash));
  }

  async #openWith(cash: Minor): Promise<void> {
    const { journal, code } = this.place;
    let opened = false;
    await this.#write(t('shift.opened'), async () => {
      opened = await journal.openShift(code, cash, this.cashier);
    });
    if (opened) {
      await this.place.papers.give();
    } else if (!this.failure) {
      // a return has opened it meanwhile: the registrar has been told
      this.failure = t('shift.wasOpen', { amount: texts.money(journal.shift!.cash) });
    }
  }

  /** Does nothing while something else of this panel is being done. */
  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    try {
      await work();
    } finally {
      this.#busy = false;
    }
  }

  async #move(kind: CashMove['kind'], { amount, reason }: CashMoved): Promise<void> {
    const { cashier } = this;
    const at = new Date().toISOString();
    const move: CashMove = { id: uuid7(), kind, at, cashier, amount, reason };
    const said = t(kind === 'cash-in' ? 'shift.isIn' : 'shift.isOut', {
      amount: texts.money(amount),
    });
    const { journal, code, devices } = this.place;
    const isWritten = await this.#write(said, () => journal.moveCash(code, move));
    void devices.openDrawer();
    if (isWritten) {
      await this.place.papers.give();
    }
  }

  #count(): void {
    this.view = 'count';
    void this.place.devices.openDrawer();
  }

  async #close({ counted, counts }: Count): Promise<void> {
    const { journal, code } = this.place;
    const close = (): Promise<void> => journal.closeShift(code, counted, counts, this.cashier);
    this.failure = this.#unfinished ?? '';
    if (!this.failure && (await this.#write(t('shift.closed'), close))) {
      await this.place.papers.give();
    }
  }

  /** Says whether it is done: the disk may refuse; then nothing was, and it is said. */
  async #write(said: string, work: () => Promise<void>): Promise<boolean> {
    this.failure = '';
    try {
      await work();
      this.view = 'figures';
      await this.#read();
      this.emit('say', said);
      this.place.sendNow();
      return true;
    } catch (cause) {
      this.failure = failedText('shift.failed', cause);
      return false;
    }
  }

  async #print(shift: JournalShift, are: ShiftFigures): Promise<void> {
    const print = reportPrint(shift, are, this.place.devices.equipment);
    if (print) {
      await this.place.devices.prints.add(print);
    } else {
      window.print();
    }
  }
}

customElements.define('pos-shift', ShiftPanel);
