package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.receipt.ReceiptReturns.Claim;
import holdfast.receipt.ReceiptReturns.Line;
import holdfast.receipt.ReceiptReturns.Sold;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.receipt.Shifts.Whole;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.StockAudit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReturnsTest {
  private static final AtomicInteger numbers = new AtomicInteger();
  private static final Sender HERE = new Sender("S1-V", S1);
  private static final Sender THERE = new Sender("S1-W", S1);

  private final Shop shop = Shop.open();
  private final Receipts receipts = shop.the(Receipts.class);
  private final ReceiptReturns returns = shop.the(ReceiptReturns.class);
  private final UUID sale = UUID.randomUUID();
  private final UUID shift = UUID.randomUUID();

  @BeforeEach
  void there_are_two_tills() throws SQLException {
    shop.sql(
        "INSERT IGNORE INTO till (code, store, name)"
            + " VALUES ('S1-V', 'S1', 'Till V'), ('S1-W', 'S1', 'Till W')");
  }

  @Test
  void goods_that_come_back_are_available_again_and_the_package_is_taken_once() {
    String shirt = sold(5, "3");
    String back = back(UUID.randomUUID(), shirt, "1", "1000.00", "cash");
    assertEquals(Outcome.STORED, take(back, HERE));
    assertEquals(Outcome.REPEATED, take(back, HERE));
    assertEquals(Quantity.of(3), shop.figure(shirt).onHand());
    assertEquals(Quantity.of(3), shop.figure(shirt).available());
    assertEquals(List.of("RETURN 1.000"), movements(shirt));
    assertEquals(List.of(), doubts());
    assertSound();
  }

  @Test
  void parts_come_back_until_nothing_is_left_and_each_time_the_till_can_see_how_much() {
    String shirt = sold(5, "3");
    take(back(UUID.randomUUID(), shirt, "1", "1000.00", "cash"), HERE);
    Line line = found().lines().getFirst();
    assertEquals(Quantity.of(2), line.left());
    assertEquals(Money.of("2000.00"), line.amountLeft());
    assertEquals(1, found().returns().size());
    take(back(UUID.randomUUID(), shirt, "2", "2000.00", "cash"), THERE);
    assertEquals(Quantity.ZERO, found().lines().getFirst().left());
    assertEquals(List.of(), doubts());
    assertEquals(Quantity.of(5), shop.figure(shirt).onHand());
  }

  @Test
  void weighed_goods_come_back_by_the_gram() {
    String cheese = shop.kilograms("2.000");
    take(sale(cheese, "0.750", "750.00", "cash"), HERE);
    take(back(UUID.randomUUID(), cheese, "0.255", "255.00", "cash"), HERE);
    assertEquals(Quantity.of("0.495"), found().lines().getFirst().left());
    assertEquals(Quantity.of("1.505"), shop.figure(cheese).onHand());
    assertEquals(List.of(), doubts());
  }

  @Test
  void damaged_goods_come_back_and_are_written_off_in_the_same_breath() {
    String shirt = sold(5, "2");
    String damaged =
        back(UUID.randomUUID(), shirt, "1", "1000.00", "cash")
            .replace("\"damaged\":false", "\"damaged\":true");
    assertEquals(Outcome.STORED, take(damaged, HERE));
    assertEquals(Quantity.of(3), shop.figure(shirt).onHand());
    assertEquals(List.of("RETURN 1.000", "WRITE_OFF -1.000"), movements(shirt));
    assertSound();
  }

  @Test
  void of_two_tills_that_take_the_same_goods_back_at_once_the_second_calls_a_manager()
      throws InterruptedException {
    String shirt = sold(5, "1");
    List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID());
    List<Outcome> outcomes =
        Shop.together(
            2, i -> take(back(ids.get(i), shirt, "1", "1000.00", "cash"), i == 0 ? HERE : THERE));
    assertEquals(List.of(Outcome.STORED, Outcome.STORED), outcomes, "both are facts");
    assertEquals(List.of("RETURNED_TWICE"), doubts());
    assertEquals(Quantity.of(6), shop.figure(shirt).onHand());
    assertSound();
  }

  @Test
  void the_incident_names_both_returns() {
    String shirt = sold(5, "1");
    take(back(UUID.randomUUID(), shirt, "1", "1000.00", "cash"), HERE);
    int first = numbers.get();
    UUID second = UUID.randomUUID();
    take(back(second, shirt, "1", "1000.00", "cash"), THERE);
    assertEquals(
        List.of(second + " S1-V · " + first),
        texts("SELECT CONCAT(document, ' ', reference) FROM incident WHERE document = ?", second));
  }

  @Test
  void more_goods_or_money_than_were_sold_and_other_goods_call_a_manager() {
    String shirt = sold(5, "1");
    take(back(UUID.randomUUID(), shirt, "2", "1000.00", "cash"), HERE);
    assertEquals(List.of("RETURN_EXCEEDS"), doubts());
    String hat = shop.pieces(1);
    take(back(UUID.randomUUID(), hat, "1", "0.00", "cash"), HERE);
    assertEquals(List.of("RETURNED_TWICE", "RETURN_EXCEEDS"), doubts());
  }

  @Test
  void a_return_of_a_receipt_that_is_not_here_is_stored_and_calls_a_manager() {
    String shirt = shop.pieces(5);
    assertEquals(
        Outcome.STORED, take(back(UUID.randomUUID(), shirt, "1", "1000.00", "cash"), HERE));
    assertEquals(List.of("RETURN_UNKNOWN"), doubts());
    assertEquals(Quantity.of(6), shop.figure(shirt).onHand());
    take(sale(shirt, "1", "1000.00", "cash"), HERE);
    assertEquals(Quantity.ZERO, found().lines().getFirst().left(), "it counts when the sale comes");
  }

  @Test
  void what_does_not_add_up_is_parked() {
    String shirt = sold(5, "2");
    String back = back(UUID.randomUUID(), shirt, "1", "1000.00", "cash");
    assertEquals(
        Outcome.PARKED, take(back.replace("\"total\":\"1000.00\"", "\"total\":\"900.00\""), HERE));
    assertEquals(Outcome.PARKED, take(back.replace("\"reason\"", "\"why\""), HERE));
    assertEquals(Quantity.of(3), shop.figure(shirt).onHand());
  }

  @Test
  void only_one_of_many_tills_may_begin_to_take_the_same_goods_back() throws InterruptedException {
    sold(9, "1");
    List<String> answers =
        Shop.together(8, i -> claim(UUID.randomUUID(), "1", i % 2 == 0 ? HERE : THERE));
    assertEquals(1, answers.stream().filter("claimed"::equals).count());
    assertEquals(7, answers.stream().filter("already-returned"::equals).count());
  }

  @Test
  void a_claim_asked_again_is_the_same_and_ends_with_its_package_or_its_time() {
    String shirt = sold(9, "2");
    UUID back = UUID.randomUUID();
    assertEquals("claimed", claim(back, "2", HERE));
    assertEquals("claimed", claim(back, "1", HERE));
    assertEquals("claimed", claim(UUID.randomUUID(), "1", THERE));
    assertEquals("already-returned", claim(UUID.randomUUID(), "1", THERE));
    take(back(back, shirt, "1", "1000.00", "cash"), HERE);
    assertEquals(List.of(), doubts());
    assertEquals(Quantity.ZERO, found().lines().getFirst().left());
    Shop.clock.pass(ReceiptReturns.CLAIMED_FOR.plus(Duration.ofMinutes(1)));
    assertEquals("claimed", claim(UUID.randomUUID(), "1", THERE));
  }

  @Test
  void what_another_till_is_giving_back_just_now_is_no_money_for_this_one() {
    String shirt = sold(9, "3");
    claim(UUID.randomUUID(), "1", THERE);
    assertEquals(Quantity.of(2), found().lines().getFirst().left());
    assertEquals(Money.of("2000.00"), found().lines().getFirst().amountLeft());
    take(back(UUID.randomUUID(), shirt, "1", "1000.00", "cash"), HERE);
    assertEquals(Money.of("1000.00"), found().lines().getFirst().amountLeft());
    claim(UUID.randomUUID(), "1", HERE);
    assertEquals(Money.ZERO, found().lines().getFirst().amountLeft());
  }

  @Test
  void a_receipt_is_found_by_its_number_its_till_and_the_code_on_the_paper() {
    sold(5, "1");
    int number = numbers.get();
    assertEquals(sale, found().id());
    assertTrue(find(String.valueOf(number)).contains(sale));
    assertEquals(List.of(sale), find("S1-V/" + number));
    assertEquals(List.of(), find("S1-W/" + number));
    assertEquals(List.of(), find("whatever"));
    Caller elsewhere = new Caller("elsewhere", Role.CASHIER, Shop.S2);
    assertThrows(Problem.class, () -> returns.find("1", HERE, elsewhere));
    assertEquals(List.of(), returns.find(sale.toString(), new Sender("S2-1", Shop.S2), elsewhere));
  }

  @Test
  void money_given_back_leaves_the_drawer_of_the_shift_and_the_cards() {
    String shirt = shop.pieces(9);
    take(sale(shirt, "3", "3000.00", "card"), HERE);
    assertEquals(Money.of("3000.00"), found().cardLeft());
    take(back(UUID.randomUUID(), shirt, "1", "1000.00", "cash"), HERE);
    take(back(UUID.randomUUID(), shirt, "1", "1000.00", "card"), HERE);
    assertEquals(Money.of("2000.00"), found().cardLeft());
    Whole whole = shop.the(Shifts.class).whole(shift, MANAGER);
    ShiftFigures figures = whole.shift().figures();
    assertEquals(1, figures.receipts());
    assertEquals(
        new ShiftFigures.Back(2, Money.of("1000.00"), Money.of("1000.00"), Money.ZERO),
        figures.back());
    assertEquals(Money.of("-900.00"), whole.shift().expected());
    assertEquals(Money.of("2000.00"), whole.receipts().getFirst().returned());
    assertEquals(sale, whole.receipts().getLast().returns().id());
    take(close(), HERE);
    assertEquals(
        List.of(), texts("SELECT kind FROM incident WHERE document = ?", shift), "both agree");
  }

  @Test
  void a_terminal_gives_back_to_the_card_that_paid_and_the_server_knows_how_much_is_left() {
    String shirt = shop.pieces(5);
    UUID charge = UUID.randomUUID();
    String slip =
        """
        "kind":"card","slip":{"request":"%s","device":"second","rrn":"000600000001",
        "card":"1111","plan":"parts","agreement":"A000001","parts":"4","typed":false}
        """
            .formatted(charge);
    take(sale(shirt, "3", "3000.00", "card").replace("\"kind\":\"card\"", slip), HERE);
    String gives =
        "\"kind\":\"card\",\"slip\":{\"request\":\"%s\",\"refunds\":\"%s\",\"typed\":false}"
            .formatted(UUID.randomUUID(), charge);
    take(
        back(UUID.randomUUID(), shirt, "1", "1000.00", "card").replace("\"kind\":\"card\"", gives),
        HERE);
    ReceiptReturns.Card card = found().cards().getFirst();
    assertEquals(Money.of("2000.00"), card.left());
    assertEquals(
        "parts A000001 second", card.plan() + " " + card.agreement() + " " + card.device());
    assertEquals(
        List.of("4"), texts("SELECT parts FROM payment WHERE request = ?", charge), "of 4 parts");
    assertEquals(List.of(), doubts());
  }

  @Test
  void cash_for_what_a_card_had_paid_names_who_allowed_it_and_is_doubted_when_he_may_not() {
    String shirt = shop.pieces(5);
    take(sale(shirt, "3", "3000.00", "card"), HERE);
    String allowed =
        """
        "kind":"cash","allowed":{"by":"nobody-known","reason":"off","at":"2026-11-29T09:00:00Z"}
        """;
    UUID good = UUID.randomUUID();
    take(back(good, shirt, "1", "1000.00", "cash").replace("\"kind\":\"cash\"", allowed), HERE);
    assertEquals(
        List.of("nobody-known: off"),
        texts(
            "SELECT CONCAT(allowed_by, ': ', allowed_because) FROM payment WHERE receipt = ?",
            good));
    assertEquals(List.of("OVERRIDE_DOUBTED"), doubts());
  }

  @Test
  void a_return_that_is_given_up_lets_the_goods_go() {
    sold(5, "3");
    UUID one = UUID.randomUUID();
    assertEquals("claimed", claim(one, "3", HERE));
    assertEquals("already-returned", claim(UUID.randomUUID(), "1", THERE));
    returns.claim(new Claim(one, sale, Map.of()), HERE, CASHIER);
    assertEquals("claimed", claim(UUID.randomUUID(), "1", THERE));
  }

  private void assertSound() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  /** Sells so many of a new product. */
  private String sold(int onHand, String pieces) {
    String shirt = shop.pieces(onHand);
    take(sale(shirt, pieces, pieces + "000.00", "cash"), HERE);
    return shirt;
  }

  private Sold found() {
    return returns.find(sale.toString(), HERE, CASHIER).getFirst();
  }

  private List<UUID> find(String text) {
    return returns.find(text, HERE, CASHIER).stream().map(Sold::id).toList();
  }

  private String claim(UUID id, String quantity, Sender till) {
    try {
      returns.claim(new Claim(id, sale, Map.of(1, Quantity.of(quantity))), till, CASHIER);
      return "claimed";
    } catch (Problem refused) {
      return refused.type();
    }
  }

  private Outcome take(String body, Sender till) {
    return receipts.take(JsonInput.object(body), till, CASHIER, outcome -> {}).outcome();
  }

  private String sale(String sku, String quantity, String total, String how) {
    return """
    {"id":"%s","schema":3,"type":"sale","number":%d,"soldAt":"2026-11-29T08:00:00Z",
     "cashier":"olena","shift":"%s","opensShift":{"number":7,"cash":"100.00"},
     "lines":[{"sku":"%s","name":"Goods","quantity":%s,"price":"1000.00","amount":"%s"}],
     "total":"%s","payments":[{"kind":"%s","amount":"%s"}]}\
    """
        .formatted(sale, numbers.incrementAndGet(), shift, sku, quantity, total, total, how, total);
  }

  private String back(UUID id, String sku, String quantity, String total, String how) {
    return """
    {"id":"%s","schema":3,"type":"return","number":%d,"at":"2026-11-29T09:00:00Z",
     "cashier":"olena","shift":"%s","receipt":"%s","reason":"does not fit",
     "lines":[{"line":1,"sku":"%s","name":"Goods","quantity":%s,"price":"1000.00",
               "amount":"%s","damaged":false}],
     "total":"%s","payments":[{"kind":"%s","amount":"%s"}]}\
    """
        .formatted(
            id, numbers.incrementAndGet(), shift, sale, sku, quantity, total, total, how, total);
  }

  private String close() {
    return """
    {"id":"%s","schema":3,"type":"shift-close","shift":"%s","at":"2026-11-29T18:00:00Z",
     "cashier":"olena","counted":"0.00","counts":[],
     "opened":{"number":7,"at":"2026-11-29T06:00:00Z","cashier":"olena","cash":"100.00"},
     "figures":{"receipts":1,"cash":"0.00","card":"3000.00","cashIn":"0.00","cashOut":"0.00",
       "back":{"receipts":2,"cash":"1000.00","card":"1000.00"}}}\
    """
        .formatted(UUID.randomUUID(), shift);
  }

  /** What speaks against the returns of this sale. */
  private List<String> doubts() {
    return texts(
            """
            SELECT i.kind FROM incident i JOIN receipt r ON r.id = i.document
            WHERE r.returned_receipt = ?
            """,
            sale)
        .stream()
        .sorted()
        .toList();
  }

  /** Why goods came and went after they were sold. */
  private List<String> movements(String sku) {
    return texts(
        """
        SELECT CONCAT(kind, ' ', quantity) FROM movement
        WHERE sku = ? AND kind IN ('RETURN', 'WRITE_OFF') ORDER BY kind
        """,
        sku);
  }

  private List<String> texts(String question, Object value) {
    return shop
        .the(Transactions.class)
        .call(() -> shop.the(Sql.class).rows(question, value))
        .stream()
        .map(row -> row.text(0))
        .toList();
  }
}
