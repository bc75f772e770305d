package holdfast.report;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists what wants looking at now, as the background rule found it. */
@ApplicationScoped
public class Alerts {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Which open alerts.
   *
   * @param store null: of all stores
   */
  public record Filter(Sign sign, @Nullable String store) {}

  /**
   * One open alert. Of a product the figures are those of the store; of a document {@code reserved}
   * is what it holds.
   *
   * @param subject the SKU, or the id of the document
   * @param label what people call the document
   * @param productName null for documents
   */
  public record Item(
      Sign sign,
      String store,
      String subject,
      @Nullable String label,
      Instant since,
      @Nullable Quantity onHand,
      @Nullable Quantity reserved,
      @Nullable Quantity available,
      @Nullable String productName,
      @Nullable String productNameEn,
      boolean isWeighed) {

    /** The product's name in that language, or what people call the document. */
    public String nameIn(String language) {
      if (productName == null) {
        return label == null ? subject : label;
      }
      return language.startsWith("en") && productNameEn != null ? productNameEn : productName;
    }
  }

  /**
   * One page of the open alerts: documents the oldest first, products those with the fewest
   * available units first. Of the caller's store only, when the caller has one.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Item> list(Filter filter, int offset, int limit, Caller by) {
    by.require(Permission.READ_STOCK);
    Where where = where(filter, by);
    String statement =
        """
        SELECT a.store, a.subject, a.label, a.since, a.on_hand, a.reserved, a.available, p.name,
          p.name_en, COALESCE(p.unit = 'WEIGHT', FALSE)
        FROM alert a LEFT JOIN product p ON p.sku = a.subject
        """
            + where.clause()
            + (filter.sign().isOfDocument()
                ? " ORDER BY a.since, a.subject"
                : " ORDER BY a.available, a.subject, a.store")
            + " LIMIT ? OFFSET ?";
    return transactions.call(
        () ->
            sql.rows(statement, where.values(limit, offset)).stream()
                .map(row -> item(filter.sign(), row))
                .toList());
  }

  /**
   * How many alerts of these signs are open; signs without any are left out. Of the caller's store
   * only, when the caller has one.
   *
   * @param store null: of all stores
   * @throws Problem {@code forbidden}
   */
  public Map<Sign, Long> counts(Collection<Sign> signs, @Nullable String store, Caller by) {
    by.require(Permission.READ_STOCK);
    Map<Sign, Long> counts = new EnumMap<>(Sign.class);
    for (Sign sign : signs) {
      Where where = where(new Filter(sign, store), by);
      long number =
          transactions.call(
              () -> sql.number("SELECT COUNT(*) FROM alert a " + where.clause(), where.values()));
      if (number > 0) {
        counts.put(sign, number);
      }
    }
    return counts;
  }

  private static Where where(Filter filter, Caller by) {
    return new Where()
        .andAll("a.closed_at IS NULL")
        .and("a.sign = ?", filter.sign())
        .and("a.store = ?", by.store())
        .and("a.store = ?", filter.store());
  }

  private static Item item(Sign sign, Row row) {
    return new Item(
        sign,
        row.text(0),
        row.text(1),
        row.textOrNull(2),
        row.instant(3),
        row.isNull(4) ? null : row.quantity(4),
        row.isNull(5) ? null : row.quantity(5),
        row.isNull(6) ? null : row.quantity(6),
        row.textOrNull(7),
        row.textOrNull(8),
        row.flag(9));
  }
}
