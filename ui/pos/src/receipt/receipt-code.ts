import type { TemplateResult } from 'lit';
import { html, svg } from 'lit';
import { encode } from 'uqr';
import { t } from '../i18n/texts';

/** The code on the paper of a receipt: what a till scans to take goods back. */
export function receiptCode(id: string, text: string): TemplateResult {
  // as printers draw it: a scratch more is forgiven, and around it stays white what scanners need
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
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
    data-text=${text}
  >
    ${svg`<path d=${path} />`}
  </svg>`;
}
