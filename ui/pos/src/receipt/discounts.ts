import { t } from '../i18n/texts';
import type { Minor } from '../shared/decimal';
import { moneyFromWire } from '../shared/decimal';
import type { DiscountWire } from '../shared/price-wire';
import type { PackageLine } from '../shared/wire';

/** What was taken off the line. */
export const offOf = ({ discounts }: PackageLine): Minor =>
  (discounts ?? []).reduce((sum, { amount }) => sum + moneyFromWire(amount), 0);

/** What it cost before. */
export const fullOf = (line: PackageLine): Minor => moneyFromWire(line.amount) + offOf(line);

/** What a discount is called on a receipt. */
export function discountName({ by, name }: DiscountWire): string {
  switch (by) {
    case 'rule':
      return name ?? t('discount.rule');
    case 'hand':
      return t('discount.hand');
    case 'receipt':
      return t('discount.ofReceipt');
  }
}
