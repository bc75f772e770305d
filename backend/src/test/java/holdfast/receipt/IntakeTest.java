package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.SigningTill;
import holdfast.receipt.ParkedPackages.Cause;
import holdfast.receipt.ParkedPackages.Filter;
import holdfast.receipt.ParkedPackages.Parked;
import holdfast.receipt.ParkedPackages.Settlement;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Result;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is taken in of what a till has signed, and what is set aside. */
class IntakeTest extends PairedTill {
  @Test
  void what_the_till_has_signed_is_taken_once_and_its_chain_has_no_gap() {
    String shirt = shop.pieces(9);
    List<JsonObject> sent = List.of(sale(1, shirt), sale(2, shirt), sale(3, shirt));
    assertEquals(List.of(Outcome.STORED, Outcome.STORED, Outcome.STORED), outcomes(sent));
    assertEquals(List.of(Outcome.REPEATED, Outcome.REPEATED, Outcome.REPEATED), outcomes(sent));
    assertEquals("3 received, 0 missing", chain());
    assertEquals(Quantity.of(6), shop.figure(shirt).onHand());
    assertEquals(List.of(), incidents());
  }

  @Test
  void a_package_that_somebody_changed_is_parked_and_calls_a_manager() {
    String shirt = shop.pieces(9);
    JsonObject genuine = sale(1, shirt);
    JsonObject changed =
        with(genuine, "body", genuine.getString("body").replace("1000.00", "1.00"));
    assertEquals(List.of(Outcome.PARKED), outcomes(List.of(changed)));
    assertEquals(List.of(Cause.FORGED), causes());
    assertEquals(List.of("PACKAGE_FORGED"), incidents());
    assertEquals(Quantity.of(9), shop.figure(shirt).onHand());
    UUID id = parkedHere().getFirst().id();
    assertEquals("package-forged", refusal(() -> intake.retry(id, MANAGER)));
    assertEquals(List.of(Outcome.STORED), outcomes(List.of(genuine)), "the true one is taken");
  }

  @Test
  void another_key_and_no_signature_at_all_are_parked() {
    String shirt = shop.pieces(9);
    UUID id = UUID.randomUUID();
    JsonObject stranger = new SigningTill().seal(device, id, body(id, 1, shirt));
    JsonObject plain = JsonInput.object(body(UUID.randomUUID(), 2, shirt)).raw();
    assertEquals(List.of(Outcome.PARKED, Outcome.PARKED), outcomes(List.of(stranger, plain)));
    assertEquals(Set.of(Cause.FORGED, Cause.UNSIGNED), Set.copyOf(causes()));
    assertEquals("0 received, 0 missing", chain());
    assertEquals(Quantity.of(9), shop.figure(shirt).onHand());
  }

  @Test
  void what_is_missing_is_noticed_and_what_comes_late_fills_the_gap() {
    String shirt = shop.pieces(9);
    JsonObject first = sale(1, shirt);
    JsonObject second = sale(2, shirt);
    JsonObject third = sale(3, shirt);
    assertEquals(List.of(Outcome.STORED, Outcome.STORED), outcomes(List.of(first, third)));
    assertEquals("2 received, 1 missing", chain());
    assertEquals(List.of("PACKAGES_MISSING"), incidents());
    assertEquals(List.of(Outcome.STORED), outcomes(List.of(second)));
    assertEquals("3 received, 0 missing", chain());
    assertEquals(Quantity.of(6), shop.figure(shirt).onHand());
  }

  @Test
  void a_copy_of_the_till_that_sells_beside_it_is_noticed() {
    String shirt = shop.pieces(9);
    UUID id = UUID.randomUUID();
    outcomes(List.of(sale(1, shirt)));
    JsonObject again = till.sealAt(1, "0".repeat(64), device, id, body(id, 7, shirt));
    assertEquals(List.of(Outcome.STORED), outcomes(List.of(again)), "it is a fact all the same");
    assertEquals(List.of("SEQUENCE_REUSED"), incidents());
  }

  @Test
  void the_same_queue_sent_twice_at_once_is_taken_once_and_in_order() throws InterruptedException {
    String shirt = shop.pieces(90);
    List<JsonObject> queue =
        Stream.iterate(1, n -> n + 1).limit(20).map(n -> sale(n, shirt)).toList();
    List<List<Outcome>> both = Shop.together(4, i -> outcomes(queue));
    long stored = both.stream().flatMap(List::stream).filter(Outcome.STORED::equals).count();
    assertEquals(20, stored);
    assertEquals("20 received, 0 missing", chain());
    assertEquals(Quantity.of(70), shop.figure(shirt).onHand());
  }

  @Test
  void what_cannot_be_read_is_parked_in_its_place_and_taken_when_it_is_mended() {
    String shirt = shop.pieces(9);
    UUID odd = UUID.randomUUID();
    JsonObject newer =
        till.seal(device, odd, body(odd, 1, shirt).replace("\"schema\": 1", "\"schema\": 99"));
    assertEquals(List.of(Outcome.PARKED, Outcome.STORED), outcomes(List.of(newer, sale(2, shirt))));
    assertEquals("2 received, 0 missing", chain());
    Parked found = parkedHere().getFirst();
    assertEquals(Outcome.PARKED, intake.retry(found.id(), MANAGER).outcome());
    // an update that understands the schema, as far as this test can be one
    shop.the(Transactions.class)
        .run(
            () ->
                shop.the(Sql.class)
                    .update(
                        "UPDATE parked_package SET body = REPLACE(body, ':99', ':1') WHERE id = ?",
                        found.id()));
    assertEquals(Outcome.STORED, intake.retry(found.id(), MANAGER).outcome());
    assertEquals(Settlement.TAKEN, parked.named(found.id(), MANAGER).settlement());
    assertEquals("package-settled", refusal(() -> intake.retry(found.id(), MANAGER)));
    assertEquals(Quantity.of(7), shop.figure(shirt).onHand());
  }

  @Test
  void a_till_hears_what_was_discarded_or_taken_and_nothing_of_what_waits() {
    String one = UUID.randomUUID().toString();
    String broken = "{\"id\":\"%s\",\"schema\":1,\"note\":\"%s\"}";
    shop.the(Receipts.class)
        .take(JsonInput.object(broken.formatted(one, "first")), sender, CASHIER, outcome -> {});
    assertEquals(List.of(), parked.fates(List.of(one, "never seen"), sender));
    parked.discard(parkedHere().getFirst().id(), "a trial", MANAGER);
    assertEquals(
        List.of(new ParkedPackages.Fate(one, Settlement.DISCARDED, "a trial")),
        parked.fates(List.of(one), sender));
    shop.the(Receipts.class)
        .take(JsonInput.object(broken.formatted(one, "second")), sender, CASHIER, outcome -> {});
    assertEquals(List.of(), parked.fates(List.of(one), sender), "another of that id waits");
  }

  @Test
  void a_manager_discards_one_with_a_reason_and_a_cashier_may_not() {
    outcomes(List.of(JsonInput.object("{\"type\": \"sale\"}").raw()));
    UUID id = parkedHere().getFirst().id();
    assertEquals("forbidden", refusal(() -> parked.discard(id, "old rubbish", CASHIER)));
    assertEquals("invalid", refusal(() -> parked.discard(id, " ", MANAGER)));
    parked.discard(id, "old rubbish", MANAGER);
    assertEquals(0, parked.count(new Filter(S1, sender.till(), true), MANAGER));
    assertEquals("old rubbish", parked.named(id, MANAGER).because());
  }

  @Test
  void nothing_is_taken_from_a_till_that_is_paired_no_more_except_from_its_file()
      throws SQLException {
    String shirt = shop.pieces(9);
    JsonObject sold = sale(1, shirt);
    shop.sql(
        "UPDATE till_device SET revoked_at = NOW(3), revoked_by = 'manager' WHERE till = '%s'"
            .formatted(sender.till()));
    assertEquals("till-revoked", refusal(() -> outcomes(List.of(sold))));
    JsonObject unsigned = JsonInput.object(body(UUID.randomUUID(), 2, shirt)).raw();
    assertEquals("till-revoked", refusal(() -> outcomes(List.of(unsigned))));
    List<Result> taken = intake.takeFromFile(List.of(input(sold)), sender, MANAGER);
    assertEquals(Outcome.STORED, taken.getFirst().outcome());
    assertEquals(Quantity.of(8), shop.figure(shirt).onHand());
  }

  private static JsonObject with(JsonObject item, String field, String value) {
    return Json.createObjectBuilder(item).add(field, value).build();
  }

  private List<Parked> parkedHere() {
    return parked.list(new Filter(S1, sender.till(), true), 0, 10, MANAGER);
  }

  private List<Cause> causes() {
    return parkedHere().stream().map(Parked::cause).toList();
  }

  private String chain() {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop.the(Sql.class)
                        .number("SELECT COUNT(*) FROM till_package WHERE device = ?", device)
                    + " received, "
                    + shop.the(Sql.class)
                        .number("SELECT missing FROM till_device WHERE id = ?", device)
                    + " missing");
  }

  private static String refusal(Runnable verb) {
    return assertThrows(Problem.class, verb::run).type();
  }
}
