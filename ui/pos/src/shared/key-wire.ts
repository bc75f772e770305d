/** By what a till of the store signs its receipts, in Base64; `until`: when its pairing ended. */
export interface KeyWire {
  device: string;
  till: string;
  key: string;
  until?: string | null;
}
