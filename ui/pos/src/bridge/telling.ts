import { uuid7 } from '../shared/ids';
import type { BridgeLink } from './bridge-link';
import { LinkLost, Refused } from './messages';

/** A bridge that has not answered by then has not heard it: its device may hang. */
const HEARS_WITHIN_MS = 10_000;
/** The bridge knows nothing of the request, so there is nobody else to tell. */
const NOBODY_KNOWS = ['unknown-id', 'unknown-device'];

/** A person says how a request ended. Throws what the bridge says to that. */
export async function say(
  link: BridgeLink,
  device: string,
  of: string,
  done: boolean,
): Promise<void> {
  await link.ask({ id: uuid7(), device, op: 'settle', args: { of, done } });
}

/** Says whether the bridge has heard it, or has no need to; `settled` when it knows an end already. */
export async function tell(
  link: BridgeLink,
  device: string,
  of: string,
  done: boolean,
): Promise<'heard' | 'settled' | 'lost'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, lost) => {
    timer = setTimeout(() => lost(new LinkLost('not heard in time')), HEARS_WITHIN_MS);
  });
  try {
    await Promise.race([say(link, device, of, done), late]);
    return 'heard';
  } catch (problem) {
    const code = problem instanceof Refused ? problem.refusal.code : '';
    return code === 'already-settled' ? 'settled' : NOBODY_KNOWS.includes(code) ? 'heard' : 'lost';
  } finally {
    clearTimeout(timer);
  }
}
