package holdfast.staff;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.staff.WorkEntry.Kind;
import holdfast.staff.WorkingTimes.Amended;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came to the time clock after somebody had counted the days it belongs to. */
@ApplicationScoped
public class LateWork {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * An entry that came late from a till, or one that a manager added or took out.
   *
   * @param kind of the entry that came or was added; null for one that was taken out
   * @param came when it came in or was amended
   * @param amended null for an entry of a till
   */
  public record Late(
      String login, @Nullable Kind kind, Instant at, Instant came, @Nullable Amended amended) {}

  /**
   * Those of that time that came since, by time; work that began before it may end in it.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Late> of(String store, Instant from, Instant until, Instant since, Caller by) {
    by.require(Permission.SEE_WORKING_TIME);
    by.requireStore(store);
    Instant last = until.plus(WorkSpans.LONGEST);
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT login, kind, at, received_at, NULL AS reason, NULL AS made_by
                    FROM work_entry WHERE store = ? AND at >= ? AND at < ? AND received_at >= ?
                    UNION ALL
                    SELECT login, kind, at, made_at, reason, made_by
                    FROM work_amendment WHERE store = ? AND at >= ? AND at < ? AND made_at >= ?
                    ORDER BY at
                    """,
                    store,
                    from,
                    last,
                    since,
                    store,
                    from,
                    last,
                    since)
                .stream()
                .map(LateWork::late)
                .filter(late -> late.kind() != Kind.START || late.at().isBefore(until))
                .toList());
  }

  private static Late late(Row row) {
    String kind = row.textOrNull(1);
    String reason = row.textOrNull(4);
    Instant came = row.instant(3);
    return new Late(
        row.text(0),
        kind == null ? null : Kind.valueOf(kind),
        row.instant(2),
        came,
        reason == null ? null : new Amended(reason, new Stamp(came, row.text(5))));
  }
}
