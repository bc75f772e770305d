/** How many digits follow an application identifier that has no end of its own (GS1 General Specifications, 7.8.5). */
const FIXED: Readonly<Record<string, number>> = {
  '00': 18,
  '02': 14,
  '03': 14,
  '04': 16,
  '11': 6,
  '12': 6,
  '13': 6,
  '14': 6,
  '15': 6,
  '16': 6,
  '17': 6,
  '18': 6,
  '19': 6,
  '20': 2,
};

/**
 * The barcodes of the goods that a GS1 element string or a GTIN of 14 digits stands for, the likeliest first: the
 * EAN-13, and the EAN-8 that it may be. None when it is neither, or its check digit is wrong.
 */
export function eansIn(code: string): string[] {
  const gtin = gtinIn(code);
  if (gtin === null || !hasRightCheck(gtin)) {
    return [];
  }
  if (!gtin.startsWith('0')) {
    return [gtin]; // a case of several: its code is its own
  }
  const short = gtin.startsWith('000000') ? [gtin.slice(6)] : [];
  return [gtin.slice(1), ...short];
}

/** "(01)0482…(17)260101", "17260101010482…", "0482…" */
function gtinIn(code: string): string | null {
  if (/^\d{14}$/.test(code)) {
    return code;
  }
  if (code.startsWith('(')) {
    return /\(01\)(\d{14})/.exec(code)?.[1] ?? null;
  }
  let at = 0;
  for (;;) {
    const identifier = code.slice(at, at + 2);
    if (identifier === '01') {
      return /^\d{14}/.exec(code.slice(at + 2))?.[0] ?? null;
    }
    const length = FIXED[identifier];
    if (length === undefined || at + 2 + length > code.length) {
      return null;
    }
    at += 2 + length;
  }
}

/** The last digit of a GTIN follows from those before it. */
function hasRightCheck(gtin: string): boolean {
  const sum = [...gtin.slice(0, -1)]
    .reverse()
    .reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(gtin.at(-1));
}
