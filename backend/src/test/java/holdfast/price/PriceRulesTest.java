package holdfast.price;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.UnknownSku;
import holdfast.price.PriceRule.About;
import holdfast.price.PriceRule.Effect;
import holdfast.price.PriceRule.Kind;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Entry;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PriceRulesTest {
  private static final Caller OF_S2 = new Caller("manager2", Role.MANAGER, S2);

  private final Shop shop = Shop.open();
  private final PriceRules rules = shop.the(PriceRules.class);

  @AfterEach
  void no_rule_stays() throws SQLException {
    rules.all(MANAGER).forEach(rule -> rules.remove(rule.id(), MANAGER));
    rules.keepHandMost(S1, 0, MANAGER);
    shop.sql("DELETE FROM price_level");
  }

  @Test
  void a_rule_comes_back_as_it_was_written() {
    rules.saveLevel(new PriceLevel("VIP", "Best customers", "2900"), MANAGER);
    When when =
        new When(
            LocalDate.of(2026, 11, 1),
            LocalDate.of(2026, 11, 30),
            "67",
            LocalTime.of(18, 0),
            LocalTime.of(20, 30));
    Effect effect = new Effect(Kind.CHEAPEST, 5000, Quantity.of("2.5"), Money.ZERO, 3, 1);
    PriceRule whole =
        new PriceRule(
            UUID.randomUUID(), "Three", S1, 7, true, effect, About.EVERYTHING, "VIP", when);
    rules.save(whole, MANAGER);
    assertEquals(List.of(whole), rules.book(S1).rules());
    assertEquals(List.of("VIP"), rules.book(S1).levels().stream().map(PriceLevel::code).toList());
    assertEquals(List.of(), rules.book(S2).rules(), "it is for the other store");
  }

  @Test
  void each_change_is_an_edition_and_those_of_before_can_still_be_read() {
    PriceRule first = percent(null, 1000);
    rules.save(first, MANAGER);
    int then = rules.book(S1).edition();
    PriceRule second = with(first, 2000);
    rules.save(second, MANAGER);
    int later = rules.book(S1).edition();
    rules.remove(first.id(), MANAGER);
    assertEquals(then + 1, later);
    assertEquals(List.of(first), rules.then(then, S1));
    assertEquals(List.of(first), rules.then(then, S1), "from memory too");
    assertEquals(List.of(second), rules.then(later, S1));
    assertEquals(List.of(), rules.then(later + 1, S1));
    assertTrue(rules.isThere(later + 1));
    assertFalse(rules.isThere(later + 2));
    assertEquals(List.of(), rules.then(later + 2, S1));
    PriceRule third = percent(S1, 100);
    rules.save(third, MANAGER);
    assertEquals(List.of(third), rules.then(later + 2, S1), "what was not there is not remembered");
  }

  @Test
  void the_tills_learn_of_each_change() {
    shop.the(ChangeFeed.class).publish();
    long before = shop.the(ChangeFeed.class).lastSeq();
    rules.save(percent(null, 1000), MANAGER);
    rules.keepHandMost(S1, 500, MANAGER);
    shop.the(ChangeFeed.class).publish();
    List<Entry> told = shop.the(ChangeFeed.class).after(before, 10).orElseThrow();
    assertEquals(List.of(Topic.PRICE), told.stream().map(Entry::topic).toList());
    assertEquals(500, rules.book(S1).byHand());
    assertEquals(0, rules.book(S2).byHand());
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertInvalid(Effect.of(Kind.PERCENT, 10_001));
    assertInvalid(Effect.of(Kind.AMOUNT, -1));
    assertInvalid(new Effect(Kind.CHEAPEST, 10_000, Quantity.ZERO, Money.ZERO, 3, 3));
    assertInvalid(new Effect(Kind.CHEAPEST, 10_000, Quantity.ZERO, Money.ZERO, 1, 1));
    PriceRule plain = percent(null, 10);
    assertThrows(
        UnknownSku.class, () -> rules.save(about(plain, new About("NO-SUCH", null)), MANAGER));
    assertRefused("not-found", about(plain, new About(null, 999_999)));
    assertRefused("not-found", of(plain, plain.effect(), plain.about(), "NOBODY", When.ALWAYS));
    When backwards = new When(LocalDate.of(2026, 2, 2), LocalDate.of(2026, 2, 1), "", null, null);
    assertRefused("invalid", of(plain, plain.effect(), plain.about(), null, backwards));
    assertEquals(List.of(), rules.all(MANAGER));
  }

  @Test
  void a_manager_of_one_store_decides_for_that_store_only() {
    PriceRule everywhere = percent(null, 1000);
    assertThrows(Problem.class, () -> rules.save(everywhere, OF_S2));
    assertThrows(Problem.class, () -> rules.save(percent(S1, 1000), OF_S2));
    assertThrows(Problem.class, () -> rules.save(percent(S2, 1000), CASHIER));
    rules.save(everywhere, MANAGER);
    PriceRule taken =
        new PriceRule(
            everywhere.id(),
            "X",
            S2,
            1,
            false,
            everywhere.effect(),
            About.EVERYTHING,
            null,
            When.ALWAYS);
    assertThrows(Problem.class, () -> rules.save(taken, OF_S2), "not by making it its own");
    assertThrows(Problem.class, () -> rules.remove(everywhere.id(), OF_S2));
    rules.save(percent(S2, 1000), OF_S2);
    assertEquals(2, rules.all(OF_S2).size());
    assertThrows(Problem.class, () -> rules.keepHandMost(S1, 100, OF_S2));
    assertThrows(Problem.class, () -> rules.saveLevel(new PriceLevel("A", "A", ""), OF_S2));
  }

  @Test
  void a_level_that_rules_are_for_stays() {
    rules.saveLevel(new PriceLevel("VIP", "Best customers", ""), MANAGER);
    PriceRule plain = percent(null, 10);
    PriceRule own = of(plain, plain.effect(), plain.about(), "VIP", When.ALWAYS);
    rules.save(own, MANAGER);
    Problem used = assertThrows(Problem.class, () -> rules.removeLevel("VIP", MANAGER));
    assertEquals("level-in-use", used.type());
    rules.remove(own.id(), MANAGER);
    rules.removeLevel("VIP", MANAGER);
    assertEquals(List.of(), rules.levels());
    assertThrows(
        Problem.class, () -> rules.saveLevel(new PriceLevel("VIP", "Best", "29"), MANAGER));
  }

  private void assertInvalid(Effect effect) {
    PriceRule plain = percent(null, 10);
    assertRefused("invalid", of(plain, effect, plain.about(), null, When.ALWAYS));
  }

  private void assertRefused(String type, PriceRule rule) {
    assertEquals(type, assertThrows(Problem.class, () -> rules.save(rule, MANAGER)).type());
  }

  private static PriceRule percent(@Nullable String store, long value) {
    return new PriceRule(
        UUID.randomUUID(),
        "Autumn",
        store,
        1,
        false,
        Effect.of(Kind.PERCENT, value),
        About.EVERYTHING,
        null,
        When.ALWAYS);
  }

  private static PriceRule with(PriceRule rule, long value) {
    return of(rule, Effect.of(Kind.PERCENT, value), rule.about(), null, When.ALWAYS);
  }

  private static PriceRule about(PriceRule rule, About about) {
    return of(rule, rule.effect(), about, null, When.ALWAYS);
  }

  private static PriceRule of(
      PriceRule rule, Effect effect, About about, @Nullable String level, When when) {
    return new PriceRule(
        rule.id(), rule.name(), rule.store(), rule.step(), false, effect, about, level, when);
  }
}
