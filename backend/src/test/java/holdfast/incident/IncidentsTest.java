package holdfast.incident;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.incident.Incidents.Filter;
import holdfast.order.Contact;
import holdfast.order.HeldOrders;
import holdfast.order.WantedGoods;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.stock.Sales;
import holdfast.stock.Source;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a manager has to settle, and how he does. */
class IncidentsTest {
  private static final Caller OTHER_MANAGER = new Caller("manager2", Role.MANAGER, S2);

  private final Shop shop = Shop.open();
  private final Incidents incidents = shop.the(Incidents.class);
  private final String shirt = shop.pieces(5);

  @Test
  void a_broken_promise_says_whose_it_was_and_what_took_it() {
    UUID order = hold(4);
    UUID receipt = sell(3);
    Incident found = only();
    assertEquals("PROMISE_BROKEN", found.kind());
    assertEquals(new Incident.Promise(Source.HELD_ORDER, order), found.promise());
    assertEquals(receipt, found.document(), "its receipt has not arrived as a document");
    assertEquals("Oksana", found.reference());
    assertEquals(MAIN, found.goods().getFirst().warehouse());
    assertEquals(Quantity.of(2), found.goods().getFirst().missing());
    assertTrue(found.isOpen());
  }

  @Test
  void it_is_settled_once_and_with_a_reason() {
    hold(4);
    sell(3);
    UUID id = only().id();
    assertEquals("invalid", refusal(() -> incidents.settle(id, " ", MANAGER)));
    Incident settled = incidents.settle(id, "called her, she waits", MANAGER);
    assertEquals("called her, she waits", settled.settledBecause());
    assertEquals("manager", settled.settled().by());
    assertEquals("settled", refusal(() -> incidents.settle(id, "once more", MANAGER)));
    assertEquals(0, incidents.count(new Filter(S1, true, null, shirt), MANAGER));
    assertEquals(1, incidents.count(new Filter(S1, false, null, shirt), MANAGER));
    assertEquals("called her, she waits", incidents.incident(id, MANAGER).settledBecause());
  }

  @Test
  void many_who_settle_at_once_leave_one_reason() throws InterruptedException {
    hold(4);
    sell(3);
    UUID id = only().id();
    List<String> said =
        Shop.together(
            8,
            i -> {
              try {
                incidents.settle(id, "reason " + i, MANAGER);
                return "settled it";
              } catch (Problem refused) {
                return refused.type();
              }
            });
    assertEquals(1, said.stream().filter("settled it"::equals).count(), said.toString());
    assertEquals(7, said.stream().filter("settled"::equals).count(), said.toString());
  }

  @Test
  void more_sold_than_there_is_names_the_till() {
    sell(7);
    Incident found = only();
    assertEquals("NEGATIVE_STOCK", found.kind());
    assertNull(found.promise());
    assertEquals("S1-1", found.reference());
    assertEquals(Quantity.of(2), found.goods().getFirst().missing());
  }

  @Test
  void only_managers_see_them_and_only_those_of_their_store() {
    hold(4);
    sell(3);
    UUID id = only().id();
    assertEquals("forbidden", refusal(() -> incidents.list(Filter.open(), 0, 10, CASHIER)));
    assertEquals("forbidden", refusal(() -> incidents.settle(id, "hush", CASHIER)));
    assertEquals("forbidden", refusal(() -> incidents.settle(id, "not mine", OTHER_MANAGER)));
    assertEquals(
        List.of(), incidents.list(new Filter(null, null, null, shirt), 0, 10, OTHER_MANAGER));
  }

  private UUID hold(int units) {
    UUID id = UUID.randomUUID();
    shop.the(HeldOrders.class)
        .hold(
            new HeldOrders.Wanted(
                id,
                S1,
                null,
                null,
                new Contact("Oksana", null, null),
                null,
                List.of(new WantedGoods(shirt, Quantity.of(units), null))),
            CASHIER);
    return id;
  }

  private UUID sell(int units) {
    UUID receipt = UUID.randomUUID();
    Map<String, Quantity> sold = Map.of(shirt, Quantity.of(units));
    shop.the(Sales.class).record(new Sales.Sale(receipt, S1, "S1-1", sold, null), CASHIER);
    return receipt;
  }

  private Incident only() {
    List<Incident> all = incidents.list(new Filter(null, true, null, shirt), 0, 10, MANAGER);
    assertEquals(1, all.size(), all.toString());
    return all.getFirst();
  }

  private static String refusal(Runnable verb) {
    return assertThrows(Problem.class, verb::run).type();
  }
}
