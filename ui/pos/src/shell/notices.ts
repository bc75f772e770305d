import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t } from '../i18n/texts';
import type { Api } from '../sync/api';

/** What stands between this till and the server that only a person can mend, each with the one thing to do. */
export const notices = (
  { signedOut, revoked }: Api,
  act: (what: 'sign-in' | 'pair') => void,
): (TemplateResult | typeof nothing)[] => [
  signedOut
    ? notice('sign-in-again', 'status', 'signIn.again', 'signIn.againSubmit', () => act('sign-in'))
    : nothing,
  revoked
    ? notice('till-revoked', 'alert', 'pairing.revoked', 'pairing.again', () => act('pair'))
    : nothing,
];

const notice = (
  id: string,
  role: 'status' | 'alert',
  text: TextKey,
  verb: TextKey,
  act: () => void,
): TemplateResult =>
  html`<div class="notice" role=${role} id=${id}>
    <span>${t(text)}</span>
    <button @click=${act}>${t(verb)}</button>
  </div>`;
