import type { Devices } from '../bridge/devices';
import type { Basket } from '../cart/basket';
import type { Catalogue } from '../catalogue/catalogue';
import type { Journal, JournalReceipt } from '../journal/journal';
import type { CardAsked, Taken } from '../receipt/taken';
import type { Watched } from '../shared/watched';

/** The till, as far as a buyer uses it. */
export interface SelfPlace extends Watched {
  readonly code: string;
  readonly journal: Journal;
  readonly catalogue: Catalogue;
  readonly basket: Basket;
  readonly devices: Devices;
  readonly receipt: JournalReceipt | null;
  readonly paying: boolean;
  readonly engaged: boolean;
  readonly ready: boolean;
  whenFree(action: () => void): void;
  show(receipt: JournalReceipt | null): void;
  charge(asked: CardAsked): Promise<'paid' | 'blocked'>;
  pay(taken: Taken, cashier: string): Promise<'paid' | 'blocked'>;
  sendNow(): void;
}
