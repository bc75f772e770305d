package holdfast.channel.offer;

import holdfast.channel.Channel;
import holdfast.channel.Connection;
import holdfast.channel.SendsStock;
import holdfast.channel.SendsStock.Offer;
import holdfast.channel.offer.Listed.State;
import holdfast.order.TakenThere;
import holdfast.order.TakenThere.Sum;
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
  @Inject TakenThere takenThere;
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

  /**
   * What a shop was asked.
   *
   * @param began when that began
   * @param changes how often its orders had taken something off each figure before
   * @param exact whether only what is known for sure may count, since it is told differences
   */
  public record Reading(Instant began, Map<String, Long> changes, boolean exact) {}

  /** Reads everything the shop offers. */
  public Reading read(Channel channel, Connection connection, SendsStock shop, Turn turn) {
    Reading reading =
        new Reading(
            clock.instant(),
            transactions.call(() -> takenThere.changes(channel.code())),
            StockOut.isToldDifferences(channel, shop));
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
    return reading;
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
  public Found compare(Channel channel, Reading reading, Turn turn) {
    Instant readSince = reading.began();
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
      drifted += settle(channel.code(), reading, page, turn);
      compared += page.size();
      after = page.isEmpty() ? after : page.getLast().offer();
    } while (page.size() == AT_ONCE);
    forgetMissing(channel.code(), readSince, turn);
    return new Found(compared, drifted);
  }

  private int settle(String channel, Reading reading, List<Listed> page, Turn turn) {
    Set<String> drifted = new HashSet<>();
    List<String> skus = page.stream().map(Listed::sku).distinct().toList();
    transactions.run(
        () -> {
          turns.check(turn);
          drifted.clear();
          Map<String, Sum> taken = takenThere.of(channel, skus);
          for (Listed offer : page) {
            if (settle(channel, reading, offer, taken.getOrDefault(offer.sku(), Sum.NOTHING))) {
              drifted.add(offer.offer());
            }
          }
        });
    return drifted.size();
  }

  /**
   * When no order was heard of that took something between the asking and the pull after it, what
   * the shop said is what it believes after all the orders that are known here. Otherwise nothing
   * can be said of it yet.
   */
  private boolean settle(String channel, Reading reading, Listed offer, Sum taken) {
    @Nullable Quantity there = offer.there();
    boolean isSure = taken.changes() == reading.changes().getOrDefault(offer.sku(), 0L);
    boolean isUncertain = offer.state() == State.UNCERTAIN;
    boolean isDrift = isSure && !isUncertain && isDrift(offer, taken.units(), reading.exact());
    boolean isMissing = there != null && (isDrift || offer.sent() == null || isUncertain);
    boolean isStillUncertain = isMissing && reading.exact() && !isSure;
    boolean takesOver = isMissing && !isStillUncertain;
    Instant now = clock.instant();
    sql.update(
        """
        UPDATE channel_offer
        SET drift_since = IF(?, COALESCE(drift_since, ?), IF(?, NULL, drift_since)),
          sent = IF(?, ?, sent), taken_then = IF(?, ?, taken_then), sent_at = IF(?, ?, sent_at),
          state = IF(?, 'UNCERTAIN', IF(state = 'UNCERTAIN', 'LISTED', state)),
          pending = IF(?, pending, NULL), due = due + 1
        WHERE channel = ? AND offer = ?
        """,
        isDrift,
        now,
        isSure,
        takesOver,
        there,
        takesOver,
        taken.units(),
        takesOver,
        now,
        isStillUncertain,
        isStillUncertain,
        channel,
        offer.offer());
    return isDrift;
  }

  /** A shop that is told figures may stand at the last one although it has sold since. */
  private static boolean isDrift(Listed offer, Quantity taken, boolean exact) {
    Quantity there = offer.there();
    Quantity believed = offer.believed(taken);
    return there != null
        && believed != null
        && !there.equals(believed)
        && (exact || !there.equals(offer.sent()));
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
