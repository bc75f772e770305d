package holdfast.channel;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What shops are reached with and nobody may read: passwords, keys, tokens. They are kept sealed
 * (see {@link SealingKey}), opened only for a call, and no verb gives them back to a screen.
 */
@ApplicationScoped
public class Secrets {
  private static final int LONGEST = 4000;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject SealingKey key;
  @Inject Event<KnownChannels.Written> written;
  @Inject Clock clock;

  /**
   * Keeps a secret instead of the one there was.
   *
   * @throws Problem {@code invalid} for an empty or endless one, {@code forbidden}
   */
  public void keep(String channel, String name, String secret, Caller by) {
    by.require(Permission.CONFIGURE);
    if (secret.isBlank() || secret.length() > LONGEST) {
      throw Problem.invalid(name, "must have 1 to " + LONGEST + " characters");
    }
    transactions.run(
        () -> {
          written.fire(new KnownChannels.Written(channel));
          sql.update(
              """
              REPLACE INTO channel_secret (channel, name, sealed, changed_at, changed_by)
              VALUES (?, ?, ?, ?, ?)
              """,
              channel,
              name,
              key.seal(place(channel, name), secret.strip()),
              clock.instant(),
              by.login());
        });
  }

  /** Which secrets the channel has. */
  public Set<String> names(String channel) {
    return transactions.call(
        () -> {
          Set<String> names = new TreeSet<>();
          sql.rows("SELECT name FROM channel_secret WHERE channel = ?", channel)
              .forEach(row -> names.add(row.text(0)));
          return names;
        });
  }

  /** Which secrets the channel has, since when, and by whom. */
  public List<Kept> kept(String channel) {
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT name, changed_at, changed_by FROM channel_secret
                    WHERE channel = ? ORDER BY name
                    """,
                    channel)
                .stream()
                .map(row -> new Kept(row.text(0), row.instant(1), row.text(2)))
                .toList());
  }

  /** That a secret is there; never what it is. */
  public record Kept(String name, Instant since, String by) {}

  /** Opens what a call to the shop needs. */
  Map<String, String> open(String channel) {
    return transactions.call(
        () -> {
          Map<String, String> opened = new HashMap<>();
          sql.rows("SELECT name, sealed FROM channel_secret WHERE channel = ?", channel)
              .forEach(
                  row ->
                      opened.put(row.text(0), key.open(place(channel, row.text(0)), row.bytes(1))));
          return opened;
        });
  }

  /** A sealed secret opens only where it was put, so that nobody moves it to another channel. */
  private static String place(String channel, String name) {
    return channel + "/" + name;
  }
}
