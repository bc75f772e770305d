import type { JournalReceipt, JournalReturn } from '../journal/journal';

/**
 * Which receipts still wait for their first paper where the browser prints. A page cannot know whether the paper came
 * out, so a receipt counts as printed once the browser was asked to, and whatever is taken out of the journal again
 * counts as printed before: a copy too many is harmless, two originals are not.
 */
export class FirstPaper {
  readonly #printed = new WeakSet<JournalReceipt | JournalReturn>();

  /** Whether what is printed now is a copy; `made` is the sale this page made last, as the page has it since. */
  isCopy<P extends JournalReceipt | JournalReturn>(shown: P, made: P | null): boolean {
    return shown !== made || this.#printed.has(shown);
  }

  /** The browser was asked to print it. */
  printed(paper: JournalReceipt | JournalReturn): void {
    this.#printed.add(paper);
  }
}

/** Outlives the screen, which goes away when the till is locked. */
export const firstPaper = new FirstPaper();
