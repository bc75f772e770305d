package holdfast.catalogue;

import holdfast.catalogue.ProductCards.Known;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes many products with one statement for each table, as an import needs it. */
@ApplicationScoped
class ManyProducts {
  private static final String INTO =
      """
      INSERT INTO product
        (sku, name, name_en, article, type, unit, price, model, size, excisable, changed_at)\
      """;

  private static final String INSTEAD =
      """
       ON DUPLICATE KEY UPDATE name = VALUES(name), name_en = VALUES(name_en),
        article = VALUES(article), type = VALUES(type), price = VALUES(price),
        model = VALUES(model), size = VALUES(size), excisable = VALUES(excisable),
        changed_at = VALUES(changed_at), version = version + 1
      """;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ChangeFeed feed;
  @Inject Clock clock;

  /** Adds products that are not there yet. */
  void add(List<ProductCard> cards) {
    if (cards.isEmpty()) {
      return;
    }
    cards.forEach(ProductRules::check);
    transactions.run(
        () -> {
          write(cards, "");
          bind(cards.stream().flatMap(ManyProducts::barcodes).toList());
          tell(cards);
        });
  }

  /**
   * Gives products another state, unless somebody else has changed one since it was read.
   *
   * @param before as they were read, in the same order
   * @throws Problem {@code changed-meanwhile} (409), {@code invalid}
   */
  void change(List<Known> before, List<ProductCard> after) {
    if (after.isEmpty()) {
      return;
    }
    after.forEach(ProductRules::check);
    transactions.run(
        () -> {
          refuseStale(before);
          write(after, INSTEAD);
          List<String> dropped = new ArrayList<>();
          List<@Nullable Object[]> added = new ArrayList<>();
          for (int i = 0; i < after.size(); i++) {
            Set<String> had = new HashSet<>(before.get(i).card().barcodes());
            Set<String> has = new HashSet<>(after.get(i).barcodes());
            had.stream().filter(code -> !has.contains(code)).forEach(dropped::add);
            barcodes(after.get(i)).filter(row -> !had.contains(row[1])).forEach(added::add);
          }
          if (!dropped.isEmpty()) {
            sql.update(
                "DELETE FROM barcode WHERE code IN " + Sql.places(dropped.size()),
                dropped.toArray());
          }
          bind(added);
          tell(after);
        });
  }

  /** Takes the rows until the end of the transaction. */
  private void refuseStale(List<Known> before) {
    List<String> skus = before.stream().map(known -> known.card().sku()).toList();
    Map<String, Integer> versions = new HashMap<>();
    for (Row row :
        sql.rows(
            "SELECT sku, version FROM product WHERE sku IN "
                + Sql.places(skus.size())
                + " ORDER BY sku FOR UPDATE",
            skus.toArray())) {
      versions.put(row.text(0), row.integer(1));
    }
    for (Known known : before) {
      int now = versions.getOrDefault(known.card().sku(), -1);
      if (now != known.version()) {
        throw changedMeanwhile(known.card(), now);
      }
    }
  }

  static Problem changedMeanwhile(ProductCard card, int now) {
    return new Problem(
            409,
            "changed-meanwhile",
            "Somebody else changed it",
            "The product " + card.sku() + " is another one by now; read it again.")
        .with("sku", card.sku())
        .with("version", now);
  }

  private void write(List<ProductCard> cards, String tail) {
    Instant now = clock.instant();
    sql.insert(INTO, cards.stream().map(card -> columns(card, now)).toList(), tail);
  }

  private void bind(List<@Nullable Object[]> barcodes) {
    sql.insert("INSERT INTO barcode (sku, code)", barcodes, "");
  }

  private void tell(List<ProductCard> cards) {
    feed.appendAll(Topic.PRODUCT, null, null, cards.stream().map(ProductCard::sku).toList());
  }

  private static @Nullable Object[] columns(ProductCard card, Instant now) {
    return new @Nullable Object[] {
      card.sku(),
      card.name(),
      card.nameEn(),
      card.article(),
      card.type(),
      card.unit(),
      card.price(),
      card.model(),
      card.size(),
      card.excisable(),
      now
    };
  }

  private static Stream<@Nullable Object[]> barcodes(ProductCard card) {
    return card.barcodes().stream().map(code -> new @Nullable Object[] {card.sku(), code});
  }
}
