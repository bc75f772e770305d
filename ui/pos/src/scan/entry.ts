import type { Thousandths } from '../shared/decimal';
import { parseQuantity } from '../shared/decimal';

/** What stands in the scan field: an amount before a star, and the code or words after it. */
export interface Entry {
  quantity: Thousandths | null;
  text: string;
}

/** Reads "3*", "0.350*2000001", "3*milk" and plain text. A zero amount counts as none. */
export function readEntry(typed: string): Entry {
  const match = /^\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*[*×]\s*(.*)$/s.exec(typed);
  if (!match) {
    return { quantity: null, text: typed.trim() };
  }
  const quantity = parseQuantity(match[1]!);
  return { quantity: quantity === 0 ? null : quantity, text: match[2]!.trim() };
}
