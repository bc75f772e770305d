import type { KeyAction } from '../keys/key-map';
import { pressOf, writes } from '../keys/key-map';
import { keys } from '../keys/keys';

/** What the till does for each action, and for Escape, which is always the way back. */
export type ShortcutActions = Record<KeyAction | 'escape', () => void>;

const PLAIN_KEY_MS = 60;

/**
 * The keys of the till, by its map. A key with a character only counts when no other key follows at once: it may be
 * the beginning of a scan.
 */
export class Shortcuts {
  readonly #actions: ShortcutActions;
  #plain: ReturnType<typeof setTimeout> | undefined;

  constructor(actions: ShortcutActions) {
    this.#actions = actions;
  }

  start(): () => void {
    const listen = (event: KeyboardEvent): void => this.#key(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }

  #key(event: KeyboardEvent): void {
    clearTimeout(this.#plain);
    const press = pressOf(event);
    const action = press === 'Escape' ? press : this.#meant(event);
    if (action === undefined) {
      return;
    }
    event.preventDefault();
    if (action === 'Escape') {
      this.#actions.escape();
    } else if (writes(press)) {
      this.#plain = setTimeout(this.#actions[action], PLAIN_KEY_MS);
    } else {
      this.#actions[action]();
    }
  }

  #meant(event: KeyboardEvent): KeyAction | undefined {
    const row = keyRowOf(event);
    const isText = row && (row.reach === 'outside-text' || writes(pressOf(event)));
    return isText && isTyping(event) ? undefined : row?.action;
  }
}

/** What the map says of that key; ⌘ of a Mac is Ctrl. */
export const keyRowOf = (event: KeyboardEvent): ReturnType<typeof keys.actionOf> => {
  const press = pressOf(event);
  return keys.actionOf(press) ?? keys.actionOf(press.replace('Meta', 'Ctrl'));
};

/** A field that holds text keeps its keys; an empty one shares them with the cart. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (target instanceof HTMLInputElement && target.id === 'scan') {
    return target.value !== '';
  }
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
