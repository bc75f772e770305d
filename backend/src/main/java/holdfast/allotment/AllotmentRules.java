package holdfast.allotment;

import holdfast.allotment.AllotmentRule.Beyond;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.UnknownSku;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Allotments;
import holdfast.stock.Allotments.Share;
import holdfast.stock.Allotments.There;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Which goods tills may sell without asking, and how long. */
@ApplicationScoped
public class AllotmentRules {
  /** The most products of which a till gets units: more it could not renew in time. */
  public static final int MOST_PRODUCTS = 2_000;

  /** How long a till that does not come back keeps its units, until somebody decides otherwise. */
  public static final int USUAL_HOURS = 48;

  /** The longest: two weeks. */
  public static final int MOST_HOURS = 336;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ProductTypes types;
  @Inject Stores stores;
  @Inject Allotments allotments;

  /** What a till gets of one product, and what it does beyond. */
  public record Wish(Share share, Beyond beyond) {}

  /** The rules of a store, those of products first. */
  public List<AllotmentRule> of(String store, Caller by) {
    by.require(Permission.READ_STOCK);
    by.requireStore(store);
    return transactions.call(() -> read(store));
  }

  /**
   * Writes a rule, over the one of that id or of the same product or type.
   *
   * @throws UnknownSku when there is no such product
   * @throws Problem {@code invalid}, {@code not-found} for an unknown type, {@code forbidden}
   */
  public void save(AllotmentRule rule, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(rule.store());
    rule.check();
    transactions.run(
        () -> {
          stores.named(rule.store());
          String sku = rule.sku();
          Integer type = rule.type();
          if (sku != null && sql.row("SELECT sku FROM product WHERE sku = ?", sku).isEmpty()) {
            throw new UnknownSku(sku);
          }
          if (type != null && types.tree().find(type).isEmpty()) {
            throw Problem.notFound("product type", type);
          }
          sql.update(
              "DELETE FROM allotment_rule WHERE store = ? AND (id = ? OR sku = ? OR type = ?)",
              rule.store(),
              rule.id(),
              sku,
              type);
          sql.update(
              """
              INSERT INTO allotment_rule (id, store, sku, type, units, left_units, beyond)
              VALUES (?, ?, ?, ?, ?, ?, ?)
              """,
              rule.id(),
              rule.store(),
              sku,
              type,
              rule.units(),
              rule.left(),
              rule.beyond());
        });
  }

  /**
   * Takes a rule away; the tills give its units back as they renew.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public void remove(String store, UUID id, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(store);
    int removed =
        transactions.call(
            () -> sql.update("DELETE FROM allotment_rule WHERE store = ? AND id = ?", store, id));
    if (removed == 0) {
      throw Problem.notFound("rule", id);
    }
  }

  /** How long a till of that store that does not come back keeps its units. */
  public Duration kept(String store) {
    return transactions.call(
        () ->
            Duration.ofHours(
                sql.row("SELECT hours FROM allotment_term WHERE store = ?", store)
                    .map(row -> row.integer(0))
                    .orElse(USUAL_HOURS)));
  }

  /**
   * Decides that.
   *
   * @throws Problem {@code invalid} for an unknown store or hours out of range, {@code forbidden}
   */
  public void keep(String store, int hours, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(store);
    if (hours < 1 || hours > MOST_HOURS) {
      throw Problem.invalid("hours", "must be 1 to " + MOST_HOURS);
    }
    transactions.run(
        () -> {
          stores.named(store);
          sql.update(
              """
              INSERT INTO allotment_term (store, hours) VALUES (?, ?)
              ON DUPLICATE KEY UPDATE hours = VALUES(hours)
              """,
              store,
              hours);
        });
  }

  /**
   * What each till of the store should have, by SKU: of goods that are there, at most {@value
   * #MOST_PRODUCTS}, those that have a rule of their own first.
   */
  public Map<String, Wish> wishes(String store) {
    return transactions.call(() -> wishes(store, read(store)));
  }

  private Map<String, Wish> wishes(String store, List<AllotmentRule> rules) {
    Map<String, AllotmentRule> bySku = new HashMap<>();
    Map<Integer, AllotmentRule> byType = new HashMap<>();
    for (AllotmentRule rule : rules) {
      if (rule.sku() != null) {
        bySku.put(rule.sku(), rule);
      }
    }
    spread(rules, byType);
    Map<String, Wish> wishes = new TreeMap<>();
    List<String> skus = List.copyOf(bySku.keySet());
    List<Integer> kinds = List.copyOf(byType.keySet());
    for (There there : allotments.there(store, skus, kinds, MOST_PRODUCTS)) {
      AllotmentRule rule = bySku.get(there.sku());
      Integer type = there.type();
      if (rule == null && type != null) {
        rule = byType.get(type);
      }
      if (rule != null) {
        Share share = new Share(whole(rule.units(), there.isPieces()), rule.left());
        wishes.put(there.sku(), new Wish(share, rule.beyond()));
      }
    }
    return wishes;
  }

  /** Gives each type the rule of the nearest type above that has one. */
  private void spread(List<AllotmentRule> rules, Map<Integer, AllotmentRule> byType) {
    Map<Integer, AllotmentRule> own = new HashMap<>();
    for (AllotmentRule rule : rules) {
      if (rule.type() != null) {
        own.put(rule.type(), rule);
      }
    }
    if (own.isEmpty()) {
      return;
    }
    ProductTypeTree tree = types.tree();
    tree.all()
        .forEach(
            type ->
                tree.path(type.id()).reversed().stream()
                    .filter(above -> own.containsKey(above.id()))
                    .findFirst()
                    .ifPresent(above -> byType.put(type.id(), own.get(above.id()))));
  }

  private List<AllotmentRule> read(String store) {
    return sql
        .rows(
            """
            SELECT id, store, sku, type, units, left_units, beyond FROM allotment_rule
            WHERE store = ? ORDER BY sku IS NULL, sku, type
            """,
            store)
        .stream()
        .map(AllotmentRules::rule)
        .toList();
  }

  private static AllotmentRule rule(Row row) {
    return new AllotmentRule(
        row.uuid(0),
        row.text(1),
        row.textOrNull(2),
        row.isNull(3) ? null : Integer.valueOf(row.integer(3)),
        row.quantity(4),
        row.quantity(5),
        Beyond.valueOf(row.text(6)));
  }

  private static Quantity whole(Quantity units, boolean isPieces) {
    return isPieces ? Quantity.of(units.thousandths() / 1000) : units;
  }
}
