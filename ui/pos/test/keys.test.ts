import { beforeEach, describe, expect, test } from 'vitest';
import { KEY_ROWS, nameOfPress, pressOf, refusalOf, writes } from '../src/keys/key-map';
import { Keys } from '../src/keys/keys';
import en from '../src/i18n/en.json';

const struck = (code: string, held: Partial<KeyboardEventInit> = {}, key = ''): string =>
  pressOf({ code, key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...held });

/** What stays of a till's settings. */
class Disk {
  readonly kept = new Map<string, unknown>();
  setting(name: string): Promise<unknown> {
    return Promise.resolve(structuredClone(this.kept.get(name)));
  }
  keepSetting(name: string, value: unknown): Promise<void> {
    this.kept.set(name, structuredClone(value));
    return Promise.resolve();
  }
}

describe('the map of the house', () => {
  test('gives no key twice, and none that it would refuse itself', () => {
    const all = KEY_ROWS.flatMap(({ presses }) => presses);
    expect(new Set(all).size).toBe(all.length);
    for (const { presses, reach } of KEY_ROWS) {
      // a question mark and signs may be the beginning of a scan, so they wait for the next key
      const refused = presses.filter((one) => !writes(one) && refusalOf(one, reach) !== null);
      expect(refused).toEqual([]);
    }
  });

  test.each([
    ['search', 'F2'],
    ['customer', 'F3'],
    ['hold', 'F4'],
    ['held', 'Shift+F4'],
    ['return', 'F7'],
    ['discount', 'F8'],
    ['pay', 'F9'],
    ['card', 'Shift+F9'],
    ['remove', 'Delete'],
    ['help', 'F1'],
  ] as const)('%s is on %s', (action, name) => {
    expect(new Keys().hint(action)).toBe(name);
  });

  test('has a word for each action', () => {
    KEY_ROWS.forEach(({ text }) => expect(en[text]).not.toBe(''));
  });
});

describe('a key', () => {
  test('is known by its place, whatever the layout makes of it', () => {
    expect(struck('KeyZ', { ctrlKey: true }, 'я')).toBe('Ctrl+KeyZ');
    expect(struck('F4', { shiftKey: true })).toBe('Shift+F4');
  });

  test('of a number pad without NumLock is what it then is', () => {
    expect(struck('NumpadDecimal', {}, 'Delete')).toBe('Delete');
    expect(struck('NumpadEnter', {}, 'Enter')).toBe('Enter');
    expect(struck('NumpadAdd', {}, '+')).toBe('NumpadAdd');
  });

  test('bears the name that is printed on it', () => {
    expect(
      ['Ctrl+KeyZ', 'Shift+F4', 'NumpadAdd', 'Shift+Slash', 'Ctrl+Enter'].map(nameOfPress),
    ).toEqual(['Ctrl+Z', 'Shift+F4', '+', '?', 'Ctrl+Enter']);
  });
});

describe('what no action gets', () => {
  test.each([
    'F5',
    'F11',
    'F12',
    'Ctrl+KeyW',
    'Ctrl+KeyT',
    'Ctrl+KeyN',
    'Ctrl+Shift+KeyN',
    'Ctrl+F5',
    'Ctrl+Tab',
    'Alt+F4',
    'Meta+KeyD',
    'Ctrl+Digit1',
    'Shift+F10',
  ])('the browser has %s', (press) => {
    expect(refusalOf(press, 'everywhere')).toBe('browser');
  });

  test.each(['Escape', 'Enter', 'Tab', 'NumpadMultiply'])(
    '%s means one thing everywhere',
    (press) => {
      expect(refusalOf(press, 'outside-text')).toBe('fixed');
    },
  );

  test.each(['KeyA', 'Digit4', 'Shift+KeyQ', 'Comma', 'Slash'])('%s is a character', (press) => {
    expect(refusalOf(press, 'outside-text')).toBe('character');
  });

  test('a sign that is in no word may count pieces, and does not pay', () => {
    expect(refusalOf('NumpadAdd', 'outside-text')).toBeNull();
    expect(refusalOf('NumpadAdd', 'everywhere')).toBe('character');
  });

  test('Delete and copying stay with the fields', () => {
    expect(refusalOf('Delete', 'everywhere')).toBe('text');
    expect(refusalOf('Ctrl+KeyC', 'everywhere')).toBe('text');
    expect(refusalOf('Delete', 'outside-text')).toBeNull();
  });
});

describe('a till of its own mind', () => {
  let disk: Disk;
  let keys: Keys;

  beforeEach(async () => {
    disk = new Disk();
    keys = new Keys();
    await keys.use('S1-1', disk);
  });

  test('pays by another key, and the old one does nothing', async () => {
    expect(await keys.assign('pay', 'Shift+F3')).toBe('given');
    expect(keys.actionOf('Shift+F3')?.action).toBe('pay');
    expect(keys.actionOf('F9')).toBeUndefined();
    expect(keys.hint('pay')).toBe('Shift+F3');
  });

  test('keeps it over a reload, for itself alone', async () => {
    await keys.assign('pay', 'Shift+F3');
    const again = new Keys();
    await again.use('S1-1', disk);
    expect(again.hint('pay')).toBe('Shift+F3');
    await again.use('S1-2', disk);
    expect(again.hint('pay')).toBe('F9');
  });

  test('is told what a key does already, and gives it away only when it says so', async () => {
    const told = await keys.assign('pay', 'F7');
    expect(told).toMatchObject({ takenBy: { action: 'return' } });
    expect(keys.hint('pay')).toBe('F9');
    expect(await keys.assign('pay', 'F7', true)).toBe('given');
    expect(keys.of('return')).toEqual([]);
    expect(keys.hint('return')).toBe('');
    expect(keys.actionOf('F7')?.action).toBe('pay');
  });

  test('takes one of two keys of another and leaves it the other', async () => {
    await keys.assign('lock', 'Ctrl+Enter', true);
    expect(keys.of('pay')).toEqual(['F9']);
  });

  test('is refused what the browser has, and nothing changes', async () => {
    expect(await keys.assign('pay', 'F5')).toEqual({ refused: 'browser' });
    expect(keys.anyOwn).toBe(false);
    expect(disk.kept.size).toBe(0);
  });

  test('gets back the map of the house', async () => {
    await keys.assign('pay', 'F7', true);
    await keys.reset();
    expect(keys.hint('pay')).toBe('F9');
    expect(keys.hint('return')).toBe('F7');
  });

  test('does not believe what somebody else has written there', async () => {
    disk.kept.set('keys:S1-1', { pay: ['F5', 7, 'F3'], nothing: ['F9'] });
    await keys.use('S1-1', disk);
    expect(keys.of('pay')).toEqual(['F3']);
  });
});
