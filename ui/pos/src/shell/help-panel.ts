import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t } from '../i18n/texts';

const KEYS: readonly [readonly string[], TextKey][] = [
  [['F2'], 'help.search'],
  [['Shift+F2'], 'help.stock'],
  [['F4'], 'help.hold'],
  [['Shift+F4'], 'help.held'],
  [['F6'], 'help.deliver'],
  [['F8'], 'help.discount'],
  [['Shift+F8'], 'help.note'],
  [['F9', 'Ctrl+Enter'], 'help.pay'],
  [['F7'], 'help.card'],
  [['Ctrl+F7'], 'help.cardOther'],
  [['Shift+F7'], 'help.return'],
  [['F10'], 'help.lock'],
  [['Shift+F6'], 'help.clock'],
  [['Enter'], 'help.exact'],
  [['Enter'], 'help.weigh'],
  [['Delete'], 'help.remove'],
  [['Ctrl+Z'], 'help.undo'],
  [['+', '−'], 'help.quantity'],
  [['3*', '0.350*'], 'help.amount'],
  [['↑', '↓'], 'help.arrows'],
  [['Esc'], 'help.escape'],
  [['F1', '?'], 'help.help'],
];

export const helpPanel = (): TemplateResult =>
  html`<h2>${t('help.title')}</h2>
    <dl class="keys">
      ${KEYS.map(
        ([keys, key]) =>
          html`<dt>${keys.map((one) => html`<kbd>${one}</kbd> `)}</dt>
            <dd>${t(key)}</dd>`,
      )}
    </dl>`;
