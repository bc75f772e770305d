import type { DocumentOutcome, Obstacle } from '../cart/document';
import type { TextKey } from '../i18n/texts';
import { t } from '../i18n/texts';
import type { Words } from '../problem/problem-text';
import { problemText, withDetails } from '../problem/problem-text';

const OBSTACLES: Readonly<Record<Obstacle, TextKey>> = {
  empty: 'pay.blockedEmpty',
  unknown: 'pay.blockedUnknown',
  weight: 'pay.blockedWeight',
  short: 'hold.short',
  discount: 'pay.blockedDiscount',
  loading: 'loading.catalogue',
};

/** Whether the cart has become a document, and the sentence that says so or why not. */
export function outcomeText(
  outcome: DocumentOutcome | string | undefined,
  kind: 'hold' | 'deliver',
  values: { called: string },
): [true, string] | [false, Words] {
  if (outcome === undefined) {
    return [false, t('pay.writing')];
  }
  if (typeof outcome === 'string') {
    return [false, withDetails(t('hold.failed'), outcome)];
  }
  if ('obstacle' in outcome) {
    return [false, t(OBSTACLES[outcome.obstacle])];
  }
  if ('refused' in outcome) {
    return [false, problemText(outcome.refused)];
  }
  if ('kept' in outcome) {
    return [true, t(`${kind}.kept`, values)];
  }
  const { number } = outcome.made as { number: number };
  return [true, t(`${kind}.done`, { ...values, number })];
}
