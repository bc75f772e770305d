import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import type { Scarcity } from './few';

/** The feed is read every few seconds: figures that are older than this are not those of now. */
export const FRESH_MS = 2 * 60_000;

const SIGNS = { out: '✕', low: '▽' } as const;
const WORDS = { out: 'scarce.out', low: 'scarce.low' } as const;
const SHORT = { out: 'scarce.outShort', low: 'scarce.lowShort' } as const;

/**
 * That there is little or none, in a word and a shape; nothing is forbidden by it. Says of when that is, where the
 * figures are not those of now.
 */
export function scarcityMark(
  scarcity: Scarcity | null,
  asOfMs: number | undefined,
): TemplateResult | typeof nothing {
  if (scarcity === null) {
    return nothing;
  }
  const isOld = asOfMs !== undefined && Date.now() - asOfMs > FRESH_MS;
  return html`<span class="scarce" data-scarce=${scarcity}
    ><span aria-hidden="true">${SIGNS[scarcity]}</span> ${t(WORDS[scarcity])}${
      isOld ? html` <small>${t('scarce.asOf', { time: texts.moment(asOfMs) })}</small>` : nothing
    }</span
  >`;
}

/** The same where there is room for one word only, under the number. */
export function shortScarcityMark(scarcity: Scarcity): TemplateResult {
  return html`<span class="scarce" data-scarce=${scarcity} title=${t(WORDS[scarcity])}
    ><span aria-hidden="true">${SIGNS[scarcity]}</span> ${t(SHORT[scarcity])}</span
  >`;
}
