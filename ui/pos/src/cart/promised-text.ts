import type { Level } from '../catalogue/product';
import { t, texts } from '../i18n/texts';
import type { Thousandths } from '../shared/decimal';
import type { Figures } from './shortage';
import { nextReleaseOfOthers, reservedByOthers } from './shortage';
import { reservedText } from './shortage-text';

/** "5 online, 3 held; next release 14:20": to whom else the units are promised, as this till's own copy knows it. */
export function promisedText(
  level: Level,
  figures: Figures,
  recalled: Thousandths,
  unit: 'piece' | 'weight',
): string {
  const next = nextReleaseOfOthers(level, figures);
  const time = next ? t('figures.nextRelease', { time: texts.moment(Date.parse(next)) }) : '';
  const by = reservedText(reservedByOthers(level, figures, recalled), unit);
  return [by, time].filter((part) => part !== '').join('; ');
}
