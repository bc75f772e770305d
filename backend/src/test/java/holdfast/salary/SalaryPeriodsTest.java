package holdfast.salary;

import static holdfast.Shop.MANAGER;
import static holdfast.salary.SalaryStore.FIRST;
import static holdfast.salary.SalaryStore.LAST;
import static holdfast.salary.SalaryStore.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.salary.PayRule.Whose;
import holdfast.salary.SalaryDifference.Cause;
import holdfast.salary.SalaryDifference.What;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.staff.WorkEntry.Kind;
import holdfast.staff.WorkingTimes.Amended;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is settled stays, and what comes too late for it is settled later, once. */
class SalaryPeriodsTest {
  private static final LocalDate APRIL = LocalDate.of(2024, 4, 1);
  private static final LocalDate APRIL_ENDS = LocalDate.of(2024, 4, 30);
  private static final Caller ADMINISTRATOR = new Caller("admin", Role.ADMINISTRATOR, null);

  private final SalaryStore store = new SalaryStore();

  SalaryPeriodsTest() throws SQLException {}

  @Test
  void a_closed_period_stays_as_it_was_whatever_comes_or_is_changed() {
    store.pay("100.00", 100, 100);
    store.plan("100.00");
    store.sell("2024-03-10T10:00:00Z", "1000.00");
    UUID id = store.close(FIRST, LAST);
    assertEquals(id, Objects.requireNonNull(store.march().closed()).id());
    assertEquals("0.00 10.00 10.00 20.00", words(settled()));
    store.sell("2024-03-10T11:00:00Z", "500.00");
    store.pay("100.00", 10_000, 0);
    store.plan("99000.00");
    assertEquals("0.00 10.00 10.00 20.00", words(settled()));
    assertEquals(Money.of("1000.00"), store.march().lines().getFirst().earned().revenue());
    assertEquals(1000, store.march().lines().getFirst().fulfilment());
    SalaryDifference waits = store.march().waiting().getFirst();
    assertEquals("0.00 5.00 5.00 10.00", words(waits.earned().pay()), "by the rules of then");
  }

  @Test
  void a_receipt_that_comes_after_the_closing_is_a_difference_of_the_next_period_with_its_name() {
    store.pay("0.00", 100, 0);
    store.sell("2024-03-10T10:00:00Z", "1000.00");
    UUID march = store.close(FIRST, LAST);
    assertEquals(List.of(), store.figures(APRIL, APRIL_ENDS).differences());
    store.sell("2024-03-31T20:59:00Z", "300.00"); // sold offline, sent today
    store.sell("2024-03-31T21:01:00Z", "50.00"); // April by the clock of the store
    SalaryDifference late = store.figures(APRIL, APRIL_ENDS).differences().getFirst();
    assertEquals(march, late.origin().id());
    assertEquals(store.olena, late.login());
    assertEquals(Money.of("300.00"), late.earned().revenue());
    assertEquals("0.00 3.00 0.00 3.00", words(late.earned().pay()));
    Cause cause = late.causes().getLast();
    assertEquals(What.SALE, cause.what());
    assertEquals(store.code + "-1", Objects.requireNonNull(cause.receipt()).till());
    assertEquals("0.00 0.50 0.00 0.50", words(april().earned().pay()), "April has only its own");
    assertEquals(List.of(), store.figures(FIRST.minusMonths(1), FIRST.minusDays(1)).differences());
  }

  @Test
  void it_is_settled_once_and_only_what_comes_later_still_waits() {
    store.pay("0.00", 100, 0);
    store.close(FIRST, LAST);
    store.sell("2024-03-10T10:00:00Z", "300.00");
    UUID april = store.close(APRIL, APRIL_ENDS);
    assertEquals(1, store.figures(APRIL, APRIL_ENDS).differences().size());
    LocalDate may = APRIL.plusMonths(1);
    assertEquals(List.of(), store.figures(may, may).differences());
    Shop.clock.pass(Duration.ofSeconds(1));
    store.sell("2024-03-11T10:00:00Z", "70.00");
    SalaryDifference next = store.figures(may, may).differences().getFirst();
    assertEquals("0.00 0.70 0.00 0.70", words(next.earned().pay()));
    assertEquals(1, next.causes().size(), next.causes()::toString);
    SalaryDifference before = store.figures(APRIL, APRIL_ENDS).differences().getFirst();
    assertEquals("0.00 3.00 0.00 3.00", words(before.earned().pay()));
    assertEquals(1, before.causes().size(), before.causes()::toString);
    assertEquals(april, Objects.requireNonNull(store.figures(APRIL, APRIL_ENDS).closed()).id());
  }

  @Test
  void a_return_that_comes_late_takes_off_and_one_whose_sale_comes_late_changes_its_owner() {
    store.pay("0.00", 100, 0);
    UUID sale = store.sell("2024-03-10T10:00:00Z", "1000.00");
    store.close(FIRST, LAST);
    store.takeBack(sale, "2024-03-20T10:00:00Z", "1000.00");
    SalaryDifference late = store.figures(APRIL, APRIL_ENDS).differences().getFirst();
    assertEquals("0.00 -10.00 0.00 -10.00", words(late.earned().pay()));
    assertEquals(Money.of("-1000.00"), late.earned().net());
    assertEquals(What.RETURN, late.causes().getLast().what());
  }

  @Test
  void what_is_amended_at_the_time_clock_after_the_closing_is_a_difference_with_its_reason() {
    store.pay("60.00", 0, 0);
    store.work(Kind.START, "2024-03-10T07:00:00Z");
    store.close(FIRST, LAST);
    Shop.clock.pass(Duration.ofSeconds(1));
    store.work(Kind.END, "2024-03-10T09:00:00Z");
    SalaryDifference late = store.march().waiting().getFirst();
    assertEquals(Duration.ofHours(2), late.earned().worked());
    assertEquals("120.00 0.00 0.00 120.00", words(late.earned().pay()));
    Cause cause = late.causes().getFirst();
    assertEquals(What.ADDED, cause.what());
    Amended amended = Objects.requireNonNull(cause.amended());
    assertEquals("forgot it manager", amended.reason() + " " + amended.made().by());
  }

  @Test
  void late_sales_of_the_first_half_can_reach_the_plan_that_the_second_half_settles() {
    store.pay("0.00", 0, 100);
    store.plan("1000.00");
    LocalDate half = LocalDate.of(2024, 3, 15);
    store.sell("2024-03-20T10:00:00Z", "900.00");
    store.close(FIRST, half);
    UUID second = store.close(half.plusDays(1), LAST);
    store.sell("2024-03-10T10:00:00Z", "100.00");
    List<SalaryDifference> late = store.figures(APRIL, APRIL_ENDS).differences();
    assertEquals(
        List.of("0.00 0.00 0.00 0.00", "0.00 0.00 10.00 10.00"),
        late.stream().map(one -> words(one.earned().pay())).toList());
    assertEquals(second, late.getLast().origin().id());
  }

  @Test
  void only_days_that_have_passed_of_one_month_and_none_of_them_twice_are_closed() {
    LocalDate today = LocalDate.ofInstant(Shop.clock.instant(), ZoneId.of("Europe/Kyiv"));
    assertEquals("period-not-over", type(() -> store.close(today, today)));
    assertEquals("invalid", type(() -> store.close(FIRST, APRIL)));
    assertEquals("invalid", type(() -> store.close(LAST, FIRST)));
    UUID id = store.close(FIRST, LAST);
    store.salaries.close(id, store.code, FIRST, LAST, MANAGER);
    assertEquals(1, store.march().periods().size(), "the same again changes nothing");
    assertEquals(
        "id-reused", type(() -> store.salaries.close(id, store.code, APRIL, APRIL_ENDS, MANAGER)));
    assertEquals("period-overlaps", type(() -> store.close(LAST, LAST)));
    assertEquals(1, store.figures(LAST, APRIL).settledElsewhere(LAST, APRIL).size());
    Caller elsewhere = new Caller("there", Role.MANAGER, Shop.S2);
    assertEquals(
        "forbidden",
        type(() -> store.salaries.close(UUID.randomUUID(), store.code, APRIL, APRIL, elsewhere)));
  }

  @Test
  void many_who_close_the_same_days_close_them_once() throws InterruptedException {
    List<String> outcomes =
        Shop.together(
            6,
            i -> {
              try {
                store.close(FIRST, LAST);
                return "closed";
              } catch (Problem refusal) {
                return refusal.type();
              }
            });
    assertEquals(1, outcomes.stream().filter("closed"::equals).count(), outcomes::toString);
    assertEquals(1, store.march().periods().size());
  }

  @Test
  void a_period_is_opened_again_by_those_who_may_counts_anew_and_says_who_it_was_and_why() {
    store.pay("0.00", 100, 0);
    UUID first = store.close(FIRST, LAST);
    store.sell("2024-03-10T10:00:00Z", "300.00");
    assertEquals("forbidden", type(() -> store.salaries.reopen(first, "r", MANAGER)));
    assertEquals("invalid", type(() -> store.salaries.reopen(first, " ", ADMINISTRATOR)));
    store.salaries.reopen(first, "a till was forgotten", ADMINISTRATOR);
    store.salaries.reopen(first, "again", ADMINISTRATOR);
    assertNull(store.march().closed());
    SalaryPeriod reopened = store.march().periods().getFirst();
    assertEquals("admin", Objects.requireNonNull(reopened.reopened()).by());
    assertEquals("a till was forgotten", reopened.reopenReason());
    assertEquals(List.of(), store.figures(APRIL, APRIL_ENDS).differences());
    store.close(FIRST, LAST);
    assertEquals("0.00 3.00 0.00 3.00", words(settled()));
    assertEquals(List.of(), store.march().waiting());
    assertEquals(2, store.march().periods().size());
  }

  @Test
  void what_a_later_period_has_settled_of_it_must_be_opened_before_it() {
    store.pay("0.00", 100, 0);
    UUID march = store.close(FIRST, LAST);
    store.sell("2024-03-10T10:00:00Z", "300.00");
    UUID april = store.close(APRIL, APRIL_ENDS);
    assertEquals("settled-later", type(() -> store.salaries.reopen(march, "r", ADMINISTRATOR)));
    store.salaries.reopen(april, "r", ADMINISTRATOR);
    assertFalse(store.figures(APRIL, APRIL_ENDS).differences().isEmpty(), "it waits again");
    store.salaries.reopen(march, "r", ADMINISTRATOR);
    assertEquals(List.of(), store.figures(APRIL, APRIL_ENDS).differences());
    assertEquals("0.00 3.00 0.00 3.00", words(settled()));
  }

  @Test
  void somebody_who_was_not_in_it_is_paid_by_the_rules_it_was_closed_by() {
    store.pay(Whose.all(Role.CASHIER), FIRST, "0.00", 100, 0);
    store.close(FIRST, LAST);
    Shop.clock.pass(Duration.ofSeconds(1));
    store.pay(Whose.all(Role.CASHIER), FIRST, "0.00", 5000, 0);
    store.sell("2024-03-10T10:00:00Z", "300.00");
    assertEquals("0.00 3.00 0.00 3.00", words(store.march().waiting().getFirst().earned().pay()));
    assertNotNull(store.march().closed());
  }

  private Pay settled() {
    return store.march().lines().getFirst().earned().pay();
  }

  private SalaryLine april() {
    return store.figures(APRIL, APRIL_ENDS).lines().getFirst();
  }

  private static String type(Runnable deed) {
    return assertThrows(Problem.class, deed::run).type();
  }
}
