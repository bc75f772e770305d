package holdfast.stock;

import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts products in the order of one of their three figures, over all their warehouses. */
@ApplicationScoped
public class StockRanking {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** One of the three figures. */
  public enum Figure {
    ON_HAND("on_hand"),
    RESERVED("reserved"),
    AVAILABLE("on_hand - reserved");

    private final String sum;

    Figure(String sum) {
      this.sum = sum;
    }
  }

  /** Which products count. */
  public enum Only {
    ALL(""),
    /** Something of them is promised. */
    RESERVED(" HAVING reserved > 0"),
    /** Nothing of them may be sold, though some may be there. */
    SOLD_OUT(" HAVING on_hand - reserved <= 0");

    private final String having;

    Only(String having) {
      this.having = having;
    }
  }

  /**
   * What is asked.
   *
   * @param store whose warehouses count; null for all
   * @param among only these products; null for all
   */
  public record Wanted(
      @Nullable String store,
      @Nullable Collection<String> among,
      Only only,
      Figure by,
      boolean descending) {}

  /** The SKUs of one page. */
  public List<String> skus(Wanted wanted, int offset, int limit) {
    List<@Nullable Object> values = new ArrayList<>();
    String statement =
        products(wanted, values)
            + " ORDER BY "
            + wanted.by().sum
            + (wanted.descending() ? " DESC" : "")
            + ", sku LIMIT ? OFFSET ?";
    values.add(limit);
    values.add(offset);
    return transactions.call(
        () -> sql.rows(statement, values.toArray()).stream().map(row -> row.text(0)).toList());
  }

  /** How many there are. */
  public int count(Wanted wanted) {
    List<@Nullable Object> values = new ArrayList<>();
    String statement = "SELECT COUNT(*) FROM (" + products(wanted, values) + ") ranked";
    return Math.toIntExact(transactions.call(() -> sql.number(statement, values.toArray())));
  }

  private static String products(Wanted wanted, List<@Nullable Object> values) {
    String statement =
        """
        SELECT p.sku AS sku, COALESCE(SUM(l.on_hand), 0) AS on_hand,
          COALESCE(SUM(l.reserved), 0) AS reserved
        FROM product p LEFT JOIN stock_level l ON l.sku = p.sku\
        """;
    if (wanted.store() != null) {
      statement += " AND l.store = ?";
      values.add(wanted.store());
    }
    Collection<String> among = wanted.among();
    if (among != null) {
      statement += " WHERE p.sku IN " + (among.isEmpty() ? "(NULL)" : Sql.places(among.size()));
      values.addAll(among);
    }
    return statement + " GROUP BY p.sku" + wanted.only().having;
  }
}
