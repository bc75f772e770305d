import type { SeenBurst } from './tuning';
import { tuning } from './tuning';

/**
 * Tells a barcode scanner from a person by the rhythm of the keys. A scanner types through whatever layout the system
 * has, so letters are read from the place of the key (`event.code`), never from what the layout made of it.
 */
export interface KeyStroke {
  code: string;
  shift: boolean;
  atMs: number;
}

const LEAST_KEYS = 4;
const LEAST_KEYS_WITHOUT_ENTER = 6;
/** A longer pause ends a burst. */
const BURST_END_MS = 100;
/** In the long code of a receipt a radio scanner pauses between its packets; nobody types one. */
const LONG_CODE = /^HF1/i;
const LONG_CODE_END_MS = 500;

const SHIFTED_DIGITS = ')!@#$%^&*(';
const PLACES: Readonly<Record<string, readonly [string, string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Slash: ['/', '?'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Backquote: ['`', '~'],
  Space: [' ', ' '],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
};

/** The character a key gives in the layout that scanners are made for (US), or null for a key that writes nothing. */
export function characterOf({ code, shift }: Pick<KeyStroke, 'code' | 'shift'>): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) {
    return shift ? letter : letter.toLowerCase();
  }
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit) {
    return shift && digit[1] === 'Digit' ? SHIFTED_DIGITS[Number(digit[2])]! : digit[2]!;
  }
  return PLACES[code]?.[shift ? 1 : 0] ?? null;
}

/** The strokes since the last pause. */
export class Burst {
  #text = '';
  #gapsMs: number[] = [];
  #lastMs = -Infinity;

  /** So long a pause ends it. */
  get endMs(): number {
    return LONG_CODE.test(this.#text) ? LONG_CODE_END_MS : BURST_END_MS;
  }

  /** Takes one stroke; a pause before it starts a new burst. Says whether a new burst began. */
  take(stroke: KeyStroke): boolean {
    const gapMs = stroke.atMs - this.#lastMs;
    const fresh = gapMs > this.endMs;
    if (fresh) {
      this.clear();
    } else {
      this.#gapsMs.push(gapMs);
    }
    this.#lastMs = stroke.atMs;
    this.#text += characterOf(stroke) ?? '';
    return fresh;
  }

  /** The scanned code if Enter at `atMs` ends a scan. */
  endedByEnter(atMs: number): string | null {
    return atMs - this.#lastMs <= this.endMs ? this.#scanned(LEAST_KEYS, 'enter') : null;
  }

  /** The scanned code if the strokes just stopped: for scanners that send no Enter. */
  endedBySilence(): string | null {
    return this.#scanned(LEAST_KEYS_WITHOUT_ENTER, 'silence');
  }

  clear(): void {
    this.#text = '';
    this.#gapsMs = [];
    this.#lastMs = -Infinity;
  }

  #scanned(leastKeys: number, endedBy: SeenBurst['endedBy']): string | null {
    const gaps = [...this.#gapsMs].sort((a, b) => a - b);
    const medianMs = gaps[Math.floor(gaps.length / 2)] ?? Infinity;
    const isScan = this.#text.length >= leastKeys && medianMs < tuning.gapMs;
    if (this.#text.length > 1) {
      tuning.seen({ text: this.#text, gapsMs: [...this.#gapsMs], medianMs, endedBy, isScan });
    }
    return isScan ? this.#text : null;
  }
}
