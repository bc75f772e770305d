package holdfast.salary;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.salary.SalaryStore.FIRST;
import static holdfast.salary.SalaryStore.LAST;
import static holdfast.salary.SalaryStore.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.salary.PayRule.Whose;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.staff.WorkEntry.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who earned what, of what is not settled yet. */
class SalariesTest {
  private final SalaryStore store = new SalaryStore();

  SalariesTest() throws SQLException {}

  @Test
  void hours_and_a_share_of_what_was_sold_less_what_came_back() {
    store.pay("120.00", 250, 0);
    store.work(Kind.START, "2024-03-04T07:00:00Z");
    store.work(Kind.END, "2024-03-04T15:30:00Z");
    UUID sale = store.sell("2024-03-04T10:00:00Z", "1000.00");
    store.sell("2024-03-04T11:00:00Z", "400.00");
    store.takeBack(sale, "2024-03-05T10:00:00Z", "1000.00");
    SalaryLine line = line();
    assertEquals(Duration.ofMinutes(510), line.earned().worked());
    assertEquals(Money.of("1400.00"), line.earned().revenue());
    assertEquals(Money.of("1000.00"), line.earned().back());
    assertEquals("1020.00 10.00 0.00 1030.00", words(line.earned().pay()));
    assertNull(line.plan());
  }

  @Test
  void what_came_back_of_sales_before_takes_off_the_share_even_below_nothing() {
    store.pay("0.00", 1000, 0);
    UUID sale = store.sell("2024-02-20T10:00:00Z", "500.00");
    store.takeBack(sale, "2024-03-05T10:00:00Z", "500.00");
    assertEquals("0.00 -50.00 0.00 -50.00", words(line().earned().pay()));
  }

  @Test
  void the_day_of_a_sale_is_that_of_the_store_on_both_sides_of_midnight_and_of_summer_time() {
    store.pay("100.00", 10_000, 0);
    store.sell("2024-02-29T21:59:59Z", "1.00"); // 23:59:59 in Kyiv: February still
    store.sell("2024-02-29T22:00:00Z", "2.00");
    store.sell("2024-03-31T20:59:59Z", "4.00"); // summer time began that day: 23:59:59
    store.sell("2024-03-31T21:00:00Z", "8.00");
    // over the night in which an hour is missing: six hours by the clock on the wall are five
    store.work(Kind.START, "2024-03-30T22:00:00Z");
    store.work(Kind.END, "2024-03-31T03:00:00Z");
    assertEquals("500.00 6.00 0.00 506.00", words(line().earned().pay()));
  }

  @Test
  void a_plan_that_is_reached_brings_its_share_once_with_the_end_of_its_month() {
    store.pay("0.00", 100, 200);
    store.plan("1000.00");
    store.sell("2024-03-10T10:00:00Z", "600.00");
    UUID sale = store.sell("2024-03-20T10:00:00Z", "400.00");
    assertEquals("0.00 10.00 20.00 30.00", words(line().earned().pay()));
    assertEquals(100, line().fulfilment());
    LocalDate half = LocalDate.of(2024, 3, 15);
    SalaryLine first = store.figures(FIRST, half).lines().getFirst();
    assertEquals("0.00 6.00 0.00 6.00", words(first.earned().pay()));
    assertNull(first.plan());
    SalaryLine second = store.figures(half.plusDays(1), LAST).lines().getFirst();
    assertEquals("0.00 4.00 20.00 24.00", words(second.earned().pay()), "of the whole month");
    store.takeBack(sale, "2024-03-31T10:00:00Z", "400.00");
    assertEquals("0.00 6.00 0.00 6.00", words(line().earned().pay()), "no longer reached");
    assertEquals(60, line().fulfilment());
  }

  @Test
  void each_part_is_rounded_once_half_up_and_not_day_by_day() {
    store.pay("0.00", 5, 0); // 0.05 %
    for (int day = 10; day < 20; day++) {
      store.sell("2024-03-" + day + "T10:00:00Z", "9.00"); // 0.0045 each
    }
    assertEquals(Money.of("0.05"), line().earned().pay().sales(), "0.045 altogether");
    store.pay("100.00", 5, 0);
    store.work(Kind.START, "2024-03-04T07:00:00Z");
    store.work(Kind.END, "2024-03-04T07:00:01Z");
    assertEquals(Money.of("0.03"), line().earned().pay().hours(), "0.02777…");
    UUID sale = store.sell("2024-03-20T10:00:00Z", "200.00");
    store.takeBack(sale, "2024-03-20T11:00:00Z", "200.00");
    store.takeBack(store.sell("2024-02-20T10:00:00Z", "180.00"), "2024-03-20T11:00:00Z", "180.00");
    assertEquals(Money.of("-0.05"), line().earned().pay().sales(), "-0.045: away from nothing");
  }

  @Test
  void a_rule_counts_from_its_day_and_that_of_a_person_goes_before_that_of_his_role() {
    LocalDate change = LocalDate.of(2024, 3, 11);
    store.pay(Whose.all(Role.CASHIER), FIRST, "10.00", 100, 0);
    store.pay(Whose.person(store.olena), change, "20.00", 200, 0);
    store.work(Kind.START, "2024-03-10T07:00:00Z");
    store.work(Kind.END, "2024-03-10T08:00:00Z");
    store.work(Kind.START, "2024-03-11T07:00:00Z");
    store.work(Kind.END, "2024-03-11T08:00:00Z");
    store.sell("2024-03-10T21:59:00Z", "100.00");
    store.sell("2024-03-10T22:01:00Z", "100.00"); // the 11th in Kyiv
    assertEquals("30.00 3.00 0.00 33.00", words(line().earned().pay()));
    store.pay(Whose.all(Role.CASHIER), change, "90.00", 900, 0);
    assertEquals("30.00 3.00 0.00 33.00", words(line().earned().pay()), "his own still");
    store.pay(Whose.person(store.olena), change, "0.00", 0, 0);
    assertEquals("10.00 1.00 0.00 11.00", words(line().earned().pay()), "over the one of before");
    List<PayRule> rules = store.shop.the(PayRules.class).of(store.code, MANAGER);
    assertEquals(3, rules.size());
    PayRule his = rules.getLast();
    store.shop.the(PayRules.class).end(store.code, his.id(), MANAGER);
    assertEquals("100.00 10.00 0.00 110.00", words(line().earned().pay()), "by his role again");
  }

  @Test
  void somebody_without_a_rule_is_seen_and_earns_nothing() {
    store.sell("2024-03-10T10:00:00Z", "100.00");
    assertFalse(line().hasRule());
    assertEquals(Pay.NOTHING, line().earned().pay());
    store.pay("0.00", 1, 0);
    assertTrue(line().hasRule());
  }

  @Test
  void nobody_sees_what_others_earn_or_says_by_what_but_those_who_may() {
    assertEquals("forbidden", type(() -> store.salaries.figures(Shop.S1, FIRST, LAST, CASHIER)));
    Caller elsewhere = new Caller("there", Role.MANAGER, Shop.S2);
    assertEquals(
        "forbidden", type(() -> store.salaries.figures(store.code, FIRST, LAST, elsewhere)));
    PayRules rules = store.shop.the(PayRules.class);
    PayRule rule = new PayRule(UUID.randomUUID(), Whose.all(Role.CASHIER), FIRST, Money.ZERO, 0, 0);
    assertEquals("forbidden", type(() -> rules.add(store.code, rule, elsewhere)));
    assertEquals("forbidden", type(() -> rules.of(store.code, elsewhere)));
    assertEquals("invalid", type(() -> store.pay("-1.00", 0, 0)));
    assertEquals("invalid", type(() -> store.pay("1.00", 10_001, 0)));
    assertEquals("invalid", type(() -> store.pay("1.00", 0, -1)));
    assertEquals("invalid", type(() -> store.figures(LAST, FIRST)));
  }

  private SalaryLine line() {
    List<SalaryLine> lines = store.march().lines();
    assertEquals(1, lines.size());
    assertEquals(store.olena, lines.getFirst().login());
    return lines.getFirst();
  }

  private static String type(Runnable deed) {
    return assertThrows(Problem.class, deed::run).type();
  }
}
