/** How long to wait before the next try: doubles from `firstMs` up to `mostMs`, half of it random. */
export class Backoff {
  readonly #firstMs: number;
  readonly #mostMs: number;
  readonly #random: () => number;
  #failures = 0;

  constructor(firstMs: number, mostMs: number, random: () => number = Math.random) {
    this.#firstMs = firstMs;
    this.#mostMs = mostMs;
    this.#random = random;
  }

  nextDelayMs(): number {
    const fullMs = Math.min(this.#mostMs, this.#firstMs * 2 ** Math.min(this.#failures, 20));
    this.#failures++;
    return fullMs / 2 + (fullMs / 2) * this.#random();
  }

  succeeded(): void {
    this.#failures = 0;
  }
}
