package holdfast.report;

import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Among;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the open alerts of one sign in one store say what was found, and nothing else. */
@ApplicationScoped
class AlertRows {
  /** So few that a statement is cheap to prepare (see {@link Sql}). */
  private static final int AT_ONCE = 60;

  /** So few that a transaction stays short. */
  private static final int OF_ONE_TRANSACTION = 240;

  private static final Duration KEPT = Duration.ofDays(90);

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Opens, brings up to date and closes.
   *
   * @param among only these subjects were looked at
   * @return how many were opened, changed or closed
   */
  int settle(String store, Sign sign, List<Finding> found, Among among) {
    Map<String, Finding> open = open(store, sign, among);
    List<Finding> news =
        found.stream().filter(finding -> isNews(finding, open.remove(finding.subject()))).toList();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    for (List<Finding> some : inParts(news, OF_ONE_TRANSACTION)) {
      transactions.run(() -> inParts(some, AT_ONCE).forEach(part -> write(store, sign, part, now)));
    }
    for (List<String> some : inParts(List.copyOf(open.keySet()), AT_ONCE)) {
      transactions.run(() -> close(store, sign, some, now));
    }
    return news.size() + open.size();
  }

  /** Forgets what was closed long ago. */
  void sweep() {
    transactions.run(
        () ->
            sql.update(
                "DELETE FROM alert WHERE closed_at < ? LIMIT 5000", clock.instant().minus(KEPT)));
  }

  private Map<String, Finding> open(String store, Sign sign, Among among) {
    List<@Nullable Object> values = new ArrayList<>(List.of(store, sign));
    values.addAll(among.values());
    String statement =
        """
        SELECT subject, label, since, on_hand, reserved, available, threshold FROM alert
        WHERE store = ? AND sign = ? AND closed_at IS NULL\
        """
            + among.condition("subject");
    Map<String, Finding> open = new HashMap<>();
    for (Row row : transactions.call(() -> sql.rows(statement, values.toArray()))) {
      open.put(
          row.text(0),
          new Finding(
              row.text(0),
              row.textOrNull(1),
              row.instant(2),
              row.isNull(3) ? null : row.quantity(3),
              row.isNull(4) ? null : row.quantity(4),
              row.isNull(5) ? null : row.quantity(5),
              row.isNull(6) ? null : row.quantity(6)));
    }
    return open;
  }

  private static boolean isNews(Finding now, @Nullable Finding before) {
    return before == null
        || !Objects.equals(now.label(), before.label())
        || (now.since() != null && !now.since().equals(before.since()))
        || !Objects.equals(now.onHand(), before.onHand())
        || !Objects.equals(now.reserved(), before.reserved())
        || !Objects.equals(now.available(), before.available())
        || !Objects.equals(now.threshold(), before.threshold());
  }

  private void write(String store, Sign sign, List<Finding> some, Instant now) {
    List<@Nullable Object[]> rows =
        some.stream()
            .map(
                finding ->
                    new @Nullable Object[] {
                      store,
                      sign,
                      finding.subject(),
                      finding.label(),
                      finding.since() == null ? now : finding.since(),
                      finding.onHand(),
                      finding.reserved(),
                      finding.available(),
                      finding.threshold(),
                      now
                    })
            .toList();
    String places = String.join(", ", rows.stream().map(row -> Sql.places(row.length)).toList());
    // the columns are set from left to right: what is compared comes last
    sql.update(
        """
        INSERT INTO alert (store, sign, subject, label, since, on_hand, reserved, available,
          threshold, opened_at)
        VALUES %s
        ON DUPLICATE KEY UPDATE label = VALUES(label),
          since = IF(closed_at IS NULL AND available IS NOT NULL, since, VALUES(since)),
          on_hand = VALUES(on_hand), reserved = VALUES(reserved), available = VALUES(available),
          threshold = VALUES(threshold),
          opened_at = IF(closed_at IS NULL, opened_at, VALUES(opened_at)), closed_at = NULL
        """
            .formatted(places),
        rows.stream().flatMap(Arrays::stream).toArray());
  }

  private void close(String store, Sign sign, List<String> subjects, Instant now) {
    List<Object> values = new ArrayList<>(List.of(now, store, sign));
    values.addAll(subjects);
    sql.update(
        """
        UPDATE alert SET closed_at = ?
        WHERE store = ? AND sign = ? AND closed_at IS NULL AND subject IN\
        """
            + " "
            + Sql.places(subjects.size()),
        values.toArray());
  }

  private static <T> List<List<T>> inParts(List<T> all, int size) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      parts.add(all.subList(from, Math.min(from + size, all.size())));
    }
    return parts;
  }
}
