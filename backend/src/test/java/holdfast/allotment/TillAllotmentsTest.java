package holdfast.allotment;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.allotment.AllotmentRule.Beyond;
import holdfast.allotment.TillAllotments.Line;
import holdfast.allotment.TillAllotments.Renewal;
import holdfast.allotment.TillAllotments.Renewed;
import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.catalogue.UnknownSku;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Adjustments;
import holdfast.stock.Expiry;
import holdfast.stock.Hold;
import holdfast.stock.OutOfStock;
import holdfast.stock.Reservations;
import holdfast.stock.Sales;
import holdfast.stock.Source;
import holdfast.stock.Stock;
import holdfast.stock.StockAudit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TillAllotmentsTest {
  private static final String TILL = "S1-A";
  private static final String OTHER_TILL = "S1-B";

  private final Shop shop = Shop.open();
  private final AllotmentRules rules = shop.the(AllotmentRules.class);
  private final TillAllotments allotments = shop.the(TillAllotments.class);

  @BeforeEach
  void there_are_tills() throws SQLException {
    shop.sql("DELETE FROM allotment_rule");
    for (String till : List.of(TILL, OTHER_TILL)) {
      shop.sql("INSERT IGNORE INTO till (code, store, name) VALUES ('" + till + "', 'S1', 'T')");
    }
  }

  @AfterEach
  void the_books_are_right() throws SQLException {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
    shop.sql("DELETE FROM allotment_rule");
  }

  @Test
  void a_till_gets_what_the_rule_says_as_far_as_there_is_something_and_leaves_the_rest_alone() {
    String plenty = shop.pieces(20);
    String few = shop.pieces(5);
    rule(plenty, "3", "0");
    rule(few, "3", "4");
    Renewed renewed = renew(UUID.randomUUID(), TILL, 1, Map.of());
    assertEquals(Quantity.of(3), line(renewed, plenty).quantity());
    assertEquals(Quantity.of(1), line(renewed, few).quantity());
    assertEquals(Quantity.of(3), line(renewed, few).wanted());
    assertEquals(Quantity.of(17), shop.figure(plenty).available());
    assertEquals(Quantity.of(4), shop.figure(few).available());
  }

  @Test
  void what_is_allotted_stands_among_the_reservations_with_its_till_and_its_end() {
    String shirt = shop.pieces(9);
    rule(shirt, "2", "0");
    Renewed renewed = renew(UUID.randomUUID(), TILL, 1, Map.of());
    Reservations.Item item =
        shop.the(Reservations.class)
            .list(Reservations.Filter.active().ofSku(shirt), Reservations.Order.ENDING, 0, 10)
            .getFirst();
    assertEquals(Source.OFFLINE_ALLOTMENT, item.source());
    assertEquals(TILL, item.reference());
    assertEquals(renewed.until(), item.expiresAt());
    assertEquals(48, hours(renewed));
  }

  @Test
  void a_sale_made_without_a_server_takes_its_own_units_and_breaks_no_promise() {
    String shirt = shop.pieces(5);
    rule(shirt, "3", "0");
    UUID id = UUID.randomUUID();
    renew(id, TILL, 1, Map.of());
    order(shirt, 2);
    assertThrows(OutOfStock.class, () -> order(shirt, 1));
    sell(shirt, 3, id, TILL);
    assertEquals(0, incidents(shirt));
    assertEquals(Quantity.of(2), shop.figure(shirt).onHand());
    assertEquals(Quantity.of(2), shop.figure(shirt).reserved());
  }

  @Test
  void a_sale_takes_no_units_of_another_tills_allotment() {
    String shirt = shop.pieces(5);
    rule(shirt, "3", "0");
    UUID id = UUID.randomUUID();
    renew(id, TILL, 1, Map.of());
    sell(shirt, 2, id, OTHER_TILL);
    assertEquals(Quantity.of(3), held(id, shirt));
    assertEquals(Quantity.ZERO, shop.figure(shirt).available());
  }

  @Test
  void what_the_till_does_not_keep_comes_free_and_what_it_never_had_it_does_not_get_by_saying_so() {
    String shirt = shop.pieces(9);
    rule(shirt, "4", "0");
    UUID id = UUID.randomUUID();
    renew(id, TILL, 1, Map.of());
    rules.remove(S1, rules.of(S1, MANAGER).getFirst().id(), MANAGER);
    assertEquals(Quantity.of(4), line(renew(id, TILL, 2, Map.of(shirt, 9)), shirt).quantity());
    assertEquals(Quantity.of(1), line(renew(id, TILL, 3, Map.of(shirt, 1)), shirt).quantity());
    assertEquals(Quantity.of(8), shop.figure(shirt).available());
    assertEquals(List.of(), renew(id, TILL, 4, Map.of()).lines());
    assertEquals(Quantity.of(9), shop.figure(shirt).available());
  }

  @Test
  void a_smaller_rule_takes_nothing_that_the_till_still_counts_as_its_own() {
    String shirt = shop.pieces(9);
    rule(shirt, "4", "0");
    UUID id = UUID.randomUUID();
    renew(id, TILL, 1, Map.of());
    rule(shirt, "1", "0");
    Line line = line(renew(id, TILL, 2, Map.of(shirt, 4)), shirt);
    assertEquals(Quantity.of(4), line.quantity());
    assertEquals(Quantity.of(1), line.wanted());
  }

  @Test
  void a_request_that_comes_after_a_later_one_changes_nothing() {
    String shirt = shop.pieces(9);
    rule(shirt, "4", "0");
    UUID id = UUID.randomUUID();
    renew(id, TILL, 2, Map.of());
    assertEquals(
        "superseded", assertThrows(Problem.class, () -> renew(id, TILL, 1, Map.of())).type());
    assertEquals(
        "superseded", assertThrows(Problem.class, () -> renew(id, TILL, 2, Map.of())).type());
    assertEquals(Quantity.of(4), held(id, shirt));
    assertEquals(
        "id-reused", assertThrows(Problem.class, () -> renew(id, OTHER_TILL, 3, Map.of())).type());
  }

  @Test
  void of_several_rules_the_nearest_counts_and_zero_takes_a_product_out() {
    ProductTypes types = shop.the(ProductTypes.class);
    ProductType above = types.add(null, "Allotted " + UUID.randomUUID(), null, MANAGER);
    ProductType below = types.add(above.id(), "Below", null, MANAGER);
    String byType = typed(below.id(), 9);
    String byOwn = typed(below.id(), 9);
    String none = typed(above.id(), 9);
    save(new AllotmentRule(UUID.randomUUID(), S1, null, above.id(), q("2"), q("0"), Beyond.TELL));
    rule(byOwn, "5", "0");
    rule(none, "0", "0");
    Renewed renewed = renew(UUID.randomUUID(), TILL, 1, Map.of());
    assertEquals(Quantity.of(2), line(renewed, byType).quantity());
    assertEquals(Quantity.of(5), line(renewed, byOwn).quantity());
    assertEquals(Quantity.ZERO, line(renewed, none).quantity());
  }

  @Test
  void pieces_are_allotted_whole() {
    String shirt = shop.pieces(9);
    String cheese = shop.kilograms("9");
    rule(shirt, "2.5", "0");
    rule(cheese, "2.5", "0");
    Renewed renewed = renew(UUID.randomUUID(), TILL, 1, Map.of());
    assertEquals(q("2"), line(renewed, shirt).quantity());
    assertEquals(q("2.5"), line(renewed, cheese).quantity());
  }

  @Test
  void a_till_that_stays_away_loses_its_units_and_one_that_comes_back_keeps_them() {
    String shirt = shop.pieces(5);
    rule(shirt, "3", "0");
    rules.keep(S1, 10, MANAGER);
    UUID away = UUID.randomUUID();
    UUID here = UUID.randomUUID();
    renew(away, TILL, 1, Map.of());
    renew(here, OTHER_TILL, 1, Map.of());
    Shop.clock.pass(Duration.ofHours(6));
    Renewed renewed = renew(here, OTHER_TILL, 2, Map.of(shirt, 2));
    assertEquals(10, hours(renewed));
    Shop.clock.pass(Duration.ofHours(5));
    shop.the(Expiry.class).sweep();
    assertEquals(Quantity.ZERO, held(away, shirt));
    assertEquals(Quantity.of(2), held(here, shirt));
    rules.keep(S1, AllotmentRules.USUAL_HOURS, MANAGER);
  }

  @Test
  void a_sale_that_happened_displaces_other_promises_before_an_allotment() {
    String shirt = shop.pieces(4);
    rule(shirt, "2", "0");
    UUID id = UUID.randomUUID();
    order(shirt, 2);
    renew(id, TILL, 1, Map.of());
    sell(shirt, 2, null, OTHER_TILL);
    assertEquals(1, incidents(shirt));
    assertEquals(Quantity.of(2), held(id, shirt));
  }

  @Test
  void rules_that_make_no_sense_and_callers_who_may_not_are_refused() {
    String shirt = shop.pieces(1);
    AllotmentRule nothing =
        new AllotmentRule(UUID.randomUUID(), S1, null, null, q("1"), q("0"), Beyond.TELL);
    AllotmentRule unknown =
        new AllotmentRule(UUID.randomUUID(), S1, "NO-SUCH", null, q("1"), q("0"), Beyond.TELL);
    AllotmentRule untyped =
        new AllotmentRule(UUID.randomUUID(), S1, null, 987_654, q("1"), q("0"), Beyond.TELL);
    AllotmentRule good =
        new AllotmentRule(UUID.randomUUID(), S1, shirt, null, q("1"), q("0"), Beyond.TELL);
    assertThrows(Problem.class, () -> rules.save(nothing, MANAGER));
    assertThrows(UnknownSku.class, () -> rules.save(unknown, MANAGER));
    assertThrows(Problem.class, () -> rules.save(untyped, MANAGER));
    assertThrows(Problem.class, () -> rules.save(good, CASHIER));
    assertThrows(Problem.class, () -> rules.keep(S1, 0, MANAGER));
    assertThrows(Problem.class, () -> rules.remove(S1, UUID.randomUUID(), MANAGER));
    Caller stranger = new Caller("stranger", Role.CASHIER, Shop.S2);
    Renewal renewal = new Renewal(UUID.randomUUID(), S1, TILL, 1, Map.of());
    assertThrows(Problem.class, () -> allotments.renew(renewal, stranger));
    assertEquals(List.of(), rules.of(S1, MANAGER));
  }

  @Test
  void a_rule_written_again_for_the_same_product_takes_the_place_of_the_first() {
    String shirt = shop.pieces(9);
    rule(shirt, "1", "0");
    rule(shirt, "2", "1");
    List<AllotmentRule> all = rules.of(S1, MANAGER);
    assertEquals(1, all.size());
    assertEquals(Quantity.of(2), all.getFirst().units());
  }

  @Test
  void lists_say_what_each_till_has() {
    String shirt = shop.pieces(9);
    rule(shirt, "2", "0");
    UUID id = UUID.randomUUID();
    renew(id, TILL, 1, Map.of());
    TillAllotments.Given given =
        allotments.given(MANAGER).stream()
            .filter(one -> one.id().equals(id))
            .findAny()
            .orElseThrow();
    assertEquals(1, given.products());
    assertEquals(Quantity.of(2), given.units());
    assertEquals(TILL, given.till());
  }

  private String typed(int type, int pieces) {
    String sku = "ALLOTTED-" + UUID.randomUUID();
    shop.the(Products.class).save(new Product(sku, sku, Unit.PIECE, Money.of("1.00")), MANAGER);
    shop.the(Adjustments.class)
        .setOnHand(S1, Shop.MAIN, sku, Quantity.of(pieces), "delivery", MANAGER);
    shop.the(Transactions.class)
        .run(
            () ->
                shop.the(Sql.class).update("UPDATE product SET type = ? WHERE sku = ?", type, sku));
    return sku;
  }

  private void rule(String sku, String units, String left) {
    save(new AllotmentRule(UUID.randomUUID(), S1, sku, null, q(units), q(left), Beyond.TELL));
  }

  private void save(AllotmentRule rule) {
    rules.save(rule, MANAGER);
  }

  private Renewed renew(UUID id, String till, long turn, Map<String, Integer> kept) {
    Map<String, Quantity> quantities = new TreeMap<>();
    kept.forEach((sku, pieces) -> quantities.put(sku, Quantity.of(pieces)));
    return allotments.renew(new Renewal(id, S1, till, turn, quantities), CASHIER);
  }

  private void order(String sku, int pieces) {
    Hold order = OnlineOrder.of(UUID.randomUUID(), "order", false, sku, pieces);
    shop.the(Stock.class).hold(order, INTEGRATOR);
  }

  private void sell(String sku, int pieces, @Nullable UUID allotment, String till) {
    Sales.Sale sale =
        new Sales.Sale(UUID.randomUUID(), S1, till, Map.of(sku, Quantity.of(pieces)), null);
    shop.the(Sales.class).record(sale.from(allotment), CASHIER);
  }

  private Quantity held(UUID id, String sku) {
    return shop.the(Stock.class).reservation(id).held(sku);
  }

  private long incidents(String sku) {
    return shop.the(Transactions.class)
        .call(() -> shop.the(Sql.class).number("SELECT COUNT(*) FROM incident WHERE sku = ?", sku));
  }

  private static long hours(Renewed renewed) {
    return Math.round(Duration.between(renewed.at(), renewed.until()).toMinutes() / 60.0);
  }

  private static Line line(Renewed renewed, String sku) {
    return renewed.lines().stream().filter(line -> line.sku().equals(sku)).findAny().orElseThrow();
  }

  private static Quantity q(String units) {
    return Quantity.of(units);
  }
}
