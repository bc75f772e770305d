package holdfast.report;

import holdfast.report.Thresholds.OfTypes;
import holdfast.report.Thresholds.Threshold;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Among;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Reservations.Share;
import holdfast.stock.Source;
import holdfast.stock.StockSums;
import holdfast.stock.StockSums.Sum;
import holdfast.stock.StockSums.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the stock of a store and says what wants looking at. Only reads, and locks nothing: the
 * verbs on stock must never wait for a report.
 */
@ApplicationScoped
class Findings {
  private static final int SKUS_AT_ONCE = 5000;
  private static final int DOCUMENTS_AT_ONCE = 200;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Reservations reservations;
  @Inject StockSums sums;

  /** The documents of a store that wait for too long. */
  Map<Sign, List<Finding>> documents(StoreRules rules, Instant now) {
    return transactions.call(
        () ->
            Map.of(
                Sign.STALE_HELD_ORDER, staleHeldOrders(rules, now),
                Sign.UNFULFILLED_ORDER, unfulfilledOrders(rules, now)));
  }

  private List<Finding> staleHeldOrders(StoreRules rules, Instant now) {
    Filter stale =
        Filter.active()
            .in(rules.store())
            .from(Source.HELD_ORDER)
            .madeBefore(now.minus(rules.fresh()));
    return reservations.documents(stale).stream()
        .map(
            held ->
                new Finding(
                    held.id().toString(),
                    held.reference(),
                    held.createdAt(),
                    null,
                    held.units(),
                    null,
                    null))
        .toList();
  }

  private List<Finding> unfulfilledOrders(StoreRules rules, Instant now) {
    List<Row> late =
        sql.rows(
            """
            SELECT o.id, CONCAT(o.channel_name, ' ', o.external_id), o.accepted_at
            FROM online_order o
            WHERE o.status IN ('NEW', 'CONFIRMED') AND o.accepted_at < ? AND o.store = ?
            """,
            now.minus(Duration.ofHours(rules.unfulfilledHours())),
            rules.store());
    Map<UUID, Share> shares = new HashMap<>();
    for (int from = 0; from < late.size(); from += DOCUMENTS_AT_ONCE) {
      List<Row> some = late.subList(from, Math.min(from + DOCUMENTS_AT_ONCE, late.size()));
      shares.putAll(reservations.shares(some.stream().map(row -> row.uuid(0)).toList()));
    }
    return late.stream()
        .map(
            row ->
                new Finding(
                    row.text(0),
                    row.text(1),
                    row.instant(2),
                    null,
                    shares.getOrDefault(row.uuid(0), Share.NOTHING).reserved(),
                    null,
                    null))
        .toList();
  }

  /**
   * The products of a store whose figures want looking at.
   *
   * @param highest no threshold is higher
   */
  Map<Sign, List<Finding>> products(
      StoreRules rules, OfTypes types, Quantity highest, Among among) {
    Map<Sign, List<Finding>> found = new EnumMap<>(Sign.class);
    for (Sign sign : Sign.values()) {
      if (!sign.isOfDocument()) {
        found.put(sign, new ArrayList<>());
      }
    }
    Wanted wanted = new Wanted(rules.store(), among, highest, rules.reservedPercent());
    List<Sum> suspects = sums.of(wanted);
    if (!suspects.isEmpty()) {
      Map<String, Row> cards = cards(among);
      suspects.forEach(sum -> judge(sum, rules, found));
      suspects.forEach(sum -> judgeLow(sum, cards.get(sum.sku()), rules, types, found));
    }
    return found;
  }

  /** The type and the own threshold of each product. */
  private Map<String, Row> cards(Among among) {
    String statement =
        """
        SELECT p.sku, p.type, t.low_stock
        FROM product p LEFT JOIN product_threshold t ON t.sku = p.sku
        WHERE TRUE\
        """
            + among.condition("p.sku");
    Map<String, Row> cards = new HashMap<>();
    transactions
        .call(() -> sql.rows(statement, among.values().toArray()))
        .forEach(row -> cards.put(row.text(0), row));
    return cards;
  }

  private static void judge(Sum sum, StoreRules rules, Map<Sign, List<Finding>> found) {
    Finding plain =
        new Finding(sum.sku(), null, null, sum.onHand(), sum.reserved(), sum.available(), null);
    long share = sum.reserved().thousandths() * 100;
    if (sum.onHand().isPositive() && !sum.atTills().isPositive()) {
      add(found, Sign.HELD_BACK, plain);
    } else if (sum.reserved().isPositive()
        && share >= rules.reservedPercent() * sum.onHand().thousandths()) {
      add(found, Sign.HIGHLY_RESERVED, plain);
    }
  }

  private static void judgeLow(
      Sum sum,
      @Nullable Row card,
      StoreRules rules,
      OfTypes types,
      Map<Sign, List<Finding>> found) {
    if (card == null) {
      return; // made in this very moment: it is looked at again soon
    }
    Threshold threshold =
        types.of(
            card.isNull(2) ? null : card.quantity(2),
            card.isNull(1) ? null : card.integer(1),
            rules.lowStock());
    if (threshold != null && !sum.available().isMoreThan(threshold.quantity())) {
      String origin = threshold.origin().name();
      String label = threshold.type() == null ? origin : origin + ":" + threshold.type();
      add(
          found,
          Sign.LOW_STOCK,
          new Finding(
              sum.sku(),
              label,
              null,
              sum.onHand(),
              sum.reserved(),
              sum.available(),
              threshold.quantity()));
    }
  }

  private static void add(Map<Sign, List<Finding>> found, Sign sign, Finding finding) {
    found.computeIfAbsent(sign, any -> new ArrayList<>()).add(finding);
  }

  /** All products, a few thousand at a time. */
  List<Among> ranges() {
    List<Among> ranges = new ArrayList<>();
    String after = "";
    while (true) {
      String from = after;
      Row next =
          transactions.call(
              () ->
                  sql.row(
                          "SELECT MAX(sku), COUNT(*) FROM (SELECT sku FROM product WHERE sku > ?"
                              + " ORDER BY sku LIMIT ?) some",
                          from,
                          SKUS_AT_ONCE)
                      .orElseThrow());
      if (next.isNull(0)) {
        return ranges;
      }
      after = next.text(0);
      ranges.add(Among.range(from, after));
    }
  }

  /** The highest threshold of any product, type or this store. */
  Quantity highest(StoreRules rules, OfTypes types) {
    Quantity ofProducts =
        transactions.call(
            () ->
                sql.row("SELECT COALESCE(MAX(low_stock), 0) FROM product_threshold")
                    .orElseThrow()
                    .quantity(0));
    Quantity ofStore = rules.lowStock();
    return ofProducts.max(types.highest()).max(ofStore == null ? Quantity.ZERO : ofStore);
  }
}
