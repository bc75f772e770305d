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
