package holdfast.channel.offer;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.offer.Figures.Right;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sets figures back to what they were before a run that told many. A figure that was set back is
 * kept until a person lets the channel follow its rules again; never is more told than is
 * available, so what has been sold meanwhile stays sold.
 */
@ApplicationScoped
public class Undo {
  /** Fewer figures than these in one run are everyday business. */
  public static final int MANY = 10;

  private static final Duration REMEMBERED = Duration.ofDays(7);

  @Inject Channels channels;
  @Inject Offers offers;
  @Inject Figures figures;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** The last run that told many figures. */
  public record BigChange(UUID run, Instant toldAt, List<Told> rows) {
    /** How many of them can still be set back. */
    public long possible() {
      return rows.stream().filter(Told::isPossible).count();
    }
  }

  /**
   * One figure that was told.
   *
   * @param isPossible whether the earlier figure is still true: nothing else was told since, and so
   *     many are available
   */
  public record Told(String offer, String sku, Quantity was, Quantity told, boolean isPossible) {}

  /** The last run within a week that told many figures. */
  public Optional<BigChange> last(Channel channel) {
    return transactions.call(
        () ->
            sql.row(
                    """
                    SELECT run, MAX(told_at) FROM channel_change
                    WHERE channel = ? AND told_at > ? GROUP BY run HAVING COUNT(*) >= ?
                    ORDER BY MAX(told_at) DESC LIMIT 1
                    """,
                    channel.code(),
                    clock.instant().minus(REMEMBERED),
                    MANY)
                .map(row -> change(channel, row.uuid(0), row.instant(1))));
  }

  private BigChange change(Channel channel, UUID run, Instant at) {
    List<Row> rows =
        sql.rows(
            """
            SELECT c.offer, c.sku, c.was, c.told, o.sent <=> c.told
            FROM channel_change c
            LEFT JOIN channel_offer o ON o.channel = c.channel AND o.offer = c.offer
            WHERE c.run = ? ORDER BY c.sku
            """,
            run);
    Map<String, Quantity> available = new HashMap<>();
    Map<String, Right> right =
        figures.of(channel, rows.stream().map(row -> row.text(1)).distinct().toList());
    right.forEach((sku, figure) -> available.put(sku, figure.available()));
    return new BigChange(
        run,
        at,
        rows.stream()
            .map(
                row ->
                    new Told(
                        row.text(0),
                        row.text(1),
                        row.quantity(2),
                        row.quantity(3),
                        row.flag(4)
                            && !row.quantity(2)
                                .isMoreThan(available.getOrDefault(row.text(1), Quantity.ZERO))))
            .toList());
  }

  /**
   * Sets back what can be; answers how many figures that are. The next run tells them.
   *
   * @throws Problem {@code not-true-any-more} (409) when none of the earlier figures is true now,
   *     {@code forbidden}
   */
  public int setBack(Channel channel, UUID run, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(channel.store());
    return transactions.call(
        () -> {
          List<Told> possible =
              last(channel).filter(change -> change.run().equals(run)).stream()
                  .flatMap(change -> change.rows().stream())
                  .filter(Told::isPossible)
                  .toList();
          if (possible.isEmpty()) {
            throw new Problem(
                409,
                "not-true-any-more",
                "Not true any more",
                "None of the earlier figures is true now: other figures were told since, or fewer"
                    + " units are available.");
          }
          for (Told told : possible) {
            sql.update(
                """
                UPDATE channel_offer SET kept = ?, declined = NULL, due = due + 1
                WHERE channel = ? AND offer = ?
                """,
                told.was(),
                channel.code(),
                told.offer());
          }
          channels.noteChange(channel);
          return possible.size();
        });
  }

  /** How many offers keep an earlier figure. */
  public long kept(String channel) {
    return transactions.call(
        () ->
            sql.number(
                "SELECT COUNT(*) FROM channel_offer WHERE channel = ? AND kept IS NOT NULL",
                channel));
  }

  /**
   * Lets every offer of the channel follow its rules again; answers how many did not.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public int followRules(String channel, Caller by) {
    by.require(Permission.CONFIGURE);
    Channel following = channels.named(channel);
    by.requireStore(following.store());
    return transactions.call(
        () -> {
          int changed =
              sql.update(
                  """
                  UPDATE channel_offer SET kept = NULL, due = due + 1
                  WHERE channel = ? AND kept IS NOT NULL
                  """,
                  channel);
          if (changed > 0) {
            channels.noteChange(following);
          }
          return changed;
        });
  }
}
