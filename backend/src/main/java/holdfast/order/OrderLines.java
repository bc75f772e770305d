package holdfast.order;

import holdfast.catalogue.Product;
import holdfast.catalogue.Products;
import holdfast.order.OrderLine.Offer;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Reservation;
import holdfast.stock.Stock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of orders: made of what a channel sent, or changed to what it sends now. */
@ApplicationScoped
class OrderLines {
  @Inject Products products;
  @Inject Stock stock;

  List<OrderLine> made(OrderTerms terms, ExternalOrder external) {
    List<OrderLine> lines = new ArrayList<>();
    for (ExternalOrder.Line wanted : external.lines()) {
      lines.add(line(terms, wanted, lines.size(), lines.size() + 1));
    }
    return checked(lines);
  }

  /**
   * The order's lines as the channel has them now. A line that stays keeps its number and its
   * locked price; one that is new gets a number that no line of the order ever had.
   */
  List<OrderLine> followed(OnlineOrder order, ExternalOrder external) {
    List<OrderLine> before = new ArrayList<>(order.lines());
    int last = lastNumber(order);
    List<OrderLine> lines = new ArrayList<>();
    for (ExternalOrder.Line wanted : external.lines()) {
      int index = lines.size();
      OrderLine stays = take(before, wanted);
      if (stays == null) {
        lines.add(line(order.terms(), wanted, index, ++last));
      } else {
        lines.add(stays.changed(wanted, order.priceSource(), offer(wanted, index)));
      }
    }
    return checked(lines);
  }

  /** Whether people would have to act differently on these. */
  static boolean areAlike(List<OrderLine> some, List<OrderLine> others) {
    return some.stream()
        .map(OrderLines::essence)
        .toList()
        .equals(others.stream().map(OrderLines::essence).toList());
  }

  private record Essence(int number, Quantity quantity, @Nullable Money price) {}

  private static Essence essence(OrderLine line) {
    return new Essence(line.number(), line.quantity(), line.price());
  }

  private int lastNumber(OnlineOrder order) {
    int now = order.lines().stream().mapToInt(OrderLine::number).max().orElse(0);
    int ever =
        stock.find(order.id()).map(Reservation::lines).orElse(List.of()).stream()
            .mapToInt(Reservation.Promise::line)
            .max()
            .orElse(0);
    return Math.max(now, ever);
  }

  /** The first of the same good, that with the same quantity if there is one. */
  private static @Nullable OrderLine take(List<OrderLine> lines, ExternalOrder.Line wanted) {
    OrderLine found = null;
    for (OrderLine line : lines) {
      if (line.good().equals(wanted.good())
          && (found == null || line.quantity().equals(wanted.quantity()))) {
        found = line;
        if (line.quantity().equals(wanted.quantity())) {
          break;
        }
      }
    }
    lines.remove(found);
    return found;
  }

  private OrderLine line(OrderTerms terms, ExternalOrder.Line wanted, int index, int number) {
    Offer offer = offer(wanted, index);
    return new OrderLine(number, wanted, offer, price(terms, wanted, offer, index));
  }

  private @Nullable Offer offer(ExternalOrder.Line wanted, int index) {
    Offer offer = products.find(wanted.good()).map(OrderLines::offer).orElse(null);
    if (offer != null) {
      products.check(offer.sku(), wanted.quantity(), "lines[" + index + "].quantity");
    }
    return offer;
  }

  private static Offer offer(Product product) {
    return new Offer(product.sku(), product.name(), product.price());
  }

  private static @Nullable Money price(
      OrderTerms terms, ExternalOrder.Line wanted, @Nullable Offer offer, int index) {
    if (terms.priceSource() == PriceSource.ONLINE_STORE) {
      if (wanted.price() == null) {
        throw Problem.invalid(
            "lines[" + index + "].price",
            "is missing: the prices of this channel come from its orders");
      }
      return wanted.price();
    }
    return offer == null ? wanted.price() : offer.price();
  }

  private static List<OrderLine> checked(List<OrderLine> lines) {
    Money total = Money.ZERO;
    for (OrderLine line : lines) {
      total = total.plus(line.sum());
      if (total.compareTo(Money.MAX) > 0) {
        throw Problem.invalid("lines", "come to more than " + Money.MAX);
      }
    }
    return lines;
  }
}
