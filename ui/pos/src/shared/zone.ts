/** How far a zone's clocks are ahead of UTC at an instant. */
function aheadMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(atMs / 1000) * 1000;
}

/** The instant at which clocks of that zone show "2026-11-30" and "18:30". A time that is skipped is moved on. */
export function instantIn(timeZone: string, date: string, time: string): number {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const guess = asUtc - aheadMs(asUtc, timeZone);
  // around a change of the clocks the first guess may have used the other offset
  return asUtc - aheadMs(guess, timeZone);
}

/** The day that calendars of that zone show, as "2026-11-30". */
export const dayIn = (timeZone: string, atMs: number): string =>
  new Date(Math.floor(atMs / 1000) * 1000 + aheadMs(atMs, timeZone)).toISOString().slice(0, 10);
