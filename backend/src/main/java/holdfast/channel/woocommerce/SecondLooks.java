package holdfast.channel.woocommerce;

import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.Channels;
import holdfast.channel.Connection;
import holdfast.channel.OrderIntake;
import holdfast.order.ChannelNews;
import holdfast.shared.Caller;
import holdfast.shared.Leases;
import holdfast.shared.Problem;
import holdfast.shared.ServerStarted;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders that have to be read again at the shop because a message alone does not say how they
 * stand, or because they may change once more in the second in which they were read. A mark is
 * committed before the message is answered; one node at a time resolves the marks within a second
 * or two, and tries again, ever more slowly, while the shop cannot be asked.
 */
@ApplicationScoped
class SecondLooks {
  private static final Logger log = System.getLogger(SecondLooks.class.getName());
  private static final String LEASE = "second looks";
  private static final Duration LEASE_LENGTH = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** By then the shop's second is over in which the unclear message was sent. */
  private static final Duration SECOND_OVER = Duration.ofMillis(1_100);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final int SLOWEST = 6;
  private static final int AT_ONCE = 20;

  /** After so many tries at an order that cannot be stored the poll has shown it to people. */
  private static final int MOST_TRIES = 20;

  /** What is asked for the same change is not due later for that. */
  private static final String AGAIN =
      """
      ON DUPLICATE KEY UPDATE
        asked_at = VALUES(asked_at), tries = 0,
        due_at = IF(second_look.changed_at <=> VALUES(changed_at), due_at, VALUES(due_at)),
        changed_at = VALUES(changed_at)
      """;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Leases leases;
  @Inject Channels channels;
  @Inject OrderIntake intake;
  @Inject KnownOrders orders;
  @Inject WooCommerce connector;
  @Inject Clock clock;

  /**
   * An order to be looked at.
   *
   * @param changedAt the change that was seen when the look was asked for; null when none was
   */
  private record Mark(
      String channel, String externalId, Instant askedAt, int tries, @Nullable Instant changedAt) {}

  void register(@Observes ServerStarted start) {
    start.every(PAUSE, "second looks at orders", this::resolve);
  }

  /**
   * Asks for a look; one more asked for meanwhile is not forgotten when the first is done.
   *
   * @param changedAt when the order changed last, as far as it is known: when the look finds the
   *     same, that second is over
   */
  void ask(String channel, String externalId, @Nullable Instant changedAt) {
    Instant now = clock.instant();
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO second_look (channel, external_id, asked_at, due_at, changed_at)
                VALUES (?, ?, ?, ?, ?)
                """
                    + AGAIN,
                channel,
                externalId,
                now,
                now.plus(SECOND_OVER),
                changedAt));
  }

  /** Asks for a look at an order that is stored as it was before its last second was over. */
  void askIfUnsettled(String channel, ChannelNews news) {
    Instant now = clock.instant();
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO second_look (channel, external_id, asked_at, due_at, changed_at)
                SELECT channel, external_id, ?, ?, ? FROM online_order
                WHERE channel = ? AND external_id = ?
                  AND changed_there_at >= ? AND changed_there_at < ?
                """
                    + AGAIN,
                now,
                now.plus(SECOND_OVER),
                news.changedAt(),
                channel,
                news.order().externalId(),
                news.changedAt(),
                news.lastOfItsSecond().changedAt()));
  }

  /** Asks for a look at an order that is stored here; others are left to the poll. */
  void askIfKnown(String channel, String externalId) {
    if (orders.isKnown(channel, externalId)) {
      ask(channel, externalId, null);
    }
  }

  /** Looks at everything that is due; does nothing while another node does it. */
  void resolve() {
    List<Mark> due = due();
    if (due.isEmpty() || !leases.take(LEASE, LEASE_LENGTH).isOurs()) {
      return;
    }
    try {
      due.forEach(this::resolve);
    } finally {
      leases.giveBack(LEASE);
    }
  }

  private List<Mark> due() {
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT channel, external_id, asked_at, tries, changed_at FROM second_look
                    WHERE due_at <= ? ORDER BY due_at LIMIT
                    """
                            .stripTrailing()
                        + " "
                        + AT_ONCE,
                    clock.instant())
                .stream()
                .map(
                    row ->
                        new Mark(
                            row.text(0),
                            row.text(1),
                            row.instant(2),
                            row.integer(3),
                            row.instantOrNull(4)))
                .toList());
  }

  private void resolve(Mark mark) {
    Channel channel = channels.named(mark.channel());
    try {
      if (look(channel, mark)) {
        done(mark);
      }
    } catch (ChannelFault away) {
      later(mark, away.code());
    } catch (Problem refused) {
      if (mark.tries() >= MOST_TRIES) {
        done(mark);
      } else {
        later(mark, refused.type());
      }
    }
  }

  /**
   * Answers whether all is clear now. What changed since the look was asked for may change once
   * more in the same second: it is looked at again when that is over.
   */
  private boolean look(Channel channel, Mark mark) {
    if (!channel.isEnabled()) {
      return true; // the poll goes on where it stopped when the channel is switched on
    }
    Connection shop = channels.connection(channel);
    Optional<ChannelNews> now = connector.look(shop, mark.externalId());
    Caller caller = Caller.system("channel " + channel.code());
    if (now.isEmpty()) {
      orders.gone(channel, mark.externalId(), caller);
      return true;
    }
    Instant changed = now.get().changedAt();
    boolean isSecondOver = changed == null || changed.equals(mark.changedAt());
    intake.follow(channel, isSecondOver ? now.get().lastOfItsSecond() : now.get(), caller);
    if (!isSecondOver) {
      ask(mark.channel(), mark.externalId(), changed);
    }
    return isSecondOver;
  }

  private void done(Mark mark) {
    transactions.run(
        () ->
            sql.update(
                "DELETE FROM second_look WHERE channel = ? AND external_id = ? AND asked_at = ?",
                mark.channel(),
                mark.externalId(),
                mark.askedAt()));
  }

  private void later(Mark mark, String why) {
    log.log(
        Level.INFO,
        "{0}: order {1} is looked at again later: {2}",
        mark.channel(),
        mark.externalId(),
        why);
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(mark.tries(), SLOWEST));
    transactions.run(
        () ->
            sql.update(
                """
                UPDATE second_look SET tries = tries + 1, due_at = ?
                WHERE channel = ? AND external_id = ? AND asked_at = ?
                """,
                clock.instant().plus(wait),
                mark.channel(),
                mark.externalId(),
                mark.askedAt()));
  }
}
