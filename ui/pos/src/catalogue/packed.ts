import type { Level, Product, ReservedBy } from './product';
import { NO_LEVEL } from './product';

/** A product and its figures, as they are kept on disk. */
export interface CatalogueRow {
  product: Product;
  level: Level | null;
}

/**
 * A row without the names of its fields: 100,000 rows as objects take the page longer to read than as text that JSON
 * takes apart, and several times as much disk.
 */
export type Tuple = [
  sku: string,
  name: string,
  nameEn: string | null,
  article: string | null,
  isWeighed: 0 | 1,
  price: number,
  barcodes: readonly string[],
  type: number | null,
  size: string | null,
  isExcisable: 0 | 1,
  level: LevelTuple | null,
  lowStock?: number,
];

type LevelTuple = [
  onHand: number,
  reserved: number,
  available: number,
  version: number,
  reservedBy?: readonly ReservedBy[],
  nextRelease?: string | null,
];

/** Text of JSON in UTF-8. */
export type Packed = Uint8Array<ArrayBuffer>;

/** By what goods are found that are scanned. */
export type Codes = readonly [sku: string, ...barcodes: string[]];

/** Many rows, and the hashes of all their codes: by them one knows, without opening the rows, what may be in them. */
export interface PackedRows {
  hashes: Uint32Array<ArrayBuffer>;
  rows: Packed;
}

export const packedRows = (rows: readonly CatalogueRow[]): PackedRows => ({
  hashes: hashesOf(rows.map(codesOf)),
  rows: packed(rows.map(tupleOf)),
});

export const codesOf = ({ product }: CatalogueRow): Codes => [product.sku, ...product.barcodes];

export const hashesOf = (codes: readonly Codes[]): Uint32Array<ArrayBuffer> =>
  Uint32Array.from(codes.flat(), hashOf);

/** FNV-1a in 32 bits, over the units of UTF-16. It stands on the disk, so it stays as it is. */
export function hashOf(code: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < code.length; i++) {
    hash = Math.imul(hash ^ code.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

export const packed = (value: unknown): Packed => new TextEncoder().encode(JSON.stringify(value));

export const unpacked = (bytes: Packed): unknown => JSON.parse(new TextDecoder().decode(bytes));

export function tupleOf({ product, level }: CatalogueRow): Tuple {
  const { sku, name, nameEn, article, unit, price, barcodes, type, size, excisable } = product;
  const few: [number?] = product.lowStock === null ? [] : [product.lowStock];
  return [
    sku,
    name,
    nameEn,
    article,
    unit === 'weight' ? 1 : 0,
    price,
    barcodes,
    type,
    size,
    excisable ? 1 : 0,
    level && levelTuple(level),
    ...few,
  ];
}

export function rowOf(tuple: Tuple): CatalogueRow {
  const product: Product = {
    sku: tuple[0],
    name: tuple[1],
    nameEn: tuple[2],
    article: tuple[3],
    unit: tuple[4] === 1 ? 'weight' : 'piece',
    price: tuple[5],
    barcodes: tuple[6],
    type: tuple[7],
    size: tuple[8],
    excisable: tuple[9] === 1,
    lowStock: tuple[11] ?? null,
  };
  return { product, level: tuple[10] && levelOf(tuple[10]) };
}

function levelTuple({ reservedBy, nextRelease, ...level }: Level): LevelTuple {
  const { onHand, reserved, available, version } = level;
  return reservedBy.length === 0 && nextRelease === null
    ? [onHand, reserved, available, version]
    : [onHand, reserved, available, version, reservedBy, nextRelease];
}

function levelOf(tuple: LevelTuple): Level {
  return {
    onHand: tuple[0],
    reserved: tuple[1],
    available: tuple[2],
    version: tuple[3],
    reservedBy: tuple[4] ?? NO_LEVEL.reservedBy,
    nextRelease: tuple[5] ?? null,
  };
}
