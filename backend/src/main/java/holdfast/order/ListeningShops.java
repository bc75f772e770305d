package holdfast.order;

/** Knows which channels want to hear what became of their orders. */
public interface ListeningShops {
  /** Whether that channel's shop can be told this at all; what it cannot is never queued. */
  boolean hears(String channel, OrderMessage.Kind kind);
}
