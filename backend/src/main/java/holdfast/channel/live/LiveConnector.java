package holdfast.channel.live;

import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.ConnectionField;
import holdfast.channel.TellsShop;
import holdfast.order.OrderMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A store that pushes its orders: it calls us, so all there is to set up is the key it shows. */
@ApplicationScoped
public class LiveConnector implements TellsShop {
  static final String KEY = "key";
  private static final int SHORTEST_KEY = 24;

  @Inject LiveOrders orders;

  @Override
  public Channel.Kind kind() {
    return Channel.Kind.LIVE;
  }

  @Override
  public List<ConnectionField> fields() {
    return List.of(ConnectionField.required(KEY, ConnectionField.Kind.SECRET));
  }

  @Override
  public Greeting greet(Connection connection) {
    if (connection.value(KEY).length() < SHORTEST_KEY) {
      throw ChannelFault.lasting(
          "not-set-up", "the key needs at least " + SHORTEST_KEY + " characters");
    }
    return orders.isConnected(connection.channel())
        ? new Greeting(connection.channel(), List.of())
        : new Greeting(connection.channel(), List.of("no-store-connected"));
  }

  @Override
  public Told tell(Connection connection, OrderMessage message) {
    String refusal = orders.tell(connection.channel(), message).refusal();
    return refusal == null
        ? new Told.Accepted(message.kind().word())
        : new Told.Refused("shop-refused", refusal);
  }

  @Override
  public Set<OrderMessage.Kind> tellable() {
    return EnumSet.allOf(OrderMessage.Kind.class);
  }

  @Override
  public List<CancelReason> cancelReasons() {
    return List.of();
  }
}
