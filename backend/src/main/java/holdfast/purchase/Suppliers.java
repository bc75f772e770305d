package holdfast.purchase;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Those who sell to us. */
@ApplicationScoped
public class Suppliers {
  private static final int LONGEST_NAME = 200;
  private static final String COLUMNS =
      "SELECT id, name, phone, email, note, active, version FROM supplier ";

  @Inject ChangeFeed feed;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Keeps a supplier, new or changed.
   *
   * @param supplier with the version that was read; 0 for a new one
   * @throws Problem {@code supplier-exists} (409) when another one has the name, {@code
   *     changed-meanwhile} (409), {@code invalid}, {@code forbidden}
   */
  public Supplier save(Supplier supplier, Caller by) {
    by.require(Permission.PURCHASE);
    if (supplier.name().isBlank() || supplier.name().length() > LONGEST_NAME) {
      throw Problem.invalid("name", "must have 1 to " + LONGEST_NAME + " characters");
    }
    return transactions.call(
        () -> {
          refuseTakenName(supplier);
          Supplier before = find(supplier.id(), " FOR UPDATE").orElse(null);
          if (before == null) {
            insert(supplier);
          } else if (!says(before, supplier)) {
            update(supplier, before);
          }
          return find(supplier.id(), "").orElseThrow();
        });
  }

  /** Whether nothing would change: then saying it again is no change either. */
  private static boolean says(Supplier before, Supplier supplier) {
    return new Supplier(
            supplier.id(),
            supplier.name(),
            supplier.phone(),
            supplier.email(),
            supplier.note(),
            supplier.active(),
            before.version())
        .equals(before);
  }

  private void insert(Supplier supplier) {
    sql.update(
        """
        INSERT INTO supplier (id, name, phone, email, note, active) VALUES (?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE id = id
        """,
        supplier.id(),
        supplier.name(),
        supplier.phone(),
        supplier.email(),
        supplier.note(),
        supplier.active());
    refuseTakenName(supplier);
    feed.appendDocument(supplier.id());
  }

  private void update(Supplier supplier, Supplier before) {
    if (before.version() != supplier.version()) {
      throw new Problem(
              409, "changed-meanwhile", "Changed meanwhile", "Somebody else changed the supplier.")
          .with("version", before.version());
    }
    sql.update(
        """
        UPDATE supplier SET name = ?, phone = ?, email = ?, note = ?, active = ?,
          version = version + 1
        WHERE id = ?
        """,
        supplier.name(),
        supplier.phone(),
        supplier.email(),
        supplier.note(),
        supplier.active(),
        supplier.id());
    feed.appendDocument(supplier.id());
  }

  /**
   * The supplier of that id.
   *
   * @throws Problem {@code not-found}
   */
  public Supplier supplier(UUID id) {
    return transactions
        .call(() -> find(id, ""))
        .orElseThrow(() -> Problem.notFound("supplier", id));
  }

  /**
   * Suppliers by name, at most 1,000.
   *
   * @param text part of the name, phone or e-mail; null for all
   * @throws Problem {@code forbidden}
   */
  public List<Supplier> list(@Nullable String text, boolean activeOnly, Caller by) {
    by.require(Permission.PURCHASE);
    Where where = new Where();
    if (text != null && !text.isBlank()) {
      String part = Where.containing(text);
      where.andAll("(name LIKE ? OR phone LIKE ? OR email LIKE ?)", part, part, part);
    }
    if (activeOnly) {
      where.andAll("active");
    }
    return transactions.call(
        () ->
            sql
                .rows(COLUMNS + where.clause() + " ORDER BY name LIMIT 1000", where.values())
                .stream()
                .map(Suppliers::supplier)
                .toList());
  }

  private void refuseTakenName(Supplier supplier) {
    if (sql.row(
            "SELECT id FROM supplier WHERE name = ? AND id <> ?", supplier.name(), supplier.id())
        .isPresent()) {
      throw new Problem(
              409, "supplier-exists", "The name is taken", "There is a supplier of that name.")
          .with("name", supplier.name());
    }
  }

  private Optional<Supplier> find(UUID id, String locking) {
    return sql.row(COLUMNS + "WHERE id = ?" + locking, id).map(Suppliers::supplier);
  }

  private static Supplier supplier(Row row) {
    return new Supplier(
        row.uuid(0),
        row.text(1),
        row.textOrNull(2),
        row.textOrNull(3),
        row.textOrNull(4),
        row.flag(5),
        row.integer(6));
  }
}
