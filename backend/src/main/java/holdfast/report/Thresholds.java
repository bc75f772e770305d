package holdfast.report;

import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.UnknownSku;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How few of a product are too few (contract item 97). The nearest threshold counts: the product's
 * own, that of its type or of the next type above which has one, the store's.
 */
@ApplicationScoped
public class Thresholds {
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ProductTypes types;
  @Inject DeskRules rules;
  @Inject ChangeFeed feed;

  /** Where a threshold comes from. */
  public enum Origin {
    PRODUCT,
    TYPE,
    STORE
  }

  /**
   * A threshold that counts.
   *
   * @param type whose it is, when it is a type's
   */
  public record Threshold(Quantity quantity, Origin origin, @Nullable Integer type) {}

  /** The thresholds of the types at one moment, each with what it takes over from above. */
  static final class OfTypes {
    private final Map<Integer, Threshold> counting = new HashMap<>();

    OfTypes(ProductTypeTree tree, Map<Integer, Quantity> own) {
      for (ProductType type : tree.all()) {
        List<ProductType> path = tree.path(type.id());
        for (ProductType above : path.reversed()) {
          Quantity quantity = own.get(above.id());
          if (quantity != null) {
            counting.put(type.id(), new Threshold(quantity, Origin.TYPE, above.id()));
            break;
          }
        }
      }
    }

    /** What counts for a product, or null when nothing does. */
    @Nullable Threshold of(
        @Nullable Quantity product, @Nullable Integer type, @Nullable Quantity store) {
      if (product != null) {
        return new Threshold(product, Origin.PRODUCT, null);
      }
      Threshold ofType = type == null ? null : counting.get(type);
      if (ofType != null) {
        return ofType;
      }
      return store == null ? null : new Threshold(store, Origin.STORE, null);
    }

    Optional<Threshold> of(int type) {
      return Optional.ofNullable(counting.get(type));
    }

    /** The highest of them. */
    Quantity highest() {
      return counting.values().stream()
          .map(Threshold::quantity)
          .reduce(Quantity.ZERO, Quantity::max);
    }
  }

  /** The thresholds that types have of their own. */
  public Map<Integer, Quantity> ownOfTypes() {
    return transactions.call(
        () ->
            sql.rows("SELECT type, low_stock FROM type_threshold").stream()
                .collect(Collectors.toMap(row -> row.integer(0), row -> row.quantity(1))));
  }

  /** The thresholds that products have of their own, by SKU. */
  public Map<String, Quantity> ownOfProducts() {
    return transactions.call(() -> own(sql.rows("SELECT sku, low_stock FROM product_threshold")));
  }

  /** The same of these products only. */
  public Map<String, Quantity> ownOfProducts(List<String> skus) {
    if (skus.isEmpty()) {
      return Map.of();
    }
    return transactions.call(
        () ->
            own(
                sql.rows(
                    "SELECT sku, low_stock FROM product_threshold WHERE sku IN "
                        + Sql.places(skus.size()),
                    skus.toArray())));
  }

  private static Map<String, Quantity> own(List<Row> rows) {
    return rows.stream().collect(Collectors.toMap(row -> row.text(0), row -> row.quantity(1)));
  }

  /** The threshold that a product has of its own. */
  public Optional<Quantity> ownOfProduct(String sku) {
    return transactions.call(
        () ->
            sql.row("SELECT low_stock FROM product_threshold WHERE sku = ?", sku)
                .map(row -> row.quantity(0)));
  }

  OfTypes ofTypes() {
    return transactions.call(() -> new OfTypes(types.tree(), ownOfTypes()));
  }

  /** What counts for that product in that store; empty when nothing does. */
  public Optional<Threshold> of(String sku, String store) {
    return transactions.call(
        () ->
            sql.row(
                    """
                    SELECT p.type, t.low_stock
                    FROM product p LEFT JOIN product_threshold t ON t.sku = p.sku
                    WHERE p.sku = ?
                    """,
                    sku)
                .map(
                    row ->
                        ofTypes()
                            .of(
                                row.isNull(1) ? null : row.quantity(1),
                                row.isNull(0) ? null : row.integer(0),
                                rules.of(store).lowStock())));
  }

  /**
   * Gives a product a threshold of its own.
   *
   * @param threshold null takes it away: that of its type or the store counts then
   * @throws UnknownSku when there is no such product
   * @throws Problem {@code invalid}, {@code forbidden}
   */
  public void ofProduct(String sku, @Nullable Quantity threshold, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    check(threshold);
    transactions.run(
        () -> {
          if (sql.row("SELECT sku FROM product WHERE sku = ?", sku).isEmpty()) {
            throw new UnknownSku(sku);
          }
          write("product_threshold", "sku", sku, threshold);
          feed.append(Topic.PRODUCT, null, null, sku); // tills mark what there is little of
        });
  }

  /**
   * Gives a type a threshold, for itself and everything below it that has none.
   *
   * @param threshold null takes it away
   * @throws Problem {@code not-found}, {@code invalid}, {@code forbidden}
   */
  public void ofType(int type, @Nullable Quantity threshold, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    check(threshold);
    transactions.run(
        () -> {
          if (types.tree().find(type).isEmpty()) {
            throw Problem.notFound("product type", type);
          }
          write("type_threshold", "type", type, threshold);
          feed.append(Topic.TYPE, null, null, "tree");
        });
  }

  private void write(String table, String key, Object value, @Nullable Quantity threshold) {
    if (threshold == null) {
      sql.update("DELETE FROM " + table + " WHERE " + key + " = ?", value);
    } else {
      sql.update(
          "REPLACE INTO " + table + " (" + key + ", low_stock) VALUES (?, ?)", value, threshold);
    }
    rules.changed();
  }

  static void check(@Nullable Quantity threshold) {
    if (threshold != null && (threshold.isNegative() || threshold.isMoreThan(Quantity.MAX))) {
      throw Problem.invalid("lowStock", "must be from 0 to " + Quantity.MAX);
    }
  }
}
