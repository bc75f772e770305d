import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Catalogue } from '../catalogue/catalogue';
import type { Product } from '../catalogue/product';
import { nameOf } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { Thousandths } from '../shared/decimal';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { Basket } from './basket';
import { promisedText } from './promised-text';

/** Current, reserved and available of the selected line, and who the reserved units are promised to. */
export class FiguresPanel extends Part {
  static override properties = { basket: { attribute: false }, catalogue: { attribute: false } };

  declare basket: Basket;
  declare catalogue: Catalogue;

  constructor() {
    super();
    new Redraw(this, () => [texts, this.basket]);
  }

  protected override render(): TemplateResult {
    const line = this.basket.cart.selected;
    const product = line?.kind === 'goods' ? this.catalogue.product(line.sku) : undefined;
    return product ? this.#figures(product) : html`<p class="hint">${t('figures.pick')}</p>`;
  }

  #figures(product: Product): TemplateResult {
    const { sku, unit } = product;
    const { onHand, reserved, available } = this.basket.figures(sku);
    const allotted = this.basket.allotted(sku);
    const show = (quantity: Thousandths): string => texts.quantity(quantity, unit);
    return html`<strong data-figures=${sku}>${nameOf(product, texts.language)}</strong>
      <dl>
        <div>
          <dt>${t('figures.current')}</dt>
          <dd data-on-hand=${sku}>${show(onHand)}</dd>
        </div>
        <div>
          <dt>${t('figures.reserved')}</dt>
          <dd data-reserved=${sku}>${show(reserved)}</dd>
        </div>
        <div>
          <dt>${t('figures.available')}</dt>
          <dd><b data-available=${sku}>${show(available)}</b></dd>
        </div>
        ${
          allotted > 0
            ? html`<div>
                <dt>${t('figures.allotted')}</dt>
                <dd data-allotted=${sku}>${show(allotted)}</dd>
              </div>`
            : nothing
        }
      </dl>
      <span class="hint">${this.#promised(product)}</span>`;
  }

  /** "5 online, 3 held; next release 14:20" */
  #promised({ sku, unit }: Product): string {
    const { catalogue, basket } = this;
    return promisedText(catalogue.level(sku), basket.figures(sku), basket.recalled(sku), unit);
  }
}

customElements.define('pos-figures', FiguresPanel);
