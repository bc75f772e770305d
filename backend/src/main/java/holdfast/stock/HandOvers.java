package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import holdfast.stock.Levels.Entry;
import holdfast.stock.Levels.Kind;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Hands over a part of what a document holds; the rest stays promised. */
@ApplicationScoped
public class HandOvers {
  @Inject Levels levels;
  @Inject Promises promises;
  @Inject Endings endings;
  @Inject ReservationHistory history;
  @Inject Stock stock;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Turns so many units of these lines into goods that left: on hand and reserved fall together.
   * Each part that left is kept as one of its own; the line may hold anew. Joins the caller's
   * transaction.
   *
   * @param parts how many of which line
   * @throws NotActive when a line has ended, or its time is over
   * @throws Problem {@code invalid} when a line holds fewer, {@code not-found}, {@code forbidden}
   */
  public Reservation part(UUID id, Map<Integer, Quantity> parts, Caller by) {
    by.require(Permission.HOLD);
    return transactions.call(
        () -> {
          Closing closing = new Closing(Status.CONVERTED, clock.instant(), by.login(), null);
          List<Found> rows = endings.locked(id, by);
          parts.forEach((line, part) -> check(id, rows, line, part));
          rows.stream()
              .filter(row -> row.isActive() && parts.containsKey(row.line()))
              .sorted(Comparator.comparing(Found::level))
              .forEach(
                  row -> handOver(row, parts.getOrDefault(row.line(), row.quantity()), closing));
          return stock.reservation(id);
        });
  }

  /**
   * Goods of these lines that had left come back, to where they were taken from, and are available
   * at once. How many the buyer has, the document knows. Joins the caller's transaction.
   *
   * @param parts how many of which line
   * @throws Problem {@code invalid} when not that many of a line had left, {@code forbidden}
   */
  public void takeBack(UUID id, Map<Integer, Quantity> parts, String reason, Caller by) {
    by.require(Permission.HOLD);
    transactions.run(
        () -> {
          List<Found> left =
              promises.of(id).stream().filter(row -> row.status() == Status.CONVERTED).toList();
          Entry entry = new Entry(Kind.RETURN, id, reason, clock.instant(), by.login());
          Map<LevelKey, Quantity> coming = new TreeMap<>();
          parts.forEach((line, part) -> coming.merge(home(left, line, part), part, Quantity::plus));
          coming.forEach(
              (level, quantity) -> {
                by.requireStore(level.store());
                levels.bringIn(level, quantity, Quantity.ZERO, entry);
              });
        });
  }

  private static LevelKey home(List<Found> left, int line, Quantity part) {
    List<Found> rows = left.stream().filter(row -> row.promise().line() == line).toList();
    Quantity all = rows.stream().map(Found::quantity).reduce(Quantity.ZERO, Quantity::plus);
    if (!part.isPositive() || part.isMoreThan(all)) {
      throw Problem.invalid("lines", "of line %d %s had left".formatted(line, all));
    }
    LevelKey home = rows.getFirst().homeLevel();
    return home == null ? rows.getFirst().level() : home;
  }

  private void handOver(Found row, Quantity part, Closing closing) {
    if (!Endings.mayEnd(row, closing)) {
      throw new NotActive(row.id(), Status.EXPIRED);
    }
    if (!promises.splitOff(row, part, closing)) {
      throw new NotActive(row.id(), row.status());
    }
    if (row.quantity().isMoreThan(part)) {
      history.smaller(row, part, closing);
    }
    levels.handOver(row.level(), part, Endings.handOver(row, closing));
  }

  private static void check(UUID id, List<Found> rows, int line, Quantity part) {
    Found row =
        rows.stream()
            .filter(found -> found.line() == line)
            .findAny()
            .orElseThrow(() -> new NotActive(id, Status.CONVERTED));
    if (!row.isActive()) {
      throw new NotActive(id, row.status());
    }
    if (!part.isPositive() || part.isMoreThan(row.quantity())) {
      throw Problem.invalid("lines", "line %d holds %s".formatted(line, row.quantity()));
    }
  }
}
