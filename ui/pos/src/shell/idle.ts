const CHECKED_EVERY_MS = 5_000;
const SIGNS = ['keydown', 'pointerdown'] as const;

/** Calls `idle` once nobody has touched the till for that long, and again after the next such pause; 0 is never. */
export class Idle {
  readonly #afterMs: () => number;
  readonly #idle: () => void;
  #lastMs = performance.now();

  constructor(afterMs: () => number, idle: () => void) {
    this.#afterMs = afterMs;
    this.#idle = idle;
  }

  start(): () => void {
    const touched = (): void => void (this.#lastMs = performance.now());
    SIGNS.forEach((sign) =>
      window.addEventListener(sign, touched, { capture: true, passive: true }),
    );
    const timer = setInterval(() => this.#check(), CHECKED_EVERY_MS);
    return () => {
      clearInterval(timer);
      SIGNS.forEach((sign) => window.removeEventListener(sign, touched, { capture: true }));
    };
  }

  #check(): void {
    const afterMs = this.#afterMs();
    if (afterMs > 0 && performance.now() - this.#lastMs >= afterMs) {
      this.#lastMs = performance.now();
      this.#idle();
    }
  }
}
