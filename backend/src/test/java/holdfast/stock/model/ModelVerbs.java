package holdfast.stock.model;

import holdfast.stock.Hold;
import holdfast.stock.Sales;
import holdfast.stock.Source;
import holdfast.stock.Status;
import holdfast.stock.model.Model.At;
import holdfast.stock.model.Model.Promise;
import holdfast.stock.model.Model.Refused;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the verbs on reservations should do. */
class ModelVerbs {
  private final Model model;

  ModelVerbs(Model model) {
    this.model = model;
  }

  void hold(Hold wish) {
    List<Promise> before = model.of(wish.id());
    if (!before.isEmpty()) {
      if (!isSame(before.getFirst().wish(), wish)) {
        throw new Refused("id-reused");
      }
      return;
    }
    if (isOver(wish.expiresAt())) {
      throw new Refused("invalid");
    }
    boolean isShort = false;
    for (Hold.Line line : inOrder(wish)) {
      At home = home(wish, line);
      isShort |= !model.isThere(home, Model.units(line.quantity()));
      model.promise(wish, line.number(), home, null, Model.units(line.quantity()), false);
    }
    if (isShort) {
      throw new Refused("out-of-stock");
    }
    model.of(wish.id()).forEach(promise -> place(promise, wish));
  }

  void holdWhatThereIs(Hold wish) {
    for (Hold.Line line : inOrder(wish)) {
      At home = home(wish, line);
      long there = model.upTo(home, Model.units(line.quantity()));
      if (there > 0) {
        model.promise(wish, line.number(), home, null, there, false);
        place(model.promise(wish.id(), line.number()), wish);
      }
    }
  }

  private void place(Promise promise, Hold wish) {
    String place = wish.placeIn();
    if (place != null) {
      At there = promise.at().in(place);
      model.carry(wish.id(), promise.at(), there, promise.units());
      model.promises.remove(promise);
      model.promise(wish, promise.line(), there, promise.at().warehouse(), promise.units(), false);
    }
  }

  void holdAgain(Hold wish) {
    Map<Integer, Promise> rows = new HashMap<>();
    model.activeOf(wish.id()).forEach(promise -> renew(promise, promise.units(), wish));
    model.of(wish.id()).forEach(promise -> rows.put(promise.line(), promise));
    for (Hold.Line line : inOrder(wish)) {
      Promise row = rows.remove(line.number());
      if (row == null) {
        long there = model.upTo(home(wish, line), Model.units(line.quantity()));
        if (there > 0) {
          model.promise(wish, line.number(), home(wish, line), null, there, false);
          place(model.promise(wish.id(), line.number()), wish);
        }
      } else if (row.status() != Status.CONVERTED) {
        adjust(row, Model.units(line.quantity()), wish);
      }
    }
    rows.values().stream()
        .filter(Promise::isActive)
        .forEach(row -> model.giveBack(row, row.units(), Status.RELEASED));
  }

  private void adjust(Promise row, long wanted, Hold wish) {
    long held = row.isActive() ? row.units() : 0;
    if (held > wanted) {
      model.giveBack(row, held - wanted, Status.RELEASED);
      return;
    }
    long more = wanted > held ? model.upTo(row.homeAt(), wanted - held) : 0;
    if (more > 0) {
      if (row.home() != null) {
        model.carry(row.document(), row.homeAt(), row.at(), more);
      }
      renew(row, held + more, wish);
    }
  }

  private void renew(Promise row, long units, Hold wish) {
    Promise renewed = row.with(Status.ACTIVE).holding(units).paid(wish.paid());
    model.replace(row, renewed.ending(Model.kept(wish.expiresAt())));
  }

  void convert(UUID document) {
    List<Promise> converted =
        known(document).stream()
            .filter(promise -> promise.isActive() && !promise.isOverdue(model.now()))
            .toList();
    refuseNone(converted);
    converted.forEach(
        promise -> {
          model.replace(promise, promise.with(Status.CONVERTED));
          model.move(promise.at(), -promise.units(), "FULFILMENT", document);
        });
  }

  void convertPart(UUID document, int line, long part) {
    Promise row = null;
    for (Promise promise : known(document)) {
      row = promise.line() == line ? promise : row;
    }
    if (row == null || !row.isActive()) {
      throw new Refused("not-active");
    }
    if (part <= 0 || part > row.units()) {
      throw new Refused("invalid");
    }
    if (row.isOverdue(model.now())) {
      throw new Refused("not-active");
    }
    model.splitOff(row, part);
    model.move(row.at(), -part, "FULFILMENT", document);
  }

  void takeBack(UUID document, int line, long part) {
    List<Promise> left =
        model.of(document).stream()
            .filter(row -> row.status() == Status.CONVERTED && row.ofLine() == line)
            .toList();
    if (part <= 0 || part > left.stream().mapToLong(Promise::units).sum()) {
      throw new Refused("invalid");
    }
    model.move(left.getFirst().homeAt(), part, "RETURN", document);
  }

  void release(UUID document) {
    known(document);
    List<Promise> held = model.activeOf(document);
    refuseNone(held);
    held.forEach(promise -> model.giveBack(promise, promise.units(), Status.RELEASED));
  }

  void releaseLine(UUID document, int line, long part) {
    known(document);
    Promise row = model.promise(document, line);
    if (part <= 0 || part > row.units()) {
      throw new Refused("invalid");
    }
    if (!row.isActive()) {
      throw new Refused("not-active");
    }
    model.giveBack(row, part, Status.RELEASED);
  }

  void extend(UUID document, @Nullable Instant ends) {
    known(document);
    List<Promise> held = model.activeOf(document);
    refuseNone(held);
    if (held.stream().anyMatch(promise -> promise.isOverdue(model.now()))) {
      throw new Refused("not-active");
    }
    held.forEach(promise -> model.replace(promise, promise.ending(Model.kept(ends))));
  }

  void sweep() {
    model.promises.stream()
        .filter(promise -> promise.isOverdue(model.now()))
        .toList()
        .forEach(promise -> model.giveBack(promise, promise.units(), Status.EXPIRED));
  }

  /** What was sold leaves the main warehouse, what its own documents hold first. */
  void sell(Sales.Sale sale, String main) {
    Map<At, Long> sold = new TreeMap<>();
    sale.sold().forEach((sku, n) -> sold.put(new At(sale.store(), main, sku), Model.units(n)));
    Sales.PaysFor paid = sale.paysFor();
    List<Promise> paidFor = paid == null ? List.of() : model.activeOf(paid.document());
    List<Promise> cart =
        model.activeOf(sale.receipt()).stream()
            .filter(promise -> promise.source() == Source.ACTIVE_CART)
            .toList();
    paidFor.forEach(promise -> sold.putIfAbsent(promise.at(), 0L));
    cart.forEach(promise -> sold.putIfAbsent(promise.at(), 0L));
    sold.forEach(
        (at, units) -> {
          long left = units;
          for (Promise promise : paidFor) {
            if (promise.at().equals(at)) {
              long part = Math.min(left, promise.units());
              left -= part;
              pay(promise, part, paid != null && paid.restStays());
            }
          }
          Status end = units == 0 ? Status.RELEASED : Status.CONVERTED;
          cart.stream()
              .filter(promise -> promise.at().equals(at))
              .forEach(promise -> model.replace(promise, promise.with(end)));
          model.move(at, -units, "SALE", sale.receipt());
          if (!model.displace(at) && model.onHand(at) < 0 && units > 0) {
            long missing = Math.min(units, -model.onHand(at));
            model.incidents.add("NEGATIVE_STOCK " + at.sku() + " " + missing + " of null");
          }
        });
  }

  private void pay(Promise promise, long part, boolean restStays) {
    if (part > 0) {
      model.splitOff(promise, part);
    }
    if (part < promise.units() && !restStays) {
      Promise rest = model.promise(promise.document(), promise.line());
      model.giveBack(rest, rest.units(), Status.RELEASED);
    }
  }

  private List<Promise> known(UUID document) {
    List<Promise> rows = model.of(document);
    if (rows.isEmpty()) {
      throw new Refused("not-found");
    }
    return rows;
  }

  private static void refuseNone(List<Promise> promises) {
    if (promises.isEmpty()) {
      throw new Refused("not-active");
    }
  }

  private boolean isOver(@Nullable Instant time) {
    return time != null && !time.isAfter(model.now());
  }

  /** Only the origin of the end may differ. */
  private static boolean isSame(@Nullable Hold one, Hold other) {
    return other.equals(one);
  }

  static At home(Hold wish, Hold.Line line) {
    String warehouse = wish.warehouse() == null ? "MAIN" : wish.warehouse();
    return new At(wish.store(), warehouse, line.sku());
  }

  static List<Hold.Line> inOrder(Hold wish) {
    return wish.lines().stream().sorted(Comparator.comparing(Hold.Line::sku)).toList();
  }
}
