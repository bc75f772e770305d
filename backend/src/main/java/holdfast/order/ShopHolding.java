package holdfast.order;

import holdfast.order.ShopLine.Figures;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.stock.Carts;
import holdfast.stock.Hold;
import holdfast.stock.Reservation;
import holdfast.stock.Reservation.Promise;
import holdfast.stock.Status;
import holdfast.stock.Stock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What documents that people of the shop make hold. The document's row is taken before its
 * reservation, always. Who may change a document, its own verb has decided: the people of a store
 * share what they put aside, so nobody is asked here whether the promise is his own.
 */
@ApplicationScoped
class ShopHolding {
  @Inject Stock stock;
  @Inject Carts carts;

  /** Holds every line or none; what the cart holds goes over. */
  void hold(Hold hold, @Nullable UUID cart, Caller by) {
    carts.become(cart, hold, by);
  }

  /** Holds again what is missing of these lines, as far as it is there, until the wish's end. */
  void holdAgain(Hold hold, List<Figures> figures, Caller by) {
    List<Hold.Line> wanted = new ArrayList<>();
    for (Figures figure : figures) {
      Quantity rest = figure.line().quantity().minus(figure.handedOver());
      if (rest.isPositive()) {
        wanted.add(new Hold.Line(figure.line().number(), figure.line().sku(), rest));
      }
    }
    Hold rest =
        new Hold(
            hold.id(),
            hold.store(),
            hold.warehouse(),
            hold.source(),
            hold.reference(),
            hold.paid(),
            hold.expiresAt(),
            hold.expiryOrigin(),
            wanted);
    stock.holdAgain(rest, store(by));
  }

  /** Moves the end of what is held, if anything is. */
  void extend(UUID id, @Nullable Instant until, Caller by) {
    if (isHeld(id)) {
      stock.extend(id, until, store(by));
    }
  }

  void release(UUID id, String reason, Caller by) {
    if (isHeld(id)) {
      stock.release(id, reason, store(by));
    }
  }

  /**
   * Gives back so many units of these lines.
   *
   * @throws Problem {@code invalid} for more than a line holds
   */
  void release(UUID id, Map<Integer, Quantity> parts, String reason, Caller by) {
    Reservation held = held(id);
    List<Promise> promises = held == null ? List.of() : held.lines();
    parts.forEach(
        (line, quantity) -> {
          Quantity most = sum(promises, line, Status.ACTIVE);
          if (!quantity.isPositive() || quantity.isMoreThan(most)) {
            throw Problem.invalid("lines", "line %d holds %s".formatted(line, most));
          }
          stock.releaseLine(id, line, quantity, reason, store(by));
        });
  }

  boolean isHeld(UUID id) {
    return held(id) != null;
  }

  /** Whether that id holds or held anything, of whichever kind. */
  boolean isKnown(UUID id) {
    return stock.find(id).isPresent();
  }

  /** What it holds now; null when that is nothing. */
  @Nullable Reservation held(UUID id) {
    return stock.find(id).filter(found -> found.status() == Status.ACTIVE).orElse(null);
  }

  /** What each line holds, gave out and lacks, now. */
  List<Figures> figures(UUID id, List<ShopLine> lines) {
    List<Promise> promises = stock.find(id).map(Reservation::lines).orElse(List.of());
    List<Figures> figures = new ArrayList<>();
    for (ShopLine line : lines) {
      Quantity reserved = sum(promises, line.number(), Status.ACTIVE);
      Quantity handedOver = sum(promises, line.number(), Status.CONVERTED);
      Quantity missing = line.quantity().minus(reserved).minus(handedOver);
      figures.add(new Figures(line, reserved, handedOver, missing));
    }
    return figures;
  }

  /** The SKUs of which it holds and gave out less than it wants. */
  Set<String> lacking(UUID id, List<ShopLine> lines) {
    return figures(id, lines).stream()
        .filter(figure -> figure.missing().isPositive())
        .map(figure -> figure.line().sku())
        .collect(Collectors.toSet());
  }

  static Quantity sum(List<Promise> promises, int line, Status status) {
    return promises.stream()
        .filter(promise -> promise.line() == line && promise.status() == status)
        .map(Promise::quantity)
        .reduce(Quantity.ZERO, Quantity::plus);
  }

  /** The same person, acting for the store. */
  static Caller store(Caller by) {
    return new Caller(by.login(), Role.MANAGER, by.store());
  }
}
