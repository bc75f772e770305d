package holdfast.stock;

import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements on reservation rows. A row ends by a statement that asks for it to be active. */
@ApplicationScoped
class Promises {
  private static final String COLUMNS =
      """
      SELECT store, id, line, warehouse, sku, quantity, status, source, reference, expires_at,
        body_hash, created_by, home, part_of
      FROM reservation
      """;

  /** Above the lines of any document. */
  private static final int PARTS_FROM = 10_000;

  @Inject Sql sql;

  /**
   * A reservation row as the verbs work with it.
   *
   * @param partOf the line of the document of which this is a part that left
   */
  record Found(
      LevelKey level,
      UUID id,
      int line,
      Quantity quantity,
      Status status,
      Source source,
      String reference,
      @Nullable Instant expiresAt,
      String bodyHash,
      String createdBy,
      @Nullable String home,
      @Nullable Integer partOf) {

    boolean isActive() {
      return status == Status.ACTIVE;
    }

    /** Where its goods go back to; null when they never moved. */
    @Nullable LevelKey homeLevel() {
      return home == null ? null : new LevelKey(level.store(), home, level.sku());
    }

    Reservation.Promise promise() {
      int ofDocument = partOf == null ? line : partOf;
      return new Reservation.Promise(ofDocument, level.warehouse(), level.sku(), quantity, status);
    }
  }

  /** How a row ends: who, when, why. */
  record Closing(Status status, Instant at, String by, @Nullable String reason) {}

  /** What shall be promised, where, and for whom. */
  record Wanted(Hold hold, List<Hold.Line> lines, String warehouse, String by) {}

  void insert(Hold hold, List<Hold.Line> lines, String warehouse, Instant now, String by) {
    insert(List.of(new Wanted(hold, lines, warehouse, by)), now);
  }

  /** Makes all these promises with one statement. */
  void insert(List<Wanted> all, Instant now) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Wanted wanted : all) {
      Hold hold = wanted.hold();
      String hash = hold.bodyHash();
      String place = hold.placeIn();
      for (Hold.Line line : wanted.lines()) {
        rows.add(
            new @Nullable Object[] {
              hold.store(),
              hold.id(),
              line.number(),
              place == null ? wanted.warehouse() : place,
              place == null ? null : wanted.warehouse(),
              line.sku(),
              line.quantity(),
              Status.ACTIVE,
              hold.source(),
              hold.reference(),
              hold.paid(),
              hold.expiresAt(),
              hold.expiryOrigin(),
              hash,
              now,
              wanted.by()
            });
      }
    }
    sql.insert(
        """
        INSERT INTO reservation
          (store, id, line, warehouse, home, sku, quantity, status, source, reference, paid,
           expires_at, expiry_origin, body_hash, created_at, created_by)\
        """,
        rows);
  }

  /** Which of these ids hold or held something. */
  Set<UUID> known(List<UUID> ids) {
    return sql
        .rows(
            "SELECT DISTINCT id FROM reservation WHERE id IN " + Sql.places(ids.size()),
            ids.toArray())
        .stream()
        .map(row -> row.uuid(0))
        .collect(Collectors.toSet());
  }

  /** Makes an active cart's line hold that many until then, whatever became of it before. */
  void renew(Found row, Quantity quantity, @Nullable Instant expiresAt) {
    sql.update(
        """
        UPDATE reservation SET quantity = ?, status = 'ACTIVE', expires_at = ?,
          closed_at = NULL, closed_by = NULL, reason = NULL
        WHERE store = ? AND id = ? AND line = ?
        """,
        quantity,
        expiresAt,
        row.level().store(),
        row.id(),
        row.line());
  }

  /** Makes a line hold that many on that wish's terms, whatever became of it before. */
  void renew(Found row, Quantity quantity, Hold hold) {
    renew(row, quantity, hold.expiresAt());
    sql.update(
        """
        UPDATE reservation SET paid = ?, expiry_origin = ?
        WHERE store = ? AND id = ? AND line = ?
        """,
        hold.paid(),
        hold.expiryOrigin(),
        row.level().store(),
        row.id(),
        row.line());
  }

  /** Ends an active row; false when it had ended already. */
  boolean close(Found row, Closing closing) {
    return sql.update(
            """
            UPDATE reservation SET status = ?, closed_at = ?, closed_by = ?, reason = ?
            WHERE store = ? AND id = ? AND line = ? AND status = 'ACTIVE'
            """,
            closing.status(),
            closing.at(),
            closing.by(),
            closing.reason(),
            row.level().store(),
            row.id(),
            row.line())
        == 1;
  }

  /**
   * Ends an overdue row if it still is as it was read: neither renewed, extended nor made smaller.
   */
  boolean expire(Found row, Closing closing) {
    return sql.update(
            """
            UPDATE reservation SET status = ?, closed_at = ?, closed_by = ?, reason = ?
            WHERE store = ? AND id = ? AND line = ? AND status = 'ACTIVE'
              AND quantity = ? AND expires_at <= ?
            """,
            closing.status(),
            closing.at(),
            closing.by(),
            closing.reason(),
            row.level().store(),
            row.id(),
            row.line(),
            row.quantity(),
            closing.at())
        == 1;
  }

  /** Leaves fewer units to an active row; false when it has ended or holds no more than that. */
  boolean shrink(Found row, Quantity by) {
    return sql.update(
            """
            UPDATE reservation SET quantity = quantity - ?
            WHERE store = ? AND id = ? AND line = ? AND status = 'ACTIVE' AND quantity > ?
            """,
            by,
            row.level().store(),
            row.id(),
            row.line(),
            by)
        == 1;
  }

  /**
   * Ends a part of an active row, or the whole of it, as a row of its own, so that the line itself
   * keeps the rest or may hold anew; false when it has ended or holds less.
   */
  boolean splitOff(Found row, Quantity part, Closing closing) {
    int line =
        (int)
            sql.number(
                "SELECT GREATEST(MAX(line), ?) + 1 FROM reservation WHERE store = ? AND id = ?",
                PARTS_FROM,
                row.level().store(),
                row.id());
    if (part.equals(row.quantity())) {
      return sql.update(
              """
              UPDATE reservation SET part_of = line, line = ?, status = ?, closed_at = ?,
                closed_by = ?, reason = ?
              WHERE store = ? AND id = ? AND line = ? AND status = 'ACTIVE' AND quantity = ?
              """,
              line,
              closing.status(),
              closing.at(),
              closing.by(),
              closing.reason(),
              row.level().store(),
              row.id(),
              row.line(),
              part)
          == 1;
    }
    if (!shrink(row, part)) {
      return false;
    }
    sql.update(
        """
        INSERT INTO reservation
          (store, id, line, part_of, warehouse, home, sku, quantity, status, source, reference,
           paid, expires_at, expiry_origin, body_hash, created_at, created_by, closed_at,
           closed_by, reason)
        SELECT store, id, ?, line, warehouse, home, sku, ?, ?, source, reference,
          paid, expires_at, expiry_origin, body_hash, created_at, created_by, ?, ?, ?
        FROM reservation WHERE store = ? AND id = ? AND line = ?
        """,
        line,
        part,
        closing.status(),
        closing.at(),
        closing.by(),
        closing.reason(),
        row.level().store(),
        row.id(),
        row.line());
    return true;
  }

  /** Moves the end of every active row of the document; answers how many there were. */
  int extend(UUID id, @Nullable Instant expiresAt, String origin) {
    return sql.update(
        """
        UPDATE reservation SET expires_at = ?, expiry_origin = ?
        WHERE id = ? AND status = 'ACTIVE'
        """,
        expiresAt,
        origin,
        id);
  }

  List<Found> of(UUID id) {
    return list(COLUMNS + "WHERE id = ? ORDER BY line", id);
  }

  /** The rows of these documents, held until the end of the transaction. */
  List<Found> lock(Collection<UUID> ids) {
    List<UUID> asked = Sql.rounded(ids);
    return list(
        COLUMNS + "WHERE id IN " + Sql.places(asked.size()) + " ORDER BY id, line FOR UPDATE",
        asked.toArray());
  }

  /** Ends every active row of these documents; answers how many there were. */
  int close(Collection<UUID> ids, Closing closing) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(closing.status());
    values.add(closing.at());
    values.add(closing.by());
    values.add(closing.reason());
    List<UUID> closed = Sql.rounded(ids);
    values.addAll(closed);
    return sql.update(
        "UPDATE reservation SET status = ?, closed_at = ?, closed_by = ?, reason = ? WHERE id IN "
            + Sql.places(closed.size())
            + " AND status = 'ACTIVE'",
        values.toArray());
  }

  /** The rows of these products, at least one, held likewise. */
  List<Found> lock(UUID id, Collection<String> skus) {
    String those = "WHERE id = ? AND sku IN " + Sql.places(skus.size()) + " FOR UPDATE";
    return list(COLUMNS + those, Stream.concat(Stream.of(id), skus.stream()).toArray());
  }

  /** The document's rows, held until the end of the transaction. */
  List<Found> lock(UUID id) {
    return list(COLUMNS + "WHERE id = ? ORDER BY line FOR UPDATE", id);
  }

  List<Found> overdue(Instant now, int limit) {
    return list(
        COLUMNS + "WHERE status = 'ACTIVE' AND expires_at <= ? ORDER BY expires_at LIMIT ?",
        now,
        limit);
  }

  /** What is overdue there, or has its goods elsewhere and would bring them back there. */
  List<Found> overdue(LevelKey level, Instant now) {
    List<Found> overdue = new ArrayList<>(overdue("warehouse", level, now));
    overdue.addAll(overdue("home", level, now));
    return overdue;
  }

  /** Which of these stock rows could get overdue units back. */
  Set<LevelKey> overdueAmong(Set<LevelKey> levels, Instant now) {
    return levels.stream()
        .filter(level -> !overdue(level, now).isEmpty())
        .collect(Collectors.toSet());
  }

  private List<Found> overdue(String place, LevelKey level, Instant now) {
    return list(
        COLUMNS
            + "WHERE store = ? AND "
            + place
            + """
             = ? AND sku = ? AND status = 'ACTIVE' AND expires_at <= ?
            ORDER BY expires_at
            """,
        level.store(),
        level.warehouse(),
        level.sku(),
        now);
  }

  /** As a fact takes them: unpaid, then newest, last of all what tills may sell alone. */
  List<Found> displaceable(LevelKey level) {
    return list(
        COLUMNS
            + """
            WHERE store = ? AND warehouse = ? AND sku = ? AND status = 'ACTIVE'
            ORDER BY source = 'OFFLINE_ALLOTMENT', paid, created_at DESC, id DESC, line DESC FOR UPDATE
            """,
        level.store(),
        level.warehouse(),
        level.sku());
  }

  static Optional<Reservation> reservation(List<Found> rows) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Found first = rows.getFirst();
    return Optional.of(
        new Reservation(
            first.id(),
            first.level().store(),
            first.source(),
            first.reference(),
            first.expiresAt(),
            rows.stream().map(Found::promise).toList()));
  }

  private List<Found> list(String statement, Object... parameters) {
    return sql.rows(statement, parameters).stream().map(Promises::found).toList();
  }

  private static Found found(Row row) {
    return new Found(
        new LevelKey(row.text(0), row.text(3), row.text(4)),
        row.uuid(1),
        row.integer(2),
        row.quantity(5),
        Status.valueOf(row.text(6)),
        Source.valueOf(row.text(7)),
        row.text(8),
        row.instantOrNull(9),
        row.text(10),
        row.text(11),
        row.textOrNull(12),
        row.isNull(13) ? null : Integer.valueOf(row.integer(13)));
  }
}
