import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t } from '../i18n/texts';
import type { Till } from './till';

/** What only a person can mend or settle, each with the one thing to do. */
export const notices = (
  { api: { signedOut, revoked }, kept: { news } }: Till,
  act: (what: 'sign-in' | 'pair' | 'return') => void,
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
