import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { t } from '../i18n/texts';
import type { Sheet } from './sheets';
import { SHEET_NAMES } from './sheets';

/** What opens over the page, with the button that closes it. */
export const sheetFrame = (sheet: Sheet, body: TemplateResult, close: () => void): TemplateResult =>
  html`<aside
    class="sheet"
    role="dialog"
    aria-modal="false"
    aria-label=${t(SHEET_NAMES[sheet])}
    data-sheet=${sheet}
  >
    <button class="plain close" aria-label=${t('menu.close')} @click=${close}>✕</button>
    ${body}
  </aside>`;
