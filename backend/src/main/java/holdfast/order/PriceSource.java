package holdfast.order;

/** Where the prices of a channel's orders come from (contract items 21-25). */
public enum PriceSource {
  /** The catalogue of Holdfast at the moment the order came in. */
  HOLDFAST,
  /** What the buyer saw and paid: the price in the order counts, whatever the catalogue says. */
  ONLINE_STORE
}
