package holdfast.demo;

import holdfast.receipt.SalesPlans;
import holdfast.salary.PayRule;
import holdfast.salary.PayRule.Whose;
import holdfast.salary.PayRules;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Money;
import holdfast.shared.Role;
import holdfast.staff.WorkAmendments;
import holdfast.staff.WorkAmendments.Added;
import holdfast.staff.WorkBook;
import holdfast.staff.WorkEntry;
import holdfast.staff.WorkEntry.Kind;
import holdfast.staff.WorkEntry.NoPhoto;
import holdfast.staff.WorkEntry.Proof;
import holdfast.store.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.UUID;

/**
 * When the people of the demo shop worked since the beginning of last month, and by what they are
 * paid. Nobody has sold anything yet: that is for whoever tries the tills.
 */
@ApplicationScoped
class DemoStaff {
  private static final String STORE = "S1";
  private static final String TILL = "S1-1";
  private static final String MANAGER = "manager";
  private static final LocalDate ALWAYS = LocalDate.of(2020, 1, 1);

  @Inject PayRules rules;
  @Inject SalesPlans plans;
  @Inject WorkBook book;
  @Inject WorkAmendments amendments;
  @Inject Ids ids;
  @Inject Clock clock;

  /** Pays both roles that sell in that store. */
  void pay(Store store, Caller by) {
    rule(store, Role.CASHIER, "110.00", 150, 50, by);
    rule(store, Role.SENIOR_CASHIER, "135.00", 200, 100, by);
  }

  private void rule(Store store, Role role, String hourly, int sales, int plan, Caller by) {
    PayRule rule = new PayRule(ids.next(), Whose.all(role), ALWAYS, Money.of(hourly), sales, plan);
    rules.add(store.code(), rule, by);
  }

  /** Lets them have worked, in the early and the late half of each day but Sundays. */
  void work(Store store, Caller by) {
    if (!store.code().equals(STORE)) {
      return;
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), store.timeZone());
    YearMonth month = YearMonth.from(today);
    for (YearMonth one = month.minusMonths(1); !one.isAfter(month); one = one.plusMonths(1)) {
      plans.set(STORE, "cashier", one, Money.of("60000.00"), by);
      plans.set(STORE, "senior", one, Money.of("45000.00"), by);
    }
    LocalDate forgotten = month.minusMonths(1).atDay(20);
    for (LocalDate day = month.minusMonths(1).atDay(1);
        day.isBefore(today);
        day = day.plusDays(1)) {
      if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
        continue;
      }
      LocalTime came = LocalTime.of(8, 50 + day.getDayOfMonth() % 10);
      entry(store, "cashier", Kind.START, day, came, by);
      LocalTime left = LocalTime.of(17, 2 + day.getDayOfMonth() % 7);
      if (day.equals(forgotten)) {
        amend(store, day, left);
      } else {
        entry(store, "cashier", Kind.END, day, left, by);
      }
      if (day.getDayOfWeek().getValue() % 2 == 0) {
        entry(store, "senior", Kind.START, day, LocalTime.of(12, 55), by);
        entry(store, "senior", Kind.END, day, LocalTime.of(21, 5), by);
      }
    }
  }

  private void entry(
      Store store, String login, Kind kind, LocalDate day, LocalTime time, Caller by) {
    UUID id = ids.next();
    String hash = id.toString().replace("-", "").repeat(2); // as long as that of a package
    WorkEntry entry =
        new WorkEntry(id, login, kind, at(store, day, time), Proof.PIN, NoPhoto.NO_CAMERA, null);
    book.keep(entry, hash, TILL, STORE, by);
  }

  private void amend(Store store, LocalDate day, LocalTime left) {
    Added end =
        new Added(
            ids.next(), STORE, "cashier", Kind.END, at(store, day, left), "Забув відмітитися");
    amendments.add(end, new Caller(MANAGER, Role.MANAGER, null));
  }

  private static Instant at(Store store, LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(store.timeZone()).toInstant();
  }
}
