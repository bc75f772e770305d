import { keepsBooks } from '../bridge/registrar';
import type { CreditPlace } from '../credit/credit-part';
import type { Till } from './till';

/** Where goods may be sold on credit: no registrar keeps the books there, whose documents know cash and cards only. */
export function creditPlace({ basket, credit, devices }: Till): CreditPlace | null {
  const card = basket.cart.card?.number ?? null;
  return keepsBooks(devices.equipment) ? null : { own: credit, sale: basket.cart.id, card };
}
