package holdfast.channel.woocommerce;

import holdfast.channel.Channel;
import holdfast.channel.OrderIntake;
import holdfast.order.ChannelNews;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Lets an order here follow what the shop says about it. */
@ApplicationScoped
class OrderNews {
  @Inject OrderIntake intake;
  @Inject OnlineOrders orders;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Takes the order in, or ends it.
   *
   * @throws Problem as {@link OrderIntake#accept}
   */
  void follow(Channel channel, ChannelNews news, Caller by) {
    Optional<UUID> known = find(channel.code(), news.order().externalId());
    switch (news.stage()) {
      case DRAFT, REFUNDED -> {}
      case UNPAID, FIRM -> intake.accept(channel, news.order(), by);
      case DONE -> {
        OnlineOrder order = intake.accept(channel, news.order(), by).order();
        if (order.status() != Status.FULFILLED && order.status() != Status.CANCELLED) {
          orders.fulfilWhatIsReserved(order.id(), by);
        }
      }
      case CANCELLED ->
          known.ifPresent(
              id -> cancel(id, Objects.requireNonNullElse(news.reason(), "cancelled"), by));
    }
  }

  /** The shop has no such order any more. */
  void gone(Channel channel, String externalId, Caller by) {
    find(channel.code(), externalId).ifPresent(id -> cancel(id, Stages.TRASH, by));
  }

  boolean isKnown(String channel, String externalId) {
    return find(channel, externalId).isPresent();
  }

  private void cancel(UUID id, String reason, Caller by) {
    OnlineOrder order = orders.order(id, by);
    if (order.status() == Status.NEW || order.status() == Status.CONFIRMED) {
      orders.cancel(id, reason, by);
    }
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
