import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Brought, CopyState, SecondCopy } from '../copies/second-copy';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';

const NO_COPY: Partial<Record<CopyState, TextKey>> = {
  'no-bridge': 'copy.noBridge',
  'old-bridge': 'copy.oldBridge',
  wait: 'copy.wait',
};

/** What came to the server from the bridge because this browser did not know it. */
export function broughtText({ count, numbers, atMs }: Brought): string {
  const said = t('copy.brought', { count, time: texts.moment(atMs) });
  return numbers.length === 0
    ? said
    : `${said} ${t('copy.numbers', { numbers: numbers.join(', ') })}`;
}

/** How it stands with the second copy, in a sentence; nothing of a till that has none. */
export function copyWords(copy: SecondCopy, unsent: number): string {
  const { state, refusal } = copy;
  if (refusal && state === 'refused') {
    return `${t('copy.refused')} ${refusal.message} ${refusal.advice}`;
  }
  const why = NO_COPY[state];
  if (why) {
    return t(why);
  }
  if (state !== 'kept') {
    return '';
  }
  return unsent === 0 ? t('copy.ready') : t('copy.kept', { kept: copy.count, all: unsent });
}

/** The second copy of what is unsent, as the list of packages shows it. */
export function copyNote(copy: SecondCopy, unsent: number): TemplateResult | typeof nothing {
  const { state, lost, notTaken, brought } = copy;
  return html`${
    state === 'unused'
      ? nothing
      : html`<p
          class="hint"
          id="second-copy"
          data-state=${state}
          data-kept=${copy.count}
          data-lost=${lost}
        >
          ${copyWords(copy, unsent)}
        </p>`
  }${lost > 0 ? html`<p class="hint">${t('copy.lost', { count: lost })}</p>` : nothing}${
    notTaken > 0
      ? html`<p class="failure" role="alert">${t('copy.notTaken', { count: notTaken })}</p>`
      : nothing
  }${brought ? html`<p class="hint" id="brought">${broughtText(brought)}</p>` : nothing}`;
}
