import type { BridgeDevice } from './messages';

export const KINDS = [
  'scale',
  'terminal',
  'printer',
  'registrar',
  'drawer',
  'scanner',
  'badge',
  'display',
] as const;
export type Kind = (typeof KINDS)[number];

/** What may have a drawer behind it, or be one; the first that this till has is asked. */
const WITH_DRAWER = ['registrar', 'printer', 'drawer'];

const isFree = ({ holder = 'you' }: BridgeDevice): boolean => holder === 'you';
const works = (one: BridgeDevice): boolean => one.state === 'ready' && isFree(one);

/** Those that can be what the till wants, in the order of the bridge; of drawers the one of a registrar first. */
function able(kind: Kind, devices: readonly BridgeDevice[]): readonly BridgeDevice[] {
  return kind === 'drawer'
    ? WITH_DRAWER.flatMap((owner) =>
        devices.filter((one) => one.kind === owner && one.ops.includes('drawer')),
      )
    : devices.filter((one) => one.kind === kind);
}

/**
 * The device of a kind that the till uses: the chosen one and no other or, where the office has chosen none, the first
 * that is ready. It stays with the one it had while that may work, so that nothing jumps to and fro. A registrar is
 * never changed by itself, and so is always the first: its shift and its books are in it (decision 0035).
 */
export function pick(
  kind: Kind,
  devices: readonly BridgeDevice[],
  chosen: string | undefined,
  before: string | undefined,
): BridgeDevice | undefined {
  const all = able(kind, devices);
  if (chosen !== undefined) {
    return all.find(({ id }) => id === chosen);
  }
  if (kind === 'registrar') {
    return all[0];
  }
  if (kind === 'drawer') {
    return all.find(isFree) ?? all[0];
  }
  const same = all.find(({ id }) => id === before);
  if (same && isFree(same) && same.state !== 'off') {
    return same;
  }
  return all.find(works) ?? same ?? all.find(isFree) ?? all[0];
}
