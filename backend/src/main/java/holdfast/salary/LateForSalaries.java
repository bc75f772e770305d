package holdfast.salary;

import holdfast.receipt.LateSales;
import holdfast.salary.SalaryBook.Settled;
import holdfast.salary.SalaryCount.Days;
import holdfast.salary.SalaryCount.Terms;
import holdfast.salary.SalaryDifference.Cause;
import holdfast.salary.SalaryDifference.Named;
import holdfast.salary.SalaryDifference.What;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Role;
import holdfast.staff.LateWork;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came too late for a closed period, in the running transaction. The period is counted once
 * more by the rules, roles and plans it was closed by; what that gives beyond what was settled of
 * it is the difference. So nothing is missed, whatever changed the figures.
 */
@ApplicationScoped
class LateForSalaries {
  /** What was on its way while a period was closed has come for certain after that time. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

  @Inject SalaryBook book;
  @Inject SalaryCount count;
  @Inject PayRules rules;
  @Inject LateSales sales;
  @Inject LateWork work;
  @Inject Stores stores;

  /** What is settled of that period nowhere yet. */
  List<SalaryDifference> outstanding(SalaryPeriod origin, Instant now, Caller by) {
    if (!isAny(origin, by)) {
      return List.of();
    }
    Instant since = book.settledLast(origin).orElse(origin.closed().at());
    Map<String, List<Cause>> causes = causes(origin, since, now, by);
    List<SalaryLine> frozen = book.lines(origin);
    SortedMap<String, Earnings> open = new TreeMap<>();
    count
        .count(days(origin), termsOf(origin, frozen), by)
        .forEach((login, line) -> open.merge(login, line.earned(), Earnings::plus));
    frozen.forEach(line -> takeOff(open, line.login(), line.earned()));
    book.settledOf(origin).forEach(settled -> takeOff(open, settled.login(), settled.earned()));
    return open.entrySet().stream()
        .filter(one -> !one.getValue().equals(Earnings.NOTHING))
        .map(one -> difference(origin, one.getKey(), one.getValue(), since, causes))
        .toList();
  }

  private static void takeOff(Map<String, Earnings> open, String login, Earnings settled) {
    open.put(login, open.getOrDefault(login, Earnings.NOTHING).minus(settled));
  }

  private static SalaryDifference difference(
      SalaryPeriod origin,
      String login,
      Earnings earned,
      Instant since,
      Map<String, List<Cause>> causes) {
    return new SalaryDifference(
        origin, login, earned, since, List.copyOf(causes.getOrDefault(login, List.of())));
  }

  /** What that period settled of earlier ones, with what had caused it. */
  List<SalaryDifference> settledIn(SalaryPeriod period, Caller by) {
    List<SalaryDifference> differences = new ArrayList<>();
    Map<String, Map<String, List<Cause>>> known = new HashMap<>();
    for (Settled settled : book.settledIn(period)) {
      SalaryPeriod origin = book.period(settled.origin()).orElseThrow();
      Map<String, List<Cause>> causes =
          known.computeIfAbsent(
              origin.id() + " " + settled.since(),
              none -> causes(origin, settled.since(), period.closed().at(), by));
      differences.add(
          difference(origin, settled.login(), settled.earned(), settled.since(), causes));
    }
    return differences;
  }

  private boolean isAny(SalaryPeriod origin, Caller by) {
    Instant since = origin.closed().at().minus(ON_ITS_WAY);
    LateSales.Filter filter = filter(origin, since);
    return sales.isAny(filter, by)
        || !work.of(origin.store(), filter.from(), filter.until(), since, by).isEmpty();
  }

  private LateSales.Filter filter(SalaryPeriod origin, Instant since) {
    ZoneId zone = stores.named(origin.store()).timeZone();
    // the whole month counts towards the plan that is settled with its last day
    LocalDate first =
        days(origin).months().stream()
            .map(month -> month.atDay(1))
            .filter(origin.from()::isAfter)
            .findFirst()
            .orElse(origin.from());
    return new LateSales.Filter(
        origin.store(),
        first.atStartOfDay(zone).toInstant(),
        origin.through().plusDays(1).atStartOfDay(zone).toInstant(),
        since);
  }

  /** By login, what came after that moment and up to the other. */
  private Map<String, List<Cause>> causes(
      SalaryPeriod origin, Instant since, Instant until, Caller by) {
    Map<String, List<Cause>> causes = new HashMap<>();
    LateSales.Filter filter = filter(origin, since);
    sales.of(filter, by).stream()
        .filter(late -> !late.came().isAfter(until))
        .forEach(
            late ->
                causes
                    .computeIfAbsent(late.seller(), login -> new ArrayList<>())
                    .add(
                        new Cause(
                            late.isReturn() ? What.RETURN : What.SALE,
                            new Named(late.till(), late.number()),
                            late.at(),
                            late.came(),
                            null)));
    work.of(origin.store(), filter.from(), filter.until(), since, by).stream()
        .filter(late -> !late.came().isAfter(until))
        .forEach(
            late -> causes.computeIfAbsent(late.login(), login -> new ArrayList<>()).add(of(late)));
    return causes;
  }

  private static Cause of(LateWork.Late late) {
    What what =
        late.amended() == null ? What.CLOCK : late.kind() == null ? What.TAKEN_OUT : What.ADDED;
    return new Cause(what, null, late.at(), late.came(), late.amended());
  }

  private static Days days(SalaryPeriod period) {
    return new Days(period.store(), period.from(), period.through());
  }

  private Terms termsOf(SalaryPeriod origin, List<SalaryLine> frozen) {
    Map<String, Role> roles = new HashMap<>(count.roles());
    Map<String, Money> plans = new HashMap<>();
    for (SalaryLine line : frozen) {
      if (line.role() != null) {
        roles.put(line.login(), line.role());
      }
      if (line.plan() != null) {
        plans.put(line.login(), line.plan());
      }
    }
    return new Terms(
        rules.asOf(origin.store(), origin.closed().at()),
        roles,
        Map.of(YearMonth.from(origin.through()), plans));
  }
}
