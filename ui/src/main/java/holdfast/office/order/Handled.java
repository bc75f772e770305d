package holdfast.office.order;

import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.office.GoodsLines;
import holdfast.office.PartsField.Part;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.order.OrderHandling;
import holdfast.order.OrderHandling.Handling;
import holdfast.order.OrderHandling.Refund;
import holdfast.order.OrderLine;
import holdfast.shared.Ids;
import holdfast.shared.Quantity;
import holdfast.stock.Reservations;
import holdfast.stock.Status;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How far the goods of an order are, and the verbs that take them further. */
@Dependent
class Handled {
  private final OrderHandling verbs;
  private final Reservations reservations;
  private final GoodsLines goods;
  private final Ids ids;

  @Inject
  Handled(OrderHandling verbs, Reservations reservations, GoodsLines goods, Ids ids) {
    this.verbs = verbs;
    this.reservations = reservations;
    this.goods = goods;
    this.ids = ids;
  }

  /**
   * As read at one moment.
   *
   * @param warehouses where its goods are reserved now: codes
   */
  record Read(Handling state, List<Item> items, List<String> warehouses) {}

  /**
   * One line with everything that is known of it.
   *
   * @param withBuyer what he has and was not paid back
   */
  record Item(
      int line,
      String name,
      boolean isWeighed,
      Quantity reserved,
      Quantity awaiting,
      Quantity picked,
      Quantity waiting,
      Quantity withBuyer) {}

  OrderHandling verbs() {
    return verbs;
  }

  /** For what must be done once, however often it is asked for. */
  UUID newId() {
    return ids.next();
  }

  Read of(OnlineOrder order, List<LineFigures> figures) {
    Handling state = verbs.of(order.id(), SignedIn.callerHere());
    Map<String, ProductCard> cards =
        goods.cards(
            figures.stream()
                .map(line -> line.line().sku())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    List<String> warehouses =
        reservations.of(order.id()).stream()
            .filter(item -> item.status() == Status.ACTIVE)
            .map(Reservations.Item::warehouse)
            .distinct()
            .toList();
    List<Item> items = figures.stream().map(line -> item(line, cards, state)).toList();
    return new Read(state, items, warehouses);
  }

  private static Item item(LineFigures figures, Map<String, ProductCard> cards, Handling state) {
    OrderLine line = figures.line();
    @Nullable ProductCard card = cards.get(line.sku());
    Quantity refunded =
        state.refunds().stream()
            .filter(refund -> refund.line() == line.number())
            .map(Refund::quantity)
            .reduce(Quantity.ZERO, Quantity::plus);
    String name = Objects.requireNonNullElse(line.name(), line.good());
    return new Item(
        line.number(),
        card == null ? name : card.nameIn(Texts.here().language()),
        card != null && card.unit() == Unit.WEIGHT,
        figures.reserved(),
        figures.awaiting(),
        state.picked().getOrDefault(line.number(), Quantity.ZERO),
        state.waiting().getOrDefault(line.number(), Quantity.ZERO),
        figures.handedOver().minus(refunded));
  }

  /** The fields for a part of each line; what can be taken of it is proposed as a whole. */
  static List<Part> parts(List<Item> items, Function<Item, Quantity> most) {
    return items.stream()
        .map(
            item ->
                new Part(
                    item.line(), item.name(), item.isWeighed(), most.apply(item), most.apply(item)))
        .toList();
  }
}
