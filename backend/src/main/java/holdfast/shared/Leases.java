package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Work that one node at a time may do. A lease is held until its end and renewed by holding it
 * again; when its holder dies, another takes over after the end. The token grows with every change
 * of holder, so that a holder which slept through its end can be told from the new one.
 */
@ApplicationScoped
public class Leases {
  /** This process, as leases and logs name it. */
  private static final String NODE =
      ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** A lease as it stands: who runs the work, and since when. */
  public record Lease(String name, String holder, long token, Instant since, Instant until) {
    public boolean isOurs() {
      return holder.equals(NODE);
    }
  }

  /** Takes or renews the lease; the answer says who holds it now, which may be another node. */
  public Lease take(String name, Duration length) {
    return transactions.call(
        () -> {
          Instant now = clock.instant();
          Instant until = now.plus(length);
          sql.update(
              """
              INSERT INTO lease (name, holder, token, since, until) VALUES (?, ?, 1, ?, ?)
              ON DUPLICATE KEY UPDATE
                token = IF(holder = VALUES(holder) OR until > VALUES(since), token, token + 1),
                since = IF(holder = VALUES(holder) OR until > VALUES(since), since, VALUES(since)),
                holder = IF(until > VALUES(since), holder, VALUES(holder)),
                until = IF(holder = VALUES(holder), VALUES(until), until)
              """,
              name,
              NODE,
              now,
              until);
          return find(name).orElseThrow();
        });
  }

  public Optional<Lease> find(String name) {
    return transactions.call(
        () ->
            sql.row("SELECT name, holder, token, since, until FROM lease WHERE name = ?", name)
                .map(
                    row ->
                        new Lease(
                            row.text(0),
                            row.text(1),
                            row.number(2),
                            row.instant(3),
                            row.instant(4))));
  }

  /** Gives the lease back early, if this node holds it. */
  public void giveBack(String name) {
    transactions.run(
        () ->
            sql.update(
                "UPDATE lease SET until = ? WHERE name = ? AND holder = ?",
                clock.instant(),
                name,
                NODE));
  }
}
