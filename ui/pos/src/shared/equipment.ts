/** Which devices of its computer the till uses, and how it gives receipts. */
export interface Equipment {
  bridgePort: number;
  receipts: 'none' | 'browser' | 'printer' | 'registrar';
  cards: 'none' | 'terminal' | 'typed';
  typedWeight: 'always' | 'scale-off' | 'supervisor';
  taxLetter: string;
  scale: boolean;
  drawer: boolean;
  scanner: boolean;
  display: boolean;
  /** What a registrar prints of a sale; a catalogue of before says nothing of this and the next two. */
  registrar?: 'fiscal' | 'slip' | 'mixed';
  /** Terminals of the bridge between which the cashier chooses; none means the first one. */
  terminals?: { device: string; name: string }[];
  /** Of each kind the device of the bridge that the office has chosen; of the others the till takes one by itself. */
  chosen?: Record<string, string>;
  /** Buyers scan and pay by card themselves. */
  selfCheckout?: boolean;
  /** The most that one return without a server may come to; a catalogue of before says nothing of it. */
  offlineReturns?: string;
  /** Whether the store keeps pictures of who comes to work and leaves. */
  workPhotos?: boolean;
}

/** A device that the bridge has, as the office is told of it. */
export interface BridgeDeviceWire {
  id: string;
  kind: string;
  driver: string;
  opensDrawer: boolean;
}

export const NO_EQUIPMENT: Equipment = {
  bridgePort: 17117,
  receipts: 'browser',
  cards: 'none',
  typedWeight: 'always',
  taxLetter: 'А',
  scale: false,
  drawer: false,
  scanner: false,
  display: false,
};
