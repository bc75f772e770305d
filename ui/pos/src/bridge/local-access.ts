export type LocalAccess = 'granted' | 'prompt' | 'denied' | 'unknown';

/** Whether the page comes from this computer itself: then no browser asks anybody. */
const isLocal = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

// Chromium 142 asks under one name for everything local, newer ones have a name for this computer alone
const NAMES = ['loopback-network', 'local-network-access'];

/** What the browser lets this page do with programs of this computer (Local Network Access). */
export async function localAccess(): Promise<LocalAccess> {
  if (isLocal(location.hostname)) {
    return 'granted';
  }
  if (!isSecureContext) {
    return 'denied';
  }
  for (const name of NAMES) {
    try {
      const { state } = await navigator.permissions.query({ name: name as PermissionName });
      return state;
    } catch {
      // this browser does not know the name
    }
  }
  return 'unknown';
}
