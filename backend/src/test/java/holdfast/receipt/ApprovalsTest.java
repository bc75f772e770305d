package holdfast.receipt;

import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.identity.Users;
import holdfast.receipt.Receipts.Outcome;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who approved a sale, or saw the age of a buyer, and whether he may. */
class ApprovalsTest extends PairedTill {
  @Test
  void what_a_senior_of_the_store_approved_at_the_till_is_written_down_with_his_reason() {
    String senior = person(Role.SENIOR_CASHIER, S1);
    String shirt = shop.pieces(0);
    UUID consent = UUID.randomUUID();
    outcomes(List.of(approved(1, shirt, consent, senior)));
    assertEquals(
        senior + " PIN 1.000 found on the shelf",
        one(
            "SELECT CONCAT_WS(' ', signed_by, proof, quantity, reason) FROM negative_stock_consent"
                + " WHERE id = ?",
            consent));
    assertEquals(List.of(), incidents("OVERRIDE_DOUBTED"));
    assertEquals(
        senior + ": found on the shelf", one("SELECT reason FROM incident WHERE sku = ?", shirt));
  }

  @Test
  void an_approval_by_nobody_who_may_is_a_sale_all_the_same_and_calls_a_manager() {
    String shirt = shop.pieces(9);
    String cashier = person(Role.CASHIER, S1);
    String stranger = person(Role.SENIOR_CASHIER, Shop.S2);
    String gone = person(Role.SENIOR_CASHIER, S1);
    shop.the(Users.class).letIn(gone, false, ADMINISTRATOR);
    List<JsonObject> sent =
        Stream.of(cashier, stranger, gone, "nobody")
            .map(by -> approved(1, shirt, UUID.randomUUID(), by))
            .toList();
    assertEquals(Collections.nCopies(4, Outcome.STORED), outcomes(sent));
    assertEquals(4, incidents("OVERRIDE_DOUBTED").size());
    assertEquals(Quantity.of(5), shop.figure(shirt).onHand());
  }

  @Test
  void an_approval_for_fewer_or_under_two_sales_is_noticed() {
    String senior = person(Role.SENIOR_CASHIER, S1);
    String shirt = shop.pieces(9);
    UUID consent = UUID.randomUUID();
    JsonObject fewer =
        approving(
            1, shirt, consent, senior, body -> body.replace("quantity\": 1}", "quantity\": 0.5}"));
    assertEquals(List.of(Outcome.STORED), outcomes(List.of(fewer)));
    assertEquals(1, incidents("OVERRIDE_DOUBTED").size());
    JsonObject again = approved(2, shirt, consent, senior);
    assertEquals(List.of(Outcome.STORED), outcomes(List.of(again)));
    assertEquals(2, incidents("OVERRIDE_DOUBTED").size());
  }

  @Test
  void an_approval_from_a_till_that_signs_nothing_proves_nothing() throws SQLException {
    String senior = person(Role.SENIOR_CASHIER, S1);
    shop.sql("DELETE FROM till_device WHERE till = '%s'".formatted(sender.till()));
    String body = withApproval(UUID.randomUUID(), 1, shop.pieces(9), UUID.randomUUID(), senior);
    assertEquals(List.of(Outcome.STORED), outcomes(List.of(JsonInput.object(body).raw())));
    assertEquals(1, incidents("OVERRIDE_DOUBTED").size());
  }

  @Test
  void who_saw_the_age_of_a_buyer_is_written_down_and_calls_a_manager_when_he_does_not_sell_here() {
    String cashier = person(Role.CASHIER, S1);
    String stranger = person(Role.CASHIER, Shop.S2);
    String beer = shop.pieces(9);
    List<JsonObject> sent = List.of(seenBy(1, beer, cashier), seenBy(2, beer, stranger));
    assertEquals(List.of(Outcome.STORED, Outcome.STORED), outcomes(sent));
    assertEquals(
        cashier + " BADGE",
        one(
            "SELECT CONCAT_WS(' ', checked_by, proof) FROM age_check WHERE checked_by = ?",
            cashier));
    assertEquals(1, incidents("AGE_CHECK_DOUBTED").size());
    assertEquals(Quantity.of(7), shop.figure(beer).onHand());
    LocalDate day = LocalDate.of(2026, 11, 22);
    assertEquals(List.of(cashier, stranger), seenOn(day, S1, MANAGER));
    assertEquals(List.of(), seenOn(day.plusDays(1), S1, MANAGER));
    assertEquals(List.of(), seenOn(day, Shop.S2, MANAGER));
  }

  /** Who let sales of this till pass on that day, by the list of the office. */
  private List<String> seenOn(LocalDate day, String store, Caller by) {
    return shop.the(AgeCheckList.class).list(new AgeCheckList.Filter(store, day, day), by).stream()
        .filter(seen -> seen.till().equals(sender.till()))
        .map(AgeCheckList.Seen::by)
        .sorted()
        .toList();
  }

  private JsonObject seenBy(int number, String sku, String by) {
    UUID id = UUID.randomUUID();
    String seen =
        """
        "ageCheck": {"by": "%s", "proof": "badge", "at": "2026-11-22T09:59:00Z"}, "lines"
        """
            .formatted(by)
            .strip();
    return till.seal(device, id, body(id, number, sku).replace("\"lines\"", seen));
  }

  private String person(Role role, String store) {
    String login = "person" + tills.incrementAndGet();
    shop.the(Users.class).create(login, login, role, store, "a long password", ADMINISTRATOR);
    return login;
  }

  private JsonObject approved(int number, String sku, UUID consent, String by) {
    return approving(number, sku, consent, by, UnaryOperator.identity());
  }

  private JsonObject approving(
      int number, String sku, UUID consent, String by, UnaryOperator<String> change) {
    UUID id = UUID.randomUUID();
    return till.seal(device, id, change.apply(withApproval(id, number, sku, consent, by)));
  }

  private static String withApproval(UUID id, int number, String sku, UUID consent, String by) {
    String signed =
        """
        "amount": "1000.00", "override": "%s", "approval": {"by": "%s", "proof": "pin",
          "reason": "found on the shelf", "at": "2026-11-22T09:59:00Z", "quantity": 1}}],
        """
            .formatted(consent, by);
    return body(id, number, sku).replace("\"amount\": \"1000.00\"}],", signed);
  }
}
