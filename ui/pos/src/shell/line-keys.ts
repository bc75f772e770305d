import type { Thousandths } from '../shared/decimal';
import { ONE } from '../shared/decimal';
import type { ShortcutActions } from './shortcuts';
import type { Till } from './till';

type LineKeys = Pick<
  ShortcutActions,
  'remove' | 'undo' | 'more' | 'less' | 'lineAbove' | 'lineBelow'
>;

/** That many of the chosen line, which is counted; weighed goods have their own ways. Says whether it is so now. */
export function countSelected({ basket, engaged }: Till, quantity: Thousandths): boolean {
  const line = basket.cart.selected;
  if (engaged || line?.kind !== 'goods' || line.unit !== 'piece' || quantity < ONE) {
    return false;
  }
  basket.cart.setQuantity(line.key, quantity);
  return true;
}

/** What the keys do with the selected line, while the cart is what is seen. */
export function lineKeys(till: () => Till, isCartSeen: () => boolean): LineKeys {
  const withSelected = (action: (key: string) => void): void => {
    const line = till().basket.cart.selected;
    if (line && isCartSeen()) {
      till().whenFree(() => action(line.key));
    }
  };
  const change = (by: Thousandths): void => {
    const line = till().basket.cart.selected;
    if (line?.kind === 'goods' && line.unit === 'piece') {
      withSelected((key) => till().basket.cart.setQuantity(key, line.quantity + by));
    }
  };
  return {
    remove: () => withSelected((key) => till().basket.cart.remove(key)),
    undo: () => till().whenFree(() => till().basket.cart.undo()),
    more: () => change(ONE),
    less: () => change(-ONE),
    lineAbove: () => till().basket.cart.selectBy(-1),
    lineBelow: () => till().basket.cart.selectBy(1),
  };
}
