import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import en from '../src/i18n/en.json';
import { texts } from '../src/i18n/texts';
import uk from '../src/i18n/uk.json';

type Texts = Record<string, string | Record<string, string>>;
const LANGUAGES: [string, Texts][] = [
  ['uk', uk],
  ['en', en],
];

const places = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
const forms = (text: string | Record<string, string>): string[] =>
  typeof text === 'string' ? [text] : Object.values(text);

describe('the texts', () => {
  test('both languages have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(uk).sort());
  });

  test.each(LANGUAGES)('%s has every plural form its language needs', (language, all) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, text] of Object.entries(all)) {
      if (typeof text !== 'string') {
        expect(Object.keys(text).sort(), key).toEqual([...needed].sort());
      }
    }
  });

  test('the same values have a place in both languages', () => {
    for (const [key, text] of Object.entries(uk as Texts)) {
      const ours = new Set(forms(text).flatMap(places));
      const theirs = new Set(forms((en as Texts)[key]!).flatMap(places));
      expect(theirs, key).toEqual(ours);
    }
  });

  test('nothing is left empty', () => {
    for (const [language, all] of LANGUAGES) {
      for (const [key, text] of Object.entries(all)) {
        expect(
          forms(text).every((form) => form.trim() !== ''),
          `${language} ${key}`,
        ).toBe(true);
      }
    }
  });

  test('packages are counted as Ukrainian counts', () => {
    const waiting = (count: number): string => texts.text('status.packages', { count });
    expect(waiting(1)).toBe('1 пакет чекає');
    expect(waiting(3)).toBe('3 пакети чекають');
    expect(waiting(11)).toBe('11 пакетів чекають');
    expect(waiting(21)).toBe('21 пакет чекає');
  });

  test('the figures are called as the glossary calls them', () => {
    const glossary = readFileSync('../../docs/glossary.md', 'utf8');
    expect(glossary).toContain(`*${en['figures.current']}*`);
    expect(glossary).toContain(`| ${uk['figures.current']} |`);
    expect(uk['short.none']).toContain(`${uk['figures.current'].toLowerCase()} {onHand}`);
    expect(en['short.none']).toContain(`${en['figures.current'].toLowerCase()} {onHand}`);
  });

  test('nobody is promised a screen for packages set aside', () => {
    expect(en['packages.parkedWhy']).not.toMatch(/manager|stock centre/i);
    expect(uk['packages.parkedWhy']).not.toMatch(/керівник|центр/i);
  });

  test('money keeps its kopecks and groups its thousands', () => {
    expect(texts.money(289900).replace(/\s/g, ' ')).toBe('2 899,00');
    expect(texts.money(-5)).toBe('−0,05');
  });

  test('money has the sign of its currency in both languages', () => {
    const inBoth = (currency: string): string[] =>
      (['uk', 'en'] as const).map((language) => {
        texts.use(language);
        return texts.moneyIn(currency, 1250);
      });
    vi.stubGlobal('document', { documentElement: {} });
    expect(inBoth('UAH')).toEqual(['12,50 ₴', '12.50 ₴']);
    expect(inBoth('EUR')).toEqual(['12,50 €', '12.50 €']);
    expect(inBoth('QQQ')).toEqual(['12,50 QQQ', '12.50 QQQ']);
    expect(inBoth('')).toEqual(['12,50', '12.50']);
    texts.use('uk');
    vi.unstubAllGlobals();
  });

  test('weights show grams, pieces do not', () => {
    expect(texts.quantity(430, 'weight')).toBe('0,430');
    expect(texts.quantity(2000)).toBe('2');
  });
});
