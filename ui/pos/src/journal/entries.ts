import type { Minor, Thousandths } from '../shared/decimal';
import type { ReturnPackage } from '../shared/return-wire';
import type {
  DocumentKind,
  PackageLine,
  PricedLineWire,
  SalePackage,
  SignedPackage,
  TillPackage,
} from '../shared/wire';

/** One sale as it was printed. Never changed after it was written, except for its way to the server. */
export interface JournalReceipt {
  id: string;
  till: string;
  number: number;
  package: SalePackage;
  delivery: 'waiting' | 'sent' | 'parked' | 'discarded';
}

/** Goods that came back, as it was printed: written with the sales, and counted with them. */
export interface JournalReturn {
  id: string;
  till: string;
  number: number;
  package: ReturnPackage;
  /** The server kept the goods for it: it counts them as gone before the package is there. */
  claimed: boolean;
}

/** One package on its way to the server, in the order of selling. */
export interface QueuedPackage {
  place?: number;
  till: string;
  package: TillPackage;
  /** What the server held for this cart when it was paid, in thousandths by SKU. */
  held: Record<string, Thousandths>;
  state: 'waiting' | 'parked';
  reason: string | null;
  /** The package as the paired till has signed it. */
  seal?: SignedPackage;
}

/** The end of the chain of packages that a key has signed. */
export interface ChainEnd {
  sequence: number;
  hash: string;
}

/** A fact of the books whose papers are not in the print queue yet. */
export interface Owed {
  /** Given by the database: the oldest first. */
  place?: number;
  till: string;
  of: 'sale' | 'return' | 'shift-open' | 'cash-move' | 'shift-close';
  /** Of the receipt, the return, the move or the shift. */
  id: string;
  /** Of a move: the shift that it is of. */
  shift?: string;
}

/**
 * A document that this till asks the server to make of a cart. `maybe there`: it was sent once and the answer is
 * missing, so only sending it again can tell.
 */
export interface KeptRequest {
  id: string;
  till: string;
  kind: DocumentKind;
  body: RequestBody;
  /** What the server held for the cart then, in thousandths by SKU. */
  held: Record<string, Thousandths>;
  madeAtMs: number;
  state: 'waiting' | 'maybe there' | 'refused';
  /** Why the server refused it: the type of its problem. */
  reason: string | null;
}

export interface RequestBody {
  id: string;
  name?: string;
  phone?: string;
  comment?: string;
  lines: PricedLineWire[];
}

/** A sale that has everything but its number and its shift, which the journal gives. */
export type UnnumberedSale = Omit<SalePackage, 'number' | 'shift' | 'opensShift'>;

/** A return that has everything but its number and its shift, which the journal gives. */
export type UnnumberedReturn = Omit<ReturnPackage, 'number' | 'shift' | 'opensShift'>;

/** Cash put into the drawer or taken out of it beside selling. */
export interface CashMove {
  id: string;
  kind: 'cash-in' | 'cash-out';
  at: string;
  cashier: string;
  amount: Minor;
  reason: string;
}

/** What a shift gave back for goods that were returned. */
export interface GivenBack {
  receipts: number;
  cash: Minor;
  card: Minor;
  /** What customers need not pay any more; missing where that is nothing. */
  credit?: Minor;
}

export const NOTHING_BACK: GivenBack = { receipts: 0, cash: 0, card: 0 };

/** What a shift comes to: `cash`, `card` and `credit` is what was sold, before anything came back. */
export interface ShiftFigures {
  receipts: number;
  cash: Minor;
  card: Minor;
  /** What customers pay later; missing where nobody does. */
  credit?: Minor;
  cashIn: Minor;
  cashOut: Minor;
  back: GivenBack;
  /** What rounding added to its cash, less what it added to cash given back; missing where it added nothing. */
  rounding?: Minor;
}

/** So many notes or coins of one denomination. */
export interface Counted {
  value: Minor;
  pieces: number;
}

export interface ShiftClosing {
  at: string;
  cashier: string;
  counted: Minor;
  counts: readonly Counted[];
  figures: ShiftFigures;
}

/** What this till did with its cash from an opening on. `bySale`: nobody had opened it, the first sale did. */
export interface JournalShift {
  id: string;
  till: string;
  number: number;
  at: string;
  cashier: string;
  cash: Minor;
  bySale: boolean;
  /** The number of the till's last receipt before it. */
  after: number;
  moves: readonly CashMove[];
  closing: ShiftClosing | null;
}

/** The goods that a package sold; none for what is no sale. */
export const linesOf = ({ package: one }: QueuedPackage): readonly PackageLine[] =>
  one.type === 'sale' ? one.lines : [];

/** When it was written down. */
export const timeOf = (one: TillPackage): string => (one.type === 'sale' ? one.soldAt : one.at);
