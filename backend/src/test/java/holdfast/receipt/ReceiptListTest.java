package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.receipt.ReceiptDetails.Whole;
import holdfast.receipt.ReceiptList.Filter;
import holdfast.receipt.ReceiptList.Kind;
import holdfast.receipt.ReceiptList.Mark;
import holdfast.receipt.ReceiptList.Paid;
import holdfast.receipt.ReceiptList.Totals;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receipts of all tills as the office finds them. */
class ReceiptListTest {
  private static final AtomicInteger tests = new AtomicInteger();
  private static final AtomicInteger numbers = new AtomicInteger();

  private final Shop shop = Shop.open();
  private final Receipts receipts = shop.the(Receipts.class);
  private final ReceiptList list = shop.the(ReceiptList.class);
  private Sender sender = new Sender("", S1);
  private String goods = "";

  /** Of this test alone. */
  private LocalDate day = LocalDate.EPOCH;

  @BeforeEach
  void there_is_a_till() throws SQLException {
    int test = tests.incrementAndGet();
    day = LocalDate.of(2015 + test, 1, 10);
    sender = new Sender("S1-L" + test, S1);
    shop.sql("INSERT INTO till (code, store, name) VALUES ('S1-L%d', 'S1', 'L')".formatted(test));
    goods = shop.pieces(99);
  }

  @Test
  void the_newest_stands_first_and_a_day_is_that_of_the_store() {
    UUID first = sale("2", "10:00:00", "cash");
    UUID second = sale("3", "11:00:00", "card");
    // half past eleven in the evening and half past midnight in Kyiv
    UUID evening = sale("4", "21:30:00", "cash");
    UUID night = sale("5", "22:30:00", "cash");
    assertEquals(List.of(evening, second, first), found(of(day, day)));
    assertEquals(List.of(night), found(of(day.plusDays(1), day.plusDays(1))));
    Filter both = of(day, day.plusDays(1));
    assertEquals(
        List.of(second, first),
        list.list(both, 2, 2, MANAGER).stream().map(ListedReceipt::id).toList(),
        "the second page");
    assertEquals(List.of(night, evening), found(of(day, null)).subList(0, 2), "nothing is newer");
  }

  @Test
  void what_they_come_to_is_of_all_that_is_found() {
    UUID sold = sale("10", "10:00:00", "cash");
    sale("20", "10:01:00", "card");
    back(sold, "10", "12:00:00");
    assertEquals(
        List.of(new Totals(S1, 2, Money.of("30.00"), 1, Money.of("10.00"))),
        list.totals(of(day, day), MANAGER));
    Filter cards = new Filter(null, null, day, day, null, null, null, Paid.CARD, null);
    assertEquals(
        List.of(new Totals(S1, 1, Money.of("20.00"), 0, Money.ZERO)), list.totals(cards, MANAGER));
  }

  @Test
  void each_filter_finds_what_it_says() {
    UUID cash = sale("1", "10:00:00", "cash");
    UUID card = sale("2", "10:01:00", "card");
    UUID back = back(cash, "1", "10:02:00");
    UUID others = take("\"clockOff\": -3600, ", "petro", sold("3", "10:03:00", "cash", "olena"));
    int number = row(card).number();
    assertEquals(List.of(back), found(by(null, null, Kind.RETURN, null, null)));
    assertEquals(List.of(card), found(by(null, null, null, Paid.CARD, null)));
    assertEquals(List.of(), found(by(null, null, null, Paid.CREDIT, null)));
    assertEquals(List.of(card), found(by(number, null, null, null, null)));
    assertEquals(List.of(others), found(by(null, "petro", null, null, null)), "the cashier");
    assertEquals(List.of(others), found(by(null, "olena", null, null, null)), "the seller");
    assertEquals(List.of(others), found(by(null, null, null, null, Mark.CLOCK)));
    assertEquals(4, found(by(null, null, null, null, Mark.OFFLINE)).size(), "all of that year");
    assertEquals(List.of(), found(by(null, null, null, null, Mark.LATE)));
    Filter anyDay = new Filter(S1, sender.till(), null, null, number, null, null, null, null);
    assertEquals(List.of(card), found(anyDay));
    assertTrue(list.tills(S1, MANAGER).contains(sender.till()));
  }

  @Test
  void a_receipt_that_comes_at_once_was_not_written_offline_whatever_its_clock_said() {
    Instant now = Shop.clock.instant();
    UUID right = take("", "olena", soldAt(now, "1", "cash", null));
    UUID ahead =
        take("\"clockOff\": 7200, ", "olena", soldAt(now.plusSeconds(7200), "1", "cash", null));
    UUID kept = take("", "olena", soldAt(now.minusSeconds(7200), "1", "cash", null));
    assertFalse(row(right).isOffline());
    assertNull(row(right).clockOff());
    assertFalse(row(ahead).isOffline());
    assertEquals(7200, Objects.requireNonNull(row(ahead).clockOff()));
    assertEquals(row(right).at(), row(ahead).really(), "the server's clock said so");
    assertTrue(row(kept).isOffline());
  }

  @Test
  void a_sale_says_what_came_back_and_a_return_what_it_is_of() {
    UUID sold = sale("10", "10:00:00", "cash");
    assertFalse(row(sold).isReturnedSome());
    UUID back = back(sold, "10", "12:00:00");
    assertTrue(row(sold).isReturnedWhole());
    assertEquals(sold, Objects.requireNonNull(row(back).returns()).id());
    Whole whole = shop.the(ReceiptDetails.class).whole(S1, sold, MANAGER);
    assertEquals(List.of(back), whole.returns().stream().map(ReceiptDetails.CameBack::id).toList());
    assertEquals(Quantity.of(1), whole.lines().getFirst().returned());
    assertEquals("r", shop.the(ReceiptDetails.class).whole(S1, back, MANAGER).reason());
  }

  @Test
  void a_cashier_sees_none_and_a_manager_of_another_store_none_of_this() {
    UUID sold = sale("10", "10:00:00", "cash");
    Caller there = new Caller("there", Role.MANAGER, Shop.S2);
    assertThrows(Problem.class, () -> list.list(of(day, day), 0, 9, CASHIER));
    assertThrows(Problem.class, () -> list.totals(of(day, day), CASHIER));
    assertThrows(Problem.class, () -> list.tills(null, CASHIER));
    assertEquals(List.of(), list.list(of(day, day), 0, 9, there));
    assertEquals(List.of(), list.totals(of(day, day), there));
    assertThrows(
        Problem.class, () -> shop.the(ReceiptDetails.class).whole(S1, sold, there), "alone");
  }

  private Filter of(@Nullable LocalDate from, @Nullable LocalDate through) {
    return new Filter(null, sender.till(), from, through, null, null, null, null, null);
  }

  private Filter by(
      @Nullable Integer number,
      @Nullable String person,
      @Nullable Kind kind,
      @Nullable Paid paid,
      @Nullable Mark mark) {
    return new Filter(null, null, day, day, number, person, kind, paid, mark);
  }

  private List<UUID> found(Filter filter) {
    return list.list(filter, 0, 50, MANAGER).stream().map(ListedReceipt::id).toList();
  }

  private ListedReceipt row(UUID id) {
    ListedReceipt head = shop.the(ReceiptDetails.class).whole(S1, id, MANAGER).head();
    assertNotNull(head);
    return head;
  }

  private UUID sale(String amount, String time, String paid) {
    return take("", "olena2", sold(amount, time, paid, null));
  }

  private String sold(String amount, String time, String paid, @Nullable String seller) {
    return soldAt(Instant.parse(day + "T" + time + "Z"), amount, paid, seller);
  }

  private String soldAt(Instant at, String amount, String paid, @Nullable String seller) {
    String by = seller == null ? "" : ", \"seller\": \"%s\"".formatted(seller);
    return """
    "type": "sale", "soldAt": "%s", "lines": [%s%s}], %s\
    """
        .formatted(at, line(amount), by, money(amount, paid));
  }

  private UUID back(UUID sale, String amount, String time) {
    return take(
        "",
        "olena2",
        """
        "type": "return", "at": "%sT%sZ", "receipt": "%s", "reason": "r",
        "lines": [%s, "line": 1, "damaged": false}], %s\
        """
            .formatted(day, time, sale, line(amount), money(amount, "cash")));
  }

  private String line(String amount) {
    return "{\"sku\": \"%s\", \"name\": \"Tea\", \"quantity\": 1, \"price\": \"%s\", \"amount\": \"%s\""
        .formatted(goods, amount + ".00", amount + ".00");
  }

  private static String money(String amount, String kind) {
    return "\"total\": \"%s.00\", \"payments\": [{\"kind\": \"%s\", \"amount\": \"%s.00\"}]"
        .formatted(amount, kind, amount);
  }

  private UUID take(String clock, String cashier, String facts) {
    UUID id = UUID.randomUUID();
    String body =
        "{\"id\": \"%s\", \"schema\": 3, \"number\": %d, %s\"cashier\": \"%s\", %s}"
            .formatted(id, numbers.incrementAndGet(), clock, cashier, facts);
    assertEquals(
        Outcome.STORED,
        receipts.take(JsonInput.object(body), sender, CASHIER, outcome -> {}).outcome());
    return id;
  }
}
