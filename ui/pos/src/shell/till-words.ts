import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { t, texts } from '../i18n/texts';
import { changeOf } from '../receipt/sale';
import type { Till } from './till';

/** What stands in the place of the goods while the catalogue is not there. */
export const loading = ({ api }: Till): TemplateResult =>
  html`<main class="loading" role="status">
    <div class="skeleton"></div>
    <p>${t(api.online ? 'loading.catalogue' : 'loading.failed')}</p>
  </main>`;

/** The last sale of this till and its change. */
export const lastReceipt = ({ last }: Till): string =>
  last
    ? t('status.last', { number: last.number, change: texts.money(changeOf(last.package)) })
    : t('status.noLast');
