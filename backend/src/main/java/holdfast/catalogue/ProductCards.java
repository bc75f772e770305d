package holdfast.catalogue;

import holdfast.catalogue.Product.Unit;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue: pages for screens, everything for tills. */
@ApplicationScoped
public class ProductCards {
  /** The most words of a search that count. */
  private static final int MOST_WORDS = 8;

  private static final String COLUMNS =
      """
      SELECT p.sku, p.name, p.name_en, p.article, p.type, p.unit, p.price, p.model, p.size,
        p.excisable,
        (SELECT GROUP_CONCAT(b.code ORDER BY b.code SEPARATOR ' ') FROM barcode b
          WHERE b.sku = p.sku), p.version
      FROM product p
      """;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ProductTypes types;

  /** What a list is ordered by; equal ones follow their SKU. */
  public enum Sort {
    SKU("p.sku"),
    NAME("p.name"),
    NAME_EN("COALESCE(p.name_en, p.name)"),
    ARTICLE("p.article"),
    PRICE("p.price"),
    CHANGED("p.changed_at");

    private final String column;

    Sort(String column) {
      this.column = column;
    }
  }

  /**
   * Which products, in which order.
   *
   * @param text every word of it must occur in the name, the English name, the SKU or the article,
   *     whatever the case; or it is a barcode as a whole. Blank: all
   * @param type with everything below it in the tree; null: all
   */
  public record Wanted(String text, @Nullable Integer type, Sort sort, boolean descending) {
    /** Those that a word brings up, by name. */
    public static Wanted search(String text) {
      return new Wanted(text, null, Sort.NAME, false);
    }
  }

  /**
   * A card with what tells whether it is still the same.
   *
   * @param version grows with every change
   */
  public record Known(ProductCard card, int version) {}

  /** These products with their versions; unknown ones are left out. */
  public Map<String, Known> known(Collection<String> skus) {
    if (skus.isEmpty()) {
      return Map.of();
    }
    return transactions.call(
        () ->
            sql.rows(COLUMNS + "WHERE p.sku IN " + Sql.places(skus.size()), skus.toArray()).stream()
                .map(row -> new Known(card(row), row.integer(11)))
                .collect(Collectors.toMap(known -> known.card().sku(), known -> known)));
  }

  /** To which products these barcodes belong; free ones are left out. */
  public Map<String, String> owners(Collection<String> barcodes) {
    if (barcodes.isEmpty()) {
      return Map.of();
    }
    return transactions.call(
        () ->
            sql
                .rows(
                    "SELECT code, sku FROM barcode WHERE code IN " + Sql.places(barcodes.size()),
                    barcodes.toArray())
                .stream()
                .collect(Collectors.toMap(row -> row.text(0), row -> row.text(1))));
  }

  /** One page of what is wanted. */
  public List<ProductCard> page(Wanted wanted, int offset, int limit) {
    return transactions.call(
        () -> {
          List<@Nullable Object> values = new ArrayList<>();
          String where = where(wanted, values);
          String direction = wanted.descending() ? " DESC" : "";
          Collections.addAll(values, limit, offset);
          return cards(
              where
                  + " ORDER BY "
                  + wanted.sort().column
                  + direction
                  + ", p.sku"
                  + direction
                  + " LIMIT ? OFFSET ?",
              values.toArray());
        });
  }

  /** How many are wanted. */
  public int count(Wanted wanted) {
    return transactions.call(
        () -> {
          List<@Nullable Object> values = new ArrayList<>();
          String where = where(wanted, values);
          return Math.toIntExact(
              sql.number("SELECT COUNT(*) FROM product p " + where, values.toArray()));
        });
  }

  /**
   * The next so many products in the order of their SKU: asked again with the last SKU of the
   * answer until nothing comes, it reads everything without holding everything.
   *
   * @param sku read on after it; the empty text begins
   */
  public List<ProductCard> after(String sku, int limit) {
    return transactions.call(() -> cards("WHERE p.sku > ? ORDER BY p.sku LIMIT ?", sku, limit));
  }

  /** The same among those that are wanted, whose own order does not count. */
  public List<ProductCard> after(Wanted wanted, String sku, int limit) {
    return transactions.call(
        () -> {
          List<@Nullable Object> values = new ArrayList<>();
          String where = where(wanted, values);
          Collections.addAll(values, sku, limit);
          return cards(
              (where.isEmpty() ? "WHERE" : where + " AND") + " p.sku > ? ORDER BY p.sku LIMIT ?",
              values.toArray());
        });
  }

  /** These products in the order of their SKU; unknown ones are left out. */
  public List<ProductCard> of(Collection<String> skus) {
    if (skus.isEmpty()) {
      return List.of();
    }
    return transactions.call(
        () ->
            cards("WHERE p.sku IN " + Sql.places(skus.size()) + " ORDER BY p.sku", skus.toArray()));
  }

  private List<ProductCard> cards(String where, @Nullable Object... values) {
    return sql.rows(COLUMNS + where, values).stream().map(ProductCards::card).toList();
  }

  private String where(Wanted wanted, List<@Nullable Object> values) {
    List<String> conditions = new ArrayList<>();
    String text = wanted.text().strip();
    if (!text.isEmpty()) {
      conditions.add(
          "(p.sku IN (SELECT sku FROM barcode WHERE code = ?) OR " + words(text, values) + ")");
    }
    Integer type = wanted.type();
    if (type != null) {
      Set<Integer> below = types.tree().subtree(type);
      conditions.add("p.type IN " + Sql.places(below.size()));
      values.addAll(below);
    }
    return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
  }

  private static String words(String text, List<@Nullable Object> values) {
    values.add(text);
    List<String> words = List.of(text.split("\\s+", MOST_WORDS));
    for (String word : words) {
      String anywhere = "%" + word.replaceAll("([!%_])", "!$1") + "%";
      values.addAll(Collections.nCopies(4, anywhere));
    }
    return words.stream()
        .map(
            word ->
                """
                (p.name LIKE ? ESCAPE '!' OR p.name_en LIKE ? ESCAPE '!'
                OR p.article LIKE ? ESCAPE '!'
                OR p.sku COLLATE utf8mb4_general_ci LIKE ? ESCAPE '!')\
                """)
        .collect(Collectors.joining(" AND ", "(", ")"));
  }

  private static ProductCard card(Row row) {
    String barcodes = row.textOrNull(10);
    return new ProductCard(
        row.text(0),
        row.text(1),
        row.textOrNull(2),
        row.textOrNull(3),
        row.isNull(4) ? null : row.integer(4),
        Unit.valueOf(row.text(5)),
        row.money(6),
        row.textOrNull(7),
        row.textOrNull(8),
        row.flag(9),
        barcodes == null ? List.of() : Arrays.stream(barcodes.split(" ", -1)).sorted().toList());
  }
}
