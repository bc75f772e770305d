import type { GoodsPane } from '../catalogue/goods-pane';
import type { Product } from '../catalogue/product';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { ReturnPanel } from '../returns/return-panel';
import { isReceiptCode } from '../returns/taking-back';
import { readEntry } from '../scan/entry';
import type { ScanTest } from '../scan/scan-test';
import type { Thousandths } from '../shared/decimal';
import { times } from '../shared/decimal';
import type { StockPanel } from '../stock/stock-panel';
import type { FootLine } from './foot-line';
import type { Sounds } from './sounds';
import type { Till } from './till';

/** The page as far as a scan concerns it. */
export interface ScanPlace {
  till(): Till;
  readonly sounds: Sounds;
  find<E extends Element>(selector: string): E | null;
  /** When what was changed is to be seen. */
  drawn(): Promise<unknown>;
  /** What a screen reader should hear. */
  say(text: string): void;
  openReturn(): void;
  /** The cart is in sight again, so that what was scanned is seen in it. */
  backToCart(): void;
}

/** Where a code goes: to who shows a badge, to what is looked at, to goods that come back, or into the cart. */
export class ScanRoute {
  readonly #page: ScanPlace;

  constructor(page: ScanPlace) {
    this.#page = page;
  }

  /** By a scanner, or typed and nobody's name: a slow scanner is taken for somebody who types. */
  scanned(code: string): void {
    const page = this.#page;
    // somebody quick may have typed the amount so shortly before the scan that both came as one
    const { quantity, text } = readEntry(code);
    const goods = page.find<GoodsPane>('pos-goods');
    const isBadge = page.find<FootLine>('pos-foot')?.takes(text) ?? false;
    const looks = page.find<StockPanel>('pos-stock') ?? page.find<ScanTest>('pos-scan-test');
    if (!isBadge && looks) {
      looks.scanned(text);
    } else if (!isBadge && goods && page.till().ready && !this.#comesBack(text)) {
      this.#addCode(text, goods.takeAmount() ?? quantity);
    }
  }

  /** Goods that were picked, or scanned. */
  add(product: Product, quantity: Thousandths | null): void {
    const { sounds } = this.#page;
    const till = this.#page.till();
    this.#page.backToCart();
    const { basket } = till;
    till.whenFree(() => basket.add(product, quantity));
    const line = basket.cart.line(product.sku);
    const short = line ? basket.shortage(line) !== null : false;
    if (short) {
      sounds.error();
    } else {
      sounds.ok();
    }
    this.#page.say(
      t('cart.added', {
        name: nameOf(product, texts.language),
        quantity: texts.quantity(line?.quantity ?? 0, product.unit),
      }),
    );
    if (line?.unit === 'weight' && quantity === null) {
      void this.#focusSoon('[data-weigh]', `[data-weight="${CSS.escape(product.sku)}"]`);
    }
  }

  /** Whether the scan is of a receipt whose goods come back, or of such goods. */
  #comesBack(code: string): boolean {
    const page = this.#page;
    const sku = page.till().catalogue.scanned(code)?.product.sku;
    if (!isReceiptCode(code)) {
      const panel = page.find<ReturnPanel>('pos-return');
      return sku !== undefined && (panel?.scannedGoods(sku) ?? false);
    }
    page.openReturn();
    void page.drawn().then(() => page.find<ReturnPanel>('pos-return')?.search(code));
    return true;
  }

  #addCode(code: string, quantity: Thousandths | null): void {
    const { sounds } = this.#page;
    const till = this.#page.till();
    const found = till.catalogue.scanned(code);
    if (found) {
      this.add(found.product, times(quantity, found.quantity));
      return;
    }
    this.#page.backToCart();
    const isCard = till.scan(code, quantity);
    if (isCard) {
      sounds.ok();
    } else {
      sounds.error();
    }
    this.#page.say(t(isCard ? 'discount.cardShown' : 'cart.addedUnknown', { code }));
  }

  /** Puts the cursor to the first of them that is there. */
  async #focusSoon(...selectors: string[]): Promise<void> {
    await this.#page.drawn();
    await new Promise(requestAnimationFrame);
    selectors
      .map((selector) => this.#page.find<HTMLElement>(selector))
      .find((found) => found !== null)
      ?.focus();
  }
}
