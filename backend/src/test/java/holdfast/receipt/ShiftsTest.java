package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.identity.UserNames;
import holdfast.print.Paper;
import holdfast.print.PaperWriter;
import holdfast.print.Words;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.receipt.Shifts.CashRow;
import holdfast.receipt.Shifts.Filter;
import holdfast.receipt.Shifts.Which;
import holdfast.receipt.Shifts.Whole;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShiftsTest {
  private static final Sender TILL = new Sender("S1-Z", S1);

  private final Shop shop = Shop.open();
  private final Receipts receipts = shop.the(Receipts.class);
  private final Shifts shifts = shop.the(Shifts.class);
  private final UUID shift = UUID.randomUUID();
  private int number;

  @BeforeEach
  void there_is_a_till_that_has_sold_before() throws SQLException {
    shop.sql(
        "INSERT IGNORE INTO user_account (login, name, role, password_hash)"
            + " VALUES ('olena', 'Олена Коваль', 'CASHIER', '-')");
    shop.sql("INSERT IGNORE INTO till (code, store, name) VALUES ('S1-Z', 'S1', 'Till Z')");
    number = receipts.lastNumber(TILL);
  }

  @Test
  void a_shift_adds_up_what_was_sold_put_in_and_taken_out() {
    take(open());
    take(sale("300.00", ""));
    take(cash("cash-in", "50.00"));
    take(cash("cash-out", "120.00"));
    take(close("330.00", 1, "300.00", "50.00", "120.00"));
    Shift found = whole().shift();
    assertEquals(Money.of("330.00"), found.expected());
    assertEquals(Money.ZERO, found.difference());
    assertFalse(found.disagrees());
    assertEquals(0, found.late());
    assertEquals(List.of(), doubts());
    assertEquals(
        Set.of(Money.of("50.00"), Money.of("-120.00")),
        whole().cash().stream().map(CashRow::amount).collect(Collectors.toSet()));
  }

  @Test
  void each_entry_is_kept_once_however_often_it_is_sent() {
    String opening = open();
    String paidIn = cash("cash-in", "50.00");
    assertEquals(Outcome.STORED, take(opening));
    assertEquals(Outcome.REPEATED, take(opening));
    assertEquals(Outcome.STORED, take(paidIn));
    assertEquals(Outcome.REPEATED, take(paidIn));
    assertEquals(Outcome.PARKED, take(paidIn.replace("50.00", "51.00")));
    assertEquals(Money.of("150.00"), whole().shift().expected());
  }

  @Test
  void the_same_closing_sent_by_many_at_once_is_one() throws InterruptedException {
    take(open());
    String closing = close("100.00", 0, "0.00", "0.00", "0.00");
    List<Outcome> outcomes = Shop.together(12, i -> take(closing));
    assertEquals(1, outcomes.stream().filter(Outcome.STORED::equals).count());
    assertEquals(11, outcomes.stream().filter(Outcome.REPEATED::equals).count());
    assertEquals(List.of(), doubts());
  }

  @Test
  void a_receipt_that_comes_after_the_closing_is_late_and_heals_the_figures() {
    take(open());
    String missing = sale("300.00", "");
    take(close("400.00", 1, "300.00", "0.00", "0.00"));
    assertTrue(whole().shift().disagrees());
    assertEquals(List.of("SHIFT_DIFFERS"), doubts());
    assertEquals(1, odd());
    take(missing);
    assertFalse(whole().shift().disagrees());
    assertEquals(1, whole().shift().late());
    assertTrue(whole().receipts().getFirst().isLate());
    assertEquals(1, odd(), "it stays in sight because something was late");
  }

  @Test
  void entries_in_any_order_come_to_the_same_shift() {
    Random order = new Random(7);
    List<String> entries =
        new ArrayList<>(
            List.of(
                open(),
                sale("300.00", ""),
                sale("45.50", ""),
                cash("cash-out", "20.00"),
                close("425.50", 2, "345.50", "0.00", "20.00")));
    Collections.shuffle(entries, order);
    entries.forEach(this::take);
    Shift found = whole().shift();
    assertEquals(Money.of("425.50"), found.expected());
    assertEquals("olena", found.opened().by());
    assertFalse(found.disagrees());
  }

  @Test
  void a_sale_opens_the_shift_that_nobody_has_opened() {
    take(sale("300.00", ",\"opensShift\":{\"number\":4,\"cash\":\"20.00\"}"));
    Shift found = whole().shift();
    assertTrue(found.isBySale());
    assertEquals(4, found.number());
    assertEquals(Money.of("320.00"), found.expected());
    assertNull(found.closing());
    assertTrue(shifts.count(new Filter(Which.OPEN, S1, "s1-z"), MANAGER) > 0);
  }

  @Test
  void cash_that_is_missing_shows_as_a_difference() {
    take(open());
    take(close("90.00", 0, "0.00", "0.00", "0.00"));
    assertEquals(Money.of("-10.00"), whole().shift().difference());
    assertFalse(whole().shift().disagrees());
  }

  @Test
  void a_shift_closed_twice_keeps_its_first_closing_and_calls_a_manager() {
    take(open());
    take(close("100.00", 0, "0.00", "0.00", "0.00"));
    assertEquals(Outcome.STORED, take(close("70.00", 0, "0.00", "0.00", "0.00")));
    assertEquals(List.of("SHIFT_CLOSED_TWICE"), doubts());
    assertEquals(Money.ZERO, whole().shift().difference());
  }

  @Test
  void notes_that_do_not_come_to_what_was_counted_are_parked() {
    take(open());
    String wrong =
        close("100.00", 0, "0.00", "0.00", "0.00").replace("\"pieces\":1", "\"pieces\":2");
    assertEquals(Outcome.PARKED, take(wrong));
    assertNull(whole().shift().closing());
    assertEquals(Outcome.PARKED, take(cash("cash-in", "0.00")));
  }

  @Test
  void nobody_but_those_who_may_sees_shifts() {
    take(open());
    assertThrows(Problem.class, () -> shifts.whole(shift, CASHIER));
    assertThrows(Problem.class, () -> shifts.list(new Filter(Which.ALL, null, ""), 0, 10, CASHIER));
  }

  @Test
  void the_report_goes_to_paper_in_both_languages() {
    take(open());
    take(close("100.00", 0, "0.00", "0.00", "0.00"));
    for (String language : List.of("uk", "en")) {
      ByteArrayOutputStream pdf = new ByteArrayOutputStream();
      Paper paper =
          shop.the(ShiftPapers.class)
              .paper(whole(), shop.the(UserNames.class)::of, Words.in(language));
      PaperWriter.write(paper, pdf);
      assertTrue(pdf.size() > 1_000);
      assertTrue(
          paper.facts().stream().anyMatch(fact -> fact.value().endsWith(", Олена Коваль")),
          "it names the person, not the login");
    }
  }

  @Test
  void a_shift_is_found_by_the_name_of_who_opened_it() {
    take(open());
    Filter byName = new Filter(Which.ALL, S1, "олена к");
    assertTrue(shifts.list(byName, 0, 1_000, MANAGER).stream().anyMatch(this::isOurs));
    Filter byLogin = new Filter(Which.ALL, S1, "olena");
    assertTrue(shifts.list(byLogin, 0, 1_000, MANAGER).stream().anyMatch(this::isOurs));
    Filter byAnother = new Filter(Which.ALL, S1, "петро");
    assertFalse(shifts.list(byAnother, 0, 1_000, MANAGER).stream().anyMatch(this::isOurs));
  }

  private boolean isOurs(Shift found) {
    return found.id().equals(shift);
  }

  private String open() {
    return """
    {"id":"%s","schema":3,"type":"shift-open","number":%d,"at":"2026-11-29T06:00:00Z",
     "cashier":"olena","cash":"100.00"}\
    """
        .formatted(shift, 1_000);
  }

  private String cash(String type, String amount) {
    return """
    {"id":"%s","schema":3,"type":"%s","shift":"%s","at":"2026-11-29T07:00:00Z",
     "cashier":"olena","amount":"%s","reason":"change from the bank"}\
    """
        .formatted(UUID.randomUUID(), type, shift, amount);
  }

  private String close(String counted, int receipts, String cash, String in, String out) {
    return """
    {"id":"%s","schema":3,"type":"shift-close","shift":"%s","at":"2026-11-29T18:00:00Z",
     "cashier":"olena","counted":"%s","counts":[{"value":"%s","pieces":1}],
     "opened":{"number":%d,"at":"2026-11-29T06:00:00Z","cashier":"olena","cash":"100.00"},
     "figures":{"receipts":%d,"cash":"%s","card":"0.00","cashIn":"%s","cashOut":"%s"}}\
    """
        .formatted(UUID.randomUUID(), shift, counted, counted, 1_000, receipts, cash, in, out);
  }

  private String sale(String total, String more) {
    return """
    {"id":"%s","schema":3,"type":"sale","number":%d,"soldAt":"2026-11-29T08:00:00Z",
     "cashier":"olena","shift":"%s",
     "lines":[{"sku":"%s","name":"Shirt","quantity":1,"price":"%s","amount":"%s"}],
     "total":"%s","payments":[{"kind":"cash","amount":"%s"}]%s}\
    """
        .formatted(
            UUID.randomUUID(), ++number, shift, shop.pieces(5), total, total, total, total, more);
  }

  private Outcome take(String body) {
    return receipts.take(JsonInput.object(body), TILL, CASHIER, outcome -> {}).outcome();
  }

  private Whole whole() {
    return shifts.whole(shift, MANAGER);
  }

  /** Whether this shift is among those that want looking at. */
  private int odd() {
    return (int)
        shifts.list(new Filter(Which.ODD, S1, "S1-Z"), 0, 100, MANAGER).stream()
            .filter(one -> one.id().equals(shift))
            .count();
  }

  private List<String> doubts() {
    return shop
        .the(Transactions.class)
        .call(() -> shop.the(Sql.class).rows("SELECT kind FROM incident WHERE document = ?", shift))
        .stream()
        .map(row -> row.text(0))
        .toList();
  }
}
