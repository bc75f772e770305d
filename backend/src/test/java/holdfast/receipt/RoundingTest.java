package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.price.CashRounding;
import holdfast.price.CashRounding.Half;
import holdfast.price.PriceRules;
import holdfast.price.RoundingRule;
import holdfast.price.RoundingRules;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.receipt.Shifts.Whole;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoundingTest {
  private static final AtomicInteger numbers = new AtomicInteger();
  private static final LocalDate OCTOBER = LocalDate.of(2020, 10, 1);
  private static final CashRounding TENTH = new CashRounding(Money.of("0.10"), Half.UP);
  private static final String DOWN = rounding("-0.03", "0.10", "up");

  private final Shop shop = Shop.open();
  private final Intake intake = shop.the(Intake.class);
  private final RoundingRules rules = shop.the(RoundingRules.class);
  private final UUID shift = UUID.randomUUID();
  private Sender sender = new Sender("", S1);
  private String shirt = "";

  @BeforeEach
  void there_is_a_till_and_a_shirt() throws SQLException {
    sender = new Sender("S1-R" + numbers.incrementAndGet(), S1);
    shop.sql(
        "INSERT INTO till (code, store, name) VALUES ('%s', 'S1', 'Till R')"
            .formatted(sender.till()));
    shirt = shop.pieces(9);
    rules.add(S1, OCTOBER, TENTH, MANAGER);
  }

  @AfterEach
  void no_rule_stays() {
    rules.of(S1).forEach(rule -> rules.end(S1, rule.id(), MANAGER));
  }

  @Test
  void what_is_paid_in_cash_is_rounded_and_the_drawer_counts_that() {
    UUID id = take(Outcome.STORED, sale(DOWN, cash("100.00")));
    assertEquals(List.of(), doubts(id));
    assertEquals(
        "10003 -3 10 UP",
        one(
            "SELECT CONCAT_WS(' ', total, rounding, rounding_step, rounding_half) FROM receipt",
            id));
    Whole whole = whole();
    assertEquals(Money.of("100.00"), whole.shift().figures().cash());
    assertEquals(Money.of("600.00"), whole.shift().expected());
    assertEquals(Money.of("-0.03"), whole.rounding());
  }

  @Test
  void of_a_sale_that_a_card_paid_in_part_only_the_cash_that_remains_is_rounded() {
    String card = "{\"kind\": \"card\", \"amount\": \"50.00\"}";
    // 50.03 in cash come to 50.00
    assertEquals(List.of(), doubts(take(Outcome.STORED, sale(DOWN, card + ", " + cash("50.00")))));
    String all = card.replace("50.00", "100.00");
    assertEquals(
        List.of("ROUNDING_DOUBTED 0.05 ≠ 0.00"),
        doubts(
            take(Outcome.STORED, sale(rounding("0.02", "0.10", "up"), all + ", " + cash("0.05")))));
  }

  @Test
  void what_is_rounded_in_another_way_than_by_its_rule_is_recorded_and_doubted() {
    assertEquals(
        List.of("ROUNDING_DOUBTED 99.50 ≠ 100.00"),
        doubts(take(Outcome.STORED, sale(rounding("-0.53", "0.10", "up"), cash("99.50")))));
    assertEquals(
        List.of("ROUNDING_DOUBTED 1.00?"),
        doubts(take(Outcome.STORED, sale(rounding("-0.03", "1.00", "up"), cash("100.00")))));
  }

  @Test
  void a_till_that_knows_only_the_rule_of_before_is_believed() {
    rules.add(S1, OCTOBER, new CashRounding(Money.of("0.50"), Half.UP), MANAGER);
    assertEquals(1, rules.of(S1).size(), "of one first day the later word counts");
    assertEquals(List.of(), doubts(take(Outcome.STORED, sale(DOWN, cash("100.00")))));
  }

  @Test
  void payments_that_do_not_come_to_the_rounded_total_are_parked() {
    take(Outcome.PARKED, sale(DOWN, cash("100.03")));
    take(Outcome.PARKED, sale("", cash("100.00")));
    take(Outcome.PARKED, sale(rounding("-0.03", "0.00", "up"), cash("100.00")));
  }

  @Test
  void cash_that_is_given_back_is_rounded_too() {
    UUID sale = take(Outcome.STORED, sale(DOWN, cash("100.00")));
    UUID back =
        take(
            Outcome.STORED,
            """
            "type": "return", "at": "2026-11-22T11:00:00Z", "receipt": "%s", "reason": "r", %s
            "lines": [{"line": 1, "sku": "%s", "name": "Shirt", "quantity": 1, "price": "100.03",
              "amount": "100.03", "damaged": false}], "total": "100.03", "payments": [%s]\
            """
                .formatted(sale, DOWN, shirt, cash("100.00")));
    assertEquals(List.of(), doubts(back));
    Whole whole = whole();
    assertEquals(Money.of("100.00"), whole.shift().figures().back().cash());
    assertEquals(Money.of("500.00"), whole.shift().expected());
    assertEquals(Money.ZERO, whole.rounding());
  }

  @Test
  void the_tills_of_the_store_learn_its_rules_and_no_others() {
    rules.add(
        S1, LocalDate.of(2025, 10, 1), new CashRounding(Money.of("0.50"), Half.DOWN), MANAGER);
    List<RoundingRule> told = shop.the(PriceRules.class).book(S1).rounding();
    assertEquals(
        List.of("2020-10-01 0.10 UP", "2025-10-01 0.50 DOWN"),
        told.stream()
            .map(one -> one.from() + " " + one.rounding().step() + " " + one.rounding().half())
            .toList());
    assertEquals(List.of(), shop.the(PriceRules.class).book(Shop.S2).rounding());
  }

  @Test
  void a_cashier_makes_no_rules_and_nobody_makes_a_senseless_one() {
    assertThrows(Problem.class, () -> rules.add(S1, OCTOBER, TENTH, CASHIER));
    CashRounding nothing = new CashRounding(Money.of("0.01"), Half.UP);
    assertThrows(Problem.class, () -> rules.add(S1, OCTOBER, nothing, MANAGER));
    assertThrows(Problem.class, () -> rules.end(S1, UUID.randomUUID(), MANAGER));
  }

  private static String rounding(String amount, String step, String half) {
    return "\"rounding\": {\"amount\": \"%s\", \"step\": \"%s\", \"half\": \"%s\"},"
        .formatted(amount, step, half);
  }

  private static String cash(String amount) {
    return "{\"kind\": \"cash\", \"amount\": \"%s\"}".formatted(amount);
  }

  /** A shirt for 100.03. */
  private String sale(String rounding, String payments) {
    return """
    "type": "sale", "soldAt": "2026-11-22T10:00:00Z", %s "total": "100.03",
    "lines": [{"sku": "%s", "name": "Shirt", "quantity": 1, "price": "100.03",
      "amount": "100.03"}], "payments": [%s]\
    """
        .formatted(rounding, shirt, payments);
  }

  private UUID take(Outcome expected, String facts) {
    UUID id = UUID.randomUUID();
    String body =
        """
        {"id": "%s", "schema": 3, "number": %d, "cashier": "cashier", "shift": "%s", %s %s}\
        """
            .formatted(
                id,
                numbers.incrementAndGet(),
                shift,
                "\"opensShift\": {\"number\": 1, \"cash\": \"500.00\"},",
                facts);
    List<Outcome> outcomes =
        intake.take(List.of(JsonInput.object(body)), sender, CASHIER).stream()
            .map(Receipts.Result::outcome)
            .toList();
    assertEquals(List.of(expected), outcomes);
    return id;
  }

  private Whole whole() {
    return shop.the(Shifts.class).whole(shift, MANAGER);
  }

  private List<String> doubts(UUID receipt) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows(
                        "SELECT CONCAT_WS(' ', kind, reason) FROM incident WHERE document = ?",
                        receipt)
                    .stream()
                    .map(row -> row.text(0))
                    .toList());
  }

  private String one(String question, UUID receipt) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop.the(Sql.class).row(question + " WHERE id = ?", receipt).orElseThrow().text(0));
  }
}
