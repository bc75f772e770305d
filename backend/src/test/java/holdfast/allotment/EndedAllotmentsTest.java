package holdfast.allotment;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.allotment.AllotmentRule.Beyond;
import holdfast.allotment.TillAllotments.Renewal;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Expiry;
import holdfast.stock.Hold;
import holdfast.stock.Sales;
import holdfast.stock.Stock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the office hears of tills that stay away for longer than their units are kept for them. */
class EndedAllotmentsTest {
  private static final String TILL = "S1-E";

  private final Shop shop = Shop.open();

  @BeforeEach
  void there_is_a_till() throws SQLException {
    shop.sql("DELETE FROM allotment_rule");
    shop.sql("INSERT IGNORE INTO till (code, store, name) VALUES ('" + TILL + "', 'S1', 'T')");
  }

  @AfterEach
  void nothing_is_left() throws SQLException {
    shop.sql("DELETE FROM allotment_rule");
    shop.sql("DELETE FROM incident WHERE kind = 'ALLOTMENT_ENDED'");
  }

  @Test
  void the_office_is_told_once_each_time_that_units_of_an_absent_till_go_back_on_sale() {
    String shirt = shop.pieces(9);
    String shoe = shop.pieces(9);
    rule(shirt, 3);
    rule(shoe, 2);
    UUID away = UUID.randomUUID();
    renew(away, 1);
    sell(shirt, 1, away);
    Shop.clock.pass(Duration.ofHours(47));
    tellOfEnded();
    assertEquals(List.of(), told(away));
    Shop.clock.pass(Duration.ofHours(2));
    shop.the(EndedAllotments.class).tell();
    assertEquals(List.of(), told(away), "nothing is on sale yet");
    order(shirt, 7);
    shop.the(EndedAllotments.class).tell();
    assertEquals(List.of(), told(away), "some of it is not on sale yet");
    tellOfEnded();
    tellOfEnded();
    assertEquals(List.of("S1 S1-E 4"), told(away));
    renew(away, 2);
    Shop.clock.pass(Duration.ofHours(49));
    tellOfEnded();
    assertEquals(List.of("S1 S1-E 4", "S1 S1-E 3"), told(away), "one shirt was left");
  }

  @Test
  void nobody_is_told_of_a_till_that_has_sold_all_of_it() {
    String shirt = shop.pieces(9);
    rule(shirt, 3);
    UUID empty = UUID.randomUUID();
    renew(empty, 1);
    sell(shirt, 3, empty);
    Shop.clock.pass(Duration.ofHours(49));
    tellOfEnded();
    assertEquals(List.of(), told(empty));
  }

  @Test
  void nobody_is_told_of_a_till_that_has_begun_anew() {
    String shirt = shop.pieces(9);
    rule(shirt, 3);
    UUID old = UUID.randomUUID();
    renew(old, 1);
    Shop.clock.pass(Duration.ofHours(24));
    renew(UUID.randomUUID(), 1);
    Shop.clock.pass(Duration.ofHours(25));
    tellOfEnded();
    assertEquals(List.of(), told(old));
  }

  private void rule(String sku, int units) {
    AllotmentRule rule =
        new AllotmentRule(
            UUID.randomUUID(), S1, sku, null, Quantity.of(units), Quantity.ZERO, Beyond.TELL);
    shop.the(AllotmentRules.class).save(rule, MANAGER);
  }

  private void renew(UUID id, long turn) {
    shop.the(TillAllotments.class).renew(new Renewal(id, S1, TILL, turn, Map.of()), CASHIER);
  }

  private void sell(String sku, int pieces, UUID allotment) {
    Sales.Sale sale =
        new Sales.Sale(UUID.randomUUID(), S1, TILL, Map.of(sku, Quantity.of(pieces)), null);
    shop.the(Sales.class).record(sale.from(allotment), CASHIER);
  }

  private void order(String sku, int pieces) {
    Hold order = OnlineOrder.of(UUID.randomUUID(), "order", false, sku, pieces);
    shop.the(Stock.class).hold(order, INTEGRATOR);
  }

  private void tellOfEnded() {
    shop.the(Expiry.class).sweep();
    shop.the(EndedAllotments.class).tell();
  }

  /** Store, till and units of the incidents about that allotment, in their order. */
  private List<String> told(UUID id) {
    return shop
        .the(Transactions.class)
        .call(
            () ->
                shop.the(Sql.class)
                    .rows(
                        """
                        SELECT CONCAT_WS(' ', store, reference, reason) FROM incident
                        WHERE kind = 'ALLOTMENT_ENDED' AND document = ? ORDER BY opened_at
                        """,
                        id))
        .stream()
        .map(row -> row.text(0))
        .toList();
  }
}
