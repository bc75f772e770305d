import type { Catalogue } from '../catalogue/catalogue';
import type { Product } from '../catalogue/product';
import { pathName, pathOf, typesBelow } from '../catalogue/types';

/** Goods of one product type. */
export interface StockGroup {
  /** Null: goods without a type. */
  type: number | null;
  /** The name of the type with those above it; empty without a type. */
  name: string;
  products: readonly Product[];
}

/** What is listed: `more` when there is more than fits. */
export interface StockList {
  groups: readonly StockGroup[];
  shown: number;
  more: boolean;
  /** What was meant, if it was typed with the other keyboard layout. */
  meant: string | null;
}

/** What somebody looks for: any part of name, article or barcode, in a product type or in all. */
export interface Wanted {
  text: string;
  type: number | null;
}

/** The goods that are wanted, grouped by product type in the order of their names. */
export function stockList(
  catalogue: Catalogue,
  wanted: Wanted,
  most: number,
  language: string,
): StockList {
  const below = typesBelow(catalogue.types, wanted.type);
  const text = wanted.text.trim();
  const isIn = ({ type }: Product): boolean => below === null || (type !== null && below.has(type));
  // what is found may be of other types: then only all that is found is enough
  const enough = below === null ? most + 1 : Infinity;
  const direct =
    text === '' ? catalogue.ofTypes(below, most + 1) : matches(catalogue, text, enough);
  const other = direct.length === 0 ? catalogue.findInOtherLayout(text, enough) : null;
  const found = (other?.products ?? direct).filter(isIn);
  const shown = found.slice(0, most);
  return {
    groups: grouped(shown, catalogue.types, language),
    shown: shown.length,
    more: found.length > most,
    meant: other?.text ?? null,
  };
}

/** What the code stands for comes first. */
function matches(catalogue: Catalogue, text: string, most: number): Product[] {
  const exact = catalogue.scanned(text)?.product;
  const found = catalogue.find(text, most);
  return exact ? [exact, ...found.filter((product) => product !== exact)] : found;
}

function grouped(
  products: readonly Product[],
  types: Catalogue['types'],
  language: string,
): StockGroup[] {
  const byType = new Map<number | null, Product[]>();
  for (const product of products) {
    const there = byType.get(product.type) ?? [];
    byType.set(product.type, [...there, product]);
  }
  const groups = [...byType].map(([type, goods]) => {
    return { type, name: pathName(pathOf(types, type), language), products: goods };
  });
  const last = (name: string): number => (name === '' ? 1 : 0);
  return groups.sort(
    (a, b) => last(a.name) - last(b.name) || a.name.localeCompare(b.name, language),
  );
}
