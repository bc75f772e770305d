package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.OnDisk;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.shared.Together;
import holdfast.shared.Transactions;
import holdfast.stock.Levels.Entry;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ends documents that are converted, released or over while others are being committed together:
 * their rows are locked by one statement, closed by one for each way to end, and their units move
 * by one for each warehouse. Whatever is not plain is left to the caller, who ends it alone: lines
 * that have ended, or whose time is over or not over as the case may be, goods that wait elsewhere,
 * callers who may not.
 */
@ApplicationScoped
class GroupedEndings {
  private static final Logger log = System.getLogger(GroupedEndings.class.getName());
  private static final int MOST = 128;

  @Inject Levels levels;
  @Inject Promises promises;
  @Inject Transactions transactions;

  private final Together<Element> together = new Together<>(MOST, this::decide);

  private static final class Element {
    final UUID id;
    final Closing closing;
    final Caller by;
    @Nullable Reservation ended;

    Element(UUID id, Closing closing, Caller by) {
      this.id = id;
      this.closing = closing;
      this.by = by;
    }

    boolean isPlain(List<Found> rows) {
      return !rows.isEmpty()
          && (by.store() == null || by.store().equals(rows.getFirst().level().store()))
          && (rows.getFirst().createdBy().equals(by.login()) || by.may(Permission.RELEASE))
          && rows.stream()
              .allMatch(
                  row -> row.isActive() && row.home() == null && Endings.mayEnd(row, closing));
    }

    Reservation endedOf(List<Found> rows) {
      List<Reservation.Promise> lines =
          rows.stream().map(row -> row.promise().become(closing.status())).toList();
      Reservation before = Promises.reservation(rows).orElseThrow();
      return new Reservation(
          before.id(),
          before.store(),
          before.source(),
          before.reference(),
          before.expiresAt(),
          lines);
    }
  }

  /**
   * Ends the document; comes back after the commit. Not inside a transaction.
   *
   * @return empty when nothing was decided and it has to be done alone
   */
  Optional<Reservation> end(UUID id, Closing closing, Caller by) {
    Element element = new Element(id, closing, by);
    together.submit(element);
    if (element.ended != null) {
      OnDisk.isReachedByCommit();
    }
    return Optional.ofNullable(element.ended);
  }

  /**
   * Ends what these documents hold if the time of all of it is over; comes back after the commit.
   * Not inside a transaction.
   *
   * @return how many lines of which document have ended; one that is not there has to be done alone
   */
  Map<UUID, Integer> expire(Set<UUID> documents, Closing closing) {
    Caller expiry = Caller.system(closing.by());
    List<Element> elements =
        documents.stream().map(id -> new Element(id, closing, expiry)).toList();
    together.submit(elements);
    Map<UUID, Integer> ended = new HashMap<>();
    for (Element element : elements) {
      if (element.ended != null) {
        ended.put(element.id, element.ended.lines().size());
      }
    }
    return ended;
  }

  private void decide(List<Element> group) {
    if (group.size() == 1) {
      return; // alone is as fast
    }
    try {
      Map<Element, List<Found>> ended = transactions.callPlain(() -> endPlain(group));
      ended.forEach((element, rows) -> element.ended = element.endedOf(rows));
    } catch (RuntimeException failure) {
      log.log(Level.DEBUG, "a group is ended one by one", failure);
    }
  }

  private Map<Element, List<Found>> endPlain(List<Element> group) {
    Map<UUID, Element> byId = new LinkedHashMap<>();
    group.forEach(element -> byId.putIfAbsent(element.id, element));
    Map<UUID, List<Found>> rows =
        promises.lock(byId.keySet()).stream().collect(Collectors.groupingBy(Found::id));
    Map<Element, List<Found>> plain = new LinkedHashMap<>();
    byId.forEach(
        (id, element) -> {
          List<Found> own = rows.getOrDefault(id, List.of());
          if (element.isPlain(own)) {
            plain.put(element, own);
          }
        });
    close(plain);
    moveUnits(plain);
    return plain;
  }

  private void close(Map<Element, List<Found>> plain) {
    Map<List<@Nullable Object>, List<Element>> alike =
        plain.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    element -> {
                      List<@Nullable Object> way = new ArrayList<>();
                      way.add(element.closing.status());
                      way.add(element.closing.by());
                      way.add(element.closing.reason());
                      return way;
                    }));
    alike
        .values()
        .forEach(
            some -> {
              int lines =
                  some.stream()
                      .mapToInt(element -> plain.getOrDefault(element, List.of()).size())
                      .sum();
              List<UUID> ids = some.stream().map(element -> element.id).toList();
              if (promises.close(ids, some.getFirst().closing) != lines) {
                throw new IllegalStateException("a locked row has changed");
              }
            });
  }

  private void moveUnits(Map<Element, List<Found>> plain) {
    SortedMap<LevelKey, Quantity> promised = new TreeMap<>();
    Map<LevelKey, Quantity> left = new TreeMap<>();
    Map<Found, Entry> written = new LinkedHashMap<>();
    plain.forEach(
        (element, rows) ->
            rows.forEach(
                row -> {
                  promised.merge(row.level(), row.quantity(), Quantity::plus);
                  if (element.closing.status() == Status.CONVERTED) {
                    left.merge(row.level(), row.quantity(), Quantity::plus);
                    written.put(row, Endings.handOver(row, element.closing));
                  }
                }));
    levels.endAll(promised, left);
    levels.writeAll(written);
  }
}
