import { eansIn } from '../scan/gs1';
import { readLabel, weightOn } from '../scan/label';
import type { Thousandths } from '../shared/decimal';
import type { Product } from './product';

/** Goods, and how much of them a label says; null when it is their own code. */
export interface Scanned {
  product: Product;
  quantity: Thousandths | null;
}

type Known = (code: string) => Product | undefined;

/** The goods in a GS1 element string, or of a GTIN of 14 digits. */
export const inElements = (code: string, known: Known): Product | undefined =>
  eansIn(code)
    .map(known)
    .find((found) => found !== undefined);

/** The goods that the label of a scale stands for, and how much of them. */
export function onLabel(
  code: string,
  patterns: readonly string[],
  known: Known,
): Scanned | undefined {
  const label = readLabel(code, patterns);
  const product = label?.codes.map(known).find((found) => found?.unit === 'weight');
  const quantity = label && product ? weightOn(label, product.price) : 0;
  return product && quantity > 0 ? { product, quantity } : undefined;
}
