package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.MovableClock;
import holdfast.Shop;
import holdfast.SigningTill;
import holdfast.receipt.Chains.Link;
import holdfast.receipt.PlainSales.PlainSale;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.rest.JsonForm;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Carts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sales that share a transaction: what comes of them is what came of them one by one. */
class PlainSalesTest extends PairedTill {
  private static final List<String> WRITTEN =
      List.of(
          "SELECT * FROM receipt ORDER BY id",
          "SELECT * FROM receipt_line ORDER BY receipt, line",
          "SELECT * FROM payment ORDER BY receipt, line",
          "SELECT quantity, kind, document, reason, moved_at, moved_by FROM movement"
              + " WHERE kind = 'SALE' ORDER BY document",
          "SELECT sequence, hash, outcome, received_at FROM till_package ORDER BY sequence",
          "SELECT last_hash, last_sequence, missing FROM till_device",
          "SELECT kind, sku, document, reference, reason, opened_at FROM incident ORDER BY"
              + " document");

  private static final String SHIRT =
      "{\"sku\": \"%s\", \"name\": \"Shirt\", \"quantity\": 1, \"price\": \"1000.00\"";

  /** Says of each group that it was not taken, though it was: the answer of a commit is lost. */
  @ApplicationScoped
  static class Forgetful extends PlainSales {
    @Override
    boolean take(List<PlainSale> all, Sender sender, Caller by) {
      super.take(all, sender, by);
      return false;
    }
  }

  /** Takes nothing in together. */
  @ApplicationScoped
  static class Lonely extends PlainSales {
    @Override
    boolean take(List<PlainSale> all, Sender sender, Caller by) {
      return false;
    }
  }

  /** Breaks in the middle of each transaction, together or alone. */
  @ApplicationScoped
  static class Breaking extends ReceiptBook {
    @Override
    void keepAll(List<Kept> all) {
      super.keepAll(all);
      throw new IllegalStateException("the power is gone");
    }

    @Override
    void keep(Head head, String hash, Sender sender, Caller by) {
      super.keep(head, hash, sender, by);
      throw new IllegalStateException("the power is gone");
    }
  }

  @Test
  void a_queue_of_usual_sales_is_kept_whole() {
    String shirt = shop.pieces(90);
    List<JsonObject> queue = queue(1, 25, shirt);
    assertEquals(all(Outcome.STORED, 25), outcomes(queue));
    assertEquals("25 receipts, 25 lines, 25 payments, 25 moved, 25 of 25", kept());
    assertEquals(Quantity.of(65), shop.figure(shirt).onHand());
    assertEquals(all(Outcome.REPEATED, 25), outcomes(queue));
    assertEquals("25 receipts, 25 lines, 25 payments, 25 moved, 25 of 25", kept());
    assertEquals(List.of(), incidents());
  }

  @Test
  void what_is_written_together_is_what_is_written_alone() throws SQLException {
    assertEquals(written(Set.of(Lonely.class)), written(Set.of()));
  }

  @Test
  void one_that_is_odd_does_not_spoil_those_around_it() {
    String shirt = shop.pieces(90);
    List<JsonObject> queue = new ArrayList<>(queue(1, 3, shirt));
    queue.add(sale(2, shirt));
    queue.add(sale(5, "NOBODY-KNOWS"));
    queue.addAll(queue(6, 9, shirt));
    assertEquals(all(Outcome.STORED, 9), outcomes(queue));
    assertEquals(List.of("NUMBER_REUSED", "UNKNOWN_GOODS"), incidents());
    assertEquals(Quantity.of(82), shop.figure(shirt).onHand());
    assertEquals("9 receipts, 9 lines, 9 payments, 8 moved, 9 of 9", kept());
  }

  @Test
  void a_forged_one_in_the_middle_is_parked_and_the_others_are_taken() {
    String shirt = shop.pieces(9);
    List<JsonObject> queue = new ArrayList<>(queue(1, 2, shirt));
    UUID id = UUID.randomUUID();
    queue.add(new SigningTill().seal(device, id, body(id, 3, shirt)));
    queue.addAll(queue(3, 4, shirt));
    List<Outcome> expected = new ArrayList<>(all(Outcome.STORED, 5));
    expected.set(2, Outcome.PARKED);
    assertEquals(expected, outcomes(queue));
    assertEquals(Quantity.of(5), shop.figure(shirt).onHand());
  }

  @Test
  void more_than_is_there_is_sold_all_the_same_and_named() {
    String shirt = shop.pieces(2);
    String other = shop.pieces(9);
    List<JsonObject> queue = new ArrayList<>(queue(1, 4, shirt));
    queue.addAll(queue(5, 6, other));
    assertEquals(all(Outcome.STORED, 6), outcomes(queue));
    assertEquals(Quantity.ZERO.minus(Quantity.of(2)), shop.figure(shirt).onHand());
    assertEquals(Quantity.of(7), shop.figure(other).onHand());
    assertEquals(2, incidents().size(), "each sale below nothing calls a manager");
  }

  @Test
  void the_cart_of_a_sale_ends_with_it_and_what_was_not_sold_of_it_is_free_again() {
    String shirt = shop.pieces(9);
    String left = shop.pieces(9);
    UUID cart = UUID.randomUUID();
    shop.the(Carts.class)
        .put(
            new Carts.Cart(
                cart, S1, sender.till(), Map.of(shirt, Quantity.of(1), left, Quantity.of(3))),
            CASHIER);
    JsonObject sold = till.seal(device, cart, body(cart, 1, shirt));
    assertEquals(all(Outcome.STORED, 2), outcomes(List.of(sold, sale(2, shirt))));
    assertEquals("7 of 7", available(shirt));
    assertEquals("9 of 9", available(left));
    assertEquals(List.of(), incidents());
  }

  @Test
  void what_a_crash_interrupts_is_neither_there_nor_acknowledged() throws SQLException {
    try (Shop broken = Shop.another(new MovableClock(), Set.of(Breaking.class))) {
      Sender made = pairedIn(broken);
      assertThrows(
          IllegalStateException.class,
          () ->
              broken.the(Intake.class).take(inputs(queue(1, 3, broken.pieces(9))), made, CASHIER));
      assertEquals("0", count(broken, "SELECT COUNT(*) FROM receipt WHERE till = ?", made.till()));
      assertEquals(
          "0", count(broken, "SELECT COUNT(*) FROM till_package WHERE device = ?", device));
    }
  }

  @Test
  void what_was_committed_though_nobody_heard_of_it_is_there_once() throws SQLException {
    try (Shop forgetful = Shop.another(new MovableClock(), Set.of(Forgetful.class))) {
      Sender made = pairedIn(forgetful);
      String shirt = forgetful.pieces(9);
      List<Outcome> told =
          forgetful.the(Intake.class).take(inputs(queue(1, 3, shirt)), made, CASHIER).stream()
              .map(Receipts.Result::outcome)
              .toList();
      assertEquals(all(Outcome.REPEATED, 3), told);
      assertEquals(Quantity.of(6), forgetful.figure(shirt).onHand());
    }
  }

  @Test
  void many_tills_at_once_and_each_request_twice_are_taken_once() throws Exception {
    String shirt = shop.pieces(1000);
    List<Sender> senders = new ArrayList<>();
    List<List<JsonInput>> queues = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      SigningTill key = new SigningTill();
      UUID browser = UUID.randomUUID();
      senders.add(paired(browser, key));
      List<JsonInput> queue = new ArrayList<>();
      for (int n = 1; n <= 20; n++) {
        UUID id = UUID.randomUUID();
        queue.add(input(key.seal(browser, id, body(id, n, shirt))));
      }
      queues.add(queue);
    }
    List<List<Receipts.Result>> answers =
        Shop.together(12, i -> intake.take(queues.get(i % 6), senders.get(i % 6), CASHIER));
    long stored =
        answers.stream()
            .flatMap(List::stream)
            .filter(result -> result.outcome() == Outcome.STORED)
            .count();
    assertEquals(120, stored);
    assertEquals(Quantity.of(880), shop.figure(shirt).onHand());
    for (Sender one : senders) {
      assertEquals("20", one("SELECT COUNT(*) FROM receipt WHERE till = ?", one.till()));
    }
  }

  @Test
  void a_pairing_that_ends_between_the_check_and_the_commit_takes_nothing() throws SQLException {
    String shirt = shop.pieces(9);
    JsonInput sealed = input(sale(1, shirt));
    PlainSales plainSales = shop.the(PlainSales.class);
    Link link = new Link(device, 1, sealed.text("previous", 64), sealed.text("body", 10_000));
    PlainSale read = plainSales.read(JsonInput.object(link.body()), link, sender).orElseThrow();
    shop.sql(
        "UPDATE till_device SET revoked_at = NOW(3), revoked_by = 'manager' WHERE till = '%s'"
            .formatted(sender.till()));
    assertFalse(plainSales.take(List.of(read), sender, CASHIER));
    assertEquals(Quantity.of(9), shop.figure(shirt).onHand());
  }

  @Test
  void a_till_that_sold_a_moment_ago_is_refused_as_soon_as_it_is_revoked() throws SQLException {
    String shirt = shop.pieces(9);
    assertEquals(all(Outcome.STORED, 2), outcomes(queue(1, 2, shirt)));
    List<JsonObject> next = queue(3, 4, shirt);
    shop.sql(
        "UPDATE till_device SET revoked_at = NOW(3), revoked_by = 'manager' WHERE till = '%s'"
            .formatted(sender.till()));
    Problem refused = assertThrows(Problem.class, () -> outcomes(next));
    assertEquals("till-revoked", refused.type());
    assertEquals("2 receipts, 2 lines, 2 payments, 2 moved, 2 of 2", kept());
  }

  @Test
  void a_browser_that_is_another_till_now_cannot_send_for_the_old_one() throws SQLException {
    String shirt = shop.pieces(9);
    assertEquals(all(Outcome.STORED, 1), outcomes(queue(1, 1, shirt)));
    Sender other = paired(UUID.randomUUID(), new SigningTill());
    List<JsonInput> next = inputs(queue(2, 2, shirt));
    Problem refused = assertThrows(Problem.class, () -> intake.take(next, other, CASHIER));
    assertEquals("till-revoked", refused.type());
  }

  @Test
  void the_short_way_answers_letter_by_letter_as_the_long_one() {
    PackagesResource.Answers answers =
        new PackagesResource.Answers(
            List.of(
                new PackagesResource.Answer("a", "stored", null),
                new PackagesResource.Answer(null, "parked", "says \"no\"\n\u2260 ї")),
            List.of(new PackagesResource.Answer("b", "discarded", "a trial")));
    assertEquals(
        new JsonForm().getContext(PackagesResource.Answers.class).toJson(answers),
        new String(PackagesFilter.json(answers), StandardCharsets.UTF_8));
  }

  @Test
  void what_somebody_signed_or_took_off_is_taken_alone() {
    String shirt = shop.pieces(9);
    assertTrue(isPlain(SHIRT.formatted(shirt)));
    String seller = SHIRT.formatted(shirt) + ", \"seller\": \"senior\"";
    String consent = SHIRT.formatted(shirt) + ", \"override\": \"" + UUID.randomUUID() + "\"";
    assertFalse(isPlain(seller));
    assertFalse(isPlain(consent));
  }

  private boolean isPlain(String line) {
    String text =
        body(UUID.randomUUID(), 1, "ANY")
            .replaceAll(
                "(?s)\"lines\": \\[.*?\\]", "\"lines\": [" + line + ", \"amount\": \"1000.00\"}]");
    Link link = new Link(device, 1, "0".repeat(64), text);
    return shop.the(PlainSales.class).read(JsonInput.object(text), link, sender).isPresent();
  }

  /** All that four sales leave in the tables but hashes and times, in a house with these beans. */
  private String written(Set<Class<?>> instead) throws SQLException {
    try (Shop other = Shop.another(new MovableClock(), instead)) {
      Sender made = pairedIn(other);
      SigningTill key = new SigningTill(till);
      String shirt = other.pieces(9);
      List<JsonInput> queue = new ArrayList<>();
      for (int n = 1; n <= 4; n++) {
        UUID id = UUID.nameUUIDFromBytes(new byte[] {(byte) n});
        queue.add(input(key.seal(device, id, body(id, n, shirt))));
      }
      other.the(Intake.class).take(queue, made, CASHIER);
      assertEquals(Quantity.of(5), other.figure(shirt).onHand());
      StringBuilder all = new StringBuilder();
      try (Connection connection = other.connect();
          Statement statement = connection.createStatement()) {
        for (String question : WRITTEN) {
          try (ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
              for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                all.append(rows.getString(i)).append(' ');
              }
              all.append('\n');
            }
          }
        }
      }
      return all.toString()
          .replace(shirt, "shirt")
          .replaceAll("[0-9a-f]{64}", "hash")
          .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:[0-9:.]+", "then");
    }
  }

  private Sender pairedIn(Shop other) throws SQLException {
    other.sql("INSERT INTO till (code, store, name) VALUES ('S1-P0', 'S1', 'Till P')");
    other
        .the(Transactions.class)
        .run(
            () ->
                other
                    .the(Sql.class)
                    .update(
                        """
                        INSERT INTO till_device (id, till, signing_key, sealing_key, file_key,
                          paired_at, paired_by, last_hash)
                        VALUES (?, 'S1-P0', ?, ?, REPEAT('k', 32), NOW(3), 'manager', ?)
                        """,
                        device,
                        till.publicKey(),
                        till.publicKey(),
                        "0".repeat(64)));
    return new Sender("S1-P0", S1);
  }

  private static String count(Shop in, String question, Object argument) {
    return in.the(Transactions.class)
        .call(() -> in.the(Sql.class).row(question, argument).orElseThrow().text(0));
  }

  private List<JsonObject> queue(int from, int to, String sku) {
    return IntStream.rangeClosed(from, to).mapToObj(n -> sale(n, sku)).toList();
  }

  private static List<JsonInput> inputs(List<JsonObject> packages) {
    return packages.stream().map(PairedTill::input).toList();
  }

  private static List<Outcome> all(Outcome outcome, int times) {
    return Collections.nCopies(times, outcome);
  }

  private String available(String sku) {
    return shop.figure(sku).available() + " of " + shop.figure(sku).onHand();
  }

  private String kept() {
    String of = " JOIN receipt r ON r.id = x.receipt WHERE r.till = ?";
    return one("SELECT COUNT(*) FROM receipt WHERE till = ?", sender.till())
        + " receipts, "
        + one("SELECT COUNT(*) FROM receipt_line x" + of, sender.till())
        + " lines, "
        + one("SELECT COUNT(*) FROM payment x" + of, sender.till())
        + " payments, "
        + one("SELECT COUNT(*) FROM movement WHERE reason = ?", sender.till())
        + " moved, "
        + one("SELECT COUNT(*) FROM till_package WHERE device = ?", device)
        + " of "
        + one("SELECT last_sequence FROM till_device WHERE id = ?", device);
  }
}
