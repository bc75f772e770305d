package holdfast.order;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of orders, taken one order at a time. */
@ApplicationScoped
class OrderRows {
  @Inject EntityManager entities;
  @Inject Sql sql;
  @Inject ChangeFeed feed;
  @Inject ShortOrders shortOrders;

  /** Takes the row before anything is read, so that what is read afterwards is of this moment. */
  OnlineOrder locked(UUID id, Caller by) {
    sql.row("SELECT store FROM online_order WHERE id = ? FOR UPDATE", id)
        .ifPresent(row -> by.requireStore(row.text(0)));
    return found(id);
  }

  /** The last moment of the second in which they changed there is when they changed. */
  void settle(String channel, List<ChannelNews> said) {
    List<@Nullable Object[]> each = new ArrayList<>();
    said.stream()
        .sorted(Comparator.comparing(news -> news.order().externalId())) // nobody waits crosswise
        .forEach(
            news -> {
              Instant last = Objects.requireNonNull(news.changedAt());
              Instant first = last.truncatedTo(ChronoUnit.SECONDS);
              String id = news.order().externalId();
              each.add(new @Nullable Object[] {last, channel, id, first, last});
            });
    if (!each.isEmpty()) {
      sql.updateEach(
          """
          UPDATE online_order SET changed_there_at = ?
          WHERE channel = ? AND external_id = ? AND changed_there_at >= ? AND changed_there_at < ?
          """,
          each);
    }
  }

  /**
   * The order of that id.
   *
   * @throws Problem {@code not-found}
   */
  OnlineOrder found(UUID id) {
    OnlineOrder order = entities.find(OnlineOrder.class, id);
    if (order == null) {
      throw Problem.notFound("order", id);
    }
    return order;
  }

  Optional<UUID> find(String channel, String externalId) {
    return sql.row(
            "SELECT id FROM online_order WHERE channel = ? AND external_id = ?",
            channel,
            externalId)
        .map(row -> row.uuid(0));
  }

  /** As {@link #changed}, for an order that was made now: nothing that is to be settled is open. */
  OnlineOrder made(OnlineOrder order) {
    sql.flush();
    if (order.flags().contains(Flag.SHORTAGE)) {
      shortOrders.follow(order);
    }
    feed.append(Topic.ORDER, order.store(), null, order.id().toString());
    return order;
  }

  /** Writes what was changed now and lets everybody know of it. */
  OnlineOrder changed(OnlineOrder order) {
    sql.flush();
    shortOrders.follow(order);
    feed.append(Topic.ORDER, order.store(), null, order.id().toString());
    return order;
  }
}
