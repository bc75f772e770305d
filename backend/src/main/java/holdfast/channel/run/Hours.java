package holdfast.channel.run;

import holdfast.channel.run.ChannelHealth.Cell;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the runs and orders of a channel lie over the last 24 hours. */
@ApplicationScoped
class Hours {
  static final int COUNT = 24;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** One cell for each, the oldest first. */
  List<Cell> cells(String channel) {
    Instant last = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Instant first = last.minus(Duration.ofHours(COUNT - 1L));
    Map<Long, Row> runsAt = byHour(runsByHour(channel, first));
    Map<Long, Row> ordersAt = byHour(ordersByHour(channel, first));
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      Instant hour = first.plus(Duration.ofHours(i));
      @Nullable Row ran = runsAt.get((long) i);
      @Nullable Row came = ordersAt.get((long) i);
      cells.add(
          new Cell(
              hour,
              ran == null ? 0 : ran.number(1),
              ran == null ? 0 : ran.number(2),
              came == null ? 0 : came.number(1)));
    }
    return cells;
  }

  private static Map<Long, Row> byHour(List<Row> rows) {
    Map<Long, Row> byHour = new HashMap<>();
    rows.forEach(row -> byHour.put(row.number(0), row));
    return byHour;
  }

  private List<Row> runsByHour(String channel, Instant first) {
    return transactions.call(
        () ->
            sql.rows(
                """
                SELECT TIMESTAMPDIFF(HOUR, ?, started_at) AS hour, SUM(outcome = 'DONE'),
                  SUM(outcome IN ('FAULT', 'LOST', 'BROKEN_OFF'))
                FROM channel_run WHERE channel = ? AND started_at >= ? GROUP BY hour
                """,
                first,
                channel,
                first));
  }

  private List<Row> ordersByHour(String channel, Instant first) {
    return transactions.call(
        () ->
            sql.rows(
                """
                SELECT TIMESTAMPDIFF(HOUR, ?, accepted_at) AS hour, COUNT(*)
                FROM online_order WHERE channel = ? AND accepted_at >= ? GROUP BY hour
                """,
                first,
                channel,
                first));
  }
}
