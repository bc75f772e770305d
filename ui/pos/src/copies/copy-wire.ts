import type { QueuedPackage } from '../journal/journal';
import type { SignedPackage, TillPackage } from '../shared/wire';

/** What the bridge can read of a package that it keeps (docs/protocols/bridge.md). */
export interface CopyHead {
  id: string;
  device: string;
  sequence: number;
  /** Of a receipt; missing on what is none. */
  number?: number;
  /** Of the shift that it opens or closes. */
  shift?: number;
}

/** The rest, which only the server can. */
export interface KeptCopy extends CopyHead {
  nonce: string;
  sealed: string;
}

/** The bridge tells them in the order of keeping. */
export interface ToldHead extends CopyHead {
  turn: number;
}

/** No buyer, no goods and no money: what is needed to know a package again and to number on after it. */
export function headOf(seal: SignedPackage, one: TillPackage): CopyHead {
  const number = one.type === 'sale' || one.type === 'return' ? { number: one.number } : {};
  const shift = shiftOf(one);
  return {
    id: seal.id,
    device: seal.device,
    sequence: seal.sequence,
    ...number,
    ...(shift === undefined ? {} : { shift }),
  };
}

function shiftOf(one: TillPackage): number | undefined {
  if (one.type === 'shift-open') {
    return one.number;
  }
  if (one.type === 'shift-close') {
    return one.opened.number;
  }
  return 'opensShift' in one ? one.opensShift?.number : undefined;
}

/** Where in the chain of a pairing it stands. */
export const placeOf = ({ device, sequence }: { device: string; sequence: number }): string =>
  `${device} ${sequence}`;

/** Whether it is not kept as it is signed now. */
export const isMissing =
  (heads: ReadonlyMap<string, CopyHead>) =>
  ({ package: { id }, seal }: QueuedPackage): boolean => {
    const head = heads.get(id);
    return seal !== undefined && (head?.device !== seal.device || head.sequence !== seal.sequence);
  };
