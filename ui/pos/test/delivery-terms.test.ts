import { describe, expect, test } from 'vitest';
import { readTerms } from '../src/delivery/delivery-terms';
import { dayIn, instantIn } from '../src/shared/zone';

const KYIV = 'Europe/Kyiv';
const NOW = Date.parse('2026-11-30T08:00:00Z');
const CLIENT = { name: 'Olena', phone: '', address: 'Kyiv, Khreshchatyk 1', comment: '' };

describe('the clocks of the store', () => {
  test.each([
    ['2026-11-30', '18:30', '2026-11-30T16:30:00.000Z'],
    ['2026-07-01', '18:30', '2026-07-01T15:30:00.000Z'],
    ['2026-03-29', '02:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29', '04:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', '04:30', '2026-10-25T02:30:00.000Z'],
  ])('%s %s', (day, time, instant) => {
    expect(new Date(instantIn(KYIV, day, time)).toISOString()).toBe(instant);
  });

  test('a day begins there before it does in UTC', () => {
    expect(dayIn(KYIV, Date.parse('2026-11-30T22:30:00Z'))).toBe('2026-12-01');
  });
});

describe('a delivery', () => {
  test('has a client, an address and a window', () => {
    const typed = { ...CLIENT, day: '2026-11-30', from: '16:00', to: '19:00' };
    expect(readTerms(typed, KYIV, NOW)).toEqual({
      name: 'Olena',
      address: 'Kyiv, Khreshchatyk 1',
      from: '2026-11-30T14:00:00.000Z',
      to: '2026-11-30T17:00:00.000Z',
    });
  });

  test('names the driver who was chosen', () => {
    const typed = { ...CLIENT, day: '2026-11-30', from: '', to: '', driver: 'petro' };
    expect(readTerms(typed, KYIV, NOW)).toMatchObject({ driver: 'petro' });
    expect(readTerms({ ...typed, driver: '' }, KYIV, NOW)).not.toHaveProperty('driver');
  });

  test('may be without a time', () => {
    const typed = { ...CLIENT, day: '2026-11-30', from: '', to: '' };
    expect(readTerms(typed, KYIV, NOW)).toEqual({
      name: 'Olena',
      address: 'Kyiv, Khreshchatyk 1',
    });
  });

  test.each([
    [{ name: '' }, 'name'],
    [{ address: '' }, 'address'],
    [{ from: '16:00', to: '15:00' }, 'to'],
    [{ from: '08:00', to: '09:59' }, 'from'],
  ])('says what is missing: %j', (change, field) => {
    const typed = { ...CLIENT, day: '2026-11-30', from: '', to: '', ...change };
    expect(readTerms(typed, KYIV, NOW)).toMatchObject({ field });
  });
});
