package holdfast.salary;

import holdfast.receipt.SalesBySeller;
import holdfast.receipt.SalesBySeller.Sold;
import holdfast.receipt.SalesPlans;
import holdfast.receipt.SalesPlans.Plan;
import holdfast.salary.PayRule.Whose;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.staff.WorkingTimes;
import holdfast.staff.WorkingTimes.Day;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what people earned in some days of one store, in the running transaction. */
@ApplicationScoped
class SalaryCount {
  @Inject SalesBySeller sales;
  @Inject SalesPlans plans;
  @Inject WorkingTimes times;
  @Inject PayRules rules;
  @Inject Sql sql;

  /** The days that are counted; each of them by the clock of its store. */
  record Days(String store, LocalDate from, LocalDate through) {
    /** The months whose last day is among them: their plans count here, once. */
    List<YearMonth> months() {
      List<YearMonth> ending = new ArrayList<>();
      YearMonth month = YearMonth.from(from);
      while (!month.atEndOfMonth().isAfter(through)) {
        ending.add(month);
        month = month.plusMonths(1);
      }
      return ending;
    }
  }

  /** By what is counted: what stands now, or what stood when a period was closed. */
  record Terms(
      List<PayRule> rules, Map<String, Role> roles, Map<YearMonth, Map<String, Money>> plans) {

    @Nullable PayRule rule(String login, LocalDate day) {
      return latest(Whose.person(login), day)
          .or(
              () ->
                  Optional.ofNullable(roles.get(login))
                      .flatMap(role -> latest(Whose.all(role), day)))
          .orElse(null);
    }

    private Optional<PayRule> latest(Whose whose, LocalDate day) {
      return rules.stream()
          .filter(rule -> rule.whose().equals(whose) && !rule.from().isAfter(day))
          .max(Comparator.comparing(PayRule::from));
    }
  }

  /** What stands now. */
  Terms terms(Days days, Instant now, Caller by) {
    Map<YearMonth, Map<String, Money>> planned = new HashMap<>();
    for (YearMonth month : days.months()) {
      planned.put(
          month,
          plans.of(days.store(), month, by).stream()
              .collect(Collectors.toMap(Plan::seller, Plan::amount)));
    }
    return new Terms(rules.asOf(days.store(), now), roles(), planned);
  }

  /** What kind of user each is now. */
  Map<String, Role> roles() {
    return sql.rows("SELECT login, role FROM user_account").stream()
        .collect(Collectors.toMap(row -> row.text(0), row -> Role.valueOf(row.text(1))));
  }

  /** By login: everybody who worked, sold, took back or has a plan. */
  SortedMap<String, SalaryLine> count(Days days, Terms terms, Caller by) {
    Map<String, Earned> earned = new TreeMap<>();
    for (Day day :
        times.days(new WorkingTimes.Filter(days.store(), days.from(), days.through(), ""), by)) {
      earned
          .computeIfAbsent(day.login(), login -> new Earned())
          .work(day.worked(), terms.rule(day.login(), day.date()));
    }
    for (YearMonth month : days.months()) {
      Optional.ofNullable(terms.plans().get(month)).stream()
          .flatMap(planned -> planned.entrySet().stream())
          .forEach(
              plan ->
                  earned
                      .computeIfAbsent(plan.getKey(), login -> new Earned())
                      .plan(month, plan.getValue()));
    }
    List<LocalDate> starts = starts(days, terms);
    for (int i = 0; i < starts.size(); i++) {
      LocalDate from = starts.get(i);
      LocalDate through = i + 1 < starts.size() ? starts.get(i + 1).minusDays(1) : days.through();
      for (Sold sold :
          sales.figures(new SalesBySeller.Filter(days.store(), from, through), by).sellers()) {
        String login = String.valueOf(sold.seller());
        @Nullable PayRule rule = terms.rule(login, from);
        if (!from.isBefore(days.from())) {
          earned.computeIfAbsent(login, none -> new Earned()).sell(sold, rule);
        }
        @Nullable Earned one = earned.get(login);
        if (one != null) {
          one.towardsPlan(YearMonth.from(from), sold, rule);
        }
      }
    }
    SortedMap<String, SalaryLine> lines = new TreeMap<>();
    earned.forEach((login, one) -> lines.put(login, one.line(login, terms.roles().get(login))));
    return lines;
  }

  /**
   * The first days of stretches within which nothing changes by which sales are paid. The whole of
   * a month counts towards its plan, also what lies before the days that are counted.
   */
  private static List<LocalDate> starts(Days days, Terms terms) {
    TreeSet<LocalDate> starts = new TreeSet<>();
    LocalDate first = days.from();
    for (YearMonth month : days.months()) {
      boolean isPlanned = !terms.plans().getOrDefault(month, Map.of()).isEmpty();
      if (isPlanned && month.atDay(1).isBefore(first)) {
        first = month.atDay(1);
      }
    }
    starts.add(first);
    starts.add(days.from());
    for (YearMonth month = YearMonth.from(first);
        !month.atDay(1).isAfter(days.through());
        month = month.plusMonths(1)) {
      starts.add(month.atDay(1));
    }
    for (PayRule rule : terms.rules()) {
      starts.add(rule.from());
    }
    return List.copyOf(starts.subSet(first, true, days.through(), true));
  }
}
