import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Something whose change others want to see. Listeners are told once per turn, however often it changed. */
export class Watched {
  readonly #listeners = new Set<() => void>();
  #told = true;

  /** Calls `listener` after every change; the answer stops it. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected changed(): void {
    if (!this.#told) {
      return;
    }
    this.#told = false;
    queueMicrotask(() => {
      this.#told = true;
      for (const listener of [...this.#listeners]) {
        listener();
      }
    });
  }
}

/** Draws an element again whenever one of the things it shows has changed. */
export class Redraw implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #watched: () => readonly (Watched | undefined)[];
  #stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, watched: () => readonly (Watched | undefined)[]) {
    this.#host = host;
    this.#watched = watched;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stops = this.#watched()
      .filter((one) => one !== undefined)
      .map((one) => one.watch(() => this.#host.requestUpdate()));
  }

  hostDisconnected(): void {
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
  }
}
