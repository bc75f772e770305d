import { timeLeft } from '../cart/time-left';
import { t } from '../i18n/texts';

/** How wrong this computer's clock is: "Clock 2 d 3 h behind". */
export const clockWords = (offMs: number): string =>
  t(offMs > 0 ? 'clockOff.ahead' : 'clockOff.behind', { span: timeLeft(Math.abs(offMs) / 1_000) });
