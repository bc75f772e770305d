import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEntry } from '../src/scan/entry';
import { Burst, characterOf } from '../src/scan/wedge';

const codeOf = (character: string): { code: string; shift: boolean } => {
  if (/\d/.test(character)) {
    return { code: `Digit${character}`, shift: false };
  }
  if (character === '-') {
    return { code: 'Minus', shift: false };
  }
  return { code: `Key${character.toUpperCase()}`, shift: /[A-Z]/.test(character) };
};

/** Types `text` with `gapMs` between the keys, then Enter. */
function typed(text: string, gapMs: number): string | null {
  const burst = new Burst();
  let atMs = 1_000;
  for (const character of text) {
    burst.take({ ...codeOf(character), atMs });
    atMs += gapMs;
  }
  return burst.endedByEnter(atMs);
}

describe('a scanner', () => {
  test.each([5, 10, 20, 30])('with %i ms between the keys is heard', (gapMs) => {
    expect(typed('4820000000017', gapMs)).toBe('4820000000017');
  });

  test('is not confused with a fast typist at 80 ms', () => {
    expect(typed('4820000000017', 80)).toBeNull();
  });

  test('is not confused with three quick keys', () => {
    expect(typed('123', 10)).toBeNull();
  });

  test('may stumble once', () => {
    const burst = new Burst();
    [0, 8, 16, 24, 90, 98, 106].forEach((atMs) =>
      burst.take({ code: 'Digit7', shift: false, atMs }),
    );
    expect(burst.endedByEnter(114)).toBe('7777777');
  });

  test('may pause in the long code of a receipt, and in no other', () => {
    const pausing = (text: string): string | null => {
      const burst = new Burst();
      let atMs = 0;
      for (const [at, character] of [...text].entries()) {
        atMs += at === 20 ? 300 : 8;
        burst.take({ ...codeOf(character), atMs });
      }
      return burst.endedByEnter(atMs + 8);
    };
    const code = `HF1${'A2'.repeat(40)}`;
    expect(pausing(code)).toBe(code);
    expect(pausing(`X${code}`)).toBe(`X${code}`.slice(20));
  });

  test('without Enter is heard when it falls silent, if the code is long enough', () => {
    const burst = new Burst();
    for (let i = 0; i < 8; i++) {
      burst.take({ code: `Digit${i}`, shift: false, atMs: i * 9 });
    }
    expect(burst.endedBySilence()).toBe('01234567');
  });

  test('starts anew after a pause, so that "3*" typed before is not part of the code', () => {
    const burst = new Burst();
    burst.take({ code: 'Digit3', shift: false, atMs: 0 });
    burst.take({ code: 'Digit8', shift: true, atMs: 90 });
    const fresh = burst.take({ code: 'Digit4', shift: false, atMs: 400 });
    ['Digit8', 'Digit2', 'Digit0'].forEach((code, i) =>
      burst.take({ code, shift: false, atMs: 410 + i * 10 }),
    );
    expect(fresh).toBe(true);
    expect(burst.endedByEnter(440)).toBe('4820');
  });

  test('is read by the place of the keys: any code comes out as it is printed', () => {
    const printable = fc.stringMatching(/^[A-Za-z0-9-]{6,30}$/);
    fc.assert(fc.property(printable, (code) => typed(code, 12) === code));
  });

  test('keys that write nothing give no character', () => {
    expect(characterOf({ code: 'ShiftLeft', shift: true })).toBeNull();
    expect(characterOf({ code: 'F2', shift: false })).toBeNull();
    expect(characterOf({ code: 'NumpadMultiply', shift: false })).toBe('*');
  });
});

describe('the scan field', () => {
  test('reads an amount before a star', () => {
    expect(readEntry('3*')).toEqual({ quantity: 3000, text: '' });
    expect(readEntry('3*4820000000017')).toEqual({ quantity: 3000, text: '4820000000017' });
    expect(readEntry('0,350 * сир')).toEqual({ quantity: 350, text: 'сир' });
  });

  test('leaves plain text alone', () => {
    expect(readEntry(' молоко 2,5 ')).toEqual({ quantity: null, text: 'молоко 2,5' });
    expect(readEntry('0*')).toEqual({ quantity: null, text: '' });
  });
});
