import { withoutAim } from '../shared/aim';
import { Burst, characterOf } from './wedge';

type Field = HTMLInputElement | HTMLTextAreaElement;

function fieldOf(event: KeyboardEvent): Field | null {
  const target = event.composedPath()[0];
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
    ? target
    : null;
}

/**
 * Listens to the keys of the whole page, wherever the focus is. A scan goes to `scanned` once; the characters it has
 * put into a field are taken out again and its Enter reaches nobody.
 */
export class Scanner {
  readonly #scanned: (code: string) => void;
  readonly #landing: () => Field | null;
  readonly #means: (event: KeyboardEvent) => boolean;
  readonly #burst = new Burst();
  #field: Field | null = null;
  #before = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * `landing` gives the focus to the field where typing without a focus belongs, if there is one; `means` says which
   * keys mean something by themselves while no field has it.
   */
  constructor(
    scanned: (code: string) => void,
    landing: () => Field | null,
    means: (event: KeyboardEvent) => boolean = () => false,
  ) {
    this.#scanned = scanned;
    this.#landing = landing;
    this.#means = means;
  }

  start(): () => void {
    const listen = (event: KeyboardEvent): void => this.#key(event);
    // first of all, before any field or shortcut sees the key
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    clearTimeout(this.#timer);
    if (event.code === 'Enter' || event.code === 'NumpadEnter' || event.code === 'Tab') {
      this.#end(event);
      return;
    }
    const character = characterOf({ code: event.code, shift: event.shiftKey });
    if (character === null) {
      return;
    }
    const stroke = { code: event.code, shift: event.shiftKey, atMs: event.timeStamp };
    if (this.#burst.take(stroke)) {
      this.#field = fieldOf(event) ?? (this.#isOwn(event, character) ? null : this.#landing());
      this.#before = this.#field?.value ?? '';
    }
    this.#timer = setTimeout(() => this.#deliver(this.#burst.endedBySilence()), this.#burst.endMs);
  }

  /** A space presses the button that has the focus. */
  #isOwn(event: KeyboardEvent, character: string): boolean {
    return character === ' ' || this.#means(event);
  }

  #end(event: KeyboardEvent): void {
    const code = this.#burst.endedByEnter(event.timeStamp);
    if (code !== null) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    this.#deliver(code);
  }

  #deliver(code: string | null): void {
    const field = this.#field;
    this.#burst.clear();
    this.#field = null;
    if (code === null) {
      return;
    }
    if (field) {
      field.value = this.#before;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    this.#scanned(withoutAim(code));
  }
}
