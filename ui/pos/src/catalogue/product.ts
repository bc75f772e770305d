import type { Minor, Thousandths } from '../shared/decimal';
import { moneyFromWire, quantityFromWire } from '../shared/decimal';
import type { ReservedPart, WireProduct, WireStock } from '../shared/wire';

export interface Product {
  sku: string;
  name: string;
  nameEn: string | null;
  article: string | null;
  unit: 'piece' | 'weight';
  /** Price of one piece or one kilogram. */
  price: Minor;
  barcodes: readonly string[];
  type: number | null;
  size: string | null;
  excisable: boolean;
  /** So few of it are too few; null where its type or the store decides. */
  lowStock: Thousandths | null;
}

export interface ReservedBy {
  source: string;
  quantity: Thousandths;
}

/** The three figures of one product in the warehouse this till sells from. */
export interface Level {
  onHand: Thousandths;
  reserved: Thousandths;
  available: Thousandths;
  version: number;
  reservedBy: readonly ReservedBy[];
  nextRelease: string | null;
}

export const NO_LEVEL: Level = {
  onHand: 0,
  reserved: 0,
  available: 0,
  version: -1,
  reservedBy: [],
  nextRelease: null,
};

export function productFromWire(wire: WireProduct): Product {
  return {
    sku: wire.sku,
    name: wire.name,
    nameEn: wire.nameEn ?? null,
    article: wire.article ?? null,
    unit: wire.unit === 'weight' ? 'weight' : 'piece',
    price: moneyFromWire(wire.price),
    barcodes: wire.barcodes ?? [],
    type: wire.type ?? null,
    size: wire.size ?? null,
    excisable: wire.excisable ?? false,
    lowStock: fewFromWire(wire.lowStock),
  };
}

/** A number of units below which there is little; null where nobody has said one. */
export const fewFromWire = (few: number | null | undefined): Thousandths | null =>
  few === null || few === undefined ? null : quantityFromWire(few);

export function reservedByFromWire(parts: ReservedPart[] | null | undefined): ReservedBy[] {
  return (parts ?? []).map(({ source, quantity }) => ({
    source,
    quantity: quantityFromWire(quantity),
  }));
}

export function levelFromWire(wire: WireStock): Level {
  return {
    onHand: quantityFromWire(wire.onHand),
    reserved: quantityFromWire(wire.reserved),
    available: quantityFromWire(wire.available),
    version: wire.version,
    reservedBy: reservedByFromWire(wire.reservedBy),
    nextRelease: wire.nextRelease ?? null,
  };
}

/** The name in the language of the screen; goods without a translation keep their own name. */
export function nameOf(product: Pick<Product, 'name' | 'nameEn'>, language: string): string {
  return language === 'en' ? (product.nameEn ?? product.name) : product.name;
}
