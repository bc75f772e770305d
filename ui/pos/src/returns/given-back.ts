import type { TextKey } from '../i18n/texts';
import type { Minor } from '../shared/decimal';
import { moneyFromWire } from '../shared/decimal';
import type { Repayment, ReturnPackage } from '../shared/return-wire';

/** Money of a return on one way, and what the cashier has to know of it. */
export interface MoneyBack {
  kind: Repayment['kind'];
  says: TextKey;
  amount: Minor;
}

const SAYS: Record<Repayment['kind'], TextKey> = {
  cash: 'return.done',
  card: 'return.doneCard',
  credit: 'return.doneCredit',
};

/** How the money of a written return goes: cash is still to be given, cards have theirs already. */
export function givenBack({ payments }: ReturnPackage): MoneyBack[] {
  return (['cash', 'card', 'credit'] as const).flatMap((kind) => {
    const parts = payments.filter((one) => one.kind === kind);
    const amount = parts.reduce((sum, one) => sum + moneyFromWire(one.amount), 0);
    return parts.length === 0 ? [] : [{ kind, says: SAYS[kind], amount }];
  });
}
