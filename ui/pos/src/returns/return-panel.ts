import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import type { JournalReturn } from '../journal/journal';
import type { Minor } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { People } from '../staff/people';
import { Problem } from '../sync/api';
import { firstPaper } from '../receipt/first-paper';
import type { Words } from '../problem/problem-text';
import { failedText } from '../problem/problem-text';
import { givenBack } from './given-back';
import './kept-list';
import type { KeptList } from './kept-list';
import type { KeptReturn, Request } from './kept-returns';
import { goodsOf } from './kept-returns';
import './payout-part';
import './return-form';
import type { ReturnForm, Wanted } from './return-form';
import { returnPaper } from './return-paper';
import type { Unsure } from './shown-code';
import type { Sold, Way } from './sold';
import type { Obstacle, ReturnPlace } from './taking-back';
import { NoReturn, TakingBack } from './taking-back';

const OBSTACLES: Record<Exclude<Obstacle, 'tooMuch'>, TextKey> = {
  nothing: 'return.nothing',
  gone: 'return.gone',
  lost: 'return.lost',
  cashOnly: 'return.cashOnly',
  forged: 'return.forged',
  notCash: 'return.notCash',
};

const UNSURE: Record<Unsure, TextKey> = {
  unknownKey: 'return.unknownKey',
  afterPairing: 'return.afterPairing',
  tooOld: 'return.tooOld',
  noLines: 'return.noLines',
  unknownGoods: 'return.unknownGoods',
};

/**
 * Goods that come back: the receipt is found by its code or number, then the goods and the money are named, then it
 * is written down. Emits `say` with what a screen reader should hear.
 */
export class ReturnPanel extends Part {
  static override properties = {
    place: { attribute: false },
    cashier: { type: String },
    senior: { type: Boolean },
    people: { attribute: false },
    found: { state: true },
    sold: { state: true },
    written: { state: true },
    failure: { state: true },
    busy: { state: true },
    wanted: { state: true },
  };

  declare place: ReturnPlace;
  declare cashier: string;
  /** Whether the cashier may allow what needs a senior. */
  declare senior: boolean;
  declare people: People | null;
  declare found: readonly Sold[];
  declare sold: Sold | null;
  declare written: JournalReturn | null;
  declare failure: Words;
  declare busy: boolean;
  /** The receipt that was looked for and only the server can know. */
  declare wanted: string;
  #id = uuid7();
  /** How the cashier wants to give the money back. */
  #way: Way | '' = '';
  /** The kept return that is being made now. */
  #finishing: string | null = null;

  constructor() {
    super();
    this.senior = false;
    this.people = null;
    this.found = [];
    this.sold = null;
    this.written = null;
    this.failure = '';
    this.busy = false;
    this.wanted = '';
    new Redraw(this, () => [texts, this.place, this.place.api, this.place.payout, this.place.kept]);
  }

  /** Who closes the panel has seen what stood there. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaveKept();
    this.place.payout.seen();
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLInputElement>('#return-find')?.focus();
  }

  /** A scan while the panel is open: goods of the open receipt come back by it. False when it means something else. */
  scannedGoods(sku: string): boolean {
    const form = this.querySelector<ReturnForm>('pos-return-form');
    return (form ?? this.querySelector<KeptList>('pos-kept-returns'))?.scanned(sku) ?? false;
  }

  /** Looks for the receipt that is called so. */
  async search(text: string): Promise<void> {
    if (this.busy || text.trim() === '') {
      return;
    }
    this.#begin();
    await this.#alone(async () => {
      const { found, isElsewhere, unsure } = await this.#taking.find(text);
      this.found = found;
      if (found.length === 1) {
        this.#choose(found[0]!);
      } else if (unsure) {
        this.failure = `${t(UNSURE[unsure.why], { receipt: unsure.called })} ${t('return.asksServer')}`;
        this.wanted = unsure.called;
      } else if (found.length === 0) {
        this.failure = t(isElsewhere ? 'return.needsServer' : 'return.notFound');
        this.wanted = isElsewhere ? text.trim() : '';
      }
    });
  }

  get #taking(): TakingBack {
    return new TakingBack(this.place);
  }

  protected override render(): TemplateResult {
    return html`<h2>${t('return.title')}</h2>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      ${this.#body()}`;
  }

  #body(): TemplateResult {
    const { payout } = this.place;
    const written = this.written ?? payout.written;
    if (written) {
      return this.#done(written);
    }
    if (payout.back) {
      return html`<pos-payout
        .place=${this.place}
        .people=${this.people}
        .cashier=${this.cashier}
        .senior=${this.senior}
        .way=${this.#way}
        @given-up=${() => this.#begin()}
      ></pos-payout>`;
    }
    if (this.sold) {
      return html`<pos-return-form
        .sold=${this.sold}
        .catalogue=${this.place.catalogue}
        .offlineMost=${this.#taking.offlineMost}
        .dueOf=${(total: Minor, way: Way) => payout.dueOf(this.sold!, total, way)}
        .busy=${this.busy}
        @back=${() => this.#begin()}
        @wanted=${({ detail }: CustomEvent<Wanted>) => void this.#make(this.sold!, detail)}
      ></pos-return-form>`;
    }
    return html`${this.#finding()} ${this.found.length > 1 ? this.#choice() : nothing}
      <pos-kept-returns
        .kept=${this.place.kept.all}
        .catalogue=${this.place.catalogue}
        .wanted=${this.wanted}
        .online=${this.place.api.online}
        .making=${this.place.kept.making}
        @keep=${({ detail }: CustomEvent<Request>) => void this.#keep(detail)}
        @find=${({ detail }: CustomEvent<KeptReturn>) => void this.#finish(detail)}
        @give=${({ detail }: CustomEvent<KeptReturn>) => void this.#alone(() => this.place.kept.give(detail))}
        @drop=${({ detail }: CustomEvent<KeptReturn>) => void this.#alone(() => this.place.kept.drop(detail.id))}
      ></pos-kept-returns>`;
  }

  #finding(): TemplateResult {
    return html`<form class="keyed" @submit=${(event: Event) => this.#submit(event)}>
      <label
        >${t('return.find')}<input
          id="return-find"
          autocomplete="off"
          autocapitalize="off"
          aria-describedby="return-how"
      /></label>
      <p class="hint" id="return-how">
        ${t(this.place.api.online ? 'return.findHow' : 'return.findOffline', {
          amount: texts.money(this.#taking.offlineMost),
        })}
      </p>
      <div class="actions">
        <button class="primary" id="return-search" ?disabled=${this.busy}>
          ${t('return.search')}
        </button>
      </div>
    </form>`;
  }

  #choice(): TemplateResult {
    return html`<h3>${t('return.several')}</h3>
      <ul class="rows" id="return-found">
        ${this.found.map(
          (sold) =>
            html`<li>
              <button class="row" data-sale=${sold.id} @click=${() => this.#choose(sold)}>
                <span
                  >${t('return.sale', { till: sold.till, number: sold.number })} ·
                  ${texts.dateTime(sold.soldAtMs)}</span
                >
                <b>${texts.money(sold.total)}</b>
              </button>
            </li>`,
        )}
      </ul>`;
  }

  #done(written: JournalReturn): TemplateResult {
    return html`${givenBack(written.package).map(
        ({ kind, says, amount }) =>
          html`<p class="label" id=${`return-to-${kind}`}>${t(says)}</p>
            <output class="return-total" data-to=${kind} aria-labelledby=${`return-to-${kind}`}
              >${texts.money(amount)}</output
            >`,
      )}
      ${returnPaper(written, this.place.catalogue, this.#isCopy(written))}
      <div class="actions">
        <button id="return-print" @click=${() => void this.#print(written)}>
          ${t(this.#isCopy(written) ? 'receipt.printCopy' : 'receipt.print')}
        </button>
        <button class="primary" id="return-next" @click=${() => this.#begin()}>
          ${t('return.next')}
        </button>
      </div>`;
  }

  /** Whether it has its first paper: the till gave it to its printer, or the browser was asked to print it. */
  #isCopy(written: JournalReturn): boolean {
    const { receipts } = this.place.devices.equipment;
    const printsItself = receipts === 'printer' || receipts === 'registrar';
    return printsItself || firstPaper.isCopy(written, written);
  }

  async #print(written: JournalReturn): Promise<void> {
    await this.#taking.print(written);
    firstPaper.printed(written);
    this.requestUpdate();
  }

  #submit(event: Event): void {
    event.preventDefault();
    void this.search(this.querySelector<HTMLInputElement>('#return-find')?.value ?? '');
  }

  async #keep(request: Request): Promise<void> {
    await this.#alone(async () => {
      await this.place.kept.keep({ ...request, by: this.cashier });
      this.#begin();
      this.emit('say', t('return.keptSaid', { receipt: request.text }));
    });
  }

  async #finish({ id, text }: KeptReturn): Promise<void> {
    if (this.busy || !(await this.place.kept.take(id))) {
      return;
    }
    await this.search(text);
    this.#finishing = id;
    this.#id = id;
    if (!this.sold && this.found.length === 0) {
      this.#leaveKept();
    }
  }

  /** It waits as before, unless it is being written just now. */
  #leaveKept(): void {
    if (this.#finishing !== null && !this.busy) {
      void this.place.kept.putBack(this.#finishing);
    }
    this.#finishing = null;
  }

  #begin(): void {
    this.#leaveKept();
    this.#way = '';
    this.place.payout.seen();
    this.wanted = '';
    this.found = [];
    this.sold = null;
    this.written = null;
    this.failure = '';
    this.#id = uuid7();
    void this.updateComplete.then(() =>
      this.querySelector<HTMLInputElement>('#return-find')?.focus(),
    );
  }

  #choose(sold: Sold): void {
    this.failure = '';
    this.sold = sold;
    this.emit('say', t('return.sale', { till: sold.till, number: sold.number }));
  }

  async #make(sold: Sold, { coming, way, reason }: Wanted): Promise<void> {
    const { cashier } = this;
    const kept = this.#finishing;
    await this.#alone(async () => {
      const asked = { id: this.#id, coming, way, reason, cashier };
      this.#way = way;
      this.written = await this.#taking.begin(sold, asked).catch((problem: unknown) => {
        this.#askInstead(problem, sold, asked);
        throw problem;
      });
      // one that is being paid out has its end with the payout
      if (kept !== null && this.written) {
        await this.place.kept.made(kept);
      }
      this.#say(this.written);
    });
    if (kept !== null && this.#finishing !== kept && !this.written) {
      await this.place.kept.putBack(kept); // the panel was left meanwhile
    }
  }

  /** More than the till may give back alone, or not in cash: the same goods can wait for the server. */
  #askInstead(problem: unknown, sold: Sold, { coming, reason }: Wanted): void {
    if (problem instanceof NoReturn && ['tooMuch', 'notCash'].includes(problem.obstacle)) {
      this.sold = null;
      this.wanted = `${sold.till}/${sold.number}`;
      void this.updateComplete.then(() =>
        this.querySelector<KeptList>('pos-kept-returns')?.begin(goodsOf(sold, coming), reason),
      );
    }
  }

  #say(written: JournalReturn | null): void {
    if (written) {
      const said = givenBack(written.package).map(
        ({ says, amount }) => `${t(says)}: ${texts.money(amount)}`,
      );
      this.emit('say', t('return.said', { said: said.join(', ') }));
    }
  }

  /** One thing at a time; what goes wrong is said, and nothing was written then. */
  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.failure = '';
    try {
      await work();
    } catch (problem) {
      this.failure = this.#why(problem);
    } finally {
      this.busy = false;
    }
  }

  #why(problem: unknown): Words {
    if (problem instanceof NoReturn) {
      const { obstacle } = problem;
      return obstacle === 'tooMuch'
        ? t('return.tooMuch', { amount: texts.money(this.#taking.offlineMost) })
        : t(OBSTACLES[obstacle]);
    }
    if (problem instanceof Problem && problem.type === 'not-found') {
      return t('return.notFound');
    }
    return failedText('return.failed', problem);
  }
}

customElements.define('pos-return', ReturnPanel);
