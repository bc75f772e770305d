package holdfast.catalogue;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What shops and catalogue files say of products. */
@ApplicationScoped
public class ProductDetails {
  private static final List<ProductTrait> TRAITS = List.of(ProductTrait.values());
  private static final String NAMES =
      TRAITS.stream().map(ProductTrait::column).collect(Collectors.joining(", "));
  private static final String COLUMNS =
      "SELECT sku, " + NAMES + ", attributes FROM product_detail ";
  private static final String NO_ATTRIBUTES = "{}";

  private final Jsonb json = JsonbBuilder.create();

  @Inject Sql sql;
  @Inject Transactions transactions;

  /** What is known of that product. */
  public ProductDetail of(String sku) {
    return of(List.of(sku)).getOrDefault(sku, ProductDetail.NOTHING);
  }

  /** What is known of these products; those about which nothing is are left out. */
  public Map<String, ProductDetail> of(Collection<String> skus) {
    return skus.isEmpty()
        ? Map.of()
        : read("WHERE sku IN " + Sql.places(skus.size()), skus.toArray());
  }

  /**
   * What is known of the products of one page of all.
   *
   * @param after the SKU before the page, empty for the first
   * @param through the last SKU of the page
   */
  public Map<String, ProductDetail> between(String after, String through) {
    return read("WHERE sku > ? AND sku <= ?", after, through);
  }

  /** The names of all attributes that any product has. */
  public SortedSet<String> attributeNames() {
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT DISTINCT k.name FROM product_detail d,
                      JSON_TABLE(JSON_KEYS(d.attributes), '$[*]' COLUMNS (name VARCHAR(64) PATH '$')) k
                    WHERE d.attributes <> '{}'
                    """)
                .stream()
                .map(row -> row.text(0))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /**
   * Writes what is known of these products now, instead of what was.
   *
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public void put(Map<String, ProductDetail> details, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    transactions.run(
        () ->
            sql.insert(
                "REPLACE INTO product_detail (sku, " + NAMES + ", attributes)",
                details.entrySet().stream()
                    .map(entry -> columns(entry.getKey(), entry.getValue()))
                    .toList(),
                ""));
  }

  private @Nullable Object[] columns(String sku, ProductDetail detail) {
    @Nullable Object[] columns = new @Nullable Object[TRAITS.size() + 2];
    columns[0] = sku;
    for (int i = 0; i < TRAITS.size(); i++) {
      columns[i + 1] = TRAITS.get(i).toColumn(detail.text(TRAITS.get(i)));
    }
    columns[TRAITS.size() + 1] =
        detail.attributes().isEmpty() ? NO_ATTRIBUTES : json.toJson(detail.attributes());
    return columns;
  }

  private Map<String, ProductDetail> read(String where, Object... values) {
    return transactions.call(
        () -> {
          Map<String, ProductDetail> found = new HashMap<>();
          sql.rows(COLUMNS + where, values).forEach(row -> found.put(row.text(0), detail(row)));
          return found;
        });
  }

  private ProductDetail detail(Row row) {
    Map<ProductTrait, String> traits = new EnumMap<>(ProductTrait.class);
    for (int i = 0; i < TRAITS.size(); i++) {
      String value = TRAITS.get(i).fromColumn(row.textOrNull(i + 1));
      if (value != null) {
        traits.put(TRAITS.get(i), value);
      }
    }
    return new ProductDetail(traits, attributes(row.text(TRAITS.size() + 1)));
  }

  private Map<String, String> attributes(String column) {
    if (column.equals(NO_ATTRIBUTES)) {
      return Map.of();
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    Map<?, ?> read = json.fromJson(column, Map.class);
    read.forEach((name, value) -> attributes.put(String.valueOf(name), String.valueOf(value)));
    return attributes;
  }

  /** The traits a file may have columns for, as it calls them. */
  public static Map<String, ProductTrait> byWord() {
    return Arrays.stream(ProductTrait.values())
        .collect(Collectors.toMap(ProductTrait::word, trait -> trait));
  }
}
