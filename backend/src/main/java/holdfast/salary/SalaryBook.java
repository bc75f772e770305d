package holdfast.salary;

import holdfast.shared.Role;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was settled, as it stands in the tables; in the running transaction. */
@ApplicationScoped
class SalaryBook {
  private static final String PERIODS =
      """
      SELECT id, store, first_day, last_day, closed_at, closed_by, reopened_at, reopened_by,
        reopen_reason
      FROM salary_period
      """;

  @Inject Sql sql;

  /** A difference without what caused it. */
  record Settled(UUID origin, String login, Earnings earned, Instant since) {}

  /** Of that store, the latest days first, and of the same days what counts. */
  List<SalaryPeriod> periods(String store) {
    return sql
        .rows(
            PERIODS
                + " WHERE store = ? ORDER BY last_day DESC, reopened_at IS NOT NULL,"
                + " closed_at DESC",
            store)
        .stream()
        .map(SalaryBook::period)
        .toList();
  }

  Optional<SalaryPeriod> period(UUID id) {
    return sql.row(PERIODS + " WHERE id = ?", id).map(SalaryBook::period);
  }

  void open(UUID id, SalaryCount.Days days, Instant now, String by) {
    sql.update(
        """
        INSERT INTO salary_period (store, id, first_day, last_day, closed_at, closed_by)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        days.store(),
        id,
        days.from().toString(),
        days.through().toString(),
        now,
        by);
  }

  void reopen(SalaryPeriod period, Stamp stamp, String reason) {
    sql.update(
        """
        UPDATE salary_period SET reopened_at = ?, reopened_by = ?, reopen_reason = ?
        WHERE store = ? AND id = ? AND reopened_at IS NULL
        """,
        stamp.at(),
        stamp.by(),
        reason,
        period.store(),
        period.id());
  }

  void write(String store, UUID period, SalaryLine line) {
    sql.update(
        """
        INSERT INTO salary_line (store, period, login, role, has_rule, worked_ms, revenue, back,
          hours_pay, sales_pay, plan_pay, plan, plan_net)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        store,
        period,
        line.login(),
        line.role(),
        line.hasRule(),
        line.earned().worked().toMillis(),
        line.earned().revenue(),
        line.earned().back(),
        line.earned().pay().hours(),
        line.earned().pay().sales(),
        line.earned().pay().plan(),
        line.plan(),
        line.planNet());
  }

  List<SalaryLine> lines(SalaryPeriod period) {
    return sql
        .rows(
            """
            SELECT login, role, has_rule, worked_ms, revenue, back, hours_pay, sales_pay,
              plan_pay, plan, plan_net
            FROM salary_line WHERE store = ? AND period = ? ORDER BY login
            """,
            period.store(),
            period.id())
        .stream()
        .map(SalaryBook::line)
        .toList();
  }

  void write(UUID period, SalaryDifference difference) {
    sql.update(
        """
        INSERT INTO salary_difference (store, period, origin, login, worked_ms, revenue, back,
          hours_pay, sales_pay, plan_pay, since)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        difference.origin().store(),
        period,
        difference.origin().id(),
        difference.login(),
        difference.earned().worked().toMillis(),
        difference.earned().revenue(),
        difference.earned().back(),
        difference.earned().pay().hours(),
        difference.earned().pay().sales(),
        difference.earned().pay().plan(),
        difference.since());
  }

  /** What that period settled of earlier ones. */
  List<Settled> settledIn(SalaryPeriod period) {
    return settled("d.period = ?", period);
  }

  /** What later periods that count settled of that one. */
  List<Settled> settledOf(SalaryPeriod origin) {
    return settled("d.origin = ? AND p.reopened_at IS NULL", origin);
  }

  private List<Settled> settled(String condition, SalaryPeriod period) {
    return sql
        .rows(
            """
            SELECT d.origin, d.login, d.worked_ms, d.revenue, d.back, d.hours_pay, d.sales_pay,
              d.plan_pay, d.since
            FROM salary_difference d
              JOIN salary_period p ON p.store = d.store AND p.id = d.period
            WHERE d.store = ? AND
            """
                + condition
                + " ORDER BY d.origin, d.login",
            period.store(),
            period.id())
        .stream()
        .map(SalaryBook::settled)
        .toList();
  }

  /** When what came too late for that period was settled last. */
  Optional<Instant> settledLast(SalaryPeriod origin) {
    return sql.row(
            """
            SELECT MAX(p.closed_at) FROM salary_difference d
              JOIN salary_period p ON p.store = d.store AND p.id = d.period
            WHERE d.store = ? AND d.origin = ? AND p.reopened_at IS NULL
            """,
            origin.store(),
            origin.id())
        .filter(row -> !row.isNull(0))
        .map(row -> row.instant(0));
  }

  private static SalaryPeriod period(Row row) {
    return new SalaryPeriod(
        row.uuid(0),
        row.text(1),
        LocalDate.parse(row.text(2)),
        LocalDate.parse(row.text(3)),
        new Stamp(row.instant(4), row.text(5)),
        Stamp.of(row, 6),
        row.textOrNull(8));
  }

  private static SalaryLine line(Row row) {
    @Nullable String role = row.textOrNull(1);
    return new SalaryLine(
        row.text(0),
        role == null ? null : Role.valueOf(role),
        row.flag(2),
        earnings(row, 3),
        row.isNull(9) ? null : row.money(9),
        row.money(10));
  }

  private static Settled settled(Row row) {
    return new Settled(row.uuid(0), row.text(1), earnings(row, 2), row.instant(8));
  }

  private static Earnings earnings(Row row, int column) {
    return new Earnings(
        Duration.ofMillis(row.number(column)),
        row.money(column + 1),
        row.money(column + 2),
        new Pay(row.money(column + 3), row.money(column + 4), row.money(column + 5)));
  }
}
