import { describe, expect, test } from 'vitest';
import { inOtherLayout } from '../src/shared/keyboard';
import type { PersonWire } from '../src/shared/wire';
import type { SellingTill } from '../src/staff/badge';
import { badgeIn, takesOver } from '../src/staff/badge';
import type { People } from '../src/staff/people';

const BADGE = `HF${'0123456789ABCDEF'.repeat(2)}`;
const olena = { user: 'olena', name: 'Олена', role: 'cashier' } as PersonWire;

describe('a badge', () => {
  test('is told from goods, in whatever layout or case a slow scanner typed it', () => {
    expect(badgeIn(BADGE)).toBe(BADGE);
    expect(badgeIn(` ${BADGE.toLowerCase()} `)).toBe(BADGE);
    expect(badgeIn(inOtherLayout(BADGE))).toBe(BADGE);
    expect(badgeIn(inOtherLayout(BADGE).toUpperCase())).toBe(BADGE);
  });

  test.each(['4820000000017', 'HF-42', 'HF0123', `${BADGE}0`, 'молоко', ''])(
    'is not "%s"',
    (text) => expect(badgeIn(text)).toBeNull(),
  );
});

describe('a badge at a till that somebody sells at', () => {
  const known = { all: [olena], byBadge: () => Promise.resolve(olena) } as unknown as People;
  const nobodys = { all: [olena], byBadge: () => Promise.resolve(null) } as unknown as People;
  const nobody = { all: [], byBadge: () => Promise.resolve(null) } as unknown as People;
  const till = (more: Partial<SellingTill>): (() => SellingTill) => {
    return () => ({ people: known, cashier: 'andrii', engaged: false, ...more });
  };

  test('gives the till to its owner', async () => {
    expect(await takesOver(BADGE, till({}))).toBe(olena);
  });

  test('that is nobody’s, or shown where badges mean nothing, changes nothing', async () => {
    expect(await takesOver(BADGE, till({ people: nobodys }))).toBe('pin.noBadge');
    expect(await takesOver(BADGE, till({ people: nobody }))).toBe('pin.noBadgesHere');
    expect(await takesOver(BADGE, till({ people: null }))).toBe('pin.noBadgesHere');
  });

  test('of who sells already changes nothing', async () => {
    expect(await takesOver(BADGE, till({ cashier: 'olena' }))).toBe('pin.sellsAlready');
  });

  test('does not take over a payment, also one that began while the badge was looked up', async () => {
    expect(await takesOver(BADGE, till({ engaged: true }))).toBe('pin.moneyFirst');
    let engaged = false;
    const slow = {
      all: [olena],
      byBadge: () => {
        engaged = true;
        return Promise.resolve(olena);
      },
    } as unknown as People;
    const taken = takesOver(BADGE, () => ({ people: slow, cashier: 'andrii', engaged }));
    expect(await taken).toBe('pin.moneyFirst');
  });
});
