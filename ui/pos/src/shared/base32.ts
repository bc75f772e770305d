const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS = 5;

/** Bytes as capital letters and digits: a QR code packs them well, and scanners type them in every layout. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let [kept, bits] = [0, 0];
  for (const byte of bytes) {
    kept = (kept << 8) | byte;
    bits += 8;
    while (bits >= BITS) {
      bits -= BITS;
      text += LETTERS[(kept >> bits) & 31]!;
    }
    kept &= (1 << bits) - 1;
  }
  return bits > 0 ? text + LETTERS[(kept << (BITS - bits)) & 31]! : text;
}

/** Null for what is none. Scanners may have typed small letters. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((text.length * BITS) / 8));
  let [kept, bits, at] = [0, 0, 0];
  for (const letter of text.toUpperCase()) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) {
      return null;
    }
    kept = ((kept << BITS) | value) & 0xfff;
    bits += BITS;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (kept >> bits) & 0xff;
    }
  }
  return bytes;
}
