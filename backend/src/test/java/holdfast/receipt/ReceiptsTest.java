package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Result;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.StockAudit;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
  private static final Sender TILL = new Sender("S1-R", S1);

  private final Shop shop = Shop.open();
  private final Receipts receipts = shop.the(Receipts.class);

  @BeforeEach
  void there_is_a_till() throws SQLException {
    shop.sql("INSERT IGNORE INTO till (code, store, name) VALUES ('S1-R', 'S1', 'Till R')");
  }

  @Test
  void a_receipt_takes_its_goods_out_of_the_stock_once_however_often_it_is_sent() {
    String shirt = shop.pieces(5);
    String body = sale(UUID.randomUUID(), 1, shirt, 2, "2000.00");
    assertEquals(Outcome.STORED, take(body).outcome());
    assertEquals(Outcome.REPEATED, take(body).outcome());
    assertEquals(Quantity.of(3), shop.figure(shirt).onHand());
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void the_same_receipt_sent_by_many_at_once_is_stored_by_one() throws InterruptedException {
    String shirt = shop.pieces(50);
    String body = sale(UUID.randomUUID(), 2, shirt, 3, "3000.00");
    List<Outcome> outcomes = Shop.together(16, i -> take(body).outcome());
    assertEquals(1, outcomes.stream().filter(Outcome.STORED::equals).count());
    assertEquals(15, outcomes.stream().filter(Outcome.REPEATED::equals).count());
    assertEquals(Quantity.of(47), shop.figure(shirt).onHand());
  }

  @Test
  void a_receipt_keeps_by_how_much_the_clock_of_its_till_was_known_to_be_wrong() {
    UUID off = UUID.randomUUID();
    UUID right = UUID.randomUUID();
    UUID odd = UUID.randomUUID();
    String shirt = shop.pieces(5);
    assertEquals(Outcome.STORED, take(sale(off, 20, shirt, 1, "1000.00"), "-259200"));
    assertEquals(Outcome.STORED, take(sale(right, 21, shirt, 1, "1000.00")).outcome());
    assertEquals(Outcome.STORED, take(sale(odd, 22, shirt, 1, "1000.00"), "\"much\""));
    assertEquals("-259200", clockOff(off));
    assertEquals("right", clockOff(right));
    assertEquals("right", clockOff(odd));
  }

  private Outcome take(String body, String seconds) {
    return take(body.replaceFirst("\\{", "{\"clockOff\":" + seconds + ",")).outcome();
  }

  private String clockOff(UUID receipt) {
    return one("SELECT COALESCE(clock_off, 'right') FROM receipt WHERE id = ?", receipt);
  }

  @Test
  void the_id_of_another_receipt_and_sums_that_do_not_add_up_are_parked() {
    String shirt = shop.pieces(5);
    UUID id = UUID.randomUUID();
    take(sale(id, 3, shirt, 1, "1000.00"));
    assertEquals(Outcome.PARKED, take(sale(id, 4, shirt, 2, "2000.00")).outcome());
    assertEquals(Outcome.PARKED, take(sale(UUID.randomUUID(), 5, shirt, 2, "1999.00")).outcome());
    assertEquals(Quantity.of(4), shop.figure(shirt).onHand());
  }

  @Test
  void goods_that_nobody_knows_are_on_the_receipt_and_touch_no_stock() {
    Result result = take(sale(UUID.randomUUID(), 6, "NOT-OURS", 1, "1000.00"));
    assertEquals(Outcome.STORED, result.outcome());
  }

  @Test
  void a_consent_excuses_only_the_product_and_the_cart_it_was_given_for() throws SQLException {
    String shirt = shop.pieces(0);
    UUID consent = UUID.randomUUID();
    UUID cart = UUID.randomUUID();
    shop.sql(
        """
        INSERT INTO negative_stock_consent
          (id, store, till, cart, sku, quantity, reason, signed_by, signed_at)
        VALUES ('%s', 'S1', 'S1-R', '%s', '%s', 1, 'found on the shelf', 'senior', NOW(3))
        """
            .formatted(consent, cart, shirt));
    take(signed(sale(cart, 8, shirt, 1, "1000.00"), consent));
    take(signed(sale(UUID.randomUUID(), 9, shirt, 1, "1000.00"), consent));
    assertEquals(List.of("", "senior: found on the shelf"), reasons(shirt));
  }

  @Test
  void a_cashier_of_another_store_cannot_send_receipts_here() {
    Caller stranger = new Caller("stranger", Role.CASHIER, Shop.S2);
    String body = sale(UUID.randomUUID(), 7, shop.pieces(1), 1, "1000.00");
    assertThrows(
        Problem.class, () -> receipts.take(JsonInput.object(body), TILL, stranger, outcome -> {}));
  }

  @Test
  void a_payment_by_card_keeps_the_slip_and_of_the_card_its_last_four_digits() {
    UUID id = UUID.randomUUID();
    UUID request = UUID.randomUUID();
    String body = byCard(sale(id, 10, shop.pieces(2), 1, "1000.00"), request);
    assertEquals(Outcome.STORED, take(body).outcome());
    assertEquals("000600000001 100001 SIM00001 1111 VISA", slip(id));
    UUID other = UUID.randomUUID();
    take(byCard(sale(other, 11, shop.pieces(2), 1, "1000.00"), request));
    assertEquals(List.of(), doubts(id));
    assertEquals(List.of("CHARGE_REUSED"), doubts(other));
  }

  @Test
  void the_schemas_of_older_tills_are_understood_and_those_of_the_future_are_parked() {
    String body = sale(UUID.randomUUID(), 12, shop.pieces(2), 1, "1000.00");
    assertEquals(Outcome.PARKED, take(body.replace("\"schema\":1", "\"schema\":4")).outcome());
    assertEquals(Outcome.PARKED, take(body.replace("\"schema\":1", "\"schema\":0")).outcome());
    assertEquals(Outcome.STORED, take(body).outcome());
  }

  private static String byCard(String body, UUID request) {
    return body.replace("\"schema\":1", "\"schema\":2")
        .replaceAll(
            "\"payments\":.*",
            """
            "payments":[{"kind":"card","amount":"1000.00","slip":{"request":"%s",
             "rrn":"000600000001","approvalCode":"100001","terminal":"SIM00001",
             "card":"4111 1111 1111 1111","paymentSystem":"VISA","invoice":"000001"}}]}\
            """
                .formatted(request));
  }

  private String slip(UUID receipt) {
    return one(
        "SELECT CONCAT_WS(' ', rrn, approval_code, terminal, card, payment_system) FROM payment"
            + " WHERE receipt = ?",
        receipt);
  }

  private String one(String question, Object argument) {
    return shop.the(Transactions.class)
        .call(() -> shop.the(Sql.class).row(question, argument).orElseThrow().text(0));
  }

  private List<String> doubts(UUID receipt) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows("SELECT kind FROM incident WHERE document = ?", receipt)
                    .stream()
                    .map(row -> row.text(0))
                    .toList());
  }

  private static String signed(String body, UUID consent) {
    return body.replace(
        "\"amount\":\"1000.00\"}]", "\"amount\":\"1000.00\",\"override\":\"" + consent + "\"}]");
  }

  /** Why units of that product were sold that were not there, sorted. */
  private List<String> reasons(String sku) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows("SELECT COALESCE(reason, '') FROM incident WHERE sku = ?", sku)
                    .stream()
                    .map(row -> row.text(0))
                    .sorted()
                    .toList());
  }

  private Result take(String body) {
    return receipts.take(JsonInput.object(body), TILL, CASHIER, outcome -> {});
  }

  private static String sale(UUID id, int number, String sku, int pieces, String total) {
    return """
    {"id":"%s","schema":1,"type":"sale","number":%d,"soldAt":"2026-11-22T10:00:00Z",
     "cashier":"cashier","total":"%s",
     "lines":[{"sku":"%s","name":"Shirt","quantity":%d,"price":"1000.00","amount":"%d000.00"}],
     "payments":[{"kind":"cash","amount":"%s","tendered":"%s","change":"0.00"}]}\
    """
        .formatted(id, number, total, sku, pieces, pieces, total, total);
  }
}
