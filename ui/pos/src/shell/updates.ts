import { Watched } from '../shared/watched';

/**
 * Registers the service worker and tells when a newer version of the page waits. The page decides when to take it:
 * between two sales, never in one.
 */
export class Updates extends Watched {
  #waiting: ServiceWorker | null = null;

  get ready(): boolean {
    return this.#waiting !== null;
  }

  async start(): Promise<void> {
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) {
      return;
    }
    const registration = await navigator.serviceWorker.register('/pos/service-worker.js', {
      scope: '/pos/',
      updateViaCache: 'none',
    });
    this.#look(registration);
    registration.addEventListener('updatefound', () => {
      const installing = registration.installing;
      installing?.addEventListener('statechange', () => this.#look(registration));
    });
    setInterval(() => void registration.update().catch(() => undefined), 15 * 60_000);
  }

  /** Starts the newer version; the page loads anew. */
  take(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
    this.#waiting?.postMessage('take-over');
  }

  #look(registration: ServiceWorkerRegistration): void {
    // without a controller this is the very first version: nothing to update
    this.#waiting = navigator.serviceWorker.controller ? registration.waiting : null;
    this.changed();
  }
}
