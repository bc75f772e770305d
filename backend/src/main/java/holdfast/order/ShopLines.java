package holdfast.order;

import holdfast.catalogue.Product;
import holdfast.catalogue.Products;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.stock.Hold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What documents that people of the shop make have in common: numbers, lines, their identity. */
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

  /** The next number of that kind in that store; what rolls back gives its number back. */
  long nextNumber(String store, String kind) {
    sql.update(
        """
        INSERT INTO document_number (store, kind, last) VALUES (?, ?, 1)
        ON DUPLICATE KEY UPDATE last = last + 1
        """,
        store,
        kind);
    return sql.number("SELECT last FROM document_number WHERE store = ? AND kind = ?", store, kind);
  }

  /** Tells whether a repeated id asks for the same thing. */
  static String hash(List<WantedGoods> goods, @Nullable Object... more) {
    StringBuilder body = new StringBuilder();
    for (Object part : more) {
      body.append(part).append('|');
    }
    for (WantedGoods line : goods) {
      Quantity quantity = line.quantity();
      body.append(line.sku()).append('*').append(quantity).append('@').append(line.price());
      body.append('|');
    }
    try {
      byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
