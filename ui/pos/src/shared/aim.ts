/**
 * What a scanner may put before a code to say what kind of code it was (AIM symbology identifier, ISO/IEC 15424):
 * "]E04820000000017" is an EAN-13, "]C1…" a GS1-128.
 */
const IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]/;

/** The code itself. */
export const withoutAim = (code: string): string => code.replace(IDENTIFIER, '');
