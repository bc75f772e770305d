package holdfast.channel.woocommerce;

import holdfast.channel.Channel;
import holdfast.order.ChannelNews;
import holdfast.order.OnlineOrders;
import holdfast.shared.Caller;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders of shops that are stored here. */
@ApplicationScoped
class KnownOrders {
  @Inject OnlineOrders orders;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** The shop has no such order any more: what it held here is free. */
  void gone(Channel channel, String externalId, Caller by) {
    orders.gone(channel.code(), externalId, true, by);
  }

  /** What the shop said of these orders was the last of its second. */
  void secondIsOver(String channel, List<ChannelNews> said) {
    orders.settle(channel, said, Caller.system("channel " + channel));
  }

  boolean isKnown(String channel, String externalId) {
    return find(channel, externalId).isPresent();
  }

  Optional<UUID> find(String channel, String externalId) {
    return transactions.call(
        () ->
            sql.row(
                    "SELECT id FROM online_order WHERE channel = ? AND external_id = ?",
                    channel,
                    externalId)
                .map(row -> row.uuid(0)));
  }
}
