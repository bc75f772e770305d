package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.SigningTill;
import holdfast.identity.Users;
import holdfast.receipt.ParkedPackages.Cause;
import holdfast.receipt.ParkedPackages.Filter;
import holdfast.receipt.ParkedPackages.Parked;
import holdfast.receipt.ParkedPackages.Settlement;
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
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final Caller ADMINISTRATOR = Caller.system("test");
  private static final AtomicInteger tills = new AtomicInteger();

  private final Shop shop = Shop.open();
  private final Intake intake = shop.the(Intake.class);
  private final ParkedPackages parked = shop.the(ParkedPackages.class);
  private final SigningTill till = new SigningTill();
  private final UUID device = UUID.randomUUID();
  private Sender sender = new Sender("", S1);

  @BeforeEach
  void there_is_a_paired_till() throws SQLException {
    sender = new Sender("S1-P" + tills.incrementAndGet(), S1);
    shop.sql(
        "INSERT INTO till (code, store, name) VALUES ('%s', 'S1', 'Till P')"
            .formatted(sender.till()));
    shop.the(Transactions.class)
        .run(
            () ->
                shop.the(Sql.class)
                    .update(
                        """
                        INSERT INTO till_device (id, till, signing_key, sealing_key, file_key, paired_at,
                          paired_by, last_hash)
                        VALUES (?, ?, ?, ?, REPEAT('k', 32), NOW(3), 'manager', ?)
                        """,
                        device,
                        sender.till(),
                        till.publicKey(),
                        till.publicKey(),
                        "0".repeat(64)));
  }

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

  private String one(String question, Object argument) {
    return shop.the(Transactions.class)
        .call(() -> shop.the(Sql.class).row(question, argument).orElseThrow().text(0));
  }

  private List<String> incidents(String kind) {
    return incidents().stream().filter(kind::equals).toList();
  }

  private JsonObject sale(int number, String sku) {
    UUID id = UUID.randomUUID();
    return till.seal(device, id, body(id, number, sku));
  }

  static String body(UUID id, int number, String sku) {
    return """
    {"id": "%s", "schema": 1, "type": "sale", "number": %d, "soldAt": "2026-11-22T10:00:00Z",
     "cashier": "cashier", "total": "1000.00",
     "lines": [{"sku": "%s", "name": "Shirt", "quantity": 1, "price": "1000.00",
       "amount": "1000.00"}],
     "payments": [{"kind": "cash", "amount": "1000.00"}]}\
    """
        .formatted(id, number, sku);
  }

  private List<Outcome> outcomes(List<JsonObject> packages) {
    List<JsonInput> items = packages.stream().map(IntakeTest::input).toList();
    return intake.take(items, sender, CASHIER).stream().map(Result::outcome).toList();
  }

  private static JsonInput input(JsonObject item) {
    return JsonInput.object(item.toString());
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

  /** What managers were called for since this test began: its receipts and parked packages. */
  private List<String> incidents() {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows(
                        """
                        SELECT i.kind FROM incident i
                        WHERE i.document IN (SELECT id FROM receipt WHERE till = ?)
                           OR i.document IN (SELECT id FROM parked_package WHERE till = ?)
                        ORDER BY i.kind
                        """,
                        sender.till(),
                        sender.till())
                    .stream()
                    .map(row -> row.text(0))
                    .toList());
  }

  private static String refusal(Runnable verb) {
    return assertThrows(Problem.class, verb::run).type();
  }
}
