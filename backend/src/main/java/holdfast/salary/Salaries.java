package holdfast.salary;

import holdfast.salary.SalaryCount.Days;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people earn in a store, day by day of its own clock. Every receipt counts for its seller on
 * the day it was made, whenever its till sent it; what comes after its days were closed is a
 * difference of the next ones.
 */
@ApplicationScoped
public class Salaries {
  /** What comes for days longer before those that are counted does not change anything any more. */
  public static final int LOOKED_BACK_DAYS = 400;

  private static final int LONGEST_REASON = 500;

  @Inject SalaryCount count;
  @Inject SalaryBook book;
  @Inject LateForSalaries late;
  @Inject Stores stores;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * The figures of some days.
   *
   * @param closed the period that settled exactly these days; null while they are open
   * @param lines by login; of a closed period as they were when it was closed
   * @param differences what is, or was, settled with them of periods before
   * @param waiting what came too late for this closed period and is settled nowhere yet
   * @param periods all that was ever settled in that store, the latest first
   */
  public record Figures(
      @Nullable SalaryPeriod closed,
      List<SalaryLine> lines,
      List<SalaryDifference> differences,
      List<SalaryDifference> waiting,
      List<SalaryPeriod> periods) {

    /** What is settled of some of these days already, in other periods. */
    public List<SalaryPeriod> settledElsewhere(LocalDate from, LocalDate through) {
      return closed != null
          ? List.of()
          : periods.stream().filter(one -> one.isClosed() && one.overlaps(from, through)).toList();
    }
  }

  /**
   * Who earned what in these days.
   *
   * @throws Problem {@code invalid} for days in the wrong order, {@code not-found} for an unknown
   *     store, {@code forbidden}
   */
  public Figures figures(String store, LocalDate from, LocalDate through, Caller by) {
    by.require(Permission.SEE_SALARIES);
    by.requireStore(store);
    if (through.isBefore(from)) {
      throw Problem.invalid("through", "must not lie before the first day");
    }
    return transactions.call(
        () -> {
          Days days = new Days(stores.named(store).code(), from, through);
          Instant now = clock.instant();
          List<SalaryPeriod> periods = book.periods(days.store());
          Optional<SalaryPeriod> closed =
              periods.stream()
                  .filter(SalaryPeriod::isClosed)
                  .filter(one -> one.from().equals(from) && one.through().equals(through))
                  .findAny();
          if (closed.isPresent()) {
            SalaryPeriod period = closed.get();
            return new Figures(
                period,
                book.lines(period),
                late.settledIn(period, by),
                late.outstanding(period, now, by),
                periods);
          }
          return new Figures(
              null,
              List.copyOf(count.count(days, count.terms(days, now, by), by).values()),
              lateBefore(days, periods, now, by),
              List.of(),
              periods);
        });
  }

  private List<SalaryDifference> lateBefore(
      Days days, List<SalaryPeriod> periods, Instant now, Caller by) {
    LocalDate first = days.from().minusDays(LOOKED_BACK_DAYS);
    List<SalaryDifference> differences = new ArrayList<>();
    periods.reversed().stream()
        .filter(SalaryPeriod::isClosed)
        .filter(one -> one.through().isBefore(days.from()) && !one.through().isBefore(first))
        .forEach(one -> differences.addAll(late.outstanding(one, now, by)));
    return differences;
  }

  /**
   * Settles these days: what everybody earned is kept as it is now, with what came too late for
   * periods before. The same again changes nothing.
   *
   * @param id of the period
   * @throws Problem {@code invalid} for days in the wrong order or of two months, {@code
   *     period-not-over} (409) before they have passed, {@code period-overlaps} (409) when some are
   *     settled, {@code id-reused} (409), {@code not-found}, {@code forbidden}
   */
  public void close(UUID id, String store, LocalDate from, LocalDate through, Caller by) {
    by.require(Permission.SETTLE_SALARIES);
    by.requireStore(store);
    if (through.isBefore(from) || !YearMonth.from(from).equals(YearMonth.from(through))) {
      throw Problem.invalid("through", "must be in the month of the first day and not before it");
    }
    Days days = new Days(store, from, through);
    transactions.run(
        () -> {
          Instant now = clock.instant();
          if (!through.isBefore(LocalDate.ofInstant(now, stores.named(store).timeZone()))) {
            throw new Problem(
                409, "period-not-over", "Not over yet", "The last of these days has not passed.");
          }
          sql.row("SELECT code FROM store WHERE code = ? FOR UPDATE", store);
          if (book.period(id).filter(one -> isSame(one, days)).isPresent()) {
            return;
          }
          List<SalaryPeriod> periods = book.periods(store);
          periods.stream()
              .filter(one -> one.isClosed() && one.overlaps(from, through))
              .findAny()
              .ifPresent(
                  settled -> {
                    throw new Problem(
                            409,
                            "period-overlaps",
                            "Settled already",
                            "Some of these days are settled already.")
                        .with("from", settled.from().toString())
                        .with("through", settled.through().toString());
                  });
          List<SalaryDifference> differences = lateBefore(days, periods, now, by);
          book.open(id, days, now, by.login());
          count
              .count(days, count.terms(days, now, by), by)
              .values()
              .forEach(line -> book.write(store, id, line));
          differences.forEach(difference -> book.write(id, difference));
        });
  }

  private static boolean isSame(SalaryPeriod one, Days days) {
    if (new Days(one.store(), one.from(), one.through()).equals(days)) {
      return true;
    }
    throw new Problem(409, "id-reused", "The id is taken", "Other days were settled under it.");
  }

  /**
   * Opens a period again: its days are counted anew until it is closed once more. It stays, with
   * who opened it and why. The same again changes nothing.
   *
   * @throws Problem {@code invalid} without a reason, {@code settled-later} (409) while a later
   *     period that counts has settled what came too late for it, {@code not-found}, {@code
   *     forbidden}
   */
  public void reopen(UUID id, String reason, Caller by) {
    by.require(Permission.REOPEN_SALARIES);
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw Problem.invalid("reason", "must be given, in at most " + LONGEST_REASON + " signs");
    }
    transactions.run(
        () -> {
          SalaryPeriod period =
              book.period(id).orElseThrow(() -> Problem.notFound("salary period", id));
          by.requireStore(period.store());
          sql.row("SELECT code FROM store WHERE code = ? FOR UPDATE", period.store());
          if (!book.settledOf(period).isEmpty()) {
            throw new Problem(
                409,
                "settled-later",
                "Settled in a later period",
                "A later period has settled what came too late for this one: open that one first.");
          }
          book.reopen(period, new Stamp(clock.instant(), by.login()), reason.strip());
        });
  }
}
