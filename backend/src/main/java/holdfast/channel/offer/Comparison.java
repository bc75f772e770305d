package holdfast.channel.offer;

import holdfast.channel.Channel;
import holdfast.channel.Connection;
import holdfast.channel.SendsStock;
import holdfast.channel.SendsStock.Offer;
import holdfast.channel.offer.Listed.State;
import holdfast.channel.offer.Offers.Taken;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Turn;
import holdfast.shared.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a shop believes with what it was told. In two steps, with a pull of its orders in
 * between: an order that was placed before the shop was asked has lowered its figure already, and
 * must be known here before that counts as drift.
 */
@ApplicationScoped
public class Comparison {
  private static final int AT_ONCE = 200;

  @Inject Offers offers;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Turns turns;
  @Inject Clock clock;

  /** What a comparison has found. */
  public record Found(int offers, int drifted) {}

  /** Whether nothing may be told before the shop is asked what it believes. */
  public boolean isNeeded(String channel) {
    return transactions.call(
        () ->
            sql.row(
                    "SELECT 1 FROM channel_offer WHERE channel = ? AND state = 'UNCERTAIN' LIMIT 1",
                    channel)
                .isPresent());
  }

  /** Reads everything the shop offers; answers when that began. */
  public Instant read(Channel channel, Connection connection, SendsStock shop, Turn turn) {
    Instant began = clock.instant();
    List<Offer> page = new ArrayList<>();
    shop.offers(
        connection,
        offer -> {
          page.add(offer);
          if (page.size() == AT_ONCE) {
            seen(channel.code(), page, turn);
            page.clear();
          }
        });
    seen(channel.code(), page, turn);
    return began;
  }

  private void seen(String channel, List<Offer> page, Turn turn) {
    Instant now = clock.instant();
    transactions.run(
        () -> {
          turns.check(turn);
          for (Offer offer : page) {
            sql.update(
                """
                INSERT INTO channel_offer (channel, offer, sku, state, there, there_price, seen_at)
                VALUES (?, ?, ?, 'LISTED', ?, ?, ?)
                ON DUPLICATE KEY UPDATE sku = VALUES(sku), there = VALUES(there),
                  there_price = VALUES(there_price), seen_at = VALUES(seen_at),
                  state = IF(state = 'MISSING', 'LISTED', state)
                """,
                channel,
                offer.id(),
                offer.sku(),
                offer.quantity(),
                offer.price(),
                now);
          }
        });
  }

  /** Finds what has drifted, and has it told again; what was not read is not offered any more. */
  public Found compare(Channel channel, Instant readSince, Turn turn) {
    int compared = 0;
    int drifted = 0;
    String after = "";
    List<Listed> page;
    do {
      page =
          offers.list(
              "WHERE channel = ? AND seen_at >= ? AND offer > ? ORDER BY offer LIMIT ?",
              channel.code(),
              readSince,
              after,
              AT_ONCE);
      drifted += settle(channel.code(), page, turn);
      compared += page.size();
      after = page.isEmpty() ? after : page.getLast().offer();
    } while (page.size() == AT_ONCE);
    forgetMissing(channel.code(), readSince, turn);
    return new Found(compared, drifted);
  }

  private int settle(String channel, List<Listed> page, Turn turn) {
    Set<String> drifted = new HashSet<>();
    transactions.run(
        () -> {
          turns.check(turn);
          drifted.clear();
          Map<String, Taken> taken = offers.taken(channel, page);
          for (Listed offer : page) {
            Taken orders = taken.getOrDefault(offer.offer(), Taken.NOTHING);
            if (settle(channel, offer, orders)) {
              drifted.add(offer.offer());
            }
          }
        });
    return drifted.size();
  }

  /** What the shop says counts as what it was told, less what it sold after it was asked. */
  private boolean settle(String channel, Listed offer, Taken orders) {
    @Nullable Quantity there = offer.there();
    boolean isDrift = isDrift(offer, orders);
    boolean takesOver =
        there != null && (isDrift || offer.sent() == null || offer.state() == State.UNCERTAIN);
    Instant now = clock.instant();
    sql.update(
        """
        UPDATE channel_offer
        SET drift_since = IF(?, COALESCE(drift_since, ?), NULL),
          sent = IF(?, ?, sent), sent_at = IF(?, ?, sent_at),
          state = IF(state = 'UNCERTAIN', 'LISTED', state), pending = NULL, due = due + 1
        WHERE channel = ? AND offer = ?
        """,
        isDrift,
        now,
        takesOver,
        there == null ? null : there.minus(orders.late()).max(Quantity.ZERO),
        takesOver,
        now,
        channel,
        offer.offer());
    return isDrift;
  }

  private static boolean isDrift(Listed offer, Taken orders) {
    Quantity there = offer.there();
    Quantity sent = offer.sent();
    return there != null
        && sent != null
        && offer.state() != State.UNCERTAIN
        && !there.equals(sent)
        && !there.equals(sent.minus(orders.all()))
        && !there.equals(sent.minus(orders.all()).plus(orders.late()));
  }

  private void forgetMissing(String channel, Instant readSince, Turn turn) {
    transactions.run(
        () -> {
          turns.check(turn);
          sql.update(
              """
              UPDATE channel_offer
              SET state = 'MISSING', due = 0, sent = NULL, pending = NULL, drift_since = NULL
              WHERE channel = ? AND (seen_at IS NULL OR seen_at < ?)
              """,
              channel,
              readSince);
        });
  }
}
