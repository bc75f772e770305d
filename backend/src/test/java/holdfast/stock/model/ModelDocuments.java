package holdfast.stock.model;

import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.Carts;
import holdfast.stock.Hold;
import holdfast.stock.Source;
import holdfast.stock.Status;
import holdfast.stock.model.Model.At;
import holdfast.stock.model.Model.Promise;
import holdfast.stock.model.Model.Refused;
import holdfast.warehouse.Transfer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What carts and the documents of the stock desk should do. */
class ModelDocuments {
  private final Model model;

  ModelDocuments(Model model) {
    this.model = model;
  }

  /**
   * A transfer of one product after it was sent.
   *
   * @param difference received less sent; null while it is on its way
   * @param isOver it was called back or settled
   */
  record Sent(At from, At to, long units, @Nullable Long difference, boolean isOver) {}

  void put(Carts.Cart cart, String main) {
    Map<String, Promise> rows = new HashMap<>();
    for (Promise row : model.of(cart.id())) {
      if (row.status() == Status.CONVERTED) {
        throw new Refused("not-active");
      }
    }
    if (model.moved.contains(cart.id())) {
      throw new Refused("not-active");
    }
    model.activeOf(cart.id()).forEach(row -> model.replace(row, row.ending(until())));
    model.of(cart.id()).forEach(row -> rows.put(row.at().sku(), row));
    TreeSet<String> skus = new TreeSet<>(rows.keySet());
    skus.addAll(cart.wanted().keySet());
    int line = model.of(cart.id()).stream().mapToInt(Promise::line).max().orElse(0);
    boolean isShort = false;
    for (String sku : skus) {
      long wanted = Math.max(0, wanted(cart, sku) - heldElsewhere(cart, sku));
      Promise row = rows.get(sku);
      long held = row != null && row.isActive() ? row.units() : 0;
      At at = row == null ? new At(cart.store(), main, sku) : row.at();
      isShort |= wanted > held && !model.isThere(at, wanted - held);
      if (row == null) {
        line += wanted > 0 ? 1 : 0;
        if (wanted > 0) {
          model.promise(asHold(cart), line, at, null, wanted, true);
        }
      } else if (wanted > 0) {
        model.replace(row, row.with(Status.ACTIVE).holding(wanted).ending(until()));
      } else if (row.isActive()) {
        model.replace(row, row.with(Status.RELEASED));
      }
    }
    if (isShort) {
      throw new Refused("out-of-stock");
    }
  }

  private Instant until() {
    return model.now().plus(Carts.KEPT);
  }

  private Hold asHold(Carts.Cart cart) {
    return new Hold(
        cart.id(),
        cart.store(),
        null,
        Source.ACTIVE_CART,
        cart.till(),
        false,
        until(),
        null,
        List.of());
  }

  private static long wanted(Carts.Cart cart, String sku) {
    var quantity = cart.wanted().get(sku);
    return quantity == null ? 0 : Model.units(quantity);
  }

  private long heldElsewhere(Carts.Cart cart, String sku) {
    UUID held = cart.heldOrder();
    return held == null
        ? 0
        : model.activeOf(held).stream()
            .filter(row -> row.source() == Source.HELD_ORDER && row.at().sku().equals(sku))
            .mapToLong(Promise::units)
            .sum();
  }

  void become(UUID cart, Hold hold) {
    model.activeOf(cart).forEach(row -> model.replace(row, row.with(Status.RELEASED)));
    boolean isShort = false;
    for (Hold.Line line : ModelVerbs.inOrder(hold)) {
      At home = ModelVerbs.home(hold, line);
      isShort |= !model.isThere(home, Model.units(line.quantity()));
      model.promise(hold, line.number(), home, null, Model.units(line.quantity()), false);
    }
    if (isShort) {
      throw new Refused("out-of-stock");
    }
  }

  void bringIn(UUID document, At at, long units, String kind) {
    model.move(at, units, kind, document);
  }

  /** Only what is promised to nobody. */
  void takeOut(UUID document, At at, long units, String kind) {
    if (!model.isThere(at, units)) {
      throw new Refused("out-of-stock");
    }
    model.move(at, -units, kind, document);
  }

  /** Whatever is on hand, promised or not. */
  void takeOutPromised(UUID document, At at, long units, String kind) {
    if (units > model.onHand(at)) {
      throw new Refused("out-of-stock");
    }
    lower(document, at, units, kind);
  }

  private void lower(UUID document, At at, long units, String kind) {
    model.move(at, -units, kind, document);
    model.displace(at);
  }

  void setOnHand(@Nullable UUID document, At at, long units) {
    if (units < 0) {
      throw new Refused("invalid");
    }
    if (model.reserved(at) > units) {
      throw new Refused("promised");
    }
    model.move(at, units - model.onHand(at), "ADJUSTMENT", document);
  }

  void correct(UUID document, At at, Adjustments.Line line) {
    Quantity change = line.change();
    Quantity onHand = line.onHand();
    setOnHand(
        document,
        at,
        change == null
            ? Model.units(Objects.requireNonNull(onHand))
            : model.onHand(at) + Model.units(change));
  }

  void send(UUID transfer, At from, At to, long units) {
    takeOut(transfer, from, units, "TRANSFER");
    model.sent.put(transfer, new Sent(from, to, units, null, false));
  }

  void arrive(UUID transfer, long received) {
    Sent sent = onItsWay(transfer);
    model.sent.put(
        transfer, new Sent(sent.from(), sent.to(), sent.units(), received - sent.units(), false));
    bringIn(transfer, sent.to(), Math.min(received, sent.units()), "TRANSFER");
  }

  void callBack(UUID transfer) {
    Sent sent = onItsWay(transfer);
    model.sent.put(transfer, new Sent(sent.from(), sent.to(), sent.units(), null, true));
    bringIn(transfer, sent.from(), sent.units(), "TRANSFER");
  }

  private Sent onItsWay(UUID transfer) {
    Sent sent = model.sent.get(transfer);
    if (sent == null || sent.difference() != null || sent.isOver()) {
      throw new Refused("wrong-state");
    }
    return sent;
  }

  void settle(UUID transfer, Transfer.Settlement settlement) {
    Sent sent = model.sent.get(transfer);
    Long difference = sent == null ? null : sent.difference();
    if (sent == null || difference == null || sent.isOver() || difference == 0) {
      throw new Refused("wrong-state");
    }
    if (settlement.isOfMissing() != difference < 0) {
      throw new Refused("invalid");
    }
    long units = Math.abs(difference);
    switch (settlement) {
      case RETURNED -> bringIn(transfer, sent.from(), units, "TRANSFER");
      case LOST -> {
        bringIn(transfer, sent.from(), units, "TRANSFER");
        lower(transfer, sent.from(), units, "WRITE_OFF");
      }
      case FROM_SOURCE -> {
        takeOut(transfer, sent.from(), units, "TRANSFER");
        bringIn(transfer, sent.to(), units, "TRANSFER");
      }
      case FOUND -> bringIn(transfer, sent.to(), units, "TRANSFER");
    }
    model.sent.put(transfer, new Sent(sent.from(), sent.to(), sent.units(), difference, true));
  }

  /** Counted now, so that what is sold until the approval stays sold. */
  void count(UUID take, At at, long units) {
    TreeMap<At, Long> counts = new TreeMap<>(model.counted.getOrDefault(take, new TreeMap<>()));
    counts.put(at, units - model.onHand(at));
    model.counted.put(take, counts);
  }

  void approve(UUID take) {
    TreeMap<At, Long> counts = model.counted.remove(take);
    if (counts == null) {
      throw new Refused("wrong-state");
    }
    counts.forEach(
        (at, difference) -> {
          if (difference > 0) {
            bringIn(take, at, difference, "STOCK_TAKE");
          } else if (difference < 0) {
            lower(take, at, -difference, "STOCK_TAKE");
          }
        });
  }
}
