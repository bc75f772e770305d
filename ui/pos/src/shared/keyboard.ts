const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.\\";
const UKRAINIAN = 'йцукенгшщзхїфівапролджєячсмитьбюґ';
const RUSSIAN_ONLY: readonly (readonly [string, string])[] = [
  ['ы', 's'],
  ['э', "'"],
  ['ъ', ']'],
];
const toUkrainian = new Map([...LATIN].map((letter, i) => [letter, UKRAINIAN[i]!]));
const toLatin = new Map([
  ...[...UKRAINIAN].map((letter, i) => [letter, LATIN[i]!] as const),
  ...RUSSIAN_ONLY,
]);

/** What the same keys would have typed in the other keyboard layout: "vjkjrj" is "молоко", "ірщу" is "shoe". */
export function inOtherLayout(text: string): string {
  const letters = [...text.toLowerCase()];
  const cyrillic = letters.some((letter) => toLatin.has(letter));
  const map = cyrillic ? toLatin : toUkrainian;
  return letters.map((letter) => map.get(letter) ?? letter).join('');
}
