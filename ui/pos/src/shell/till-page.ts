import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { blockText } from '../cart/cart-pane';
import '../cart/figures-panel';
import type { GoodsPane, Picked } from '../catalogue/goods-pane';
import '../catalogue/goods-pane';
import type { Product } from '../catalogue/product';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import '../receipt/pay-panel';
import { changeOf } from '../receipt/done-view';
import { readEntry } from '../scan/entry';
import { Scanner } from '../scan/scanner';
import type { Minor, Thousandths } from '../shared/decimal';
import { ONE } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import { helpPanel } from './help-panel';
import './packages-panel';
import type { Preferences } from './preferences';
import type { Session } from './session';
import './settings-panel';
import { Shortcuts } from './shortcuts';
import { Sounds } from './sounds';
import './status-bar';
import type { Till } from './till';
import type { Updates } from './updates';

type Sheet = 'help' | 'settings' | 'packages';

const CLEAR_AGAIN_MS = 3_000;

/** The cashier's screen. Emits `sign-out`, `sign-in` and `change-till`. */
export class TillPage extends Part {
  static override properties = {
    till: { attribute: false },
    session: { attribute: false },
    preferences: { attribute: false },
    updates: { attribute: false },
    protectedStorage: { type: Boolean },
    sheet: { state: true },
    paying: { state: true },
    failure: { state: true },
    said: { state: true },
  };

  declare till: Till;
  declare session: Session;
  declare preferences: Preferences;
  declare updates: Updates;
  declare protectedStorage: boolean;
  declare sheet: Sheet | null;
  declare paying: boolean;
  declare failure: string;
  declare said: string;
  readonly #sounds = new Sounds(() => this.preferences.values.volume);
  #clearAskedAtMs = -Infinity;
  #stops: (() => void)[] = [];

  constructor() {
    super();
    this.sheet = null;
    this.paying = false;
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
      pay: () => this.#askPay(),
      remove: () => this.#withSelected((key) => this.till.basket.cart.remove(key)),
      undo: () => this.till.whenFree(() => this.till.basket.cart.undo()),
      escape: () => this.#escape(),
      help: () => (this.sheet = 'help'),
      more: () => this.#changeQuantity(ONE),
      less: () => this.#changeQuantity(-ONE),
      select: (step) => this.till.basket.cart.selectBy(step),
    });
    this.#stops = [scanner.start(), shortcuts.start()];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stops.forEach((stop) => stop());
  }

  protected override render(): TemplateResult {
    return html`
      <pos-status
        .till=${this.till}
        .session=${this.session}
        .updates=${this.updates}
        @open=${(event: CustomEvent<Sheet>) => (this.sheet = event.detail)}
      ></pos-status>
      ${this.till.api.signedOut ? this.#signInAgain() : nothing}
      ${
        this.till.ready
          ? html`<main class="till">
              <section class="left">${this.#goods()}</section>
              <section class="right">${this.#right()}</section>
            </main>`
          : this.#loading()
      }
      <footer class="last">${this.#last()}</footer>
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
        @code=${({ detail }: CustomEvent<string>) => this.#addCode(detail, null)}
      ></pos-goods>
      <pos-figures class="figures" .basket=${basket} .catalogue=${catalogue}></pos-figures>`;
  }

  #right(): TemplateResult {
    const { basket, receipt, catalogue } = this.till;
    if (this.paying) {
      return html`<pos-pay
        .due=${basket.cart.total}
        .busy=${this.till.paying}
        .failure=${this.failure}
        @take=${({ detail }: CustomEvent<Minor>) => void this.#take(detail)}
        @back=${() => this.#stopPaying()}
      ></pos-pay>`;
    }
    if (receipt && basket.cart.empty) {
      return html`<pos-done .receipt=${receipt} .catalogue=${catalogue}></pos-done>`;
    }
    return html`<pos-cart .basket=${basket} @pay=${() => this.#askPay()}></pos-cart>`;
  }

  #signInAgain(): TemplateResult {
    return html`<div class="notice" role="status" id="sign-in-again">
      <span>${t('signIn.again')}</span>
      <button @click=${() => this.emit('sign-in')}>${t('signIn.againSubmit')}</button>
    </div>`;
  }

  #loading(): TemplateResult {
    return html`<main class="loading" role="status">
      <div class="skeleton"></div>
      <p>${t(this.till.api.online ? 'loading.catalogue' : 'loading.failed')}</p>
    </main>`;
  }

  #last(): string {
    const { last } = this.till;
    return last
      ? t('status.last', { number: last.number, change: texts.money(changeOf(last)) })
      : t('status.noLast');
  }

  #sheet(sheet: Sheet): TemplateResult {
    const close = (): void => void (this.sheet = null);
    return html`<aside class="sheet" role="dialog" aria-modal="false" data-sheet=${sheet}>
      <button class="plain close" aria-label=${t('menu.close')} @click=${close}>✕</button>
      ${this.#sheetBody(sheet)}
    </aside>`;
  }

  #sheetBody(sheet: Sheet): TemplateResult {
    switch (sheet) {
      case 'help':
        return helpPanel();
      case 'packages':
        return html`<pos-packages
          .till=${this.till}
          @show=${({ detail }: CustomEvent<JournalReceipt>) => this.#showReceipt(detail)}
        ></pos-packages>`;
      case 'settings':
        return html`<pos-settings
          .preferences=${this.preferences}
          .till=${this.till.code}
          .protectedStorage=${this.protectedStorage}
          @listen=${() => this.#sounds.ok()}
          @change-till=${() => this.emit('change-till')}
          @sign-out=${() => this.emit('sign-out')}
        ></pos-settings>`;
    }
  }

  #scanned(code: string): void {
    const goods = this.querySelector<GoodsPane>('pos-goods');
    if (goods && this.till.ready) {
      // somebody quick may have typed the amount so shortly before the scan that both came as one
      const { quantity, text } = readEntry(code);
      this.#addCode(text, goods.takeAmount() ?? quantity);
    }
  }

  #addCode(code: string, quantity: Thousandths | null): void {
    const product = this.till.catalogue.byCode(code);
    if (product) {
      this.#add(product, quantity);
      return;
    }
    this.#backToCart();
    this.till.scan(code, quantity);
    this.#sounds.error();
    this.said = t('cart.addedUnknown', { code });
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
    if (line?.quantity === 0) {
      void this.#focusSoon(`[data-weight="${CSS.escape(product.sku)}"]`);
    }
  }

  async #focusSoon(selector: string): Promise<void> {
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    this.querySelector<HTMLInputElement>(selector)?.focus();
  }

  #backToCart(): void {
    this.paying = false;
    this.sheet = null;
  }

  #landing(): HTMLInputElement | null {
    if (this.paying || this.sheet || !this.till.ready) {
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

  #askPay(): void {
    const { block } = this.till.basket;
    if (this.paying || this.till.paying) {
      return;
    }
    if (block !== null) {
      this.till.basket.selectBlocking();
      this.#sounds.error();
      this.said = blockText(block);
      return;
    }
    this.sheet = null;
    this.failure = '';
    this.paying = true;
  }

  #stopPaying(): void {
    if (!this.till.paying) {
      this.paying = false;
    }
  }

  async #take(tendered: Minor): Promise<void> {
    const user = this.session.cashier?.user ?? '';
    try {
      const result = await this.till.pay(tendered, user);
      this.paying = false;
      if (result === 'paid') {
        this.#sounds.ok();
      } else {
        this.till.basket.selectBlocking();
        this.#sounds.error();
      }
    } catch (cause) {
      this.failure = t('pay.failed', { reason: String(cause) });
      this.#sounds.error();
    }
  }

  #showReceipt(receipt: JournalReceipt): void {
    this.sheet = null;
    this.till.show(receipt);
  }

  #withSelected(action: (key: string) => void): void {
    const line = this.till.basket.cart.selected;
    if (line && !this.paying) {
      this.till.whenFree(() => action(line.key));
    }
  }

  #changeQuantity(by: Thousandths): void {
    const line = this.till.basket.cart.selected;
    if (line?.kind === 'goods' && line.unit === 'piece') {
      this.#withSelected((key) => this.till.basket.cart.setQuantity(key, line.quantity + by));
    }
  }

  #escape(): void {
    const goods = this.querySelector<GoodsPane>('pos-goods');
    if (this.sheet || this.paying) {
      this.sheet = null;
      this.#stopPaying();
    } else if (goods && goods.typed !== '') {
      goods.clear();
    } else if (Date.now() - this.#clearAskedAtMs < CLEAR_AGAIN_MS) {
      this.till.whenFree(() => this.till.basket.cart.clear());
    } else if (!this.till.basket.cart.empty) {
      this.#clearAskedAtMs = Date.now();
      this.said = t('cart.clearAsk');
    }
  }
}

customElements.define('pos-till', TillPage);
