export interface ShortcutActions {
  search(): void;
  stock(): void;
  clock(): void;
  pay(): void;
  hold(): void;
  held(): void;
  deliver(): void;
  /** By the terminal at that place; the first is the last one used. */
  card(place: number): void;
  discount(): void;
  note(): void;
  return(): void;
  remove(): void;
  undo(): void;
  escape(): void;
  help(): void;
  lock(): void;
  more(): void;
  less(): void;
  select(step: number): void;
}

const PLAIN_KEY_MS = 60;

/**
 * The keys of the till. A plain character only counts when no other key follows at once: it may be the beginning of
 * a scan.
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
    const action = this.#always(event) ?? (isTyping(event) ? undefined : this.#whileFree(event));
    if (action) {
      event.preventDefault();
      action();
    }
  }

  #always(event: KeyboardEvent): (() => void) | undefined {
    const { search, pay, hold, held, deliver, card, help, lock, escape, undo } = this.#actions;
    if (event.ctrlKey || event.metaKey) {
      if (event.code === 'KeyZ' && !isTyping(event)) {
        return undo;
      }
      if (event.key === 'F7') {
        return () => card(1);
      }
      return event.key === 'Enter' ? pay : undefined;
    }
    if (event.key === 'F4' && !event.altKey) {
      return event.shiftKey ? held : hold;
    }
    if (event.shiftKey) {
      const { stock, clock } = this.#actions;
      const others: Record<string, () => void> = {
        F2: stock,
        F6: clock,
        F7: this.#actions.return,
        F8: this.#actions.note,
      };
      const action = others[event.key];
      if (action) {
        return action;
      }
    }
    const keys: Record<string, () => void> = {
      F1: help,
      F2: search,
      F6: deliver,
      F7: () => card(0),
      F8: this.#actions.discount,
      F9: pay,
      F10: lock,
      Escape: escape,
    };
    return keys[event.key];
  }

  #whileFree(event: KeyboardEvent): (() => void) | undefined {
    const { remove, more, less, help, select } = this.#actions;
    const plain: Record<string, () => void> = { '+': more, '=': more, '-': less, '?': help };
    const action = plain[event.key];
    if (action) {
      return () => (this.#plain = setTimeout(action, PLAIN_KEY_MS));
    }
    const keys: Record<string, () => void> = {
      Delete: remove,
      ArrowUp: () => select(-1),
      ArrowDown: () => select(1),
    };
    return keys[event.key];
  }
}

/** A field that holds text keeps its keys; an empty one shares them with the cart. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (target instanceof HTMLInputElement && target.id === 'scan') {
    return target.value !== '';
  }
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
