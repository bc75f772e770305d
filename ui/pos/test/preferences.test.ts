import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { texts } from '../src/i18n/texts';
import { Journal } from '../src/journal/journal';
import { uuid7 } from '../src/shared/ids';
import { Preferences } from '../src/shell/preferences';

let journal: Journal;

beforeEach(() => {
  const documentElement = { lang: '', dataset: {}, toggleAttribute: () => undefined };
  vi.stubGlobal('document', { documentElement, title: '' });
  journal = new Journal(`journal-${uuid7()}`);
});
afterEach(async () => {
  texts.use('uk');
  await journal.close();
  vi.unstubAllGlobals();
});

test('speaks as whoever signs in reads while nobody has chosen at this till', async () => {
  const preferences = new Preferences(journal);
  await preferences.load();
  await preferences.speak('en');
  expect(texts.language).toBe('en');
  await preferences.speak('uk');
  expect(texts.language).toBe('uk');
});

test('a language chosen at this till stays for whoever signs in, also after a reload', async () => {
  const preferences = new Preferences(journal);
  await preferences.load();
  await preferences.choose('en');
  await preferences.speak('uk');
  expect(texts.language).toBe('en');
  const again = new Preferences(journal);
  await again.load();
  await again.speak('uk');
  expect(texts.language).toBe('en');
});
