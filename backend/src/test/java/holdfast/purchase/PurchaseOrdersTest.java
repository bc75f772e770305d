package holdfast.purchase;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.print.Printed;
import holdfast.print.Words;
import holdfast.purchase.PurchaseOrder.Status;
import holdfast.purchase.PurchaseOrders.Arrived;
import holdfast.purchase.PurchaseOrders.Delivery;
import holdfast.purchase.PurchaseOrders.Draft;
import holdfast.purchase.PurchaseOrders.Wanted;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Hold;
import holdfast.stock.IdReused;
import holdfast.stock.Source;
import holdfast.stock.Stock;
import holdfast.stock.StockAudit;
import holdfast.stock.StockLedger;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PurchaseOrdersTest {
  private final Shop shop = Shop.open();
  private final PurchaseOrders orders = shop.the(PurchaseOrders.class);
  private final Suppliers suppliers = shop.the(Suppliers.class);
  private final Supplier mill =
      suppliers.save(
          new Supplier(
              UUID.randomUUID(), "Млин " + UUID.randomUUID(), "+380441112233", null, null, true, 0),
          MANAGER);

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void goods_that_come_in_parts_are_on_hand_and_available_at_once() {
    String shirt = shop.pieces(2);
    String hat = shop.pieces(0);
    UUID held = UUID.randomUUID();
    List<Hold.Line> lines = List.of(new Hold.Line(1, shirt, Quantity.of(2)));
    shop.the(Stock.class)
        .hold(
            new Hold(held, S1, null, Source.HELD_ORDER, "7", false, null, null, lines), INTEGRATOR);
    PurchaseOrder order = sent(wanted(shirt, 10), wanted(hat, 4));
    assertEquals("2/2", figures(shirt));
    assertEquals(Quantity.of(10), onOrder(shirt));
    PurchaseOrder partly = receive(order, new Arrived(1, Quantity.of(6)));
    assertEquals("partly received", partly.state());
    assertEquals("8/2", figures(shirt));
    assertEquals(Quantity.of(4), onOrder(shirt));
    PurchaseOrder all =
        receive(order, new Arrived(1, Quantity.of(4)), new Arrived(2, Quantity.of(4)));
    assertEquals(Status.CLOSED, all.status());
    assertEquals("12/2", figures(shirt));
    assertEquals("4/0", figures(hat));
    assertEquals(Quantity.ZERO, onOrder(shirt));
    assertEquals(
        List.of("6", "4", "4"),
        shop.the(StockLedger.class).of(order.id()).stream()
            .filter(moved -> moved.kind().equals("purchase"))
            .map(moved -> moved.quantity().toString())
            .toList());
    assertEquals(2, orders.deliveries(order.id(), MANAGER).size());
  }

  @Test
  void more_than_was_ordered_is_taken_and_shown() {
    String shirt = shop.pieces(0);
    PurchaseOrder order = sent(wanted(shirt, 5));
    PurchaseOrder received = receive(order, new Arrived(1, Quantity.of(7)));
    assertEquals(Quantity.of(2), received.lines().getFirst().over());
    assertEquals(Status.CLOSED, received.status());
    assertEquals("7/0", figures(shirt));
  }

  @Test
  void who_waits_no_longer_closes_the_order_short() {
    String shirt = shop.pieces(0);
    PurchaseOrder order = sent(wanted(shirt, 5));
    receive(order, new Arrived(1, Quantity.of(3)));
    assertEquals("wrong-state", refusal(() -> orders.cancel(order.id(), "x", MANAGER)));
    PurchaseOrder closed = orders.close(order.id(), "sold out there", MANAGER);
    assertEquals(Quantity.of(2), closed.lines().getFirst().missing());
    assertEquals(Quantity.ZERO, onOrder(shirt));
    assertEquals("wrong-state", refusal(() -> receive(order, new Arrived(1, Quantity.of(2)))));
    assertEquals("3/0", figures(shirt));
  }

  @Test
  void the_same_delivery_again_changes_nothing() throws InterruptedException {
    String shirt = shop.pieces(0);
    PurchaseOrder order = sent(wanted(shirt, 50));
    Delivery delivery =
        new Delivery(UUID.randomUUID(), null, List.of(new Arrived(1, Quantity.of(5))));
    Shop.together(8, i -> orders.receive(order.id(), delivery, MANAGER));
    assertEquals("5/0", figures(shirt));
    Delivery other = new Delivery(delivery.id(), null, List.of(new Arrived(1, Quantity.of(6))));
    assertThrows(IdReused.class, () -> orders.receive(order.id(), other, MANAGER));
    Shop.together(
        8,
        i ->
            orders.receive(
                order.id(),
                new Delivery(UUID.randomUUID(), null, List.of(new Arrived(1, Quantity.of(1)))),
                MANAGER));
    assertEquals("13/0", figures(shirt));
    assertEquals(Quantity.of(13), orders.order(order.id(), MANAGER).lines().getFirst().received());
  }

  @Test
  void a_draft_is_made_once_changed_by_its_version_and_cancelled() {
    String shirt = shop.pieces(0);
    Draft draft = draft(wanted(shirt, 5));
    assertTrue(orders.make(draft, MANAGER).isNew());
    PurchaseOrders.Made again = orders.make(draft, MANAGER);
    assertFalse(again.isNew());
    Draft more =
        new Draft(draft.id(), S1, MAIN, mill.id(), null, "more", List.of(wanted(shirt, 9)));
    assertThrows(IdReused.class, () -> orders.make(more, MANAGER));
    PurchaseOrder changed = orders.change(more, again.order().version(), MANAGER);
    assertEquals(Money.of("2250.00"), changed.sum());
    assertEquals(
        "changed-meanwhile", refusal(() -> orders.change(more, again.order().version(), MANAGER)));
    assertEquals("wrong-state", refusal(() -> receive(changed, new Arrived(1, Quantity.of(1)))));
    assertEquals(Status.CANCELLED, orders.cancel(draft.id(), "too dear", MANAGER).status());
  }

  @Test
  void nonsense_is_refused() {
    String shirt = shop.pieces(0);
    assertEquals("invalid", refusal(() -> orders.make(draft(), MANAGER)));
    assertEquals("unknown-sku", refusal(() -> orders.make(draft(wanted("GHOST", 1)), MANAGER)));
    assertEquals("forbidden", refusal(() -> orders.make(draft(wanted(shirt, 1)), CASHIER)));
    PurchaseOrder order = sent(wanted(shirt, 5));
    assertEquals("invalid", refusal(() -> receive(order, new Arrived(2, Quantity.of(1)))));
    assertEquals("invalid", refusal(() -> receive(order, new Arrived(1, Quantity.of(0)))));
    assertEquals("invalid", refusal(() -> receive(order, new Arrived(1, Quantity.of("0.5")))));
    assertEquals(
        "invalid",
        refusal(
            () -> receive(order, new Arrived(1, Quantity.of(1)), new Arrived(1, Quantity.of(1)))));
    assertEquals("0/0", figures(shirt));
  }

  @Test
  void suppliers_are_kept_under_names_of_their_own() {
    Supplier other = new Supplier(UUID.randomUUID(), mill.name(), null, null, null, true, 0);
    assertEquals("supplier-exists", refusal(() -> suppliers.save(other, MANAGER)));
    Supplier closed =
        suppliers.save(
            new Supplier(mill.id(), mill.name(), mill.phone(), null, null, false, mill.version()),
            MANAGER);
    assertFalse(closed.active());
    assertEquals(
        "changed-meanwhile",
        refusal(
            () ->
                suppliers.save(
                    new Supplier(mill.id(), "Other", null, null, null, true, mill.version()),
                    MANAGER)));
    String shirt = shop.pieces(0);
    assertEquals("invalid", refusal(() -> orders.make(draft(wanted(shirt, 1)), MANAGER)));
  }

  @Test
  void an_order_is_found_and_printed() throws IOException {
    String shirt = shop.pieces(0);
    PurchaseOrder order = sent(wanted(shirt, 5));
    PurchaseOrders.Filter filter = new PurchaseOrders.Filter(S1, Status.SENT, mill.id(), shirt);
    assertEquals(List.of(order), orders.list(filter, 0, 10, MANAGER));
    assertEquals(1, orders.count(filter, MANAGER));
    PurchasePapers papers = shop.the(PurchasePapers.class);
    Printed printed = Printed.of(papers.order(order, Words.in("uk")));
    printed.picture(0, "purchase");
    String text = printed.text();
    assertTrue(text.contains("Замовлення постачальнику № " + order.number()), text);
    assertTrue(text.contains("1 250,00") && text.contains("Млин"), text);
    String english = Printed.of(papers.order(order, Words.in("en"))).text();
    assertTrue(english.contains("1,250.00"), english);
    assertTrue(english.contains("December 1, 2026"), english);
  }

  private PurchaseOrder receive(PurchaseOrder order, Arrived... lines) {
    return orders.receive(
        order.id(), new Delivery(UUID.randomUUID(), null, Arrays.asList(lines)), MANAGER);
  }

  private PurchaseOrder sent(Wanted... lines) {
    return orders.send(orders.make(draft(lines), MANAGER).order().id(), MANAGER);
  }

  private Draft draft(Wanted... lines) {
    return new Draft(
        UUID.randomUUID(),
        S1,
        MAIN,
        mill.id(),
        LocalDate.of(2026, 12, 1),
        null,
        Arrays.asList(lines));
  }

  private static Wanted wanted(String sku, int quantity) {
    return new Wanted(sku, Quantity.of(quantity), Money.of("250.00"));
  }

  private Quantity onOrder(String sku) {
    Map<String, Quantity> all = orders.onOrder(S1, List.of(sku), MANAGER);
    return all.getOrDefault(sku, Quantity.ZERO);
  }

  private static String refusal(Runnable work) {
    try {
      work.run();
      return "done";
    } catch (Problem refused) {
      return refused.type();
    }
  }

  private String figures(String sku) {
    return shop.figure(sku).onHand() + "/" + shop.figure(sku).reserved();
  }
}
