package holdfast.office.salary;

import holdfast.salary.Earnings;
import holdfast.salary.Pay;
import holdfast.salary.Salaries.Figures;
import holdfast.salary.SalaryDifference;
import holdfast.salary.SalaryLine;
import holdfast.shared.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One person on the screen.
 *
 * @param line null for somebody who is in nothing but differences
 * @param differences what is settled here of periods before
 * @param waiting what came after these days were closed
 */
record SalaryRow(
    String login,
    @Nullable SalaryLine line,
    List<SalaryDifference> differences,
    List<SalaryDifference> waiting) {
  private static final Pay NO_PAY = new Pay(Money.ZERO, Money.ZERO, Money.ZERO);
  private static final Earnings NOTHING =
      new Earnings(Duration.ZERO, Money.ZERO, Money.ZERO, NO_PAY);

  static List<SalaryRow> of(Figures figures) {
    Map<String, SalaryRow> rows = new TreeMap<>();
    figures
        .lines()
        .forEach(
            line ->
                rows.put(
                    line.login(),
                    new SalaryRow(
                        line.login(),
                        line,
                        of(line.login(), figures.differences()),
                        of(line.login(), figures.waiting()))));
    figures
        .differences()
        .forEach(one -> rows.computeIfAbsent(one.login(), who -> of(who, figures)));
    figures.waiting().forEach(one -> rows.computeIfAbsent(one.login(), who -> of(who, figures)));
    return List.copyOf(rows.values());
  }

  private static SalaryRow of(String login, Figures figures) {
    return new SalaryRow(
        login, null, of(login, figures.differences()), of(login, figures.waiting()));
  }

  private static List<SalaryDifference> of(String login, List<SalaryDifference> all) {
    return all.stream().filter(one -> one.login().equals(login)).toList();
  }

  /** What was done and earned in the days themselves. */
  Earnings earned() {
    return line == null ? NOTHING : line.earned();
  }

  /** What is settled of periods before. */
  Money late() {
    return differences.stream()
        .map(one -> one.earned().pay().total())
        .reduce(Money.ZERO, Money::plus);
  }

  /** What the person gets. */
  Money total() {
    return earned().pay().total().plus(late());
  }

  boolean hasMore() {
    return !differences.isEmpty() || !waiting.isEmpty();
  }
}
