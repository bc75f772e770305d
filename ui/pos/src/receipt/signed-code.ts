import { fromBase32, toBase32 } from '../shared/base32';
import type { Minor, Thousandths } from '../shared/decimal';
import { ONE, amountOf } from '../shared/decimal';

/** A line of a sale as its code says it; `goods` is what {@link goodsOf} makes of its SKU. */
export interface CodedLine {
  goods: number;
  quantity: Thousandths;
  price: Minor;
  amount: Minor;
}

/** What the code on a paper says of its sale. */
export interface CodedReceipt {
  id: string;
  /** The end of the id of the device that sold. */
  device: string;
  soldAtMs: number;
  number: number;
  total: Minor;
  /** What was not paid in cash: no other till gives it back in cash. */
  card: Minor;
  /** Null when they would not fit. */
  lines: readonly CodedLine[] | null;
}

/** A code as it was read, and what of it was signed. */
export interface ReadCode {
  receipt: CodedReceipt;
  body: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

/** What codes of this form begin with; those of before are a bare id. */
const FORM = 'HF1';
/** Version 12 with error correction M, 65 modules: 36 mm by four dots of a printer, which suits its narrowest paper. */
export const MOST_LETTERS = 419;

const ID_BYTES = 16;
const DEVICE_BYTES = 8;
const SIGNATURE_BYTES = 64;
const DIGEST_BYTES = 16;
const MOST_BYTES = Math.floor(((MOST_LETTERS - FORM.length) * 5) / 8);

/** Whether a scan is such a code, sound or not. */
export const isSignedCode = (text: string): boolean => /^HF1[A-Z2-7]{40,}$/i.test(text.trim());

/** The end of a device's id, which a code names it by. */
export const deviceEnd = (device: string): string =>
  device.replaceAll('-', '').slice(-2 * DEVICE_BYTES);

/** FNV-1a of the SKU: short enough for a code; a till that knows two such goods asks the server. */
export function goodsOf(sku: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(sku)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}

/** What a till signs, and another one checks. */
export const signedText = (device: string, body: Uint8Array): string =>
  ['holdfast-receipt-1', device, toBase32(body)].join('\n');

/** The body of a code, before it is signed. Lines that do not fit are left out, and their digest stands for them. */
export async function bodyOf(receipt: CodedReceipt): Promise<Uint8Array> {
  const head = new Writer();
  head.hex(receipt.id.replaceAll('-', ''));
  head.hex(receipt.device);
  head.fixed(Math.floor(receipt.soldAtMs / 1000));
  head.number(receipt.number);
  head.number(receipt.total);
  head.number(receipt.card);
  const lines = linesOf(receipt.lines ?? []);
  const whole = head.bytes.length + lines.length + SIGNATURE_BYTES + 1;
  if (receipt.lines !== null && whole <= MOST_BYTES && receipt.lines.every(isPlain)) {
    head.number(receipt.lines.length);
    return Uint8Array.from([...head.bytes, ...lines]);
  }
  head.number(0);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(lines)));
  return Uint8Array.from([...head.bytes, ...digest.slice(0, DIGEST_BYTES)]);
}

/** The text of the code: capital letters and digits. */
export const codeText = (body: Uint8Array, signature: Uint8Array): string =>
  FORM + toBase32(Uint8Array.from([...body, ...signature]));

/** Reads a code; null when it was mangled. Whether it is genuine only its signature tells. */
export function readCode(text: string): ReadCode | null {
  const bytes = fromBase32(text.trim().slice(FORM.length));
  if (!isSignedCode(text) || !bytes || bytes.length <= SIGNATURE_BYTES + ID_BYTES) {
    return null;
  }
  try {
    return readWhole(bytes);
  } catch (problem) {
    if (problem instanceof RangeError) {
      return null;
    }
    throw problem;
  }
}

function readWhole(bytes: Uint8Array<ArrayBuffer>): ReadCode | null {
  const body = bytes.slice(0, -SIGNATURE_BYTES);
  const from = new Reader(body);
  const id = from.hex(ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const device = from.hex(DEVICE_BYTES);
  const soldAtMs = from.fixed() * 1000;
  const [number, total, card] = [from.number(), from.number(), from.number()];
  const lines = Array.from({ length: Math.min(from.number(), body.length) }, () => from.line());
  if (lines.length === 0) {
    from.hex(DIGEST_BYTES);
  }
  const receipt = { id, device, soldAtMs, number, total, card };
  return from.isAtEnd
    ? {
        receipt: { ...receipt, lines: lines.length > 0 ? lines : null },
        body,
        signature: bytes.slice(-SIGNATURE_BYTES),
      }
    : null;
}

/** Nothing was added to what it costs, and it is of goods that were sold. */
const isPlain = ({ quantity, price, amount }: CodedLine): boolean =>
  quantity > 0 && price >= 0 && amount >= 0 && amount <= amountOf(price, quantity);

function linesOf(lines: readonly CodedLine[]): readonly number[] {
  const to = new Writer();
  for (const { goods, quantity, price, amount } of lines) {
    to.fixed(goods);
    // pieces are short
    to.number(quantity % ONE === 0 ? (quantity / ONE) * 2 : quantity * 2 + 1);
    to.number(price);
    to.number(Math.max(0, amountOf(price, quantity) - amount));
  }
  return to.bytes;
}

/** Numbers are written seven bits at a time, the lowest first. */
class Writer {
  readonly bytes: number[] = [];

  hex(text: string): void {
    for (let at = 0; at < text.length; at += 2) {
      this.bytes.push(parseInt(text.slice(at, at + 2), 16));
    }
  }

  fixed(value: number): void {
    this.bytes.push(...[24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff));
  }

  number(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.bytes.push(rest);
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Everything was read, and nothing was missing. */
  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  hex(length: number): string {
    return Array.from({ length }, () => this.#next().toString(16).padStart(2, '0')).join('');
  }

  fixed(): number {
    return Array.from({ length: 4 }, () => this.#next()).reduce((sum, one) => sum * 256 + one, 0);
  }

  number(): number {
    let [value, scale, byte] = [0, 1, 128];
    while (byte >= 128 && scale < Number.MAX_SAFE_INTEGER / 128) {
      byte = this.#next();
      value += (byte % 128) * scale;
      scale *= 128;
    }
    return value;
  }

  line(): CodedLine {
    const goods = this.fixed();
    const said = this.number();
    const quantity = said % 2 === 0 ? (said / 2) * ONE : (said - 1) / 2;
    const price = this.number();
    return { goods, quantity, price, amount: amountOf(price, quantity) - this.number() };
  }

  // past the end it counts on, so that the end is not met
  #next(): number {
    return this.#bytes[this.#at++] ?? 0;
  }
}
