package holdfast.order;

import holdfast.catalogue.Product;
import holdfast.catalogue.Products;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.stock.Hold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What documents that people of the shop make have in common: their lines. */
@ApplicationScoped
class ShopLines {
  @Inject Products products;
  @Inject Sql sql;

  /**
   * The lines of a new document, with names and prices of the catalogue.
   *
   * @throws holdfast.catalogue.UnknownSku for an unknown product
   * @throws Problem {@code invalid}
   */
  List<ShopLine> made(List<WantedGoods> wanted) {
    if (wanted.isEmpty() || wanted.size() > Hold.MAX_LINES) {
      throw Problem.invalid("lines", "must be 1 to " + Hold.MAX_LINES);
    }
    List<ShopLine> lines = new ArrayList<>();
    for (WantedGoods goods : wanted) {
      String field = "lines[" + lines.size() + "].quantity";
      if (!goods.quantity().isPositive()) {
        throw Problem.invalid(field, "must be more than zero");
      }
      products.check(goods.sku(), goods.quantity(), field);
      Product product = products.find(goods.sku()).orElseThrow();
      lines.add(
          new ShopLine(
              lines.size() + 1,
              goods.sku(),
              product.name(),
              goods.quantity(),
              goods.price() == null ? product.price() : goods.price()));
    }
    return lines;
  }

  void write(UUID document, List<ShopLine> lines) {
    sql.insert(
        "INSERT INTO shop_order_line (document, line, sku, name, quantity, price)",
        lines.stream()
            .map(
                line ->
                    new @Nullable Object[] {
                      document,
                      line.number(),
                      line.sku(),
                      line.name(),
                      line.quantity(),
                      line.price()
                    })
            .toList());
  }

  List<ShopLine> of(UUID document) {
    return of(List.of(document)).getOrDefault(document, List.of());
  }

  Map<UUID, List<ShopLine>> of(Collection<UUID> documents) {
    Map<UUID, List<ShopLine>> lines = new LinkedHashMap<>();
    if (documents.isEmpty()) {
      return lines;
    }
    List<Row> rows =
        sql.rows(
            "SELECT document, line, sku, name, quantity, price FROM shop_order_line"
                + " WHERE document IN "
                + Sql.places(documents.size())
                + " ORDER BY document, line",
            documents.toArray());
    for (Row row : rows) {
      lines
          .computeIfAbsent(row.uuid(0), document -> new ArrayList<>())
          .add(
              new ShopLine(
                  row.integer(1), row.text(2), row.text(3), row.quantity(4), row.money(5)));
    }
    return lines;
  }

  static List<Hold.Line> wish(List<ShopLine> lines) {
    return lines.stream()
        .map(line -> new Hold.Line(line.number(), line.sku(), line.quantity()))
        .toList();
  }
}
