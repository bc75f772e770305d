package holdfast.channel;

import holdfast.order.ExternalOrder;
import holdfast.order.OnlineOrders;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Brings orders in through a channel, on the terms that its settings make. */
@ApplicationScoped
public class OrderIntake {
  @Inject OnlineOrders orders;

  /**
   * Takes one order in; see {@link OnlineOrders#accept}.
   *
   * @throws Problem {@code channel-off} (409) when the channel is switched off; {@code invalid},
   *     {@code forbidden}
   */
  public Accepted accept(Channel channel, ExternalOrder order, Caller by) {
    if (!channel.isEnabled()) {
      throw new Problem(
              409,
              "channel-off",
              "The channel is switched off",
              "The channel \"" + channel.code() + "\" takes no orders now.")
          .with("channel", channel.code());
    }
    return orders.accept(channel.terms(), order, by);
  }
}
