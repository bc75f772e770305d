package holdfast.warehouse;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.shared.ChangeFeed;
import holdfast.shared.Quantity;
import holdfast.warehouse.StockTake.Count;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What may be counted, taken back, refused and finished. */
class StockTakeDecisionsTest extends StockTaking {
  @Test
  void a_list_of_products_is_counted_and_nothing_else() {
    String shirt = goods(10);
    String hat = goods(5);
    StockTake take =
        takes
            .open(
                new StockTake.Draft(
                    UUID.randomUUID(), S1, MAIN, false, List.of(), List.of(shirt), null),
                MANAGER)
            .stockTake();
    assertEquals(Set.of(shirt), take.skus());
    assertEquals(new StockTake.Progress(0, 1), counting.progress(take.id(), CASHIER));
    count(take, shirt, 9);
    assertEquals("invalid", refusal(() -> count(take, hat, 5)));
    assertEquals(new StockTake.Progress(1, 1), counting.progress(take.id(), CASHIER));
    assertEquals(
        List.of(shirt),
        takes.differences(take.id(), "", 100, false, MANAGER).stream()
            .map(Difference::sku)
            .toList());
    assertEquals("invalid", refusal(() -> takes.open(both(shirt), MANAGER)));
    assertEquals("unknown-sku", refusal(() -> takes.open(listed("NO-SUCH"), MANAGER)));
  }

  @Test
  void one_entry_is_taken_back_and_another_number_takes_the_place_of_all() {
    String shirt = goods(10);
    StockTake take = open(false);
    count(take, shirt, 6);
    UUID wrong = UUID.randomUUID();
    count(take, new Count(wrong, null, shirt, Quantity.of(3), null));
    counting.undo(take.id(), wrong, CASHIER);
    counting.undo(take.id(), wrong, CASHIER);
    assertEquals(Quantity.of(6), counted(take).getFirst().quantity());
    assertEquals("not-found", refusal(() -> counting.undo(take.id(), UUID.randomUUID(), CASHIER)));
    Count eight = new Count(UUID.randomUUID(), null, shirt, Quantity.of(8), null);
    counting.countInstead(take.id(), eight, CASHIER);
    count(take, shirt, 1);
    counting.countInstead(take.id(), eight, CASHIER);
    assertEquals(Quantity.of(9), counted(take).getFirst().quantity());
    assertEquals(shirt, counting.newest(take.id(), 0, 5, CASHIER).getFirst().sku());
  }

  @Test
  void a_refused_difference_moves_nothing_unless_the_product_is_counted_again() {
    String shirt = goods(10);
    String hat = goods(5);
    StockTake take = open(false);
    count(take, shirt, 8);
    count(take, hat, 4);
    takes.decide(take.id(), List.of(shirt, hat), true, MANAGER);
    count(take, hat, 2);
    assertEquals(
        List.of(shirt + " true", hat + " false"),
        takes.differences(take.id(), "", 100, true, MANAGER).stream()
            .map(line -> line.sku() + " " + line.refused())
            .toList());
    takes.approve(take.id(), false, false, MANAGER);
    assertEquals("10/0", figures(shirt));
    assertEquals("6/0", figures(hat));
    assertTrue(takes.differences(take.id(), "", 100, true, MANAGER).getFirst().refused());
    assertEquals(
        "wrong-state", refusal(() -> takes.decide(take.id(), List.of(shirt), false, MANAGER)));
    assertEquals(
        "forbidden", refusal(() -> takes.decide(take.id(), List.of(shirt), true, CASHIER)));
  }

  @Test
  void what_is_counted_to_the_end_takes_no_counts_until_it_is_opened_again() {
    String shirt = goods(10);
    StockTake take = open(true);
    count(take, shirt, 9);
    long before = shop.the(ChangeFeed.class).lastSeq();
    assertEquals(StockTake.Status.COUNTED, takes.finish(take.id(), CASHIER).status());
    shop.the(ChangeFeed.class).publish();
    assertTrue(
        shop.the(ChangeFeed.class).after(before, 1000).orElseThrow().stream()
            .anyMatch(entry -> entry.item().equals(take.id().toString())));
    assertEquals("wrong-state", refusal(() -> count(take, shirt, 1)));
    assertEquals("wrong-state", refusal(() -> takes.finish(take.id(), CASHIER)));
    assertEquals("forbidden", refusal(() -> takes.reopen(take.id(), CASHIER)));
    assertEquals(StockTake.Status.OPEN, takes.reopen(take.id(), MANAGER).status());
    count(take, shirt, 1);
    takes.finish(take.id(), CASHIER);
    takes.approve(take.id(), false, false, MANAGER);
    assertEquals("10/0", figures(shirt));
  }
}
