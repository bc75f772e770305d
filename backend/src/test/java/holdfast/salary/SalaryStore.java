package holdfast.salary;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.identity.Users;
import holdfast.receipt.Intake;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.receipt.SalesPlans;
import holdfast.salary.PayRule.Whose;
import holdfast.salary.Salaries.Figures;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Role;
import holdfast.staff.WorkAmendments;
import holdfast.staff.WorkAmendments.Added;
import holdfast.staff.WorkEntry.Kind;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A store of one test alone, with a till and Olena, who sells in it in March 2024. */
final class SalaryStore {
  static final LocalDate FIRST = LocalDate.of(2024, 3, 1);
  static final LocalDate LAST = LocalDate.of(2024, 3, 31);
  private static final AtomicInteger stores = new AtomicInteger();
  private static final AtomicInteger numbers = new AtomicInteger();

  final Shop shop = Shop.open();
  final Salaries salaries = shop.the(Salaries.class);
  final String code = "PAY" + stores.incrementAndGet();
  final String olena = "olena-" + UUID.randomUUID().toString().substring(0, 8);
  private final Caller cashier;
  private final String sku = shop.pieces(9);

  SalaryStore() throws SQLException {
    shop.the(Stores.class)
        .open(
            new Store(code, "Store " + code, ZoneId.of("Europe/Kyiv"), "UAH", "MAIN"),
            List.of(new Warehouse(code, "MAIN", "Floor", Warehouse.Kind.SALES_FLOOR)));
    shop.sql(
        "INSERT INTO till (code, store, name) VALUES ('%s-1', '%s', 'T')".formatted(code, code));
    shop.the(Users.class)
        .create(olena, "Olena", Role.CASHIER, code, "a long password", Caller.system("test"));
    cashier = new Caller(olena, Role.CASHIER, code);
  }

  void pay(Whose whose, LocalDate from, String hourly, int salesPercent, int planPercent) {
    PayRule rule =
        new PayRule(UUID.randomUUID(), whose, from, Money.of(hourly), salesPercent, planPercent);
    shop.the(PayRules.class).add(code, rule, MANAGER);
  }

  void pay(String hourly, int salesPercent, int planPercent) {
    pay(Whose.person(olena), LocalDate.of(2020, 1, 1), hourly, salesPercent, planPercent);
  }

  void plan(String amount) {
    shop.the(SalesPlans.class).set(code, olena, YearMonth.from(FIRST), Money.of(amount), MANAGER);
  }

  void work(Kind kind, String at) {
    shop.the(WorkAmendments.class)
        .add(
            new Added(UUID.randomUUID(), code, olena, kind, Instant.parse(at), "forgot it"),
            MANAGER);
  }

  UUID sell(String at, String amount) {
    UUID id = UUID.randomUUID();
    take(
        id,
        """
        "type": "sale", "soldAt": "%s",
        "lines": [{"sku": "%s", "name": "Shirt", "quantity": 1, "price": "%s", "amount": "%s"}], %s\
        """
            .formatted(at, sku, amount, amount, paid(amount)));
    return id;
  }

  void takeBack(UUID sale, String at, String amount) {
    take(
        UUID.randomUUID(),
        """
        "type": "return", "at": "%s", "receipt": "%s", "reason": "r",
        "lines": [{"line": 1, "sku": "%s", "name": "Shirt", "quantity": 1, "price": "%s",
          "amount": "%s", "damaged": false}], %s\
        """
            .formatted(at, sale, sku, amount, amount, paid(amount)));
  }

  private static String paid(String amount) {
    return "\"total\": \"%s\", \"payments\": [{\"kind\": \"cash\", \"amount\": \"%s\"}]"
        .formatted(amount, amount);
  }

  private void take(UUID id, String facts) {
    String body =
        """
        {"id": "%s", "schema": 3, "number": %d, "cashier": "%s", %s}\
        """
            .formatted(id, numbers.incrementAndGet(), olena, facts);
    assertEquals(
        Outcome.STORED,
        shop.the(Intake.class)
            .take(List.of(JsonInput.object(body)), new Sender(code + "-1", code), cashier)
            .getFirst()
            .outcome());
  }

  Figures march() {
    return figures(FIRST, LAST);
  }

  Figures figures(LocalDate from, LocalDate through) {
    return salaries.figures(code, from, through, MANAGER);
  }

  UUID close(LocalDate from, LocalDate through) {
    UUID id = UUID.randomUUID();
    salaries.close(id, code, from, through, MANAGER);
    return id;
  }

  /** Hours, share of sales, plan and the total. */
  static String words(Pay pay) {
    return String.join(
        " ",
        List.of(pay.hours(), pay.sales(), pay.plan(), pay.total()).stream()
            .map(Money::toString)
            .toList());
  }
}
