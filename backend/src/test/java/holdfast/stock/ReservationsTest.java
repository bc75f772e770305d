package holdfast.stock;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.ReservationHistory.Entry;
import holdfast.stock.ReservationHistory.Kind;
import holdfast.stock.Reservations.Age;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Reservations.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The list of promises, and the life of one. */
class ReservationsTest {
  private final Shop shop = Shop.open();
  private final Stock stock = shop.the(Stock.class);
  private final Reservations reservations = shop.the(Reservations.class);
  private final ReservationHistory history = shop.the(ReservationHistory.class);

  @Test
  void those_that_end_first_come_first_and_those_that_never_end_last_on_every_page() {
    String bag = shop.pieces(50);
    hold(bag, 1, null, Source.HELD_ORDER, "never 1");
    hold(bag, 1, Duration.ofHours(5), Source.HELD_ORDER, "in five");
    hold(bag, 1, null, Source.HELD_ORDER, "never 2");
    hold(bag, 1, Duration.ofHours(1), Source.HELD_ORDER, "in one");
    Filter ofBag = Filter.active().ofSku(bag);
    List<Item> all = reservations.list(ofBag, Order.ENDING, 0, 10);
    assertEquals(List.of("in one", "in five"), references(all.subList(0, 2)));
    assertNull(all.get(2).expiresAt());
    for (int size = 1; size <= 3; size++) {
      assertEquals(references(all), inPagesOf(size, ofBag, 4), "in pages of " + size);
    }
    assertEquals(List.of(), reservations.list(ofBag, Order.ENDING, 4, 10));
    assertEquals(4, reservations.count(ofBag));
  }

  @Test
  void they_are_counted_by_source_and_age() {
    String bag = shop.pieces(50);
    hold(bag, 2, null, Source.HELD_ORDER, "old");
    Shop.clock.pass(Duration.ofDays(3));
    hold(bag, 3, null, Source.HELD_ORDER, "new");
    hold(bag, 4, null, Source.DELIVERY_ORDER, "new too");
    Instant now = Shop.clock.instant();
    Reservations.Ageing ageing = reservations.ageing(Filter.active().ofSku(bag), now);
    assertEquals(Quantity.of(2), ageing.of(Source.HELD_ORDER, Age.UNDER_A_WEEK).units());
    assertEquals(Quantity.of(3), ageing.of(Source.HELD_ORDER, Age.UNDER_AN_HOUR).units());
    assertEquals(2, ageing.of(Age.UNDER_AN_HOUR).promises());
    assertEquals(Quantity.of(9), ageing.of((Age) null).units());
    for (Age age : Age.values()) {
      assertEquals(
          ageing.of(age),
          reservations.totals(Filter.active().ofSku(bag).aged(age, now)),
          () -> age + " counts what its filter shows");
    }
  }

  @Test
  void what_is_stale_differs_from_store_to_store() {
    String bag = shop.pieces(50);
    hold(bag, 1, null, Source.HELD_ORDER, "waits");
    Instant now = Shop.clock.instant();
    Filter stale = Filter.active().ofSku(bag);
    assertEquals(1, reservations.count(stale.stale(Map.of(S1, now.plusSeconds(9)))));
    assertEquals(0, reservations.count(stale.stale(Map.of(S1, now.minusSeconds(9)))));
    assertEquals(0, reservations.count(stale.stale(Map.of("S2", now.plusSeconds(9)))));
    assertEquals(0, reservations.count(stale.stale(Map.of())));
  }

  @Test
  void the_life_of_a_promise_is_told_from_beginning_to_end() {
    String bag = shop.pieces(50);
    UUID id = hold(bag, 5, Duration.ofHours(1), Source.HELD_ORDER, "Iryna");
    Instant first = end(id);
    Instant later = first.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    stock.extend(id, later, MANAGER);
    stock.releaseLine(id, 1, Quantity.of(2), "she wants three", MANAGER);
    stock.release(id, "did not come", MANAGER);
    List<Entry> life = history.of(id, 1, CASHIER);
    assertEquals(
        List.of(Kind.CREATED, Kind.EXTENDED, Kind.SMALLER, Kind.RELEASED),
        life.stream().map(Entry::kind).toList());
    assertEquals("integrator", life.get(0).by());
    assertEquals(Quantity.of(5), life.get(0).quantity());
    assertEquals(first, life.get(0).until());
    assertEquals(first, life.get(1).before());
    assertEquals(later, life.get(1).until());
    assertEquals(Quantity.of(2), life.get(2).quantity());
    assertEquals("she wants three", life.get(2).reason());
    assertEquals(Quantity.of(3), life.get(3).quantity());
    assertEquals("did not come", life.get(3).reason());
    assertEquals("manager", life.get(3).by());
  }

  @Test
  void an_end_that_was_taken_back_is_not_forgotten() {
    String bag = shop.pieces(1);
    Hold wish = wish(bag, 1, Duration.ofMinutes(1), Source.ONLINE_ORDER, "Rozetka 7");
    stock.hold(wish, INTEGRATOR);
    Shop.clock.pass(Duration.ofMinutes(2));
    shop.the(Expiry.class).sweep();
    stock.holdAgain(later(wish), INTEGRATOR);
    List<Entry> life = history.of(wish.id(), 1, MANAGER);
    assertEquals(
        List.of(Kind.CREATED, Kind.EXPIRED, Kind.AGAIN), life.stream().map(Entry::kind).toList());
    assertEquals(Quantity.of(1), life.getFirst().quantity());
  }

  @Test
  void what_was_refused_leaves_no_trace() {
    String bag = shop.pieces(5);
    UUID id = hold(bag, 5, Duration.ofHours(1), Source.HELD_ORDER, "Iryna");
    stock.release(id, "did not come", MANAGER);
    assertThrows(
        NotActive.class, () -> stock.extend(id, Shop.clock.instant().plusSeconds(9), MANAGER));
    assertEquals(2, history.of(id, 1, MANAGER).size());
    Problem gone = assertThrows(Problem.class, () -> history.of(UUID.randomUUID(), 1, MANAGER));
    assertEquals("not-found", gone.type());
  }

  private List<String> inPagesOf(int size, Filter filter, int all) {
    return Stream.iterate(0, from -> from < all, from -> from + size)
        .flatMap(from -> reservations.list(filter, Order.ENDING, from, size).stream())
        .map(Item::reference)
        .toList();
  }

  private Instant end(UUID id) {
    return Objects.requireNonNull(reservations.find(id, 1).orElseThrow().expiresAt());
  }

  private static List<String> references(List<Item> items) {
    return items.stream().map(Item::reference).toList();
  }

  private UUID hold(
      String sku, int quantity, @Nullable Duration kept, Source source, String reference) {
    return stock.hold(wish(sku, quantity, kept, source, reference), INTEGRATOR).reservation().id();
  }

  private static Hold wish(
      String sku, int quantity, @Nullable Duration kept, Source source, String reference) {
    return new Hold(
        UUID.randomUUID(),
        S1,
        null,
        source,
        reference,
        false,
        kept == null ? null : Shop.clock.instant().plus(kept),
        null,
        List.of(new Hold.Line(1, sku, Quantity.of(quantity))));
  }

  private static Hold later(Hold wish) {
    return new Hold(
        wish.id(),
        S1,
        null,
        wish.source(),
        wish.reference(),
        false,
        Shop.clock.instant().plus(Duration.ofDays(1)),
        "prolonged-days:1",
        wish.lines());
  }
}
