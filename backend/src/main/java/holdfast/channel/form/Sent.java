package holdfast.channel.form;

import holdfast.order.ExternalOrder;
import org.jspecify.annotations.Nullable;

/** One of the orders that came together; one that cannot be taken does not spoil the others. */
public sealed interface Sent {

  /** Its place among them, from 0. */
  int index();

  /** The channel's number of it, if that much can be read. */
  @Nullable String externalId();

  /** An order as it should be. */
  record Order(int index, ExternalOrder order) implements Sent {
    @Override
    public String externalId() {
      return order.externalId();
    }
  }

  /** Something that cannot be an order. */
  record Refused(int index, @Nullable String externalId, Misread why) implements Sent {}
}
