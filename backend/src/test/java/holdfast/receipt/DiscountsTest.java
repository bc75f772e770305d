package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.identity.Users;
import holdfast.price.PriceLevel;
import holdfast.price.PriceRule;
import holdfast.price.PriceRule.About;
import holdfast.price.PriceRule.Effect;
import holdfast.price.PriceRule.Kind;
import holdfast.price.PriceRules;
import holdfast.price.When;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscountsTest {
  private static final Caller ADMINISTRATOR = Caller.system("test");
  private static final AtomicInteger numbers = new AtomicInteger();
  private static final String AT = "2026-11-22T10:00:00Z";

  private final Shop shop = Shop.open();
  private final Intake intake = shop.the(Intake.class);
  private final PriceRules rules = shop.the(PriceRules.class);
  private Sender sender = new Sender("", S1);
  private String shirt = "";

  @BeforeEach
  void there_is_a_till_and_a_shirt() throws SQLException {
    sender = new Sender("S1-D" + numbers.incrementAndGet(), S1);
    shop.sql(
        "INSERT INTO till (code, store, name) VALUES ('%s', 'S1', 'Till D')"
            .formatted(sender.till()));
    shirt = shop.pieces(9);
  }

  @AfterEach
  void no_rule_stays() {
    rules.all(MANAGER).forEach(rule -> rules.remove(rule.id(), MANAGER));
    rules.levels().forEach(level -> rules.removeLevel(level.code(), MANAGER));
    rules.keepHandMost(S1, 0, MANAGER);
  }

  @Test
  void what_the_rules_took_off_is_kept_line_by_line_and_nobody_is_called() {
    PriceRule tenth = rule(When.ALWAYS);
    UUID id = take(prices(edition()), "900.00", discount("rule", tenth.id(), "100.00"), "");
    assertEquals(
        "RULE " + tenth.id() + " Tenth 10000",
        one("SELECT CONCAT_WS(' ', source, rule, name, amount) FROM receipt_discount", id));
    assertEquals(
        edition() + " 90000",
        one(
            "SELECT CONCAT_WS(' ', price_edition, total) FROM receipt r"
                + " JOIN receipt_line l ON l.receipt = r.id AND l.store = r.store",
            id,
            "r.id"));
    assertEquals(List.of(), doubts(id));
  }

  @Test
  void a_sale_of_before_is_checked_by_the_rules_of_then() {
    PriceRule tenth = rule(When.ALWAYS);
    int then = edition();
    rules.remove(tenth.id(), MANAGER);
    String off = discount("rule", tenth.id(), "100.00");
    assertEquals(List.of(), doubts(take(prices(then), "900.00", off, "")));
    assertEquals(
        List.of("PRICE_DOUBTED " + shirt + " 900.00 ≠ 1000.00"),
        doubts(take(prices(edition()), "900.00", off, "")));
  }

  @Test
  void the_moment_that_the_till_names_counts_by_the_clock_of_the_store() {
    // 10:00 UTC is noon in Kyiv
    PriceRule noon = rule(new When(null, null, "7", LocalTime.of(12, 0), LocalTime.of(12, 1)));
    String off = discount("rule", noon.id(), "100.00");
    assertEquals(List.of(), doubts(take(prices(edition()), "900.00", off, "")));
    String later = prices(edition()).replace(AT, "2026-11-22T10:01:00Z");
    assertEquals(1, doubts(take(later, "900.00", off, "")).size());
  }

  @Test
  void whoever_pays_more_than_the_rules_say_is_an_incident_too() {
    rule(When.ALWAYS);
    assertEquals(
        List.of("PRICE_DOUBTED " + shirt + " 1000.00 ≠ 900.00"),
        doubts(take(prices(edition()), "1000.00", "", "")));
  }

  @Test
  void a_price_that_nothing_explains_is_recorded_and_calls_a_manager() {
    UUID id = take("", "1.00", "", "");
    assertEquals(List.of("PRICE_DOUBTED " + shirt + " 1.00 < 1000.00"), doubts(id));
    assertEquals(Quantity.of(8), shop.figure(shirt).onHand());
  }

  @Test
  void an_edition_that_never_was_is_an_incident() {
    int never = edition() + 1000;
    assertEquals(
        List.of("PRICE_DOUBTED № " + never + "?"), doubts(take(prices(never), "1000.00", "", "")));
  }

  @Test
  void a_cashier_takes_off_by_hand_as_much_as_his_store_says() {
    rules.keepHandMost(S1, 500, MANAGER);
    String cashier = person(Role.CASHIER, S1);
    String five = hand("percent", "5.00", cashier, "");
    UUID id = take(prices(edition()), "950.00", discount("hand", null, "50.00"), five);
    assertEquals(List.of(), doubts(id));
    assertEquals(
        "1 500 " + cashier,
        one("SELECT CONCAT_WS(' ', is_percent, worth, given_by) FROM hand_discount", id));
    String more = hand("amount", "50.01", cashier, "");
    assertEquals(
        List.of("DISCOUNT_DOUBTED " + shirt + " " + cashier + ": 50.01"),
        doubts(take(prices(edition()), "949.99", discount("hand", null, "50.01"), more)));
  }

  @Test
  void a_senior_takes_off_what_he_likes_and_one_of_another_store_does_not() {
    String senior = person(Role.SENIOR_CASHIER, S1);
    String stranger = person(Role.SENIOR_CASHIER, Shop.S2);
    String half = discount("hand", null, "500.00");
    assertEquals(
        List.of(),
        doubts(take(prices(edition()), "500.00", half, hand("percent", "50.00", senior, ""))));
    assertEquals(
        1,
        doubts(take(prices(edition()), "500.00", half, hand("percent", "50.00", stranger, "")))
            .size());
  }

  @Test
  void an_approval_counts_from_a_paired_till_only() throws SQLException {
    String senior = person(Role.SENIOR_CASHIER, S1);
    String half = discount("hand", null, "500.00");
    String signed =
        ", \"approval\": {\"by\": \"%s\", \"proof\": \"pin\", \"reason\": \"torn\", \"at\": \"%s\"}"
            .formatted(senior, AT);
    String hand = hand("percent", "50.00", "cashier", signed);
    assertEquals(
        List.of("DISCOUNT_DOUBTED " + shirt + " " + senior + ": 500.00, torn"),
        doubts(take(prices(edition()), "500.00", half, hand)));
  }

  @Test
  void what_is_taken_off_the_receipt_by_nobody_is_an_incident() {
    assertEquals(
        List.of("PRICE_DOUBTED " + shirt + " 990.00 ≠ 1000.00", "DISCOUNT_DOUBTED cashier: 10.00"),
        doubts(take(prices(edition()), "990.00", discount("receipt", null, "10.00"), "")));
  }

  @Test
  void a_card_that_does_not_stand_for_its_level_is_recorded_and_calls_a_manager() {
    rules.saveLevel(new PriceLevel("GOLD", "Gold", "2900"), MANAGER);
    rules.saveLevel(new PriceLevel("STAFF", "Staff", "29001"), MANAGER);
    assertEquals(List.of(), doubts(take(prices("GOLD", "2900000000017"), "1000.00", "", "")));
    assertEquals(
        List.of("CARD_DOUBTED 2900100000017: GOLD ≠ STAFF"),
        doubts(take(prices("GOLD", "2900100000017"), "1000.00", "", "")));
    assertEquals(
        List.of("CARD_DOUBTED 777: GOLD ≠ –"),
        doubts(take(prices("GOLD", "777"), "1000.00", "", "")));
    String nobody = prices("GOLD", "777").replace(", \"card\": \"777\"", "");
    assertEquals(List.of("CARD_DOUBTED –: GOLD ≠ –"), doubts(take(nobody, "1000.00", "", "")));
    assertEquals(Quantity.of(5), shop.figure(shirt).onHand());
  }

  @Test
  void what_came_back_is_worth_what_was_paid() {
    PriceRule tenth = rule(When.ALWAYS);
    UUID id = take(prices(edition()), "900.00", discount("rule", tenth.id(), "100.00"), "");
    ReceiptReturns returns = shop.the(ReceiptReturns.class);
    ReceiptReturns.Line line =
        returns.find(id.toString(), sender, CASHIER).getFirst().lines().getFirst();
    assertEquals("900.00", line.amountLeft().toString());
  }

  private PriceRule rule(When when) {
    PriceRule rule =
        new PriceRule(
            UUID.randomUUID(),
            "Tenth",
            S1,
            1,
            false,
            Effect.of(Kind.PERCENT, 1000),
            new About(shirt, null),
            null,
            when);
    rules.save(rule, MANAGER);
    return rule;
  }

  private int edition() {
    return rules.book(S1).edition();
  }

  private static String prices(int edition) {
    return "\"prices\": {\"edition\": %d, \"at\": \"%s\"},".formatted(edition, AT);
  }

  private String prices(String level, String card) {
    return prices(edition())
        .replace("}", ", \"level\": \"%s\", \"card\": \"%s\"}".formatted(level, card));
  }

  private static String discount(String by, @Nullable UUID rule, String amount) {
    String named = rule == null ? "" : ", \"rule\": \"%s\", \"name\": \"Tenth\"".formatted(rule);
    return ", \"discounts\": [{\"by\": \"%s\"%s, \"amount\": \"%s\"}]".formatted(by, named, amount);
  }

  private static String hand(String unit, String value, String by, String approval) {
    return ", \"hand\": {\"%s\": \"%s\", \"by\": \"%s\"%s}".formatted(unit, value, by, approval);
  }

  /** A shirt for 1000, of which so much was paid. */
  private UUID take(String prices, String paid, String discounts, String hand) {
    UUID id = UUID.randomUUID();
    String body =
        """
        {"id": "%s", "schema": 3, "type": "sale", "number": %d, "soldAt": "%s", %s
         "cashier": "cashier", "total": "%s",
         "lines": [{"sku": "%s", "name": "Shirt", "quantity": 1, "price": "1000.00",
           "amount": "%s"%s%s}],
         "payments": [{"kind": "cash", "amount": "%s"}]}\
        """
            .formatted(
                id,
                numbers.incrementAndGet(),
                AT,
                prices,
                paid,
                shirt,
                paid,
                discounts,
                hand,
                paid);
    List<Outcome> outcomes =
        intake.take(List.of(JsonInput.object(body)), sender, CASHIER).stream()
            .map(Receipts.Result::outcome)
            .toList();
    assertEquals(List.of(Outcome.STORED), outcomes);
    return id;
  }

  private List<String> doubts(UUID receipt) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows(
                        "SELECT CONCAT_WS(' ', kind, sku, reason) FROM incident"
                            + " WHERE document = ? ORDER BY kind DESC",
                        receipt)
                    .stream()
                    .map(row -> row.text(0))
                    .toList());
  }

  private String one(String question, UUID receipt) {
    return one(question, receipt, "receipt");
  }

  private String one(String question, UUID receipt, String column) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop.the(Sql.class)
                    .row(question + " WHERE " + column + " = ?", receipt)
                    .orElseThrow()
                    .text(0));
  }

  private String person(Role role, String store) {
    String login = "giver" + numbers.incrementAndGet();
    shop.the(Users.class).create(login, login, role, store, "a long password", ADMINISTRATOR);
    return login;
  }
}
