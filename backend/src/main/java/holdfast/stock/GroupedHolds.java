package holdfast.stock;

import holdfast.shared.OnDisk;
import holdfast.shared.Quantity;
import holdfast.shared.Together;
import holdfast.shared.Transactions;
import holdfast.stock.Promises.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides holds that arrive while others are being committed together: one statement for their
 * promises, one for their units, one commit, answered after it. Whatever is not plain is left to
 * the caller, who decides it alone: an id that was used before, a product whose overdue units have
 * to be reclaimed, a group that the database refused.
 */
@ApplicationScoped
class GroupedHolds {
  private static final Logger log = System.getLogger(GroupedHolds.class.getName());
  private static final int MOST = 128;

  @Inject Levels levels;
  @Inject Promises promises;
  @Inject Transactions transactions;
  @Inject Clock clock;

  private final Together<Element> together = new Together<>(MOST, this::decide);

  /** What became of a hold that was decided with others. */
  enum Outcome {
    HELD,
    /** There is not enough, and nothing to reclaim. */
    SHORT,
    /** Nothing was decided: it has to be decided alone. */
    ALONE
  }

  private static final class Element {
    final Wanted wanted;
    final Map<LevelKey, Quantity> units;
    Outcome outcome = Outcome.ALONE;

    Element(Wanted wanted) {
      this.wanted = wanted;
      units = new TreeMap<>();
      for (Hold.Line line : wanted.hold().lines()) {
        LevelKey level = new LevelKey(wanted.hold().store(), wanted.warehouse(), line.sku());
        units.merge(level, line.quantity(), Quantity::plus);
      }
    }
  }

  /** Not every unit that a group wants is there. */
  private static final class NotAll extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAll() {
      super("not enough for the whole group", null, false, false);
    }
  }

  /** Holds every line, or none; comes back after the commit. Not inside a transaction. */
  Outcome hold(Hold hold, String warehouse, String by) {
    Element element = new Element(new Wanted(hold, hold.lines(), warehouse, by));
    together.submit(element);
    if (element.outcome == Outcome.HELD) {
      OnDisk.isReachedByCommit();
    }
    return element.outcome;
  }

  private void decide(List<Element> group) {
    try {
      transactions.callPlain(
          () -> {
            holdAll(group);
            return Boolean.TRUE;
          });
      group.forEach(element -> element.outcome = Outcome.HELD);
    } catch (NotAll | PersistenceException notThisWay) {
      decideCarefully(group);
    } catch (RuntimeException failure) {
      log.log(Level.DEBUG, "a group is decided one by one", failure);
    }
  }

  private void decideCarefully(List<Element> group) {
    if (group.size() == 1) {
      return; // alone anyway
    }
    try {
      List<Outcome> outcomes = transactions.callPlain(() -> holdWhatFits(group));
      for (int i = 0; i < outcomes.size(); i++) {
        group.get(i).outcome = outcomes.get(i);
      }
    } catch (RuntimeException failure) {
      log.log(Level.DEBUG, "a group is decided one by one", failure);
    }
  }

  private void holdAll(List<Element> group) {
    promises.insert(group.stream().map(element -> element.wanted).toList(), clock.instant());
    if (!levels.takeAll(sum(group))) {
      throw new NotAll();
    }
  }

  /** In the order in which they came; the rows are ours from the first look to the commit. */
  private List<Outcome> holdWhatFits(List<Element> group) {
    Set<UUID> used = promises.known(group.stream().map(e -> e.wanted.hold().id()).toList());
    Map<LevelKey, Quantity> left = levels.lockAvailable(sum(group).keySet());
    Set<LevelKey> overdue = promises.overdueAmong(left.keySet(), clock.instant());
    List<Element> granted = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    Set<UUID> ids = new HashSet<>(used);
    for (Element element : group) {
      Outcome outcome = outcome(element, left, overdue, ids);
      outcomes.add(outcome);
      if (outcome == Outcome.HELD) {
        granted.add(element);
        element.units.forEach((level, quantity) -> left.merge(level, quantity, Quantity::minus));
      }
    }
    if (!granted.isEmpty()) {
      holdAll(granted);
    }
    return outcomes;
  }

  private static Outcome outcome(
      Element element, Map<LevelKey, Quantity> left, Set<LevelKey> overdue, Set<UUID> ids) {
    if (!ids.add(element.wanted.hold().id())) {
      return Outcome.ALONE;
    }
    Set<LevelKey> missing =
        element.units.entrySet().stream()
            .filter(unit -> unit.getValue().isMoreThan(available(left, unit.getKey())))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (missing.isEmpty()) {
      return Outcome.HELD;
    }
    return missing.stream().anyMatch(overdue::contains) ? Outcome.ALONE : Outcome.SHORT;
  }

  private static Quantity available(Map<LevelKey, Quantity> left, LevelKey level) {
    @Nullable Quantity there = left.get(level);
    return there == null ? Quantity.ZERO : there;
  }

  private static SortedMap<LevelKey, Quantity> sum(List<Element> group) {
    SortedMap<LevelKey, Quantity> sum = new TreeMap<>();
    group.forEach(
        element ->
            element.units.forEach((level, quantity) -> sum.merge(level, quantity, Quantity::plus)));
    return sum;
  }
}
