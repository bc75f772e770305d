import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t } from '../i18n/texts';
import { broughtText } from './copy-note';
import type { Till } from './till';

/** What only a person can mend or settle, each with the one thing to do. */
export const notices = (
  { api: { signedOut, revoked }, kept: { news }, copy }: Till,
  act: (what: 'sign-in' | 'pair' | 'return' | 'packages') => void,
): (TemplateResult | typeof nothing)[] => [
  signedOut
    ? notice('sign-in-again', 'status', t('signIn.again'), 'signIn.againSubmit', () =>
        act('sign-in'),
      )
    : nothing,
  revoked
    ? notice('till-revoked', 'alert', t('pairing.revoked'), 'pairing.again', () => act('pair'))
    : nothing,
  news.written + news.stuck > 0
    ? notice('kept-news', 'status', t('return.keptNews', news), 'return.keptShow', () =>
        act('return'),
      )
    : nothing,
  copy.lost > 0
    ? notice('copies-lost', 'status', t('copy.lost', { count: copy.lost }), 'copy.show', () =>
        act('packages'),
      )
    : nothing,
  copy.brought?.seen === false
    ? notice('copies-brought', 'status', broughtText(copy.brought), 'copy.show', () =>
        act('packages'),
      )
    : nothing,
];

const notice = (
  id: string,
  role: 'status' | 'alert',
  text: string,
  verb: TextKey,
  act: () => void,
): TemplateResult =>
  html`<div class="notice" role=${role} id=${id}>
    <span>${text}</span>
    <button @click=${act}>${t(verb)}</button>
  </div>`;
