const LOCK = 'holdfast-till';

/**
 * One tab is the till. The lock is released by the browser when the tab closes or crashes.
 *
 * `lost` is called when another tab takes the till over; this one must then leave everything alone.
 */
export async function becomeTheTill(takeOver: boolean, lost: () => void): Promise<boolean> {
  // without a secure context there are no locks: better a till without the guard than none
  if (!('locks' in navigator)) {
    return true;
  }
  return new Promise((answer) => {
    const held = navigator.locks.request(
      LOCK,
      takeOver ? { steal: true } : { ifAvailable: true },
      (lock) => {
        answer(lock !== null);
        return lock ? new Promise<never>(() => undefined) : undefined;
      },
    );
    held.catch(lost);
  });
}
