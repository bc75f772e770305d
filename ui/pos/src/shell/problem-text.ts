import type { DocumentOutcome, Obstacle } from '../cart/document';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { Problem, Unreachable } from '../sync/api';

const KNOWN: Readonly<Record<string, TextKey>> = {
  'order-closed': 'problem.orderClosed',
  'out-of-stock': 'problem.outOfStock',
  'not-signed-in': 'problem.signedOut',
  forbidden: 'problem.forbidden',
  'not-found': 'problem.notFound',
  'unknown-sku': 'problem.unknownGoods',
};

/** What the server's refusal means for a cashier, and what to do now. */
export function problemText(problem: unknown): string {
  if (problem instanceof Unreachable) {
    return t('problem.unreachable');
  }
  if (!(problem instanceof Problem)) {
    return t('problem.other', { reason: String(problem) });
  }
  const body = (problem.body ?? {}) as { till?: string; since?: string; detail?: string };
  if (problem.type === 'recalled-elsewhere' && body.till && body.since) {
    const time = texts.moment(Date.parse(body.since));
    return t('problem.recalledElsewhere', { till: body.till, time });
  }
  const key = KNOWN[problem.type];
  return key ? t(key) : t('problem.other', { reason: body.detail ?? problem.message });
}

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
): [boolean, string] {
  if (outcome === undefined) {
    return [false, t('pay.writing')];
  }
  if (typeof outcome === 'string') {
    return [false, t('hold.failed', { reason: outcome })];
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
