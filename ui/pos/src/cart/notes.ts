import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t } from '../i18n/texts';
import { names } from '../shared/names';
import type { Cart, GoodsLine } from './cart';

/** Who sold the line, where that is not whoever is signed in. */
export const sellerNote = ({ sku, seller }: GoodsLine): TemplateResult | typeof nothing =>
  seller
    ? html`<p class="said" data-seller=${sku}>${t('note.soldBy', { name: names.of(seller) })}</p>`
    : nothing;

/** What was said of the whole. */
export const commentNote = ({ comment }: Cart): TemplateResult | typeof nothing =>
  comment === '' ? nothing : html`<p class="said" id="cart-comment">✎ ${comment}</p>`;
