package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The life of a promise: made, extended, made smaller or larger, ended; by whom and why. Its
 * beginning and its end stand in its own row; what is between is written down here, in the
 * transaction that does it. Of a cart only beginning and end are kept: it changes with each scan.
 */
@ApplicationScoped
public class ReservationHistory {
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** What happened. */
  public enum Kind {
    CREATED,
    EXTENDED,
    SMALLER,
    LARGER,
    /** It had ended and was reserved anew. */
    AGAIN,
    CONVERTED,
    RELEASED,
    EXPIRED,
    SHORT
  }

  /**
   * One event.
   *
   * @param quantity how many units it was about; null when it was not about units
   * @param before when it would have ended; null for never, or when the end did not move
   * @param until when it ends from then on; null for never, or when the end did not move
   */
  public record Entry(
      Kind kind,
      Instant at,
      String by,
      @Nullable Quantity quantity,
      @Nullable Instant before,
      @Nullable Instant until,
      @Nullable String reason) {}

  /**
   * Everything that happened to one line of a document, the oldest first.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public List<Entry> of(UUID id, int line, Caller by) {
    by.require(Permission.READ_STOCK);
    return transactions.call(
        () -> {
          Row row =
              sql.row(
                      """
                      SELECT store, quantity, status, expires_at, created_at, created_by,
                        closed_at, closed_by, reason
                      FROM reservation WHERE id = ? AND line = ?
                      """,
                      id,
                      line)
                  .orElseThrow(() -> Problem.notFound("reservation", id + " line " + line));
          by.requireStore(row.text(0));
          return life(row, between(id, line));
        });
  }

  private static List<Entry> life(Row row, List<Entry> between) {
    List<Entry> life = new ArrayList<>();
    Instant firstEnd =
        between.stream()
            .filter(entry -> entry.kind() == Kind.EXTENDED)
            .findFirst()
            .map(Entry::before)
            .orElse(row.instantOrNull(3));
    life.add(
        new Entry(
            Kind.CREATED,
            row.instant(4),
            row.text(5),
            atFirst(row.quantity(1), between),
            null,
            firstEnd,
            null));
    life.addAll(between);
    Instant closedAt = row.instantOrNull(6);
    if (closedAt != null) {
      life.add(
          new Entry(
              Kind.valueOf(row.text(2)),
              closedAt,
              "" + row.textOrNull(7),
              row.quantity(1),
              null,
              null,
              row.textOrNull(8)));
    }
    return List.copyOf(life);
  }

  /** What it began with: what its row says last, with everything that changed it taken back. */
  private static Quantity atFirst(Quantity last, List<Entry> between) {
    Quantity then = last;
    for (Entry entry : between.reversed()) {
      Quantity about = Objects.requireNonNullElse(entry.quantity(), Quantity.ZERO);
      then =
          switch (entry.kind()) {
            case SMALLER -> then.plus(about);
            case LARGER -> then.minus(about);
            case CONVERTED, RELEASED, EXPIRED, SHORT -> about;
            case CREATED, EXTENDED, AGAIN -> then;
          };
    }
    return then;
  }

  private List<Entry> between(UUID id, int line) {
    return sql
        .rows(
            """
            SELECT kind, changed_at, changed_by, quantity, expires_before, expires_at, reason
            FROM reservation_change WHERE reservation = ? AND line = ? ORDER BY id
            """,
            id,
            line)
        .stream()
        .map(
            row ->
                new Entry(
                    Kind.valueOf(row.text(0)),
                    row.instant(1),
                    row.text(2),
                    row.isNull(3) ? null : row.quantity(3),
                    row.instantOrNull(4),
                    row.instantOrNull(5),
                    row.textOrNull(6)))
        .toList();
  }

  /** Notes that the end of a line moves, if it does. */
  void extended(Found row, @Nullable Instant until, Caller by) {
    Instant end = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
    if (!Objects.equals(row.expiresAt(), end)) {
      note(row, Kind.EXTENDED, null, end, clock.instant(), by.login(), null);
    }
  }

  /** Notes that a line holds fewer units from now on. */
  void smaller(Found row, Quantity quantity, Closing closing) {
    note(row, Kind.SMALLER, quantity, null, closing.at(), closing.by(), closing.reason());
  }

  /** Notes that a line holds more units than before; one that had ended, anew. */
  void larger(Found row, Quantity quantity, Caller by) {
    if (!row.isActive()) {
      noteEnd(row);
    }
    Kind kind = row.isActive() ? Kind.LARGER : Kind.AGAIN;
    note(row, kind, quantity, null, clock.instant(), by.login(), null);
  }

  /** The end that the row is going to forget. */
  private void noteEnd(Found row) {
    sql.update(
        """
        INSERT INTO reservation_change
          (store, reservation, line, kind, quantity, changed_at, changed_by, reason)
        SELECT store, id, line, status, quantity, closed_at, COALESCE(closed_by, ''), reason
        FROM reservation
        WHERE store = ? AND id = ? AND line = ? AND status <> 'ACTIVE' AND closed_at IS NOT NULL
        """,
        row.level().store(),
        row.id(),
        row.line());
  }

  private void note(
      Found row,
      Kind kind,
      @Nullable Quantity quantity,
      @Nullable Instant until,
      Instant at,
      String by,
      @Nullable String reason) {
    sql.update(
        """
        INSERT INTO reservation_change (store, reservation, line, kind, quantity, expires_before,
          expires_at, changed_at, changed_by, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        row.level().store(),
        row.id(),
        row.line(),
        kind,
        quantity,
        kind == Kind.EXTENDED ? row.expiresAt() : null,
        until,
        at,
        by,
        reason);
  }
}
