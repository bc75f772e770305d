/** The messages of docs/protocols/bridge.md, exactly as they travel. */

export type DeviceState = 'ready' | 'off' | 'unknown';

export interface BridgeDevice {
  id: string;
  kind: string;
  driver: string;
  state: DeviceState;
  /** The code of what keeps it from working; a bridge of before does not say it. */
  why?: string;
  /** Whether its paper comes to its end; of devices without paper, and of a bridge of before, nothing. */
  paperNearEnd?: boolean;
  ops: string[];
  /** `you`, or the till of another page that has it. */
  holder?: string;
}

/** A request whose end nobody knows: its device does nothing of weight until it is settled. */
export interface Unsettled {
  id: string;
  device: string;
  op: string;
  at: string;
}

export interface Hello {
  protocol: number;
  bridge: string;
  capabilities: string[];
  devices: BridgeDevice[];
  unsettled: Unsettled[];
}

export interface Ask {
  id: string;
  op: string;
  device?: string;
  args?: object;
  /** RFC 3339: what has not begun by then is not begun. */
  deadline?: string;
}

/** What is certain after an error: nothing was begun; it ended with a no; nobody knows. */
export type Retry = 'same-id' | 'new-id' | 'settle';

export interface Refusal {
  code: string;
  message: string;
  advice: string;
  retry: Retry;
}

export interface Progress {
  code: string;
  text: string;
}

export interface Weight {
  grams: number;
  stable: boolean;
  zero: boolean;
  negative: boolean;
  overload: boolean;
  net: boolean;
}

/** What the terminal says of one charge; money in minor units. */
export interface Slip {
  amount: number;
  partial: boolean;
  /** Its name or number in the terminal's journal, as the terminal gives it. */
  invoice?: string | number;
  rrn?: string;
  approvalCode?: string;
  card?: string;
  paymentSystem?: string;
  /** Of a purchase in instalments: what gives its money back, and how many they are. */
  agreement?: string;
  parts?: string | number;
  merchant?: string;
  terminal?: string;
  /** What the terminal printed. */
  receipt?: string;
}

export interface BridgeEvent {
  event: string;
  device: string;
  id?: string;
  data: unknown;
}

export interface Answer {
  id: string | null;
  result?: unknown;
  error?: Refusal;
  repeated?: boolean;
}

/** The bridge said no, in words for the cashier. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.message}`);
    this.refusal = refusal;
  }
}

/** There is no line to the bridge, or it broke before the answer came: what was asked may have happened. */
export class LinkLost extends Error {}
