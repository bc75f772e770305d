import { t } from '../i18n/texts';

export type TimeState = 'long' | 'soon' | 'now' | 'over';

const HOUR_S = 3_600;

/** How urgent an end is: more than an hour, more than a minute, less, over (DESIGN 16). */
export function timeState(leftS: number): TimeState {
  if (leftS <= 0) {
    return 'over';
  }
  return leftS > HOUR_S ? 'long' : leftS > 60 ? 'soon' : 'now';
}

/** "2 d 5 h", "1 h 14 min", "42 min", "0:41" */
export function timeLeft(leftS: number): string {
  const s = Math.max(0, Math.floor(leftS));
  const minutes = Math.floor(s / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) {
    return t('time.days', { days: Math.floor(hours / 24), hours: hours % 24 });
  }
  if (hours >= 1) {
    return t('time.hours', { hours, minutes: minutes % 60 });
  }
  return minutes >= 1
    ? t('time.minutes', { minutes })
    : t('time.seconds', { seconds: String(s).padStart(2, '0') });
}
