package holdfast.stock;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many buyers, few pieces. Seen to fail with a read-then-write hold and with unguarded endings. */
class RaceTest {
  private static final int BUYERS = 64;

  private final Shop shop = Shop.open();
  private final Stock stock = shop.the(Stock.class);

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void sixty_four_buyers_fight_for_fifty_pieces_and_fifty_win() throws InterruptedException {
    String shirt = shop.pieces(50);
    List<String> outcomes =
        Shop.together(BUYERS, i -> outcome(() -> stock.hold(StockTest.hold(shirt, 1), INTEGRATOR)));
    assertEquals(50, count(outcomes, "done"));
    assertEquals(14, count(outcomes, "out-of-stock"));
    assertEquals(Quantity.of(50), shop.figure(shirt).reserved());
  }

  /** Seen to fail while the one that came second was refused as a duplicate. */
  @Test
  void those_who_make_a_new_document_hold_at_once_are_all_answered() throws InterruptedException {
    String shirt = shop.pieces(100);
    List<Hold> holds = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      holds.add(StockTest.hold(shirt, 1));
    }
    List<String> outcomes =
        Shop.together(
            BUYERS, i -> outcome(() -> stock.holdAgain(holds.get(i % holds.size()), INTEGRATOR)));
    assertEquals(List.of(), outcomes.stream().filter(one -> !one.equals("done")).toList());
    assertEquals(Quantity.of(16), shop.figure(shirt).reserved());
  }

  @Test
  void every_request_sent_twice_at_once_still_counts_once() throws InterruptedException {
    String shirt = shop.pieces(20);
    List<Hold> holds = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      holds.add(StockTest.hold(shirt, 1));
    }
    List<String> outcomes =
        Shop.together(
            BUYERS, i -> outcome(() -> stock.hold(holds.get(i % holds.size()), INTEGRATOR)));
    assertEquals(BUYERS, count(outcomes, "done") + count(outcomes, "out-of-stock"));
    long winners = holds.stream().filter(hold -> isActive(hold.id())).count();
    assertEquals(20, winners);
    assertEquals(Quantity.of(20), shop.figure(shirt).reserved());
  }

  @Test
  void converting_racing_releasing_racing_expiry_has_one_winner() throws InterruptedException {
    String shirt = shop.pieces(40);
    List<UUID> held = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Hold hold = StockTest.holdFor(shirt, 2, Duration.ofSeconds(30));
      held.add(stock.hold(hold, INTEGRATOR).reservation().id());
    }
    Shop.clock.pass(Duration.ofMillis(29_900));
    Expiry expiry = shop.the(Expiry.class);
    IntFunction<String> part =
        i -> {
          UUID id = held.get(i % held.size());
          return switch (i / held.size()) {
            case 0 -> outcome(() -> stock.convert(id, INTEGRATOR));
            case 1 -> outcome(() -> stock.release(id, "race", INTEGRATOR));
            default -> {
              Shop.clock.pass(Duration.ofMillis(5));
              expiry.sweep();
              yield "swept";
            }
          };
        };
    Shop.together(60, part);
    Shop.clock.pass(Duration.ofMinutes(1));
    expiry.sweep();
    long sold = held.stream().filter(id -> status(id) == Status.CONVERTED).count();
    assertTrue(held.stream().noneMatch(this::isActive));
    StockFigure figure = shop.figure(shirt);
    assertEquals(Quantity.of(40 - 2 * sold), figure.onHand());
    assertEquals(Quantity.ZERO, figure.reserved());
  }

  @Test
  void baskets_in_every_order_do_not_lock_each_other_out() throws InterruptedException {
    String shirt = shop.pieces(30);
    String hat = shop.pieces(30);
    String scarf = shop.pieces(30);
    List<List<String>> orders =
        List.of(List.of(shirt, hat, scarf), List.of(scarf, hat, shirt), List.of(hat, scarf, shirt));
    List<String> outcomes =
        Shop.together(
            BUYERS,
            i -> outcome(() -> stock.hold(basket(orders.get(i % orders.size())), INTEGRATOR)));
    assertEquals(30, count(outcomes, "done"));
    assertEquals(34, count(outcomes, "out-of-stock"));
  }

  @Test
  void tills_shoppers_and_recorded_sales_together_keep_the_books() throws InterruptedException {
    String shirt = shop.pieces(60);
    Carts carts = shop.the(Carts.class);
    Sales sales = shop.the(Sales.class);
    Shop.together(
        48,
        i -> {
          UUID id = UUID.randomUUID();
          Map<String, Quantity> one = Map.of(shirt, Quantity.of(1 + i % 3));
          return switch (i % 4) {
            case 0 -> outcome(() -> stock.hold(StockTest.hold(shirt, 2), INTEGRATOR));
            case 1 -> outcome(() -> carts.put(new Carts.Cart(id, S1, "Till 1", one), CASHIER));
            case 2 ->
                outcome(
                    () -> {
                      carts.put(new Carts.Cart(id, S1, "Till 2", one), CASHIER);
                      sales.record(new Sales.Sale(id, S1, "Till 2", one, null), CASHIER);
                    });
            default ->
                outcome(() -> sales.record(new Sales.Sale(id, S1, "Till 3", one, null), CASHIER));
          };
        });
    StockFigure figure = shop.figure(shirt);
    assertTrue(figure.onHand().compareTo(Quantity.of(60)) < 0);
  }

  private static Hold basket(List<String> skus) {
    Hold.Line[] lines = new Hold.Line[skus.size()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = new Hold.Line(i + 1, skus.get(i), Quantity.of(1));
    }
    return StockTest.hold(UUID.randomUUID(), null, lines);
  }

  private boolean isActive(UUID id) {
    return status(id) == Status.ACTIVE;
  }

  private Status status(UUID id) {
    try {
      return stock.reservation(id).status();
    } catch (Problem none) {
      return Status.RELEASED;
    }
  }

  private static long count(List<String> outcomes, String wanted) {
    return outcomes.stream().filter(wanted::equals).count();
  }

  /** "done", or the type of the refusal; anything else fails the test. */
  private static String outcome(Runnable work) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(3));
      work.run();
      return "done";
    } catch (Problem refused) {
      return refused.type();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }
}
