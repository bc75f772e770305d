package holdfast.order;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import holdfast.stock.Reservation;
import holdfast.stock.Reservation.Promise;
import holdfast.stock.Source;
import holdfast.stock.Status;
import holdfast.stock.Stock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Packed goods that nobody gets any more: brought back by a driver, or of an order that was
 * cancelled after packing. They stay reserved until somebody says that they are back on the shelf,
 * and only then can be sold again.
 */
@ApplicationScoped
public class ToShelf {
  private static final String COLUMNS =
      """
      SELECT t.id, t.store, t.document, t.line, t.source, t.reference, t.sku, p.name, t.warehouse,
        t.quantity, t.shelved, t.reason, t.since, t.put_by, t.shelved_at, t.shelved_by
      FROM to_shelf t JOIN product p ON p.sku = t.sku
      """;

  @Inject Stock stock;
  @Inject ShopHolding holding;
  @Inject ChangeFeed feed;
  @Inject Ids ids;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * So many of one product to bring back.
   *
   * @param document the order they were packed for, and {@code line} of it
   * @param shelved how many are back on the shelf
   * @param shelvedAt when the last of them was; null while some are missing
   */
  public record Item(
      UUID id,
      String store,
      UUID document,
      int line,
      Source source,
      String reference,
      String sku,
      String name,
      String warehouse,
      Quantity quantity,
      Quantity shelved,
      String reason,
      Instant since,
      String by,
      @Nullable Instant shelvedAt,
      @Nullable String shelvedBy) {

    /** How many still have to be brought back. */
    public Quantity rest() {
      return quantity.minus(shelved);
    }
  }

  /**
   * What has to be brought back, the longest waiting first; of the caller's store only when he has
   * one.
   *
   * @param done what was brought back instead, the last first
   * @throws Problem {@code forbidden}
   */
  public List<Item> list(@Nullable String store, boolean done, int offset, int limit, Caller by) {
    by.require(Permission.HOLD);
    Where where = new Where().and("t.store = ?", by.store()).and("t.store = ?", store);
    String statement =
        COLUMNS
            + where.clause()
            + " AND t.shelved_at IS "
            + (done ? "NOT NULL ORDER BY t.shelved_at DESC" : "NULL ORDER BY t.since")
            + ", t.id LIMIT ? OFFSET ?";
    return transactions.call(
        () ->
            sql.rows(statement, where.values(limit, offset)).stream().map(ToShelf::item).toList());
  }

  /**
   * How many entries have to be brought back, in the caller's store only when he has one.
   *
   * @throws Problem {@code forbidden}
   */
  public long count(Caller by) {
    by.require(Permission.HOLD);
    Where where = new Where().and("store = ?", by.store());
    return transactions.call(
        () ->
            sql.number(
                "SELECT COUNT(*) FROM to_shelf " + where.clause() + " AND shelved_at IS NULL",
                where.values()));
  }

  /**
   * So many of them, altogether, are back on the shelf now: they are available again. Saying it
   * twice changes nothing.
   *
   * @param altogether null for all of them; at least as many as before
   * @throws Problem {@code invalid}, {@code not-found}, {@code forbidden}
   */
  public Item shelved(UUID id, @Nullable Quantity altogether, Caller by) {
    by.require(Permission.HOLD);
    return transactions.call(
        () -> {
          Item item = locked(id);
          by.requireStore(item.store());
          Quantity now = altogether == null ? item.quantity() : altogether;
          if (item.shelved().isMoreThan(now) || now.isMoreThan(item.quantity())) {
            throw Problem.invalid(
                "quantity", "must be %s to %s".formatted(item.shelved(), item.quantity()));
          }
          Quantity more = now.minus(item.shelved());
          if (more.isPositive()) {
            release(item, more, by);
            note(item, now, by);
          }
          return found(id, "").orElseThrow();
        });
  }

  /** Whatever the document still holds has to be brought back. Its row is locked already. */
  void put(UUID document, String reason, Caller by) {
    Reservation held = holding.held(document);
    if (held == null) {
      return;
    }
    holding.extend(document, null, by);
    for (Promise promise : held.lines()) {
      if (promise.status() == Status.ACTIVE) {
        sql.update(
            """
            INSERT INTO to_shelf (id, store, document, line, source, reference, sku, warehouse,
              quantity, reason, since, put_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            ids.next(),
            held.store(),
            document,
            promise.line(),
            held.source(),
            held.reference(),
            promise.sku(),
            promise.warehouse(),
            promise.quantity(),
            reason,
            clock.instant(),
            by.login());
      }
    }
  }

  /** Its goods are wanted after all; false when some of them are on the shelf already. */
  boolean withdraw(UUID document) {
    List<Row> rows =
        sql.rows("SELECT shelved FROM to_shelf WHERE document = ? FOR UPDATE", document);
    if (rows.stream().anyMatch(row -> row.quantity(0).isPositive())) {
      return false;
    }
    sql.update("DELETE FROM to_shelf WHERE document = ?", document);
    return true;
  }

  /**
   * Its goods are wanted after all, except those on the shelf; false when none were to go there.
   */
  boolean drop(UUID document) {
    int whole = sql.update("DELETE FROM to_shelf WHERE document = ? AND shelved = 0", document);
    int partly =
        sql.update(
            """
            UPDATE to_shelf SET quantity = shelved, shelved_at = ?
            WHERE document = ? AND shelved_at IS NULL
            """,
            clock.instant(),
            document);
    return whole + partly > 0;
  }

  /** Gives back what is still promised of it: somebody may have released some directly. */
  private void release(Item item, Quantity quantity, Caller by) {
    Reservation held = holding.held(item.document());
    Quantity promised =
        held == null
            ? Quantity.ZERO
            : ShopHolding.sum(held.lines(), item.line(), Status.ACTIVE).min(quantity);
    if (promised.isPositive()) {
      stock.releaseLine(
          item.document(), item.line(), promised, "back on the shelf", ShopHolding.store(by));
    }
  }

  private void note(Item item, Quantity shelved, Caller by) {
    boolean all = shelved.equals(item.quantity());
    sql.update(
        "UPDATE to_shelf SET shelved = ?, shelved_at = ?, shelved_by = ? WHERE id = ?",
        shelved,
        all ? clock.instant() : null,
        by.login(),
        item.id());
    feed.append(Topic.ORDER, item.store(), null, item.document().toString());
  }

  private Item locked(UUID id) {
    return found(id, " FOR UPDATE").orElseThrow(() -> Problem.notFound("entry to shelve", id));
  }

  private Optional<Item> found(UUID id, String locking) {
    return sql.row(COLUMNS + "WHERE t.id = ?" + locking, id).map(ToShelf::item);
  }

  private static Item item(Row row) {
    return new Item(
        row.uuid(0),
        row.text(1),
        row.uuid(2),
        row.integer(3),
        Source.valueOf(row.text(4)),
        row.text(5),
        row.text(6),
        row.text(7),
        row.text(8),
        row.quantity(9),
        row.quantity(10),
        row.text(11),
        row.instant(12),
        row.text(13),
        row.instantOrNull(14),
        row.textOrNull(15));
  }
}
