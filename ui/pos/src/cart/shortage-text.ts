import type { ReservedBy } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { TextKey } from '../i18n/texts';
import type { Thousandths } from '../shared/decimal';
import type { Shortage } from './shortage';

const SOURCES: Readonly<Record<string, TextKey>> = {
  'online-order': 'source.onlineOrder',
  'held-order': 'source.heldOrder',
  'delivery-order': 'source.deliveryOrder',
  'active-cart': 'source.activeCart',
  'offline-allotment': 'source.offlineAllotment',
};

type Unit = 'piece' | 'weight';

/** "5 online, 3 held" */
export function reservedText(parts: readonly ReservedBy[], unit: Unit): string {
  return parts
    .filter((part) => part.quantity > 0)
    .map((part) => {
      const key = SOURCES[part.source.toLowerCase().replace(/[ _]/g, '-')] ?? 'source.other';
      return t(key, { count: texts.quantity(part.quantity, unit) });
    })
    .join(', ');
}

/** "Without a network only 2 are guaranteed." */
export function beyondText(allotted: Thousandths, unit: Unit): string {
  const quantity = texts.quantity(allotted, unit);
  return allotted > 0 ? t('allotment.beyond', { quantity }) : t('allotment.none');
}

/** "Only 2 of 10 can be sold: 5 online, 3 held; next release 14:20" */
export function shortageText(shortage: Shortage, unit: Unit): string {
  const amount = (quantity: Thousandths): string => texts.quantity(quantity, unit);
  const known: readonly ReservedBy[] =
    shortage.reservedBy.length > 0
      ? shortage.reservedBy
      : [{ source: 'other', quantity: shortage.reserved }];
  const available = amount(shortage.available);
  const onHand = amount(shortage.onHand);
  let text =
    shortage.available > 0 ? t('short.only', { available, onHand }) : t('short.none', { onHand });
  const parts = reservedText(known, unit);
  if (parts !== '') {
    text = t('short.parts', { text, parts });
  }
  if (shortage.nextRelease) {
    text = t('short.next', { text, time: texts.moment(Date.parse(shortage.nextRelease)) });
  }
  return text;
}
