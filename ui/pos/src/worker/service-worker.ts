declare const self: ServiceWorkerGlobalScope;

// the build writes the list of files and the name of the version in here
const FILES = '__FILES__' as unknown as readonly string[];
const VERSION = '__VERSION__';
const CACHE = `holdfast-pos-${VERSION}`;
const BASE = '/pos/';

/**
 * Keeps one whole version of the page, so that a till starts without a server. A new version waits until the page
 * asks for it, between two sales: a page never runs half old and half new.
 */
self.addEventListener('install', (event) => {
  event.waitUntil(precache());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldVersions().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') {
    void self.skipWaiting();
  }
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (
    event.request.method !== 'GET' ||
    url.origin !== self.location.origin ||
    !url.pathname.startsWith(BASE)
  ) {
    return;
  }
  const page = event.request.mode === 'navigate';
  event.respondWith(fromCache(page ? `${BASE}index.html` : event.request, event.request));
});

async function precache(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((file) => new Request(BASE + file, { cache: 'reload' })));
}

async function dropOldVersions(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('holdfast-pos-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function fromCache(wanted: string | Request, request: Request): Promise<Response> {
  const cached = await caches.match(wanted, { cacheName: CACHE });
  return cached ?? fetch(request);
}

export {};
