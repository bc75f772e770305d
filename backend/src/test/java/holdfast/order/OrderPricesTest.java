package holdfast.order;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.order.Ordered.OUR_PRICED;
import static holdfast.order.Ordered.STORE_PRICED;
import static holdfast.order.Ordered.line;
import static holdfast.order.Ordered.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.StockFigure;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OrderPricesTest {
  private final Shop shop = Shop.open();
  private final OnlineOrders orders = shop.the(OnlineOrders.class);

  @Test
  void the_price_of_the_online_store_stands_and_shows_as_a_discount() {
    OnlineOrder order = accept(order(line(shop.pieces(1), 1, "800.00"))).order();
    OrderLine line = orders.order(order.id(), MANAGER).lines().getFirst();
    assertEquals(Money.of("800.00"), line.price());
    assertEquals(Money.of("1000.00"), line.cataloguePrice());
    assertEquals(
        new PriceDifference(
            PriceDifference.Kind.DISCOUNT, new BigDecimal("20"), Money.of("200.00")),
        line.difference());
  }

  @Test
  void a_higher_price_of_the_online_store_shows_as_a_markup() {
    assertEquals(
        new PriceDifference(
            PriceDifference.Kind.MARKUP, new BigDecimal("12.35"), Money.of("123.45")),
        PriceDifference.between(Money.of("1000.00"), Money.of("1123.45")));
    assertEquals(
        PriceDifference.Kind.NONE, PriceDifference.between(Money.of("5"), Money.of("5.00")).kind());
    assertNull(PriceDifference.between(Money.ZERO, Money.of("5.00")).percent());
  }

  @Test
  void our_own_price_stands_where_the_channel_is_set_so() {
    ExternalOrder bought = order(line(shop.pieces(1), 1, "800.00"));
    OrderLine line = orders.accept(OUR_PRICED, bought, INTEGRATOR).order().lines().getFirst();
    assertEquals(Money.of("1000.00"), line.price());
    assertEquals(Money.of("800.00"), line.sentPrice());
  }

  @Test
  void a_price_that_the_channel_has_to_bring_is_asked_for() {
    String shirt = shop.pieces(1);
    ExternalOrder.Line priceless = new ExternalOrder.Line(shirt, null, Quantity.of(1), null);
    Problem refused = assertThrows(Problem.class, () -> accept(order(priceless)));
    assertEquals("lines[0].price", refused.facts().get("field"));
    assertFigure(shirt, 1, 0);
  }

  private Accepted accept(ExternalOrder order) {
    return orders.accept(STORE_PRICED, order, INTEGRATOR);
  }

  private void assertFigure(String sku, int onHand, int reserved) {
    StockFigure figure = shop.figure(sku);
    assertEquals(Quantity.of(onHand), figure.onHand(), "on hand");
    assertEquals(Quantity.of(reserved), figure.reserved(), "reserved");
  }
}
