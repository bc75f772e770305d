import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import '../cart/figures-panel';
import type { GoodsPane, Picked } from '../catalogue/goods-pane';
import '../catalogue/goods-pane';
import type { Product } from '../catalogue/product';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt, KeptRequest } from '../journal/journal';
import { readEntry } from '../scan/entry';
import { Scanner } from '../scan/scanner';
import type { Thousandths } from '../shared/decimal';
import { times } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { PersonWire } from '../shared/wire';
import type { People } from '../staff/people';
import type { FootLine } from './foot-line';
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
import { problemText } from './problem-text';
import './settings-panel';
import { plainSheet } from './plain-sheets';
import type { ReturnPanel } from '../returns/return-panel';
import { isReceiptCode } from '../returns/taking-back';
import type { Sheet } from './sheets';
import { sheetFrame } from './sheet-frame';
import { Shortcuts } from './shortcuts';
import { Sounds } from './sounds';
import type { StockPanel } from '../stock/stock-panel';
import './status-bar';
import type { Till } from './till';
import { loading } from './till-words';
import type { TillKey } from '../sync/till-key';
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
  declare failure: string;
  declare said: string;
  readonly #sounds = new Sounds(() => this.preferences.values.volume);
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
      (code) => this.#scanned(code),
      () => this.#landing(),
    );
    const shortcuts = new Shortcuts({
      search: () => this.#toSearch(),
      pay: () => this.#fromCart((sale) => sale.askPay()),
      hold: () => this.#fromCart((sale) => sale.askHold()),
      deliver: () => this.#fromCart((sale) => sale.askDeliver()),
      card: (place) => this.#fromCart((sale) => void sale.askCard(place)),
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
    const bridgeScans = this.till.devices.onCode((code) => this.#scanned(code));
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
      ${notices(this.till, (what) => (what === 'return' ? this.#openSheet(what) : this.emit(what)))}
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
        @pick=${({ detail }: CustomEvent<Picked>) => this.#add(detail.product, detail.quantity)}
        @code=${({ detail }: CustomEvent<string>) => this.#scanned(detail)}
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

  /** By a scanner, or typed and nobody's name: a slow scanner is taken for somebody who types. */
  #scanned(code: string): void {
    // somebody quick may have typed the amount so shortly before the scan that both came as one
    const { quantity, text } = readEntry(code);
    const goods = this.querySelector<GoodsPane>('pos-goods');
    const isBadge = this.querySelector<FootLine>('pos-foot')?.takes(text) ?? false;
    const looks = this.querySelector<StockPanel>('pos-stock');
    if (!isBadge && looks) {
      looks.scanned(text);
    } else if (!isBadge && goods && this.till.ready && !this.#comesBack(text)) {
      this.#addCode(text, goods.takeAmount() ?? quantity);
    }
  }

  /** Whether the scan is of a receipt whose goods come back, or of such goods. */
  #comesBack(code: string): boolean {
    const sku = this.till.catalogue.scanned(code)?.product.sku;
    if (!isReceiptCode(code)) {
      const panel = this.querySelector<ReturnPanel>('pos-return');
      return sku !== undefined && (panel?.scannedGoods(sku) ?? false);
    }
    this.#openSheet('return');
    void this.updateComplete.then(() =>
      this.querySelector<ReturnPanel>('pos-return')?.search(code),
    );
    return true;
  }

  #addCode(code: string, quantity: Thousandths | null): void {
    const found = this.till.catalogue.scanned(code);
    if (found) {
      this.#add(found.product, times(quantity, found.quantity));
      return;
    }
    this.#backToCart();
    const isCard = this.till.scan(code, quantity);
    if (isCard) {
      this.#sounds.ok();
    } else {
      this.#sounds.error();
    }
    this.said = t(isCard ? 'discount.cardShown' : 'cart.addedUnknown', { code });
  }

  #add(product: Product, quantity: Thousandths | null): void {
    this.#backToCart();
    const { basket } = this.till;
    this.till.whenFree(() => basket.add(product, quantity));
    const line = basket.cart.line(product.sku);
    const short = line ? basket.shortage(line) !== null : false;
    if (short) {
      this.#sounds.error();
    } else {
      this.#sounds.ok();
    }
    this.said = t('cart.added', {
      name: nameOf(product, texts.language),
      quantity: texts.quantity(line?.quantity ?? 0, product.unit),
    });
    if (line?.unit === 'weight' && quantity === null) {
      void this.#focusSoon('[data-weigh]', `[data-weight="${CSS.escape(product.sku)}"]`);
    }
  }

  /** Puts the cursor to the first of them that is there. */
  async #focusSoon(...selectors: string[]): Promise<void> {
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    selectors
      .map((selector) => this.querySelector<HTMLElement>(selector))
      .find((found) => found !== null)
      ?.focus();
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
