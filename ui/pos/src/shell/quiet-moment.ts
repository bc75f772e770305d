import type { Till } from './till';

/** Nobody touched the till for so long: it may load a newer page, if nothing is under way. */
export const QUIET_AFTER_MS = 60_000;

/** What of a till says whether something is under way. */
type AtWork = Pick<Till, 'ready' | 'engaged'> & {
  api: Pick<Till['api'], 'online'>;
  basket: { cart: Pick<Till['basket']['cart'], 'empty' | 'recalled'> };
  payout: Pick<Till['payout'], 'back'>;
};

/** What is open beside the goods and the empty cart, or asks something. */
const UNDER_WAY =
  '.sheet, .sum.keyed:not(pos-cart-keys), pos-pay, pos-deliver, pos-hold, [role="dialog"]';
const WRITTEN = 'input:not([type="range"], [type="checkbox"]), textarea';

/**
 * Whether the page may load anew without anybody losing anything: the cart is empty, no money is on its way, nothing is
 * open or typed, and the server answers, so that what is loaded is whole.
 */
export function isQuietMoment(till: AtWork, page: ParentNode): boolean {
  const { cart } = till.basket;
  const isIdle = till.ready && !till.engaged && till.payout.back === null;
  return (
    till.api.online &&
    isIdle &&
    cart.empty &&
    cart.recalled === null &&
    page.querySelector(UNDER_WAY) === null &&
    [...page.querySelectorAll<HTMLInputElement>(WRITTEN)].every(({ value }) => value === '')
  );
}
