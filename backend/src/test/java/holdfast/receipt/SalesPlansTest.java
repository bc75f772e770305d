package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.identity.Users;
import holdfast.receipt.SalesPlans.Plan;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SalesPlansTest {
  private static final YearMonth MAY = YearMonth.of(2031, 5);
  private static final Money PLAN = Money.of("120000.00");

  private final Shop shop = Shop.open();
  private final SalesPlans plans = shop.the(SalesPlans.class);
  private String olena = "";

  @BeforeEach
  void somebody_sells_in_the_first_store() {
    olena = "olena-" + UUID.randomUUID().toString().substring(0, 8);
    shop.the(Users.class)
        .create(olena, "Olena", Role.CASHIER, S1, "a long password", Caller.system("test"));
  }

  @Test
  void a_plan_is_of_one_person_in_one_store_in_one_month() {
    plans.set(S1, olena, MAY, Money.of("90000.00"), MANAGER);
    plans.set(S1, olena, MAY, PLAN, MANAGER);
    assertEquals(List.of(new Plan(S1, olena, PLAN)), mine(S1, MAY));
    assertEquals(List.of(new Plan(S1, olena, PLAN)), mine(null, MAY));
    assertEquals(List.of(), mine(S2, MAY));
    assertEquals(List.of(), mine(S1, MAY.plusMonths(1)));
    plans.set(S1, olena, MAY, Money.ZERO, MANAGER);
    assertEquals(List.of(), mine(S1, MAY), "nothing takes it away");
  }

  @Test
  void nobody_gets_a_plan_who_does_not_sell_there_or_below_nothing() {
    assertEquals("seller", field(() -> plans.set(S2, olena, MAY, PLAN, MANAGER)));
    assertEquals("seller", field(() -> plans.set(S1, "nobody", MAY, PLAN, MANAGER)));
    assertEquals("amount", field(() -> plans.set(S1, olena, MAY, Money.of("-1.00"), MANAGER)));
    assertEquals(List.of(), mine(null, MAY));
  }

  @Test
  void a_manager_sets_and_sees_the_plans_of_his_own_store_and_a_cashier_none() {
    Caller ofOther = new Caller("manager2", Role.MANAGER, S2);
    plans.set(S1, olena, MAY, PLAN, MANAGER);
    assertEquals(List.of(), plans.of(null, MAY, ofOther));
    assertEquals("forbidden", type(() -> plans.set(S1, olena, MAY, PLAN, ofOther)));
    assertEquals("forbidden", type(() -> plans.set(S1, olena, MAY, PLAN, CASHIER)));
    assertEquals("forbidden", type(() -> plans.of(S1, MAY, CASHIER)));
    assertEquals(List.of(new Plan(S1, olena, PLAN)), mine(S1, MAY));
  }

  private List<Plan> mine(@Nullable String store, YearMonth month) {
    return plans.of(store, month, MANAGER).stream()
        .filter(plan -> plan.seller().equals(olena))
        .toList();
  }

  private static String type(Runnable deed) {
    return assertThrows(Problem.class, deed::run).type();
  }

  private static Object field(Runnable deed) {
    return assertThrows(Problem.class, deed::run).facts().get("field");
  }
}
