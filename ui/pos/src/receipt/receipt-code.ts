import type { TemplateResult } from 'lit';
import { html, svg } from 'lit';
import { encode } from 'uqr';
import { t } from '../i18n/texts';

/** The id of a receipt as a code on its paper: what a till scans to take goods back. */
export function receiptCode(id: string): TemplateResult {
  const { data, size } = encode(id, { border: 2 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return html`<svg
    class="code"
    role="img"
    aria-label=${t('receipt.code')}
    viewBox="0 0 ${size} ${size}"
    shape-rendering="crispEdges"
    data-code=${id}
  >
    ${svg`<path d=${path} />`}
  </svg>`;
}
