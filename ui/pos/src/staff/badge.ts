import { inOtherLayout } from '../shared/keyboard';
import type { PersonWire } from '../shared/wire';
import type { People } from './people';

/** As the server makes them: a mark and 128 random bits. */
const BADGE = /^HF[0-9A-F]{32}$/;

/** The badge in what was scanned or typed, in whatever keyboard layout; null when it is something else. */
export function badgeIn(text: string): string | null {
  const written = [text, inOtherLayout(text)].map((one) => one.trim().toUpperCase());
  return written.find((one) => BADGE.test(one)) ?? null;
}

/** Why a badge does not give the till to anybody. */
export type Refusal = 'pin.noBadge' | 'pin.noBadgesHere' | 'pin.sellsAlready' | 'pin.moneyFirst';

/** A till at which somebody sells. */
export interface SellingTill {
  /** Nobody but a paired till knows whose badge that is. */
  people: People | null;
  /** Who sells now. */
  cashier: string;
  /** Money is being taken: it stays with who takes it. */
  engaged: boolean;
}

/** To whom a badge gives the till, or why to nobody. `till` is asked again once the badge is known. */
export async function takesOver(
  badge: string,
  till: () => SellingTill,
): Promise<PersonWire | Refusal> {
  const { people } = till();
  if (!people || people.all.length === 0) {
    return 'pin.noBadgesHere';
  }
  const person = await people.byBadge(badge);
  if (!person) {
    return 'pin.noBadge';
  }
  const { cashier, engaged } = till();
  if (person.user === cashier) {
    return 'pin.sellsAlready';
  }
  return engaged ? 'pin.moneyFirst' : person;
}
