package holdfast.channel.woocommerce;

import holdfast.channel.Channel;
import holdfast.channel.OrderIntake;
import holdfast.order.ChannelNews;
import holdfast.order.ExternalOrder;
import holdfast.order.OnlineOrder;
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
  @Inject OrderIntake intake;
  @Inject OnlineOrders orders;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** The shop has no such order any more: what it held here is free. */
  void gone(Channel channel, String externalId, Caller by) {
    find(channel.code(), externalId)
        .map(id -> orders.order(id, by))
        .ifPresent(order -> intake.follow(channel, deleted(order), by));
  }

  private static ChannelNews deleted(OnlineOrder order) {
    List<ExternalOrder.Line> lines =
        order.lines().stream()
            .map(
                line ->
                    new ExternalOrder.Line(line.good(), line.name(), line.quantity(), line.price()))
            .toList();
    return new ChannelNews(
        ExternalOrder.of(order.externalId(), lines),
        ChannelNews.Stage.CANCELLED,
        Stages.TRASH,
        null,
        null,
        Stages.TRASH);
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
