import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { KeyAction } from './key-map';
import { keys } from './keys';

/** The key of an action beside its word; nothing when it has none. Who shows it watches `keys`. */
export function keyHint(action: KeyAction): TemplateResult | typeof nothing {
  const name = keys.hint(action);
  return name === '' ? nothing : html`<kbd data-key-of=${action}>${name}</kbd>`;
}
