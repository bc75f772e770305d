package holdfast.price;

import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.catalogue.UnknownSku;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of prices, as data. Each change makes another edition and reaches the tills by the
 * feed; the editions of before are kept, so that what was sold by them can be checked.
 */
@ApplicationScoped
public class PriceRules {
  /** More would make pricing a cart slow. */
  public static final int MOST = 500;

  private static final int MOST_REMEMBERED = 64;

  /** No store is called so: only who is bound to none passes. */
  static final String ALL_STORES = "*";

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject PriceRuleRows rows;
  @Inject RoundingRules rounding;
  @Inject LabelPatterns labels;
  @Inject Products products;
  @Inject ProductTypes types;
  @Inject Stores stores;
  @Inject ChangeFeed feed;
  @Inject Clock clock;

  /** An edition never changes, so what was read of it once is right. */
  private final Map<Integer, List<PriceRule>> editions = new ConcurrentHashMap<>();

  /** The rules of now that count in stores of the caller, in the order of their steps. */
  public List<PriceRule> all(Caller by) {
    by.require(Permission.READ_STOCK);
    String own = by.store();
    return transactions.call(
        () ->
            rows.at(rows.edition()).stream()
                .filter(rule -> own == null || rule.isIn(own))
                .toList());
  }

  /** What the tills of that store price by now. */
  public PriceBook book(String store) {
    return transactions.call(
        () -> {
          int edition = rows.edition();
          List<PriceRule> rules =
              rows.at(edition).stream().filter(rule -> rule.isIn(store)).toList();
          return new PriceBook(
              edition, rules, rows.levels(), handMost(store), rounding.of(store), labels.all());
        });
  }

  /**
   * The rules of that store in that edition, however long ago; none when there never was such an
   * edition.
   */
  public List<PriceRule> then(int edition, String store) {
    List<PriceRule> rules = editions.get(edition);
    if (rules == null) {
      rules = transactions.call(() -> rows.at(edition));
      if (isThere(edition)) {
        if (editions.size() >= MOST_REMEMBERED) {
          editions.clear();
        }
        editions.put(edition, rules);
      }
    }
    return rules.stream().filter(rule -> rule.isIn(store)).toList();
  }

  /** Whether there ever was that edition. */
  public boolean isThere(int edition) {
    return edition >= 1
        && (editions.containsKey(edition) || edition <= transactions.call(rows::edition));
  }

  /**
   * Writes a rule, over the one of that id.
   *
   * @throws UnknownSku when there is no such product
   * @throws Problem {@code invalid}, {@code not-found} for an unknown type, level or store, {@code
   *     too-many-rules} (409), {@code forbidden}
   */
  public void save(PriceRule rule, Caller by) {
    require(rule.store(), by);
    rule.check();
    transactions.run(
        () -> {
          checkNames(rule);
          int edition = rows.nextEdition();
          rows.current(rule.id()).ifPresent(before -> require(before.store(), by));
          rows.end(rule.id(), edition);
          if (rows.at(edition).size() >= MOST) {
            throw new Problem(
                409,
                "too-many-rules",
                "Too many price rules",
                "There may be " + MOST + " at once.");
          }
          rows.insert(rule, edition, clock.instant(), by.login());
          tell();
        });
  }

  /**
   * Ends a rule.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public void remove(UUID id, Caller by) {
    by.require(Permission.CONFIGURE);
    transactions.run(
        () -> {
          PriceRule rule = rows.current(id).orElseThrow(() -> Problem.notFound("price rule", id));
          require(rule.store(), by);
          rows.end(id, rows.nextEdition());
          tell();
        });
  }

  /** The levels of customers, by their codes. */
  public List<PriceLevel> levels() {
    return transactions.call(rows::levels);
  }

  /**
   * Writes a level, over the one of that code.
   *
   * @throws Problem {@code invalid}, {@code forbidden}
   */
  public void saveLevel(PriceLevel level, Caller by) {
    require(null, by);
    level.check();
    transactions.run(
        () -> {
          rows.putLevel(level);
          tell();
        });
  }

  /**
   * Takes a level away.
   *
   * @throws Problem {@code level-in-use} (409) while a rule is for it, {@code not-found}, {@code
   *     forbidden}
   */
  public void removeLevel(String code, Caller by) {
    require(null, by);
    transactions.run(
        () -> {
          if (rows.at(rows.edition()).stream().anyMatch(rule -> code.equals(rule.level()))) {
            throw new Problem(
                409, "level-in-use", "Rules are for this level", "Remove those rules first.");
          }
          if (!rows.removeLevel(code)) {
            throw Problem.notFound("level", code);
          }
          tell();
        });
  }

  /** Hundredths of a per cent that a cashier of that store may take off without a senior. */
  public int handMost(String store) {
    return transactions.call(
        () ->
            sql.row("SELECT hand_discount_most FROM store WHERE code = ?", store)
                .map(row -> row.integer(0))
                .orElseThrow(() -> Problem.notFound("store", store)));
  }

  /**
   * Changes that; the tills learn of it by the feed.
   *
   * @throws Problem {@code invalid} out of range, {@code not-found}, {@code forbidden}
   */
  public void keepHandMost(String store, int most, Caller by) {
    require(store, by);
    if (most < 0 || most > Prices.WHOLE) {
      throw Problem.invalid("most", "must be 0 to 100 per cent");
    }
    transactions.run(
        () -> {
          stores.named(store);
          sql.update("UPDATE store SET hand_discount_most = ? WHERE code = ?", most, store);
          tell();
        });
  }

  /** What counts in all stores is decided by those who look after all of them. */
  private static void require(@Nullable String store, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(store == null ? ALL_STORES : store);
  }

  private void checkNames(PriceRule rule) {
    String store = rule.store();
    String sku = rule.about().sku();
    Integer type = rule.about().type();
    String level = rule.level();
    if (store != null) {
      stores.named(store);
    }
    if (sku != null && products.find(sku).isEmpty()) {
      throw new UnknownSku(sku);
    }
    if (type != null && types.tree().find(type).isEmpty()) {
      throw Problem.notFound("product type", type);
    }
    if (level != null && rows.levels().stream().noneMatch(one -> one.code().equals(level))) {
      throw Problem.notFound("level", level);
    }
  }

  private void tell() {
    feed.append(Topic.PRICE, null, null, "book");
  }
}
