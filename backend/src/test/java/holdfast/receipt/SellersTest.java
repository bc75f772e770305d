package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.identity.Users;
import holdfast.receipt.ReceiptDetails.Whole;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.receipt.SalesBySeller.Figures;
import holdfast.receipt.SalesBySeller.Filter;
import holdfast.receipt.SalesBySeller.Sold;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sold a line, what was said of a receipt, and what each seller's figures are. */
class SellersTest {
  private static final AtomicInteger tests = new AtomicInteger();
  private static final AtomicInteger numbers = new AtomicInteger();
  private static final Caller ADMINISTRATOR = Caller.system("test");

  private final Shop shop = Shop.open();
  private final Receipts receipts = shop.the(Receipts.class);
  private Sender sender = new Sender("", S1);
  private String shirt = "";
  private String olena = "";
  private String petro = "";

  /** Of this test alone, since figures are of the whole store. */
  private LocalDate day = LocalDate.EPOCH;

  @BeforeEach
  void there_are_two_sellers_and_a_shirt() throws SQLException {
    int number = tests.incrementAndGet();
    day = LocalDate.of(2000 + number, 1, 10);
    sender = new Sender("S1-Y" + number, S1);
    shop.sql("INSERT INTO till (code, store, name) VALUES ('S1-Y%d', 'S1', 'Y')".formatted(number));
    shirt = shop.pieces(9);
    olena = person("olena" + number, S1);
    petro = person("petro" + number, S1);
  }

  @Test
  void the_office_sees_what_was_said_of_a_receipt_and_who_sold_each_line() {
    UUID id = take(sale(at("10:00"), line("100.00", petro), line("50.00", null)));
    Whole whole = shop.the(ReceiptDetails.class).whole(S1, id, MANAGER);
    assertEquals("Gift wrap", whole.comment());
    assertEquals(List.of(petro, olena), sellers(whole));
    assertEquals(List.of(), doubts(id));
    UUID back = take(back(id, at("11:00"), 1, "100.00"));
    assertEquals(List.of(petro), sellers(shop.the(ReceiptDetails.class).whole(S1, back, MANAGER)));
  }

  @Test
  void a_seller_whom_nobody_knows_is_kept_as_he_was_said_and_calls_a_manager() {
    String stranger = person("stranger" + tests.get(), Shop.S2);
    UUID id =
        take(
            sale(at("10:00"), line("1.00", "nobody"), line("2.00", stranger), line("3.00", petro)));
    Whole whole = shop.the(ReceiptDetails.class).whole(S1, id, MANAGER);
    assertEquals(List.of("nobody", stranger, petro), sellers(whole));
    assertEquals(List.of("SELLER_DOUBTED nobody", "SELLER_DOUBTED " + stranger), doubts(id));
  }

  @Test
  void a_receipt_counts_on_the_day_it_was_sold_by_seller_whenever_it_comes() {
    // half past eleven in the evening in Kyiv; it comes in today, years later
    take(sale(day + "T21:30:00Z", line("100.00", petro), line("50.00", null)));
    // half past midnight
    take(sale(day + "T22:30:00Z", line("7.00", petro)));
    Figures figures = figures(day);
    assertEquals(
        List.of(petro + " 1 1 100.00 0 0 0.00", olena + " 1 1 50.00 0 0 0.00"),
        figures.sellers().stream().map(SellersTest::words).toList());
    assertEquals(
        List.of("null 1 2 150.00 0 0 0.00"),
        figures.stores().stream().map(SellersTest::words).toList(),
        "one receipt of two sellers is one of the store");
    assertEquals(
        List.of(petro + " 1 1 7.00 0 0 0.00"),
        figures(day.plusDays(1)).sellers().stream().map(SellersTest::words).toList());
    assertEquals(new Figures(List.of(), List.of()), figures(day.plusDays(2)));
  }

  @Test
  void what_comes_back_is_taken_off_whoever_had_sold_it_on_the_day_it_comes_back() {
    UUID sale = UUID.randomUUID();
    String next = day.plusDays(1) + "T10:00:00Z";
    UUID first = take(back(sale, next, 1, "100.00"));
    assertEquals(List.of("RETURN_UNKNOWN"), doubts(first));
    Sold unknown = figures(day.plusDays(1)).sellers().getFirst();
    assertEquals(olena, unknown.seller(), "as long as nobody knows who sold it, who took it back");
    take(sale, sale(at("10:00"), line("100.00", petro), line("50.00", null)));
    Sold back = figures(day.plusDays(1)).sellers().getFirst();
    assertEquals(petro + " 0 0 0.00 1 1 100.00", words(back));
    assertEquals(Money.of("-100.00"), back.net());
    assertEquals(Quantity.of(1), back.unitsBack());
    Filter both = new Filter(S1, day, day.plusDays(1));
    Sold petros =
        shop.the(SalesBySeller.class).figures(both, MANAGER).sellers().stream()
            .filter(one -> petro.equals(one.seller()))
            .findAny()
            .orElseThrow();
    assertEquals(petro + " 1 1 100.00 1 1 100.00", words(petros));
    assertEquals(Money.ZERO, petros.net());
  }

  @Test
  void a_cashier_sees_nobodys_figures_and_a_manager_of_a_store_those_of_his_own() {
    take(sale(at("10:00"), line("100.00", petro)));
    Filter all = new Filter(null, day, day);
    SalesBySeller sales = shop.the(SalesBySeller.class);
    assertThrows(Problem.class, () -> sales.figures(all, CASHIER));
    Caller there = new Caller("there", Role.MANAGER, Shop.S2);
    assertEquals(List.of(), sales.figures(all, there).sellers());
    assertEquals(1, sales.figures(all, MANAGER).sellers().size());
  }

  @Test
  void a_comment_or_a_seller_that_cannot_be_kept_parks_the_package_whole() {
    String sale = sale(at("10:00"), line("100.00", petro));
    assertEquals(Outcome.PARKED, outcome(UUID.randomUUID(), sale.replace(petro, "x".repeat(65))));
    assertEquals(
        Outcome.PARKED, outcome(UUID.randomUUID(), sale.replace("Gift wrap", "x".repeat(501))));
  }

  private Figures figures(LocalDate day) {
    return shop.the(SalesBySeller.class).figures(new Filter(S1, day, day), MANAGER);
  }

  private static String words(Sold sold) {
    return String.join(
        " ",
        String.valueOf(sold.seller()),
        Long.toString(sold.receipts()),
        sold.units().toString(),
        sold.revenue().toString(),
        Long.toString(sold.returns()),
        sold.unitsBack().toString(),
        sold.back().toString());
  }

  private static List<String> sellers(Whole whole) {
    return whole.lines().stream().map(ReceiptDetails.Line::seller).toList();
  }

  private String at(String time) {
    return day + "T" + time + ":00Z";
  }

  private String person(String login, String store) {
    shop.the(Users.class)
        .create(login, login, Role.CASHIER, store, "a long password", ADMINISTRATOR);
    return login;
  }

  private record Part(String json, Money amount) {}

  private Part line(String amount, @Nullable String seller) {
    String by = seller == null ? "" : ", \"seller\": \"%s\"".formatted(seller);
    return new Part(
        """
        {"sku": "%s", "name": "Shirt", "quantity": 1, "price": "%s", "amount": "%s"%s}\
        """
            .formatted(shirt, amount, amount, by),
        Money.of(amount));
  }

  private String sale(String at, Part... lines) {
    return """
    "type": "sale", "soldAt": "%s", "comment": "Gift wrap", "lines": [%s], %s\
    """
        .formatted(
            at,
            String.join(", ", List.of(lines).stream().map(Part::json).toList()),
            paid(
                List.of(lines).stream()
                    .map(Part::amount)
                    .reduce(Money.ZERO, Money::plus)
                    .toString()));
  }

  private String back(UUID sale, String at, int line, String amount) {
    return """
    "type": "return", "at": "%s", "receipt": "%s", "reason": "r",
    "lines": [{"line": %d, "sku": "%s", "name": "Shirt", "quantity": 1, "price": "%s",
      "amount": "%s", "damaged": false}], %s\
    """
        .formatted(at, sale, line, shirt, amount, amount, paid(amount));
  }

  private static String paid(String amount) {
    return "\"total\": \"%s\", \"payments\": [{\"kind\": \"cash\", \"amount\": \"%s\"}]"
        .formatted(amount, amount);
  }

  private UUID take(String facts) {
    UUID id = UUID.randomUUID();
    take(id, facts);
    return id;
  }

  private void take(UUID id, String facts) {
    assertEquals(Outcome.STORED, outcome(id, facts));
  }

  private Outcome outcome(UUID id, String facts) {
    String body =
        """
        {"id": "%s", "schema": 3, "number": %d, "cashier": "%s", %s}\
        """
            .formatted(id, numbers.incrementAndGet(), olena, facts);
    return receipts.take(JsonInput.object(body), sender, CASHIER, outcome -> {}).outcome();
  }

  private List<String> doubts(UUID receipt) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows(
                        """
                        SELECT CONCAT_WS(' ', kind, reason) FROM incident WHERE document = ?
                        ORDER BY 1
                        """,
                        receipt)
                    .stream()
                    .map(row -> row.text(0))
                    .toList());
  }
}
