/** The shapes of docs/protocols/till.md, exactly as they travel. */

export interface LoginAnswer {
  token: string;
  expiresAt: string;
  roles: string[];
  name: string;
  language: string;
}

export interface TillChoice {
  code: string;
  name: string;
  store: string;
  storeName: string;
}

export type NegativeStock = 'prohibit' | 'warn';

export interface StoreFacts {
  code: string;
  name: string;
  timeZone: string;
  currency: string;
  negativeStock: NegativeStock;
  warehouse?: string;
}

export interface TillFacts {
  code: string;
  name: string;
  lastReceiptNumber: number;
}

export interface ProductType {
  id: number;
  parent: number | null;
  name: string;
  nameEn?: string | null;
}

export interface WireProduct {
  sku: string;
  name: string;
  nameEn?: string | null;
  article?: string | null;
  unit: 'piece' | 'weight';
  price: string;
  barcodes: string[];
  type?: number | null;
  size?: string | null;
  excisable?: boolean;
}

export interface ReservedPart {
  source: string;
  quantity: number;
}

export interface WireStock {
  sku: string;
  warehouse: string;
  onHand: number;
  reserved: number;
  available: number;
  version: number;
  reservedBy?: ReservedPart[] | null;
  nextRelease?: string | null;
}

export interface Snapshot {
  seq: number;
  till: TillFacts;
  store: StoreFacts;
  types: ProductType[];
  products: WireProduct[];
  stock: WireStock[];
}

export type FeedEntry =
  | ({ seq: number; topic: 'stock' } & WireStock)
  | { seq: number; topic: 'product'; sku: string; product: WireProduct | null };

export interface FeedPage {
  seq: number;
  more: boolean;
  entries: FeedEntry[];
}

export interface CartLineWire {
  sku: string;
  quantity: number;
}

export interface HoldAnswer {
  id: string;
  status: string;
  expiresAt: string | null;
  lines: { sku: string; warehouse: string; quantity: number }[];
}

export interface ShortLine {
  sku: string;
  wanted: number;
  available: number;
  onHand: number;
  reserved: number;
  reservedBy?: ReservedPart[] | null;
  nextRelease?: string | null;
  otherStores?: { store: string; storeName: string; available: number }[] | null;
}

export interface OutOfStock {
  negativeStock?: NegativeStock;
  lines: ShortLine[];
}

export interface PackageLine {
  sku: string;
  name: string;
  quantity: number;
  price: string;
  amount: string;
  override: string | null;
  confirmedShort: boolean;
}

export interface Payment {
  kind: 'cash';
  amount: string;
  tendered: string;
  change: string;
}

export interface SalePackage {
  id: string;
  schema: 1;
  type: 'sale';
  number: number;
  soldAt: string;
  cashier: string;
  lines: PackageLine[];
  total: string;
  payments: Payment[];
}

export interface PackageResult {
  id: string;
  status: 'stored' | 'repeated' | 'parked';
  reason?: string | null;
}
