/** A service of the bank by which a buyer pays in instalments. */
export type PlanKind = 'parts' | 'instant';

/** What a terminal's slip says. `request` is the id under which the terminal was asked; `card` its last four digits. */
export interface SlipWire {
  request: string;
  /** The device of the bridge that took it; missing for a terminal that stands alone. */
  device?: string;
  rrn?: string;
  approvalCode?: string;
  terminal?: string;
  merchant?: string;
  card?: string;
  paymentSystem?: string;
  invoice?: string;
  /** Of a purchase in instalments: by which service, by what it is given back, and how many there are. */
  plan?: PlanKind;
  agreement?: string;
  parts?: string;
  /** Of money given back: the request by which the card had paid. */
  refunds?: string;
  typed: boolean;
}
