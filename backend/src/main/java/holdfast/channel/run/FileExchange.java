package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.ExchangesFiles;
import holdfast.channel.ExchangesFiles.Published;
import holdfast.channel.ExchangesFiles.TakenFiles;
import holdfast.shared.Caller;
import holdfast.shared.LostTurn;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Takes order files and puts the catalogue out, for shops that are reached by folders. */
@ApplicationScoped
public class FileExchange {
  @Inject Channels channels;
  @Inject Alive alive;
  @Inject Turns turns;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** A catalogue that waits for a person, since much would leave it. */
  public record Leaving(long leaving, long before) {}

  void exchange(Run run, ExchangesFiles folder) {
    TakenFiles taken = folder.takeOrders(run.channel(), run.connection(), () -> isOurs(run));
    run.counts().ordersTaken += taken.orders();
    run.counts().ordersRefused += taken.rejected();
    alive.renew(run);
    Published published =
        folder.publish(run.channel(), run.connection(), isAllowed(run.channel().code()));
    keep(run, published);
  }

  private boolean isOurs(Run run) {
    try {
      alive.renew(run);
      transactions.run(() -> turns.check(run.turn()));
      return true;
    } catch (LostTurn lost) {
      return false;
    }
  }

  private boolean isAllowed(String channel) {
    return transactions.call(
        () ->
            sql.number(
                    "SELECT COUNT(*) FROM channel_state WHERE channel = ? AND leaving_allowed",
                    channel)
                > 0);
  }

  private void keep(Run run, Published published) {
    boolean waits = !published.isSent() && published.takesMuchAway();
    transactions.run(
        () -> {
          turns.check(run.turn());
          sql.update(
              """
              UPDATE channel_state SET leaving = ?, leaving_before = ?, leaving_allowed = FALSE
              WHERE channel = ?
              """,
              waits ? published.leaving() : null,
              waits ? published.before() : null,
              run.channel().code());
        });
  }

  /** What waits for a person, if anything does. */
  public Optional<Leaving> leaving(String channel) {
    return transactions.call(
        () ->
            sql.row(
                    """
                    SELECT leaving, leaving_before FROM channel_state
                    WHERE channel = ? AND leaving IS NOT NULL AND NOT leaving_allowed
                    """,
                    channel)
                .map(row -> new Leaving(row.number(0), row.number(1))));
  }

  /**
   * The next run may put out a catalogue that lacks much.
   *
   * @throws Problem {@code settled} (409) when none waits, {@code not-found}, {@code forbidden}
   */
  public void allow(String channel, Caller by) {
    by.require(Permission.CONFIGURE);
    Channel asking = channels.named(channel);
    by.requireStore(asking.store());
    transactions.run(
        () -> {
          int allowed =
              sql.update(
                  """
                  UPDATE channel_state SET leaving_allowed = TRUE
                  WHERE channel = ? AND leaving IS NOT NULL AND NOT leaving_allowed
                  """,
                  channel);
          if (allowed == 0) {
            throw new Problem(409, "settled", "Settled before", "No catalogue waits any more.");
          }
          channels.noteChange(asking);
        });
  }
}
