/** What the server says of one product beyond this till's own copy, at its time `at`. */
export interface StockStatusWire {
  sku: string;
  at: string;
  /** All warehouses of the till's store. */
  warehouses: {
    warehouse: string;
    name: string;
    onHand: number;
    reserved: number;
    available: number;
  }[];
  /** The soonest end first; no end at all: held until somebody decides. */
  promises: {
    source: string;
    reference: string;
    warehouse: string;
    quantity: number;
    expiresAt?: string | null;
  }[];
  /** Only those that have some. */
  otherStores: { store: string; storeName: string; available: number }[];
}
