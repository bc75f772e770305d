package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.SENIOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.credit.CreditAccount;
import holdfast.credit.CreditAccounts;
import holdfast.credit.CreditAccounts.Repayment;
import holdfast.credit.CreditEntry;
import holdfast.credit.CreditHolds;
import holdfast.credit.CreditHolds.Wanted;
import holdfast.price.PriceLevel;
import holdfast.price.PriceRules;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreditTest {
  private static final AtomicInteger numbers = new AtomicInteger();

  private final Shop shop = Shop.open();
  private final Intake intake = shop.the(Intake.class);
  private final CreditAccounts accounts = shop.the(CreditAccounts.class);
  private final CreditHolds holds = shop.the(CreditHolds.class);
  private final UUID shift = UUID.randomUUID();
  private final UUID olena = UUID.randomUUID();
  private Sender here = new Sender("", S1);
  private Sender there = new Sender("", S1);
  private String shirt = "";
  private String card = "";

  @BeforeEach
  void a_customer_may_owe_a_thousand() throws SQLException {
    here = till();
    there = till();
    shirt = shop.pieces(50);
    card = "29001" + numbers.incrementAndGet();
    shop.the(PriceRules.class).saveLevel(new PriceLevel("CRD", "Credit", "29001"), MANAGER);
    shop.sql(
        "INSERT IGNORE INTO user_account (login, name, role, store, password_hash)"
            + " VALUES ('senior', 'Senior', 'SENIOR_CASHIER', 'S1', '-')");
    accounts.save(olena, card, "Olena", Money.of("1000.00"), MANAGER);
  }

  @AfterEach
  void nobody_else_meets_their_level() {
    shop.the(PriceRules.class).removeLevel("CRD", MANAGER);
  }

  @Test
  void a_sale_on_credit_is_owed_once_however_often_its_package_comes() {
    UUID id = UUID.randomUUID();
    String sale = sale(id, "300.00", credit("200.00") + ", " + cash("100.00"));
    assertEquals(Outcome.STORED, take(sale, here));
    assertEquals(Outcome.REPEATED, take(sale, here));
    assertEquals(Money.of("200.00"), olena().owed());
    assertEquals(Money.of("800.00"), olena().left());
    assertEquals(List.of(), doubts(id));
    CreditEntry entry = accounts.entries(olena, MANAGER).getFirst();
    assertEquals(
        "SALE 200.00 " + here.till(), entry.kind() + " " + entry.amount() + " " + entry.till());
    ShiftFigures figures = shop.the(Shifts.class).whole(shift, MANAGER).shift().figures();
    assertEquals(Money.of("100.00"), figures.cash());
    assertEquals(Money.of("200.00"), figures.credit());
    assertEquals(Money.of("300.00"), figures.sold());
  }

  @Test
  void two_packages_of_one_sale_at_once_are_owed_once() throws InterruptedException {
    UUID id = UUID.randomUUID();
    String sale = sale(id, "300.00", credit("300.00"));
    Shop.together(4, part -> take(sale, here));
    assertEquals(Money.of("300.00"), olena().owed());
    assertEquals(1, accounts.entries(olena, MANAGER).size());
  }

  @Test
  void what_exceeds_the_limit_after_all_is_stored_and_calls_a_manager_by_the_customers_name() {
    UUID first = UUID.randomUUID();
    take(sale(first, "900.00", credit("900.00")), here);
    UUID second = UUID.randomUUID();
    assertEquals(Outcome.STORED, take(sale(second, "300.00", credit("300.00")), there));
    assertEquals(Money.of("1200.00"), olena().owed());
    assertEquals(Money.ZERO, olena().left());
    assertEquals(List.of(), doubts(first));
    assertEquals(List.of("CREDIT_EXCEEDED Olena · " + card + " 1200.00 > 1000.00"), doubts(second));
  }

  @Test
  void what_is_said_of_nobody_or_sold_by_who_may_not_is_stored_and_doubted() {
    UUID nobody = UUID.randomUUID();
    UUID unknown = UUID.randomUUID();
    String strange = credit("10.00").replace(olena.toString(), nobody.toString());
    assertEquals(Outcome.STORED, take(sale(unknown, "10.00", strange), here));
    assertEquals(List.of("CREDIT_DOUBTED " + nobody + ": 10.00"), doubts(unknown));
    UUID unable = UUID.randomUUID();
    take(sale(unable, "10.00", credit("10.00")).replace("senior", "somebody"), here);
    assertEquals(List.of("CREDIT_DOUBTED somebody"), doubts(unable));
    assertEquals(Money.of("10.00"), olena().owed());
  }

  @Test
  void a_credit_payment_of_nobody_or_of_nothing_is_parked() {
    String nameless = "{\"kind\": \"credit\", \"amount\": \"10.00\"}";
    assertEquals(Outcome.PARKED, take(sale(UUID.randomUUID(), "10.00", nameless), here));
    String nothing = credit("0.00") + ", " + cash("10.00");
    assertEquals(Outcome.PARKED, take(sale(UUID.randomUUID(), "10.00", nothing), here));
    assertEquals(Money.ZERO, olena().owed());
  }

  @Test
  void goods_that_come_back_are_owed_no_longer_and_money_for_them_is_doubted() {
    UUID sale = UUID.randomUUID();
    take(sale(sale, "300.00", credit("200.00") + ", " + cash("100.00")), here);
    ReceiptReturns.Credit paid =
        shop.the(ReceiptReturns.class).find(sale.toString(), here, SENIOR).getFirst().credit();
    assertEquals(new ReceiptReturns.Credit(olena, Money.of("200.00")), paid);
    UUID back = UUID.randomUUID();
    take(back(back, sale, "150.00", credit("150.00")), there);
    assertEquals(Money.of("50.00"), olena().owed());
    assertEquals(List.of(), doubts(back));
    UUID paidOut = UUID.randomUUID();
    take(back(paidOut, sale, "100.00", cash("100.00")), there);
    assertEquals(List.of("CREDIT_DOUBTED 50.00"), doubts(paidOut));
    UUID tooMuch = UUID.randomUUID();
    take(back(tooMuch, sale, "50.00", credit("50.01").replace("50.01", "50.00")), there);
    assertEquals(Money.ZERO, olena().owed());
    assertEquals(List.of(), doubts(tooMuch));
  }

  @Test
  void what_is_held_for_a_sale_is_left_for_no_other_until_it_is_owed() {
    UUID sale = UUID.randomUUID();
    hold(sale, "700.00", here);
    assertEquals(Money.of("300.00"), olena().left());
    Problem refused = assertThrows(Problem.class, () -> hold(UUID.randomUUID(), "300.01", there));
    assertEquals("credit-exceeded", refused.type());
    hold(sale, "600.00", here); // the later word counts
    assertEquals(Money.of("400.00"), olena().left());
    take(sale(sale, "600.00", credit("600.00")), here);
    assertEquals("600.00 0.00", olena().owed() + " " + olena().held());
    hold(sale, "600.00", here); // late: its receipt is here
    assertEquals(Money.of("400.00"), olena().left());
  }

  @Test
  void a_hold_ends_when_it_is_released_or_its_time_is_over_and_is_nobody_elses() {
    UUID sale = UUID.randomUUID();
    hold(sale, "700.00", here);
    assertThrows(Problem.class, () -> hold(sale, "10.00", there));
    assertThrows(Problem.class, () -> hold(sale, "0.00", there));
    hold(sale, "0.00", here);
    hold(sale, "0.00", here);
    assertEquals(Money.of("1000.00"), olena().left());
    hold(UUID.randomUUID(), "1000.00", here);
    Shop.clock.pass(Duration.ofHours(25));
    assertEquals(Money.of("1000.00"), olena().left());
  }

  @Test
  void however_many_tills_ask_at_once_no_more_is_held_than_the_customer_may_owe()
      throws InterruptedException {
    for (int round = 0; round < 5; round++) {
      UUID customer = UUID.randomUUID();
      accounts.save(customer, card + "-" + round, "Petro", Money.of("1000.00"), MANAGER);
      List<Boolean> held = Shop.together(8, part -> isHeld(customer));
      assertEquals(3, held.stream().filter(one -> one).count());
      assertEquals(Money.of("900.00"), accounts.account(customer, MANAGER).held());
    }
  }

  @Test
  void a_repayment_is_written_once_and_never_more_than_is_owed() {
    take(sale(UUID.randomUUID(), "300.00", credit("300.00")), here);
    Repayment paid = new Repayment(UUID.randomUUID(), olena, Money.of("200.00"), "cash");
    accounts.repay(paid, MANAGER);
    assertEquals(Money.of("100.00"), accounts.repay(paid, MANAGER).owed());
    Repayment other = new Repayment(paid.id(), olena, Money.of("1.00"), "");
    assertThrows(Problem.class, () -> accounts.repay(other, MANAGER));
    Repayment much = new Repayment(UUID.randomUUID(), olena, Money.of("100.01"), "");
    assertEquals(
        "too-much", assertThrows(Problem.class, () -> accounts.repay(much, MANAGER)).type());
    assertThrows(Problem.class, () -> accounts.repay(paid, SENIOR));
    assertEquals(
        List.of("-200.00", "300.00"),
        accounts.entries(olena, MANAGER).stream()
            .map(entry -> entry.amount().toString())
            .sorted()
            .toList());
  }

  @Test
  void who_may_not_sell_on_credit_holds_nothing_and_a_manager_of_one_store_sets_no_limit() {
    Wanted wanted = new Wanted(UUID.randomUUID(), olena, Money.of("1.00"), S1, here.till());
    assertThrows(Problem.class, () -> holds.hold(wanted, CASHIER));
    Caller local = new Caller("local", Role.MANAGER, S1);
    assertThrows(Problem.class, () -> accounts.save(olena, card, "Olena", Money.of("9.00"), local));
    Problem strange =
        assertThrows(
            Problem.class,
            () -> accounts.save(UUID.randomUUID(), "77", "X", Money.of("9.00"), MANAGER));
    assertEquals("invalid", strange.type());
    assertEquals(
        "card-taken",
        assertThrows(
                Problem.class,
                () -> accounts.save(UUID.randomUUID(), card, "X", Money.of("9.00"), MANAGER))
            .type());
    assertTrue(accounts.find(card, MANAGER).stream().anyMatch(one -> one.id().equals(olena)));
  }

  private boolean isHeld(UUID customer) {
    try {
      holds.hold(
          new Wanted(UUID.randomUUID(), customer, Money.of("300.00"), S1, here.till()), SENIOR);
      return true;
    } catch (Problem refused) {
      assertEquals("credit-exceeded", refused.type());
      return false;
    }
  }

  private void hold(UUID sale, String amount, Sender till) {
    holds.hold(new Wanted(sale, olena, Money.of(amount), S1, till.till()), SENIOR);
  }

  private CreditAccount olena() {
    return accounts.account(olena, MANAGER);
  }

  private Sender till() throws SQLException {
    String code = "S1-C" + numbers.incrementAndGet();
    shop.sql("INSERT INTO till (code, store, name) VALUES ('%s', 'S1', 'Till')".formatted(code));
    return new Sender(code, S1);
  }

  private String credit(String amount) {
    return "{\"kind\": \"credit\", \"amount\": \"%s\", \"account\": \"%s\"}"
        .formatted(amount, olena);
  }

  private static String cash(String amount) {
    return "{\"kind\": \"cash\", \"amount\": \"%s\"}".formatted(amount);
  }

  private String sale(UUID id, String total, String payments) {
    return """
    {"id": "%s", "schema": 3, "type": "sale", "number": %d, "cashier": "senior",
     "soldAt": "2026-11-22T10:00:00Z", "shift": "%s",
     "opensShift": {"number": 1, "cash": "0.00"}, "total": "%s", "payments": [%s],
     "lines": [{"sku": "%s", "name": "Shirt", "quantity": 3, "price": "%s", "amount": "%s"}]}\
    """
        .formatted(
            id, numbers.incrementAndGet(), shift, total, payments, shirt, third(total), total);
  }

  private String back(UUID id, UUID sale, String total, String payments) {
    return """
    {"id": "%s", "schema": 3, "type": "return", "number": %d, "cashier": "senior",
     "at": "2026-11-22T11:00:00Z", "receipt": "%s", "reason": "r", "total": "%s",
     "payments": [%s], "lines": [{"line": 1, "sku": "%s", "name": "Shirt", "quantity": 1,
       "price": "100.00", "amount": "%s", "damaged": false}]}\
    """
        .formatted(id, numbers.incrementAndGet(), sale, total, payments, shirt, total);
  }

  private static String third(String total) {
    return new Money(Money.of(total).minor() / 3).toString();
  }

  private Outcome take(String body, Sender sender) {
    return intake.take(List.of(JsonInput.object(body)), sender, SENIOR).getFirst().outcome();
  }

  private List<String> doubts(UUID receipt) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows(
                        "SELECT CONCAT_WS(' ', kind, reference, reason) FROM incident"
                            + " WHERE document = ? ORDER BY opened_at, id",
                        receipt)
                    .stream()
                    .map(row -> row.text(0))
                    .filter(said -> said.startsWith("CREDIT"))
                    .toList());
  }
}
