package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.SigningTill;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.StockAudit;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tills that took goods back by the code on a paper while nobody had a server (decision 0034). */
class EarlyReturnsTest extends PairedTill {
  private final SigningTill otherKey = new SigningTill();
  private final UUID otherDevice = UUID.randomUUID();
  private final UUID sale = UUID.randomUUID();
  private Sender other = new Sender("", "");
  private String shirt = "";

  @BeforeEach
  void there_is_a_till_beside_it() throws SQLException {
    shirt = shop.pieces(10);
    other = paired(otherDevice, otherKey);
  }

  @Test
  void a_receipt_returned_at_two_offline_tills_is_an_incident_once_its_own_till_has_sent_it() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    assertEquals(Outcome.STORED, here(first, back(first, 2, shirt, 1, "1000.00")));
    assertEquals(Outcome.STORED, there(second, back(second, 1, shirt, 1, "1000.00")));
    assertEquals(List.of("RETURN_UNKNOWN", "RETURN_UNKNOWN"), open());
    assertEquals(Outcome.STORED, here(sale, body(sale, 1, shirt)));
    assertEquals(List.of("RETURNED_TWICE"), open());
    assertEquals(Quantity.of(11), shop.figure(shirt).onHand());
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void the_same_after_the_sale_names_both() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    here(sale, body(sale, 1, shirt));
    there(first, back(first, 1, shirt, 1, "1000.00"));
    assertEquals(List.of(), open());
    here(second, back(second, 2, shirt, 1, "1000.00"));
    assertEquals(List.of("RETURNED_TWICE"), open());
    assertEquals(
        other.till() + " · 1",
        one("SELECT reference FROM incident WHERE document = ? AND settled_at IS NULL", second));
  }

  @Test
  void a_return_that_came_before_its_sale_and_fits_it_is_settled_by_it() {
    UUID back = UUID.randomUUID();
    there(back, back(back, 1, shirt, 1, "1000.00"));
    assertEquals(List.of("RETURN_UNKNOWN"), open());
    here(sale, body(sale, 1, shirt));
    assertEquals(List.of(), open());
    assertEquals(
        sender.till() + " · 1",
        one("SELECT settled_because FROM incident WHERE document = ?", back));
  }

  @Test
  void more_than_was_sold_or_other_goods_are_an_incident_when_the_sale_comes() {
    UUID back = UUID.randomUUID();
    there(back, back(back, 1, shirt, 2, "2000.00"));
    here(sale, body(sale, 1, shirt));
    assertEquals(List.of("RETURN_EXCEEDS"), open());
  }

  @Test
  void other_goods_than_were_sold_too() {
    UUID back = UUID.randomUUID();
    there(back, back(back, 1, shop.pieces(1), 1, "10.00"));
    here(sale, body(sale, 1, shirt));
    assertEquals(List.of("RETURN_EXCEEDS"), open());
  }

  private Outcome here(UUID id, String body) {
    return taken(till.seal(device, id, body), sender);
  }

  private Outcome there(UUID id, String body) {
    return taken(otherKey.seal(otherDevice, id, body), other);
  }

  private Outcome taken(JsonObject sealed, Sender from) {
    return intake.take(List.of(input(sealed)), from, CASHIER).getFirst().outcome();
  }

  private String back(UUID id, int number, String sku, int pieces, String amount) {
    return """
    {"id":"%s","schema":3,"type":"return","number":%d,"at":"2026-11-29T09:00:00Z",
     "cashier":"olena","receipt":"%s","reason":"does not fit",
     "lines":[{"line":1,"sku":"%s","name":"Goods","quantity":%d,"price":"1000.00",
               "amount":"%s","damaged":false}],
     "total":"%s","payments":[{"kind":"cash","amount":"%s"}]}\
    """
        .formatted(id, number, sale, sku, pieces, amount, amount, amount);
  }

  /** What managers are to settle of the returns of this sale. */
  private List<String> open() {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows(
                        """
                        SELECT i.kind FROM incident i JOIN receipt r ON r.id = i.document
                        WHERE r.returned_receipt = ? AND i.settled_at IS NULL ORDER BY i.kind
                        """,
                        sale)
                    .stream()
                    .map(row -> row.text(0))
                    .toList());
  }
}
