import type { TextKey } from '../i18n/texts';
import { instantIn } from '../shared/zone';

/** What the server is told of a delivery, beside its goods. */
export interface DeliveryTerms {
  name?: string;
  phone?: string;
  address: string;
  comment?: string;
  driver?: string;
  from?: string;
  to?: string;
}

export interface Missing {
  missing: TextKey;
  field: string;
}

/** The windows that are one touch away. */
export const WINDOWS: readonly (readonly [string, string])[] = [
  ['10:00', '13:00'],
  ['13:00', '16:00'],
  ['16:00', '19:00'],
  ['19:00', '22:00'],
];

/** Reads what was typed, or says what is missing. Times are the store's. */
export function readTerms(
  typed: Readonly<Record<string, string>>,
  timeZone: string,
  nowMs: number,
): DeliveryTerms | Missing {
  const { name, phone, address, comment, driver, day, from, to } = typed;
  if (!name && !phone) {
    return { missing: 'deliver.noClient', field: 'name' };
  }
  if (!address) {
    return { missing: 'deliver.noAddress', field: 'address' };
  }
  const at = (time: string | undefined): number | null =>
    time && day ? instantIn(timeZone, day, time) : null;
  const [fromMs, toMs] = [at(from), at(to)];
  if (fromMs !== null && toMs !== null && toMs <= fromMs) {
    return { missing: 'deliver.endsBefore', field: 'to' };
  }
  if ((toMs ?? fromMs ?? Infinity) <= nowMs) {
    return { missing: 'deliver.past', field: 'from' };
  }
  return {
    ...(name && { name }),
    ...(phone && { phone }),
    address,
    ...(comment && { comment }),
    ...(driver && { driver }),
    ...(fromMs !== null && { from: new Date(fromMs).toISOString() }),
    ...(toMs !== null && { to: new Date(toMs).toISOString() }),
  };
}
