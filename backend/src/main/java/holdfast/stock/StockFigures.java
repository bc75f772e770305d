package holdfast.stock;

import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers the question of how many there are. */
@ApplicationScoped
public class StockFigures {
  private static final String COLUMNS =
      "SELECT sku, store, warehouse, on_hand, reserved, version FROM stock_level ";

  @Inject Sql sql;
  @Inject Transactions transactions;

  /** The figures of these products, in every warehouse of the store, or of all stores. */
  public List<StockFigure> of(Collection<String> skus, @Nullable String store) {
    if (skus.isEmpty()) {
      return List.of();
    }
    List<Object> values = new ArrayList<>(skus);
    String where = "WHERE sku IN " + Sql.places(skus.size());
    if (store != null) {
      where += " AND store = ?";
      values.add(store);
    }
    return list(where + " ORDER BY sku, store, warehouse", values.toArray());
  }

  /**
   * The figures of the products of one page of all, in every warehouse.
   *
   * @param after the SKU before the page, empty for the first
   * @param through the last SKU of the page
   */
  public List<StockFigure> between(String after, String through) {
    return list("WHERE sku > ? AND sku <= ?", after, through);
  }

  /**
   * What is in that store of the goods of one piece of all.
   *
   * @param after the SKU before the piece, empty for the first
   * @param through its last SKU; null: to the end
   */
  public List<StockFigure> between(String store, String after, @Nullable String through) {
    String where = "WHERE store = ? AND sku > ?";
    return through == null
        ? list(where + " ORDER BY warehouse, sku", store, after)
        : list(where + " AND sku <= ? ORDER BY warehouse, sku", store, after, through);
  }

  /**
   * The next so many products that have a figure in that warehouse, in the order of their SKU.
   *
   * @param sku read on after it; the empty text begins
   */
  public List<StockFigure> after(String store, String warehouse, String sku, int limit) {
    return list(
        "WHERE store = ? AND warehouse = ? AND sku > ? ORDER BY sku LIMIT ?",
        store,
        warehouse,
        sku,
        limit);
  }

  /**
   * How many products are on hand in that warehouse.
   *
   * @param types only of these product types; empty: of all
   */
  public long onHand(String store, String warehouse, Set<Integer> types) {
    Where where =
        new Where()
            .and("l.store = ?", store)
            .and("l.warehouse = ?", warehouse)
            .andAll("l.on_hand <> 0");
    if (!types.isEmpty()) {
      where.andAll("p.type IN " + Sql.places(types.size()), types.toArray());
    }
    return transactions.call(
        () ->
            sql.number(
                "SELECT COUNT(*) FROM stock_level l JOIN product p ON p.sku = l.sku "
                    + where.clause(),
                where.values()));
  }

  private List<StockFigure> list(String where, Object... parameters) {
    return transactions.call(
        () -> sql.rows(COLUMNS + where, parameters).stream().map(StockFigures::figure).toList());
  }

  static StockFigure figure(Row row) {
    return new StockFigure(
        row.text(0), row.text(1), row.text(2), row.quantity(3), row.quantity(4), row.number(5));
  }

  /** What several warehouses have together. */
  public static Quantity available(Collection<StockFigure> figures) {
    return figures.stream().map(StockFigure::available).reduce(Quantity.ZERO, Quantity::plus);
  }
}
