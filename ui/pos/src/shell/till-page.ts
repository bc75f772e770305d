import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import '../cart/figures-panel';
import type { GoodsPane, Picked } from '../catalogue/goods-pane';
import '../catalogue/goods-pane';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt, KeptRequest } from '../journal/journal';
import '../receipt/card-part';
import { Scanner } from '../scan/scanner';
import type { Thousandths } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { PersonWire } from '../shared/wire';
import type { People } from '../staff/people';
import './foot-line';
import { keptHere } from './kept-here';
import { countSelected, lineKeys } from './line-keys';
import { heldSheet } from './held-sheet';
import './packages-panel';
import { notices } from './notices';
import type { Preferences } from './preferences';
import './sale-column';
import type { SaleColumn } from './sale-column';
import type { Session } from './session';
import './settings-panel';
import { plainSheet } from './plain-sheets';
import type { Sheet } from './sheets';
import { sheetFrame } from './sheet-frame';
import type { ScanPlace } from './scan-route';
import { ScanRoute } from './scan-route';
import { Shortcuts, keyRowOf } from './shortcuts';
import { Sounds } from './sounds';
import './status-bar';
import type { Till } from './till';
import { loading } from './till-words';
import type { TillKey } from '../sync/till-key';
import type { Words } from '../problem/problem-text';
import { problemText } from '../problem/problem-text';
import type { Updates } from './updates';

const CLEAR_AGAIN_MS = 3_000;

/** Emits `sign-out`, `sign-in`, `change-till`, `pair`, `ready`, `export`, `lock`, and `entered` by another's badge. */
export class TillPage extends Part {
  static override properties = {
    till: { attribute: false },
    session: { attribute: false },
    preferences: { attribute: false },
    updates: { attribute: false },
    protectedStorage: { type: Boolean },
    key: { attribute: false },
    people: { attribute: false },
    sheet: { state: true },
    failure: { state: true },
    said: { state: true },
  };

  declare till: Till;
  declare session: Session;
  declare preferences: Preferences;
  declare updates: Updates;
  declare protectedStorage: boolean;
  declare key: TillKey | null;
  declare people: People | null;
  declare sheet: Sheet | null;
  declare failure: Words;
  declare said: string;
  readonly #sounds = new Sounds(() => this.preferences.values.volume);
  readonly #route = new ScanRoute(this.#scanPlace());
  #clearAskedAtMs = -Infinity;
  #payoutShown = false;
  #stops: (() => void)[] = [];

  constructor() {
    super();
    this.sheet = null;
    this.failure = '';
    this.said = '';
    new Redraw(this, () => [texts, this.till, this.till.api]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const scanner = new Scanner(
      (code) => this.#route.scanned(code),
      () => this.#landing(),
      (event) => keyRowOf(event) !== undefined,
    );
    const shortcuts = new Shortcuts({
      search: () => this.#toSearch(),
      pay: () => this.#fromCart((sale) => sale.askPay()),
      hold: () => this.#fromCart((sale) => sale.askHold()),
      deliver: () => this.#fromCart((sale) => sale.askDeliver()),
      card: () => this.#fromCart((sale) => void sale.askCard(0)),
      cardOther: () => this.#fromCart((sale) => void sale.askCard(1)),
      customer: () => this.#fromCart((sale) => sale.askCustomer()),
      discount: () => this.#fromCart((sale) => sale.askDiscount()),
      note: () => this.#fromCart((sale) => sale.askNote()),
      held: () => this.#openSheet('held'),
      return: () => this.#openSheet('return'),
      stock: () => this.#openSheet('stock'),
      clock: () => this.#openSheet('clock'),
      escape: () => this.#escape(),
      help: () => this.#openSheet('help'),
      lock: () => this.emit('lock'),
      ...lineKeys(
        () => this.till,
        () => this.#sale?.mode === 'cart',
      ),
    });
    const bridgeScans = this.till.devices.onCode((code) => this.#route.scanned(code));
    this.#stops = [scanner.start(), shortcuts.start(), bridgeScans];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stops.forEach((stop) => stop());
  }

  /** Money on its way back to a card wants to be seen to its end, after a reload too. */
  protected override willUpdate(): void {
    const isPayingOut = this.till.payout.back !== null;
    if (isPayingOut && !this.#payoutShown) {
      this.sheet ??= 'return';
    }
    this.#payoutShown = isPayingOut;
  }

  protected override render(): TemplateResult {
    return html`
      <pos-status
        .till=${this.till}
        .session=${this.session}
        .updates=${this.updates}
        .unprotected=${this.key !== null && !this.protectedStorage}
        @open=${(event: CustomEvent<Sheet>) => this.#openSheet(event.detail)}
      ></pos-status>
      ${notices(this.till, (what) =>
        what === 'return' || what === 'packages' ? this.#openSheet(what) : this.emit(what),
      )}
      <pos-cards strays .devices=${this.till.devices}></pos-cards>
      ${
        this.till.ready
          ? html`<main class="till">
              <section class="left">${this.#goods()}</section>
              <section class="right">
                <pos-sale
                  .till=${this.till}
                  .sounds=${this.#sounds}
                  .people=${this.people}
                  .cashier=${this.session.cashier?.user ?? ''}
                  .senior=${this.session.senior}
                  @say=${({ detail }: CustomEvent<string>) => (this.said = detail)}
                  @held=${() => this.#openSheet('held')}
                ></pos-sale>
              </section>
            </main>`
          : loading(this.till)
      }
      <pos-foot
        .till=${this.till}
        .people=${this.people}
        .cashier=${this.session.cashier?.user ?? ''}
        .sounds=${this.#sounds}
        @open=${({ detail }: CustomEvent<Sheet>) => this.#openSheet(detail)}
        @lock=${() => this.emit('lock')}
        @entered=${({ detail }: CustomEvent<PersonWire>) => this.emit('entered', detail)}
      ></pos-foot>
      <div class="heard" role="status" aria-live="polite" id="announcer">${this.said}</div>
      ${this.sheet ? this.#sheet(this.sheet) : nothing}
    `;
  }

  #goods(): TemplateResult {
    const { basket, catalogue } = this.till;
    return html`<pos-goods
        .catalogue=${catalogue}
        .available=${(sku: string): Thousandths => basket.figures(sku).available}
        @pick=${({ detail }: CustomEvent<Picked>) => this.#route.add(detail.product, detail.quantity)}
        @code=${({ detail }: CustomEvent<string>) => this.#route.scanned(detail)}
        @quantity=${({ detail }: CustomEvent<Thousandths>) =>
          countSelected(this.till, detail) ? this.#sounds.ok() : this.#sounds.error()}
      ></pos-goods>
      <pos-figures class="figures" .basket=${basket} .catalogue=${catalogue}></pos-figures>`;
  }

  #sheet(sheet: Sheet): TemplateResult {
    return sheetFrame(sheet, this.#sheetBody(sheet), () => void (this.sheet = null));
  }

  #sheetBody(sheet: Sheet): TemplateResult {
    switch (sheet) {
      case 'held':
        return heldSheet(this.till, this.failure, {
          open: (open) => void this.#opening(open),
          failed: (failure) => (this.failure = failure),
        });
      case 'help':
      case 'devices':
      case 'shift':
      case 'return':
      case 'stock':
      case 'clock':
      case 'scan':
        return plainSheet(
          sheet,
          this.till,
          this.session.cashier?.user ?? '',
          this.people,
          this.session.senior,
          ({ detail }) => (this.said = detail),
        );
      case 'packages':
        return html`<pos-packages
          .till=${this.till}
          .canExport=${this.key !== null}
          @export=${() => this.emit('export')}
          @show=${({ detail }: CustomEvent<JournalReceipt>) => {
            this.sheet = null;
            this.till.show(detail);
          }}
          @reopen=${({ detail }: CustomEvent<KeptRequest>) =>
            void this.#opening(() => this.till.heldOrders.reopen(detail))}
        ></pos-packages>`;
      case 'settings':
        return html`<pos-settings
          .preferences=${this.preferences}
          .choice=${this.till.choice}
          .till=${this.till.code}
          .protectedStorage=${this.protectedStorage}
          .paired=${this.key !== null}
          .here=${keptHere(this.till)}
          @keys=${() => this.#openSheet('help')}
          @scan-test=${() => this.#openSheet('scan')}
          @ready=${() => this.emit('ready')}
          @pair=${() => this.emit('pair')}
          @listen=${() => this.#sounds.ok()}
          @change-till=${() => this.emit('change-till')}
          @sign-out=${() => this.emit('sign-out')}
        ></pos-settings>`;
    }
  }

  /** Opens what was put aside in the cart, which must stay empty until it is there. */
  async #opening(open: () => Promise<void>): Promise<void> {
    this.failure = '';
    try {
      await this.till.alone(async () => {
        this.till.show(null);
        await open();
      });
      this.sheet = null;
      this.#sounds.ok();
      const { recalled } = this.till.basket.cart;
      this.said = recalled
        ? t('held.open', { number: recalled.number, called: recalled.called })
        : '';
    } catch (problem) {
      this.failure = problemText(problem);
      this.#sounds.error();
    }
  }

  #scanPlace(): ScanPlace {
    return {
      till: () => this.till,
      sounds: this.#sounds,
      find: (selector) => this.querySelector(selector),
      drawn: () => this.updateComplete,
      say: (text) => (this.said = text),
      openReturn: () => this.#openSheet('return'),
      backToCart: () => this.#backToCart(),
    };
  }

  get #sale(): SaleColumn | null {
    return this.querySelector<SaleColumn>('pos-sale');
  }

  /** A scan while the cashier types for whom the cart is put aside only adds to the cart. */
  #backToCart(): void {
    // what is scanned while a card pays waits for the next cart; it must not break the payment off
    if (this.#sale?.mode === 'pay' && !this.till.engaged) {
      this.#sale.backToCart();
    }
    this.sheet = null;
  }

  #fromCart(action: (sale: SaleColumn) => void): void {
    if (this.#sale) {
      this.sheet = null;
      action(this.#sale);
    }
  }

  #openSheet(sheet: Sheet): void {
    this.failure = '';
    this.sheet = sheet;
  }

  #landing(): HTMLInputElement | null {
    if ((this.#sale && this.#sale.mode !== 'cart') || this.sheet || !this.till.ready) {
      return null;
    }
    const { field } = this.querySelector<GoodsPane>('pos-goods')!;
    field.focus();
    return field;
  }

  #toSearch(): void {
    this.#backToCart();
    const goods = this.querySelector<GoodsPane>('pos-goods');
    goods?.field.focus();
    goods?.field.select();
  }

  #escape(): void {
    const goods = this.querySelector<GoodsPane>('pos-goods');
    if (this.sheet) {
      this.sheet = null;
    } else if (this.#sale?.backToCart()) {
      goods?.field.focus();
    } else if (goods && goods.typed !== '') {
      goods.clear();
    } else if (Date.now() - this.#clearAskedAtMs < CLEAR_AGAIN_MS) {
      this.till.whenFree(() => void this.till.heldOrders.clear());
    } else if (!this.till.basket.cart.empty) {
      this.#clearAskedAtMs = Date.now();
      this.said = t('cart.clearAsk');
    }
  }
}

customElements.define('pos-till', TillPage);
