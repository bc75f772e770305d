package holdfast.order;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.order.HeldOrder.Status;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.StockAudit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Held orders of which a part is given back. */
class HeldOrderPartsTest {
  private final Shop shop = Shop.open();
  private final HeldOrders orders = shop.the(HeldOrders.class);
  private final String shirt = shop.pieces(5);

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void a_part_is_given_back_and_the_order_waits_on_with_the_rest() {
    HeldOrder order = hold(3);
    HeldOrder left = orders.release(order.id(), one(2), "one is enough", CASHIER);
    assertEquals(Status.HELD, left.status());
    assertLine(left, 1, 2);
    orders.release(order.id(), one(1), "none after all", CASHIER);
    assertEquals(Status.HELD, orders.order(order.id(), CASHIER).status());
    assertLine(left, 0, 3);
    orders.extend(order.id(), order.expiresAt().plusSeconds(60), CASHIER);
    assertLine(left, 3, 0);
  }

  @Test
  void more_than_it_holds_nothing_or_no_reason_is_refused_and_changes_nothing() {
    HeldOrder order = hold(3);
    for (Map<Integer, Quantity> wrong :
        List.of(Map.<Integer, Quantity>of(), one(4), one(0), Map.of(2, Quantity.of(1)))) {
      assertEquals("invalid", refusal(order, wrong, "too many"), wrong.toString());
    }
    assertEquals("invalid", refusal(order, one(1), " "));
    assertLine(order, 3, 0);
    orders.cancel(order.id(), "called off", CASHIER);
    assertEquals("order-closed", refusal(order, one(1), "too late"));
  }

  private String refusal(HeldOrder order, Map<Integer, Quantity> parts, String reason) {
    return assertThrows(Problem.class, () -> orders.release(order.id(), parts, reason, CASHIER))
        .type();
  }

  private static Map<Integer, Quantity> one(int units) {
    return Map.of(1, Quantity.of(units));
  }

  private void assertLine(HeldOrder order, int reserved, int missing) {
    ShopLine.Figures line = orders.figures(order).getFirst();
    assertEquals(Quantity.of(reserved), line.reserved());
    assertEquals(Quantity.of(missing), line.missing());
  }

  private HeldOrder hold(int units) {
    return orders
        .hold(
            new HeldOrders.Wanted(
                UUID.randomUUID(),
                S1,
                null,
                null,
                new Contact("Oksana", null, null),
                null,
                List.of(new WantedGoods(shirt, Quantity.of(units), null))),
            CASHIER)
        .order();
  }
}
