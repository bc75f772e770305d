import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { t, texts } from '../i18n/texts';
import { timeLeft, timeState } from './time-left';

const SHAPES = { long: '●', soon: '◐', now: '!', over: '■' } as const;

/** How long a promise still holds, in a shape, words and the time of its end; `over` are the words when it is over. */
export function countdown(
  endsAtMs: number,
  nowMs: number,
  over: string = t('held.over'),
): TemplateResult {
  const leftS = (endsAtMs - nowMs) / 1000;
  const state = timeState(leftS);
  const words = state === 'over' ? over : t(`held.${state}`, { left: timeLeft(leftS) });
  return html`<span class="ends" data-time=${state}
    ><span aria-hidden="true">${SHAPES[state]}</span> ${words}
    <small>${texts.moment(endsAtMs)}</small></span
  >`;
}
