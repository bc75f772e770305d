// Letters that people type for one another end up the same.
const ALIKE: Readonly<Record<string, string>> = {
  і: 'и',
  ї: 'и',
  ы: 'и',
  й: 'и',
  є: 'е',
  э: 'е',
  ё: 'е',
  ґ: 'г',
  "'": '',
  '’': '',
  ʼ: '',
  '`': '',
};

/** The form of a text in which search compares: small letters, look-alikes folded, no apostrophes. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[іїыйєэёґ'’ʼ`]/g, (letter) => ALIKE[letter] ?? letter);
}

const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.\\";
const UKRAINIAN = 'йцукенгшщзхїфівапролджєячсмитьбюґ';
const toUkrainian = new Map([...LATIN].map((letter, i) => [letter, UKRAINIAN[i]!]));
const toLatin = new Map([...UKRAINIAN].map((letter, i) => [letter, LATIN[i]!]));

/** What the same keys would have typed in the other keyboard layout: "vjkjrj" is "молоко", "ірщу" is "shoe". */
export function inOtherLayout(text: string): string {
  const letters = [...text.toLowerCase()];
  const cyrillic = letters.some((letter) => toLatin.has(letter));
  const map = cyrillic ? toLatin : toUkrainian;
  return letters.map((letter) => map.get(letter) ?? letter).join('');
}
