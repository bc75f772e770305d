import { timeLeft } from '../cart/time-left';
import { t } from '../i18n/texts';

const HALF_MINUTE_S = 30;

/** How wrong this computer's clock is, to the nearest minute: "Clock 2 d 3 h behind". */
export const clockWords = (offMs: number): string =>
  t(offMs > 0 ? 'clockOff.ahead' : 'clockOff.behind', {
    span: timeLeft(Math.abs(offMs) / 1_000 + HALF_MINUTE_S),
  });
