package holdfast.channel;

import holdfast.order.ChannelNews;
import holdfast.order.ExternalOrder;
import holdfast.order.OnlineOrders;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

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
    check(channel);
    return orders.accept(channel.terms(), order, by);
  }

  /**
   * Takes in what a channel says about one of its orders; see {@link OnlineOrders#follow}.
   *
   * @return empty only for a draft that is not known: nothing is stored of it
   * @throws Problem {@code channel-off} (409) when the channel is switched off; {@code invalid},
   *     {@code forbidden}
   */
  public Optional<Accepted> follow(Channel channel, ChannelNews news, Caller by) {
    check(channel);
    return orders.follow(channel.terms(), news, by);
  }

  private static void check(Channel channel) {
    if (!channel.isEnabled()) {
      throw new Problem(
              409,
              "channel-off",
              "The channel is switched off",
              "The channel \"" + channel.code() + "\" takes no orders now.")
          .with("channel", channel.code());
    }
  }
}
