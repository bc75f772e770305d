import type { Plan } from '../bridge/bridge-store';
import type { Rounding } from '../price/rounding';
import type { Minor } from '../shared/decimal';
import type { AgeCheckWire } from '../shared/wire';

/** What was taken for the goods, beside what cards have paid. */
export interface Taken {
  /** In cash, beside what cards have paid. */
  tendered: Minor;
  /** Whether what was not picked up of a held order waits on. */
  restStays: boolean;
  /** Who saw, where buyers serve themselves, that the buyer is old enough. */
  ageCheck?: AgeCheckWire | undefined;
  /** How the cash was rounded. */
  rounding?: Rounding | null;
}

/** What is to be asked of which terminal. */
export interface CardAsked {
  amount: Minor;
  device: string;
  plan?: Plan;
}
