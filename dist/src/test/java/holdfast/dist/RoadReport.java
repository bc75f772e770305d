package holdfast.dist;

import holdfast.dist.OpenTill.Seen;
import holdfast.dist.WebhookLoad.Ordered;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came of the orders that were made since it was made: times by stage, deliveries, statements.
 */
final class RoadReport {
  private static final Pattern DELIVERY = Pattern.compile("\\{[^{}]*\"topic\"[^{}]*}");

  private final Installation house;
  private final Map<String, Long> counted;
  private final int deliveredBefore;

  /** What the server and the shop wrote down of an order, in milliseconds of the epoch. */
  private record Stamps(long accepted, long sent) {}

  RoadReport(Installation house) throws IOException, SQLException {
    this.house = house;
    counted = counters();
    deliveredBefore = deliveries().size();
  }

  static double milliseconds(@Nullable Ordered ordered, @Nullable Seen seen) {
    return ordered == null || seen == null
        ? Double.POSITIVE_INFINITY
        : (seen.at() - ordered.at()) / 1e6;
  }

  /** The whole way and its stages, a table. */
  String times(List<String> skus, Map<String, Ordered> sent, OpenTill till, int errors)
      throws IOException, SQLException {
    Map<String, Stamps> stamps = stamps();
    Times whole =
        new Times(skus.stream().mapToDouble(sku -> milliseconds(sent.get(sku), till.seen(sku))));
    StringBuilder table = new StringBuilder("\n| stage | p50 ms | p95 ms | p99 ms | longest ms |");
    table.append("\n|---|---|---|---|---|");
    stage(
        table,
        "**webhook leaves → seen by the till**",
        skus,
        sku -> milliseconds(sent.get(sku), till.seen(sku)) - left(sku, sent, stamps));
    row(table, "ordered → seen by the till", whole);
    stage(table, "ordered → the first webhook leaves", skus, sku -> leaves(sku, sent, stamps));
    stage(table, "webhook leaves → order made", skus, sku -> made(sku, stamps));
    stage(table, "order made → till has the hint", skus, sku -> hinted(sku, sent, till, stamps));
    stage(table, "hint → till has read", skus, sku -> read(sku, till));
    table.append(
        String.format(
            Locale.ROOT,
            "%n%nOf %d orders %d were not seen, %d are not reserved, %d could not be made.",
            skus.size(),
            whole.endless(),
            skus.stream().filter(sku -> !stamps.containsKey(sku)).count(),
            errors));
    return table.toString();
  }

  private static void stage(
      StringBuilder table, String name, List<String> skus, ToDoubleFunction<String> time) {
    row(table, name, new Times(skus.stream().mapToDouble(time)));
  }

  private static void row(StringBuilder table, String name, Times times) {
    table.append("\n| ").append(name).append(" | ").append(times.cells()).append(" |");
  }

  private static double leaves(String sku, Map<String, Ordered> sent, Map<String, Stamps> stamps) {
    Ordered ordered = sent.get(sku);
    Stamps one = stamps.get(sku);
    return ordered == null || one == null ? Double.POSITIVE_INFINITY : one.sent() - ordered.clock();
  }

  /** As {@link #leaves}; nothing when it never did, so that the way of such an order is endless. */
  private static double left(String sku, Map<String, Ordered> sent, Map<String, Stamps> stamps) {
    double leaves = leaves(sku, sent, stamps);
    return Double.isInfinite(leaves) ? Double.NEGATIVE_INFINITY : leaves;
  }

  private static double made(String sku, Map<String, Stamps> stamps) {
    Stamps one = stamps.get(sku);
    return one == null ? Double.POSITIVE_INFINITY : one.accepted() - one.sent();
  }

  private static double hinted(
      String sku, Map<String, Ordered> sent, OpenTill till, Map<String, Stamps> stamps) {
    Ordered ordered = sent.get(sku);
    Seen seen = till.seen(sku);
    Stamps one = stamps.get(sku);
    if (ordered == null || seen == null || one == null) {
      return Double.POSITIVE_INFINITY;
    }
    return (seen.hintedAt() - ordered.at()) / 1e6 - (one.accepted() - ordered.clock());
  }

  private static double read(String sku, OpenTill till) {
    Seen seen = till.seen(sku);
    return seen == null ? Double.POSITIVE_INFINITY : (seen.at() - seen.hintedAt()) / 1e6;
  }

  /** What it cost: messages of the shop and statements of the database, for each order. */
  String costs(int orders) throws IOException, SQLException {
    List<String> deliveries = deliveries();
    List<String> ours = deliveries.subList(deliveredBefore, deliveries.size());
    Times took = new Times(ours.stream().mapToDouble(one -> Json.whole(one, "took")));
    long failed =
        ours.stream()
            .filter(one -> Json.whole(one, "status") < 200 || Json.whole(one, "status") > 302)
            .count();
    Map<String, Long> now = counters();
    ToDoubleFunction<String> perOrder =
        name -> (double) (value(now, name) - value(counted, name)) / orders;
    return String.format(
        Locale.ROOT,
        "Deliveries: %d, failed %d (the shop repeats none), answered within p50 | p95 | p99 |"
            + " longest %s ms.%nDatabase, for each order, with all that ran meanwhile: %.1f"
            + " statements, %.2f commits; %d rollbacks, %d deadlocks.",
        ours.size(),
        failed,
        took.cells(),
        perOrder.applyAsDouble("QUESTIONS"),
        perOrder.applyAsDouble("COM_COMMIT"),
        value(now, "COM_ROLLBACK") - value(counted, "COM_ROLLBACK"),
        value(now, "INNODB_DEADLOCKS") - value(counted, "INNODB_DEADLOCKS"));
  }

  /** When orders with reserved goods were made, and when the first message of them left. */
  private Map<String, Stamps> stamps() throws IOException, SQLException {
    Map<Long, Long> sent = new HashMap<>();
    for (String delivery : deliveries()) {
      sent.merge(Json.whole(delivery, "resource"), Json.whole(delivery, "sent"), Math::min);
    }
    Map<String, Stamps> stamps = new HashMap<>();
    try (Connection connection = house.database("");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT r.sku, o.external_id,
                  TIMESTAMPDIFF(MICROSECOND, '1970-01-01', o.accepted_at) DIV 1000
                FROM reservation r JOIN online_order o ON o.id = r.id
                WHERE r.status = 'ACTIVE' AND o.channel = 'woo'
                """)) {
      while (rows.next()) {
        long accepted = rows.getLong(3);
        long left = sent.getOrDefault(rows.getLong(2), accepted);
        stamps.put(rows.getString(1), new Stamps(accepted, left));
      }
    }
    return stamps;
  }

  private List<String> deliveries() throws IOException {
    return DELIVERY.matcher(house.askShop("deliveries")).results().map(MatchResult::group).toList();
  }

  private Map<String, Long> counters() throws IOException, SQLException {
    Map<String, Long> counters = new HashMap<>();
    try (Connection connection = house.database("");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT VARIABLE_NAME, VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS
                WHERE VARIABLE_NAME IN
                  ('QUESTIONS', 'COM_COMMIT', 'COM_ROLLBACK', 'INNODB_DEADLOCKS')
                """)) {
      while (rows.next()) {
        counters.put(rows.getString(1), rows.getLong(2));
      }
    }
    return counters;
  }

  private static long value(Map<String, Long> counters, String name) {
    return counters.getOrDefault(name, 0L);
  }
}
