package holdfast.warehouse;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.print.Printed;
import holdfast.print.Words;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Hold;
import holdfast.stock.IdReused;
import holdfast.stock.Source;
import holdfast.stock.Status;
import holdfast.stock.Stock;
import holdfast.stock.StockLedger;
import holdfast.warehouse.StockTake.Count;
import holdfast.warehouse.StockTake.Counted;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counting while selling goes on, and what becomes of it. */
class StockTakesTest extends StockTaking {
  @Test
  void differences_become_movements_when_they_are_approved() {
    String shirt = goods(10);
    String hat = goods(5);
    String scarf = goods(3);
    StockTake take = open(false);
    count(take, shirt, 6);
    count(take, shirt, 2);
    count(take, hat, 6);
    count(take, scarf, 3);
    assertEquals("10/0", figures(shirt));
    List<Difference> found = takes.differences(take.id(), "", 100, true, MANAGER);
    assertEquals(
        List.of(shirt + " -2 -2000.00", hat + " 1 1000.00"),
        found.stream().map(d -> d.sku() + " " + d.quantity() + " " + d.value()).toList());
    StockTake done = takes.approve(take.id(), false, false, MANAGER);
    assertEquals(StockTake.Status.APPROVED, done.status());
    assertEquals("8/0", figures(shirt));
    assertEquals("6/0", figures(hat));
    assertEquals("3/0", figures(scarf));
    assertEquals(
        List.of(shirt + " -2 stock take", hat + " 1 stock take"),
        shop.the(StockLedger.class).of(take.id()).stream()
            .map(m -> m.sku() + " " + m.quantity() + " " + m.kind())
            .toList());
    assertEquals(found, takes.differences(take.id(), "", 100, true, MANAGER));
    assertEquals("wrong-state", refusal(() -> count(take, shirt, 1)));
    assertEquals("wrong-state", refusal(() -> takes.approve(take.id(), false, false, MANAGER)));
  }

  @Test
  void differences_are_read_page_by_page_counted_and_forgotten_ones_in_one_order() {
    List<String> goods = IntStream.range(0, 9).mapToObj(i -> goods(5)).sorted().toList();
    StockTake take = open(false);
    // of each three: one right, one wrong, one that nobody counted
    IntStream.range(0, 9)
        .filter(i -> i % 3 < 2)
        .forEach(i -> count(take, goods.get(i), i % 3 == 0 ? 5 : 4));
    for (int limit : new int[] {1, 2, 4, 100}) {
      assertEquals(goods, paged(take, limit, false));
      assertEquals(
          IntStream.range(0, 9).filter(i -> i % 3 > 0).mapToObj(goods::get).toList(),
          paged(take, limit, true));
    }
    takes.approve(take.id(), true, false, MANAGER);
    assertEquals(goods, paged(take, 4, false));
    assertEquals(6, paged(take, 4, true).size());
  }

  private List<String> paged(StockTake take, int limit, boolean differentOnly) {
    List<String> all = new ArrayList<>();
    String after = "";
    List<Difference> page = takes.differences(take.id(), after, limit, differentOnly, MANAGER);
    while (!page.isEmpty()) {
      assertTrue(page.size() <= limit);
      page.forEach(line -> all.add(line.sku()));
      after = page.getLast().sku();
      page = takes.differences(take.id(), after, limit, differentOnly, MANAGER);
    }
    return all;
  }

  @Test
  void what_is_sold_while_others_count_is_no_difference() {
    String shirt = goods(10);
    String hat = goods(10);
    StockTake take = open(false);
    sell(shirt, 1);
    count(take, shirt, 9);
    sell(shirt, 3);
    count(take, hat, 8);
    sell(hat, 2);
    assertEquals(
        List.of(hat + " -2"),
        takes.differences(take.id(), "", 100, true, MANAGER).stream()
            .map(d -> d.sku() + " " + d.quantity())
            .toList());
    takes.approve(take.id(), false, false, MANAGER);
    assertEquals("6/0", figures(shirt));
    assertEquals("6/0", figures(hat));
  }

  @Test
  void goods_that_moved_between_two_counts_of_them_are_doubtful() {
    String shirt = goods(10);
    StockTake take = open(false);
    count(take, shirt, 4);
    sell(shirt, 1);
    count(take, shirt, 5);
    Difference doubtful = takes.differences(take.id(), "", 100, false, MANAGER).getFirst();
    assertTrue(doubtful.isDoubtful());
    assertEquals(Quantity.of(-1), doubtful.movedMeanwhile());
    assertEquals(Quantity.ZERO, doubtful.quantity());
    assertEquals(2, counting.countAgain(take.id(), shirt, CASHIER));
    count(take, shirt, 9);
    Difference clear = takes.differences(take.id(), "", 100, false, MANAGER).getFirst();
    assertFalse(clear.isDoubtful());
    assertEquals(3, counting.entries(take.id(), shirt, 0, 10, MANAGER).size());
  }

  @Test
  void a_scanner_without_network_counts_at_the_moment_it_says() {
    String shirt = goods(10);
    StockTake take = open(false);
    Shop.clock.pass(Duration.ofSeconds(10));
    Instant counted = Shop.clock.instant();
    Shop.clock.pass(Duration.ofSeconds(10));
    sell(shirt, 4);
    Shop.clock.pass(Duration.ofSeconds(10));
    count(take, new Count(UUID.randomUUID(), null, shirt, Quantity.of(10), counted));
    assertEquals(List.of(), takes.differences(take.id(), "", 100, true, MANAGER));
    Instant tomorrow = Shop.clock.instant().plus(Duration.ofDays(1));
    assertEquals(
        "invalid",
        refusal(
            () ->
                count(take, new Count(UUID.randomUUID(), null, shirt, Quantity.of(1), tomorrow))));
  }

  @Test
  void a_count_said_again_counts_once() throws InterruptedException {
    String shirt = goods(10);
    StockTake take = open(false);
    Count count = new Count(UUID.randomUUID(), null, shirt, Quantity.of(3), null);
    Shop.together(8, i -> counting.count(take.id(), List.of(count), CASHIER));
    assertEquals(Quantity.of(3), counted(take).getFirst().quantity());
    Count other = new Count(count.id(), null, shirt, Quantity.of(4), null);
    assertThrows(IdReused.class, () -> count(take, other));
    StockTake second = open(false);
    assertThrows(IdReused.class, () -> count(second, count));
  }

  @Test
  void several_people_count_at_once_by_barcode() throws InterruptedException {
    String shirt = goods(40);
    StockTake take = open(true);
    Shop.together(
        8,
        i -> {
          List<Count> scans = new ArrayList<>();
          for (int n = 0; n < 5; n++) {
            scans.add(new Count(UUID.randomUUID(), barcode(shirt), null, Quantity.of(1), null));
          }
          return counting.count(take.id(), scans, CASHIER);
        });
    Counted sum = counted(take).getFirst();
    assertEquals(Quantity.of(40), sum.quantity());
    assertEquals(40, sum.entries());
    Count unknown = new Count(UUID.randomUUID(), "0000000000000", null, Quantity.of(1), null);
    assertEquals("unknown-sku", refusal(() -> count(take, unknown)));
  }

  @Test
  void who_counts_blind_does_not_see_what_is_expected() {
    String shirt = goods(10);
    StockTake blind = open(true);
    assertNull(count(blind, shirt, 1).expected());
    assertNull(counting.counted(blind.id(), "", 10, CASHIER).getFirst().expected());
    assertNotNull(counting.counted(blind.id(), "", 10, MANAGER).getFirst().expected());
    assertEquals("forbidden", refusal(() -> takes.differences(blind.id(), "", 10, true, CASHIER)));
    assertEquals("forbidden", refusal(() -> takes.approve(blind.id(), false, false, CASHIER)));
    StockTake open = open(false);
    assertEquals(Quantity.of(10), count(open, shirt, 1).expected());
  }

  @Test
  void only_what_is_in_the_part_is_counted_and_the_rest_stays() {
    String shirt = goods(10);
    String hat = goods(5);
    String elsewhere = shop.pieces(7);
    StockTake take = open(false);
    assertEquals("invalid", refusal(() -> count(take, elsewhere, 1)));
    count(take, shirt, 10);
    Difference forgotten = takes.differences(take.id(), "", 100, true, MANAGER).getFirst();
    assertEquals(hat, forgotten.sku());
    assertNull(forgotten.counted());
    takes.approve(take.id(), false, false, MANAGER);
    assertEquals("5/0", figures(hat));
    StockTake again = open(false);
    count(again, shirt, 10);
    takes.approve(again.id(), true, false, MANAGER);
    assertEquals("0/0", figures(hat));
    assertEquals("7/0", figures(elsewhere));
  }

  @Test
  void promises_whose_units_are_not_there_are_shown_first_and_displaced_on_purpose() {
    String shirt = goods(5);
    UUID id = UUID.randomUUID();
    List<Hold.Line> lines = List.of(new Hold.Line(1, shirt, Quantity.of(4)));
    shop.the(Stock.class)
        .hold(new Hold(id, S1, null, Source.HELD_ORDER, "7", false, null, null, lines), INTEGRATOR);
    StockTake take = open(false);
    count(take, shirt, 2);
    Problem refused =
        assertThrows(Problem.class, () -> takes.approve(take.id(), false, false, MANAGER));
    assertEquals("promised", refused.type());
    assertEquals(StockTake.Status.OPEN, takes.stockTake(take.id(), MANAGER).status());
    assertEquals("5/4", figures(shirt));
    takes.approve(take.id(), false, true, MANAGER);
    assertEquals("2/2", figures(shirt));
    assertEquals(Status.ACTIVE, shop.the(Stock.class).reservation(id).lines().getFirst().status());
  }

  /** Seen to fail when a line is applied without asking whether somebody else has applied it. */
  @Test
  void two_approvals_at_once_write_each_difference_once() throws InterruptedException {
    for (int round = 0; round < 5; round++) {
      List<String> skus = new ArrayList<>();
      StockTake take = open(false);
      for (int i = 0; i < 30; i++) {
        String sku = goods(10);
        skus.add(sku);
        count(take, sku, 7);
      }
      List<String> outcomes =
          Shop.together(4, i -> refusal(() -> takes.approve(take.id(), false, false, MANAGER)));
      assertTrue(outcomes.contains("done"), outcomes::toString);
      skus.forEach(sku -> assertEquals("7/0", figures(sku)));
      assertEquals(30, shop.the(StockLedger.class).of(take.id()).size());
    }
  }

  @Test
  void selling_and_counting_at_once_leaves_what_is_really_there() throws InterruptedException {
    String shirt = goods(100);
    StockTake take = open(false);
    Shop.together(
        9,
        i -> {
          if (i == 0) {
            count(take, shirt, 0); // thrown away below: only the race matters
          } else {
            sell(shirt, 1);
          }
          return i;
        });
    counting.countAgain(take.id(), shirt, CASHIER);
    count(take, shirt, 90); // two of the 92 that are left were stolen
    Shop.together(
        5,
        i -> {
          if (i == 0) {
            takes.approve(take.id(), false, false, MANAGER);
          } else {
            sell(shirt, 1);
          }
          return i;
        });
    assertEquals("86/0", figures(shirt));
  }

  @Test
  void an_approval_that_was_interrupted_goes_on_where_it_was() throws SQLException {
    String shirt = goods(10);
    String hat = goods(10);
    StockTake take = open(false);
    count(take, shirt, 9);
    count(take, hat, 9);
    takes.approve(take.id(), false, false, MANAGER);
    shop.sql(
        "UPDATE stock_take SET status = 'APPROVING', closed_at = NULL WHERE id = '"
            + take.id()
            + "'");
    assertEquals(
        StockTake.Status.APPROVED, takes.approve(take.id(), false, false, MANAGER).status());
    assertEquals("9/0", figures(shirt));
  }

  @Test
  void nonsense_is_refused() {
    String shirt = goods(5);
    StockTake take = open(false);
    assertEquals(
        "invalid",
        refusal(() -> count(take, new Count(UUID.randomUUID(), null, null, Quantity.ZERO, null))));
    assertEquals(
        "invalid",
        refusal(
            () ->
                count(take, new Count(UUID.randomUUID(), null, shirt, Quantity.of("0.5"), null))));
    assertEquals("invalid", refusal(() -> counting.count(take.id(), List.of(), CASHIER)));
    assertEquals(
        "not-found", refusal(() -> takes.approve(UUID.randomUUID(), false, false, MANAGER)));
    assertEquals("forbidden", refusal(() -> takes.open(draft(UUID.randomUUID(), false), CASHIER)));
    takes.cancel(take.id(), "too late", MANAGER);
    assertEquals("wrong-state", refusal(() -> count(take, shirt, 5)));
    assertEquals("5/0", figures(shirt));
  }

  @Test
  void sheets_and_differences_are_printed() throws IOException {
    String shirt = goods(10);
    goods(4);
    StockTake take = open(true);
    count(take, shirt, 8);
    StockTakePapers papers = shop.the(StockTakePapers.class);
    Printed sheet = Printed.of(papers.sheet(take.id(), Words.in("uk"), CASHIER));
    sheet.picture(0, "sheet");
    assertTrue(sheet.text().contains("Лист підрахунку до інвентаризації № " + take.number()));
    assertTrue(sheet.text().contains(barcode(shirt)), sheet.text());
    String text = Printed.of(papers.differences(take.id(), Words.in("en"), MANAGER)).text();
    assertTrue(text.contains("Stock-take No " + take.number()), text);
    assertTrue(text.contains("-2,000.00"), text);
    assertTrue(text.contains("Products on hand that nobody counted 1"), text);
  }
}
