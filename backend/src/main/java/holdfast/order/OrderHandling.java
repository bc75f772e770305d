package holdfast.order;

import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.stock.HandOvers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people of the shop do with the goods of an online order: take them off the shelf, put them
 * into the parcel, hand them over, whole or in parts, take them back. Each verb is one transaction
 * and may be repeated.
 */
@ApplicationScoped
public class OrderHandling {
  @Inject OrderRows rows;
  @Inject OrderHolding holding;
  @Inject OrderClosing closing;
  @Inject OrderPacking packing;
  @Inject OrderSteps steps;
  @Inject WaitingLines waiting;
  @Inject HandOvers handOvers;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * How far it is.
   *
   * @param picked how many of which line are off the shelf
   * @param packed when its goods were put into the parcel, and by whom
   * @param waiting how many of which line are reserved by themselves as soon as they are there
   */
  public record Handling(
      Map<Integer, Quantity> picked,
      @Nullable Stamp packed,
      Map<Integer, Quantity> waiting,
      List<Refund> refunds) {}

  /**
   * One line that was paid back.
   *
   * @param returned whether the goods came back into the stock
   */
  public record Refund(
      UUID id, int line, Quantity quantity, boolean returned, String reason, Stamp made) {}

  /**
   * So many of these lines, altogether, are off the shelf now.
   *
   * @throws OrderClosed when it is closed
   * @throws Problem {@code invalid} for more than is reserved, {@code not-found}, {@code forbidden}
   */
  public OnlineOrder pick(UUID id, Map<Integer, Quantity> altogether, Caller by) {
    return change(
        id,
        by,
        order -> {
          requireOpen(order);
          Map<Integer, LineFigures> figures = figures(order);
          altogether.forEach(
              (line, picked) -> {
                LineFigures figure = figures.get(line);
                if (figure == null || picked.isNegative()) {
                  throw Problem.invalid("lines", "line " + line + " is none of the order");
                }
                if (picked.isMoreThan(figure.reserved())) {
                  throw Problem.invalid(
                      "lines", "of line %d %s are reserved".formatted(line, figure.reserved()));
                }
                packing.pick(id, line, picked);
              });
        });
  }

  /**
   * What is reserved of it is in the parcel: it stays reserved without an end, and comes back only
   * over the shelf ({@link ToShelf}). Who packs an order has confirmed it.
   *
   * @param partly although not all of it is reserved
   * @throws AwaitingReservation when nothing is reserved, or not all and that is not enough
   * @throws OrderClosed when it is closed
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public OnlineOrder pack(UUID id, boolean partly, Caller by) {
    return change(
        id,
        by,
        order -> {
          requireOpen(order);
          if (packing.packed(id) != null) {
            return;
          }
          List<LineFigures> missing =
              holding.figures(order).stream().filter(line -> line.awaiting().isPositive()).toList();
          if (!holding.isHeld(id) || (!partly && !missing.isEmpty())) {
            throw new AwaitingReservation(
                order, missing.isEmpty() ? holding.figures(order) : missing);
          }
          confirm(order, by);
          holding.keep(order, by);
          packing.pack(id, new Stamp(clock.instant(), by.login()));
        });
  }

  /**
   * So many of these lines go to the buyer: their units leave the stock. The rest of the order goes
   * on; when nothing is left of it, it is fulfilled and its channel is told.
   *
   * @param handOver made by whoever asks, so that one hand-over is done once
   * @throws holdfast.stock.IdReused when that id belongs to another
   * @throws holdfast.stock.NotActive when a line is not reserved, or its time is over
   * @throws OrderClosed when it is closed
   * @throws Problem {@code invalid} for more than is reserved, {@code not-found}, {@code forbidden}
   */
  public OnlineOrder handOver(UUID id, UUID handOver, Map<Integer, Quantity> parts, Caller by) {
    if (parts.isEmpty()) {
      throw Problem.invalid("lines", "at least one line");
    }
    return change(
        id,
        by,
        order -> {
          OrderSteps.Wanted step =
              new OrderSteps.Wanted(handOver, id, OrderSteps.Kind.HAND_OVER, parts, false, null);
          if (!steps.isNew(step, by)) {
            return;
          }
          requireOpen(order);
          confirm(order, by);
          handOvers.part(id, parts, ShopHolding.store(by));
          if (packing.packed(id) != null) {
            packing.unpack(id);
            holding.endAgain(order, by);
          }
          if (holding.missing(order).isEmpty()) {
            closing.fulfil(order, false, by);
          }
        });
  }

  /**
   * So many of these lines, which the buyer has, were paid back.
   *
   * @param refund made by whoever asks, so that one refund is done once
   * @param returned whether the goods are back: they are available at once
   * @throws holdfast.stock.IdReused when that id belongs to another
   * @throws Problem {@code invalid} for more than he has, {@code not-found}, {@code forbidden}
   */
  public OnlineOrder refund(
      UUID id,
      UUID refund,
      Map<Integer, Quantity> parts,
      boolean returned,
      String reason,
      Caller by) {
    by.require(Permission.CANCEL_ORDERS);
    String why = ShopMaking.reason(reason);
    if (parts.isEmpty()) {
      throw Problem.invalid("lines", "at least one line");
    }
    return change(
        id,
        by,
        order -> {
          Map<Integer, Quantity> his = withBuyer(order);
          if (!steps.isNew(
              new OrderSteps.Wanted(refund, id, OrderSteps.Kind.REFUND, parts, returned, why),
              by)) {
            return;
          }
          parts.forEach(
              (line, quantity) -> {
                Quantity most = his.getOrDefault(line, Quantity.ZERO);
                if (!quantity.isPositive() || quantity.isMoreThan(most)) {
                  throw Problem.invalid("lines", "of line %d he has %s".formatted(line, most));
                }
              });
          if (returned) {
            handOvers.takeBack(id, parts, why, by);
            order.unflag(Flag.GOODS_TO_RETURN);
          }
        });
  }

  /**
   * How far that order is.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Handling of(UUID id, Caller by) {
    by.require(Permission.READ_ORDERS);
    return transactions.call(
        () -> {
          by.requireStore(rows.found(id).store());
          return new Handling(
              packing.picked(id), packing.packed(id), waiting.of(id), steps.refunds(id));
        });
  }

  /** What the buyer has of each line and was not paid back. */
  private Map<Integer, Quantity> withBuyer(OnlineOrder order) {
    Map<Integer, Quantity> his =
        holding.figures(order).stream()
            .collect(Collectors.toMap(line -> line.line().number(), LineFigures::handedOver));
    steps
        .refunds(order.id())
        .forEach(refund -> his.merge(refund.line(), refund.quantity().negated(), Quantity::plus));
    return his;
  }

  private Map<Integer, LineFigures> figures(OnlineOrder order) {
    return holding.figures(order).stream()
        .collect(Collectors.toMap(line -> line.line().number(), line -> line));
  }

  private void confirm(OnlineOrder order, Caller by) {
    if (order.status() == Status.NEW) {
      closing.confirm(order, by);
    }
  }

  private static void requireOpen(OnlineOrder order) {
    if (!order.isOpen()) {
      throw new OrderClosed(order);
    }
  }

  private OnlineOrder change(UUID id, Caller by, Consumer<OnlineOrder> verb) {
    by.require(Permission.FULFIL_ORDERS);
    return transactions.call(
        () -> {
          OnlineOrder order = rows.locked(id, by);
          verb.accept(order);
          return rows.changed(order);
        });
  }
}
