package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Work of which one run at a time may go on, over all nodes and inside each of them. A turn is a
 * lease whose holder is the run itself; it ends when it is given back or not renewed in time.
 *
 * <p>A runner that slept through the end of its turn cannot know it. So what it writes, it writes
 * in transactions that {@link #check} the token first: the next runner has a higher one.
 */
@ApplicationScoped
public class Turns {
  /** This node, for people. */
  static final String PLACE = host() + ", process " + ProcessHandle.current().pid();

  private static final String COLUMNS =
      "SELECT name, holder, token, place, started_by, since, until FROM lease WHERE name = ?";

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** Takes the turn if nobody has it; empty when somebody does. */
  public Optional<Turn> take(String name, String by, Duration length) {
    String holder = UUID.randomUUID().toString();
    return transactions.call(
        () -> {
          Instant now = clock.instant();
          // the columns are set from left to right: what is compared comes last
          sql.update(
              """
              INSERT INTO lease (name, holder, token, since, until, place, started_by)
              VALUES (?, ?, 1, ?, ?, ?, ?)
              ON DUPLICATE KEY UPDATE
                token = IF(until > VALUES(since), token, token + 1),
                place = IF(until > VALUES(since), place, VALUES(place)),
                started_by = IF(until > VALUES(since), started_by, VALUES(started_by)),
                holder = IF(until > VALUES(since), holder, VALUES(holder)),
                since = IF(holder = VALUES(holder), VALUES(since), since),
                until = IF(holder = VALUES(holder), VALUES(until), until)
              """,
              name,
              holder,
              now,
              now.plus(length),
              PLACE,
              by);
          return row(name).filter(turn -> turn.holder().equals(holder));
        });
  }

  /** Who has the turn now, if anybody has. */
  public Optional<Turn> running(String name) {
    return transactions.call(() -> row(name).filter(turn -> turn.until().isAfter(clock.instant())));
  }

  /**
   * Keeps the turn for that long from now on.
   *
   * @throws LostTurn when another runner has it
   */
  public void renew(Turn turn, Duration length) {
    transactions.run(
        () -> {
          int renewed =
              sql.update(
                  "UPDATE lease SET until = ? WHERE name = ? AND holder = ? AND token = ?",
                  clock.instant().plus(length),
                  turn.name(),
                  turn.holder(),
                  turn.token());
          if (renewed == 0) {
            throw new LostTurn(turn);
          }
        });
  }

  /**
   * Lets the running transaction go on only while no other runner has taken over, and none can
   * until it ends.
   *
   * @throws LostTurn when another runner has it
   */
  public void check(Turn turn) {
    boolean isMine =
        sql.row(
                "SELECT token FROM lease WHERE name = ? AND holder = ? AND token = ? FOR UPDATE",
                turn.name(),
                turn.holder(),
                turn.token())
            .isPresent();
    if (!isMine) {
      throw new LostTurn(turn);
    }
  }

  /** Ends the turn, if it is still this one's. */
  public void giveBack(Turn turn) {
    transactions.run(
        () ->
            sql.update(
                "UPDATE lease SET until = ? WHERE name = ? AND holder = ? AND token = ?",
                clock.instant(),
                turn.name(),
                turn.holder(),
                turn.token()));
  }

  private Optional<Turn> row(String name) {
    return sql.row(COLUMNS, name)
        .map(
            row ->
                new Turn(
                    row.text(0),
                    row.text(1),
                    row.number(2),
                    "" + row.textOrNull(3),
                    "" + row.textOrNull(4),
                    row.instant(5),
                    row.instant(6)));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      return "this machine"; // a machine may have no name
    }
  }
}
