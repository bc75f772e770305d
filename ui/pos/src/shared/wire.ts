import type { CreditPayment } from './credit-wire';
import type { Equipment } from './equipment';
import type { KeyWire } from './key-wire';
import type { MailPackage } from './mail-wire';
import type { DiscountWire, HandWire, PriceBookWire, PricesWire, RoundingWire } from './price-wire';
import type { ReturnPackage } from './return-wire';
import type { SlipWire } from './slip-wire';
import type { WorkPackage } from './work-wire';

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
  /** So few are too few where nothing nearer says otherwise. Missing from servers of before, as what follows. */
  lowStock?: number | null;
  /** After so many minutes without a touch the till asks who sells; 0 never. */
  lockMinutes?: number;
}

export interface TillFacts {
  code: string;
  name: string;
  lastReceiptNumber: number;
  /** Missing from servers of before. */
  lastShiftNumber?: number;
  /** Missing from servers of before. */
  equipment?: Equipment;
}

export type { Equipment } from './equipment';
export type { PairingAnswer, PeopleAnswer, PersonWire, SealedWire } from './pairing-wire';
export { NO_EQUIPMENT } from './equipment';

export interface ProductType {
  id: number;
  parent: number | null;
  name: string;
  nameEn?: string | null;
  /** So few are too few of this type and of those below, unless they say otherwise. */
  lowStock?: number | null;
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
  /** So few are too few of this product. */
  lowStock?: number | null;
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
  /** Missing from servers of before. */
  prices?: PriceBookWire;
  /** The SKU after which there are more goods; null when these are all, missing from servers of before. */
  next?: string | null | undefined;
  keys?: KeyWire[];
  mail?: boolean;
}

export type FeedEntry =
  | ({ seq: number; topic: 'stock' } & WireStock)
  | { seq: number; topic: 'product'; sku: string; product: WireProduct | null }
  | { seq: number; topic: 'till'; equipment: Equipment }
  | { seq: number; topic: 'prices'; prices: PriceBookWire }
  | { seq: number; topic: 'store'; store: StoreFacts }
  | { seq: number; topic: 'types'; types: ProductType[] }
  | { seq: number; topic: 'keys'; keys: KeyWire[] };

export interface FeedPage {
  seq: number;
  more: boolean;
  entries: FeedEntry[];
  /** Whether receipts can be sent by e-mail; missing from servers of before. */
  mail?: boolean;
}

export interface CartLineWire {
  sku: string;
  quantity: number;
}

/** A line of a document made of a cart. */
export interface PricedLineWire extends CartLineWire {
  price: string;
}

/** What a till asks the server to make, as its address names it. */
export type DocumentKind = 'held-order' | 'delivery-order';

/** A cart put aside for its customer: a new held order. */
export interface HeldOrderRequest {
  id: string;
  store: string;
  till: string;
  cart: string;
  name?: string;
  phone?: string;
  comment?: string;
  lines: PricedLineWire[];
}

export interface RecallWire {
  till: string;
  since: string;
  by: string;
}

interface HeldOrderFacts {
  id: string;
  number: number;
  status: string;
  stale: boolean;
  name?: string | null;
  phone?: string | null;
  heldAt: string;
  heldBy: string;
  expiresAt: string;
  /** Whether its units are given back at that time. */
  cancelsItself: boolean;
  recall?: RecallWire | null;
  total: string;
}

/** A held order in a list. */
/** Somebody who may bring delivery orders. */
export interface DriverWire {
  login: string;
  name: string;
}

export interface HeldOrderItem extends HeldOrderFacts {
  lines: number;
  units: number;
  handedOver: number;
}

/** A held order with its lines. */
export interface HeldOrderWhole extends HeldOrderFacts {
  comment?: string | null;
  lines: {
    sku: string;
    name: string;
    quantity: number;
    price: string;
    reserved: number;
    handedOver: number;
    missing: number;
  }[];
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
  /** What is paid for it: price times quantity, less `discounts`. */
  amount: string;
  discounts?: DiscountWire[];
  /** What of them somebody gave to this line. */
  hand?: HandWire;
  override: string | null;
  confirmedShort: boolean;
  /** Who sold it, when that was not the cashier. */
  seller?: string;
  /** The override was given at the till itself. */
  approval?: ApprovalWire;
}

/** Who signed for a line by a PIN or a badge, up to how many, and why. */
export interface ApprovalWire {
  by: string;
  proof: 'pin' | 'badge';
  reason: string;
  quantity: number;
  at: string;
}

export interface CashPayment {
  kind: 'cash';
  amount: string;
  tendered: string;
  change: string;
}

export interface CardPayment {
  kind: 'card';
  amount: string;
  slip: SlipWire;
}

export type Payment = CashPayment | CardPayment | CreditPayment;

export interface SalePackage {
  id: string;
  /** 2 since payments by card carry their slip, 3 since there are shifts; the journal may hold older ones. */
  schema: 1 | 2 | 3;
  type: 'sale';
  number: number;
  soldAt: string;
  /** By how many seconds the clock was known to be ahead then; missing while it was right. */
  clockOff?: number;
  cashier: string;
  lines: PackageLine[];
  total: string;
  comment?: string;
  payments: Payment[];
  /** The held order it pays, and whether what was not picked up of it waits on. */
  heldOrder?: string;
  restStays?: boolean;
  /** What the till had to sell without a server then. */
  allotment?: string;
  /** By what it was priced; and what somebody took off the whole of it. */
  prices?: PricesWire;
  hand?: HandWire;
  /** What rounding added to its cash: the payments come to the total with that. */
  rounding?: RoundingWire;
  shift?: string;
  /** Who saw, where buyers serve themselves, that the buyer is old enough. */
  ageCheck?: AgeCheckWire;
  /** Nobody had opened the shift: this sale did, with the cash that the one before had left. */
  opensShift?: { number: number; cash: string };
}

export interface AgeCheckWire {
  by: string;
  proof: 'pin' | 'badge';
  at: string;
}

interface ShiftEntryPackage {
  id: string;
  schema: 3;
  at: string;
  cashier: string;
}

export interface ShiftOpenPackage extends ShiftEntryPackage {
  type: 'shift-open';
  number: number;
  cash: string;
}

export interface CashPackage extends ShiftEntryPackage {
  type: 'cash-in' | 'cash-out';
  shift: string;
  amount: string;
  reason: string;
}

/** A closing says all of its shift, in case the opening never comes. */
export interface ShiftClosePackage extends ShiftEntryPackage {
  type: 'shift-close';
  shift: string;
  opened: { number: number; at: string; cashier: string; cash: string; bySale: boolean };
  figures: {
    receipts: number;
    cash: string;
    card: string;
    /** Missing where nothing was sold on credit. */
    credit?: string;
    cashIn: string;
    cashOut: string;
    back: { receipts: number; cash: string; card: string; credit?: string };
  };
  counted: string;
  counts: { value: string; pieces: number }[];
}

export type ReceiptPackage = SalePackage | ReturnPackage;
export type ShiftPackage = ShiftOpenPackage | CashPackage | ShiftClosePackage;
export type TillPackage = ReceiptPackage | ShiftPackage | WorkPackage | MailPackage;

/** What a till without a server does with units beyond its allotment. */
export type Beyond = 'tell' | 'confirm' | 'approve';

/** What this till may sell without a server until then; `at` is the server's time of the answer. */
export interface AllotmentAnswer {
  id: string;
  at: string;
  until: string;
  lines: { sku: string; quantity: number; wanted: number; beyond: Beyond }[];
}

/** A package as a paired till has signed it; `body` is the package itself, letter by letter. */
export interface SignedPackage {
  id: string;
  device: string;
  sequence: number;
  previous: string;
  body: string;
  signature: string;
}

/** Signed packages, encrypted with the key of the pairing that signed them: for a file, or for the bridge to keep. */
export interface QueueFileWire {
  holdfastQueue: 1;
  till: string;
  device: string;
  nonce: string;
  sealed: string;
}

/** `settled`: what the office made of packages that the till keeps aside. */
export interface PackageAnswers {
  results: PackageResult[];
  /** Missing from servers of before. */
  settled?: PackageResult[];
}

export interface PackageResult {
  id: string;
  /** `discarded`: it was parked, and the office has put it away for good. */
  status: 'stored' | 'repeated' | 'parked' | 'discarded';
  reason?: string | null;
}
