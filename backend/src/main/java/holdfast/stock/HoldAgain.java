package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a document that may hold something already hold what its wish says now. */
@ApplicationScoped
class HoldAgain {
  @Inject Stock stock;
  @Inject Endings endings;
  @Inject Promises promises;
  @Inject Placement placement;
  @Inject ReservationHistory history;
  @Inject Clock clock;

  void hold(Hold hold, String warehouse, Caller by) {
    Map<Integer, Found> rows = new HashMap<>();
    if (!promises.of(hold.id()).isEmpty()) {
      endings.locked(hold.id(), by).forEach(row -> rows.put(row.line(), row));
    }
    // its own time starts anew first: reclaiming overdue units must not give its own away
    rows.values().stream()
        .filter(Found::isActive)
        .forEach(
            row -> {
              history.extended(row, hold.expiresAt(), by);
              promises.renew(row, row.quantity(), hold);
            });
    List<Hold.Line> added = new ArrayList<>();
    for (Hold.Line line : inOrder(hold)) {
      Found row = rows.remove(line.number());
      Quantity there = adjust(hold, line, row, warehouse, by);
      if (row == null && there.isPositive()) {
        added.add(new Hold.Line(line.number(), line.sku(), there));
      }
    }
    rows.values().stream()
        .filter(Found::isActive)
        .sorted(Comparator.comparing(Found::level))
        .forEach(row -> end(row, by));
    Transactions.orOvertaken(
        () -> promises.insert(hold, added, warehouse, clock.instant(), by.login()));
  }

  /** Answers how many units were taken besides those that the line held. */
  private Quantity adjust(
      Hold hold, Hold.Line line, @Nullable Found row, String warehouse, Caller by) {
    if (row != null && !row.level().sku().equals(line.sku())) {
      throw new IllegalArgumentException("line " + line.number() + " holds " + row.level().sku());
    }
    if (row != null && row.status() == Status.CONVERTED) {
      return Quantity.ZERO;
    }
    Quantity held = row != null && row.isActive() ? row.quantity() : Quantity.ZERO;
    if (row != null && held.isMoreThan(line.quantity())) {
      Quantity tooMuch = held.minus(line.quantity());
      promises.shrink(row, tooMuch);
      history.smaller(row, tooMuch, released(by));
      placement.giveBack(row, tooMuch, released(by));
      return Quantity.ZERO;
    }
    Quantity missing = line.quantity().minus(held);
    LevelKey home = home(hold, line, row, warehouse);
    Quantity there =
        missing.isPositive() ? stock.takeUpTo(home, missing, hold.id()) : Quantity.ZERO;
    if (there.isPositive()) {
      placement.carry(row == null ? hold : hold.placedIn(place(row)), home, there, by);
      if (row != null) {
        history.larger(row, there, by);
        promises.renew(row, held.plus(there), hold);
      }
    }
    return there;
  }

  private void end(Found row, Caller by) {
    if (promises.close(row, released(by))) {
      placement.giveBack(row, row.quantity(), released(by));
    }
  }

  private Closing released(Caller by) {
    return new Closing(Status.RELEASED, clock.instant(), by.login(), "not wanted any more");
  }

  private static LevelKey home(Hold hold, Hold.Line line, @Nullable Found row, String warehouse) {
    if (row == null) {
      return new LevelKey(hold.store(), warehouse, line.sku());
    }
    LevelKey home = row.homeLevel();
    return home == null ? row.level() : home;
  }

  private static @Nullable String place(Found row) {
    return row.home() == null ? null : row.level().warehouse();
  }

  private static List<Hold.Line> inOrder(Hold hold) {
    return hold.lines().stream().sorted(Comparator.comparing(Hold.Line::sku)).toList();
  }
}
