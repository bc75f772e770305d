package holdfast.credit;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.credit.CreditLeases.Renewal;
import holdfast.credit.CreditLeases.Renewed;
import holdfast.price.PriceLevel;
import holdfast.price.PriceRules;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreditLeasesTest {
  private final Shop shop = Shop.open();
  private final CreditLeases leases = shop.the(CreditLeases.class);
  private final CreditRules rules = shop.the(CreditRules.class);
  private final CreditAccounts accounts = shop.the(CreditAccounts.class);

  @BeforeEach
  void a_store_lets_its_tills_have_a_thousand() throws SQLException {
    for (int till = 0; till < 8; till++) {
      shop.sql(
          "INSERT IGNORE INTO till (code, store, name) VALUES ('%s', 'S1', 'T')"
              .formatted(till(till)));
    }
    rule("1000.00", "400.00");
  }

  @AfterEach
  void nothing_stays_leased() throws SQLException {
    shop.sql("DELETE FROM credit_lease");
    shop.sql("DELETE FROM credit_rule");
  }

  @Test
  void tills_get_what_the_rule_gives_one_and_together_never_more_than_their_store() {
    assertEquals("400.00", renew(UUID.randomUUID(), 0, 1, "0.00"));
    assertEquals("400.00", renew(UUID.randomUUID(), 1, 1, "0.00"));
    UUID third = UUID.randomUUID();
    assertEquals("200.00", renew(third, 2, 1, "0.00"));
    assertEquals("0.00", renew(UUID.randomUUID(), 3, 1, "0.00"));
    assertEquals(Money.of("1000.00"), given());
  }

  @Test
  void what_a_till_has_sold_it_lets_go_of_when_it_says_so_and_gets_it_again() {
    UUID id = UUID.randomUUID();
    renew(id, 0, 1, "0.00");
    // 300 sold without a server: until the till says so the store counts them
    assertEquals(Money.of("400.00"), given());
    assertEquals("400.00", renew(id, 0, 2, "100.00"));
  }

  @Test
  void a_smaller_rule_takes_nothing_that_the_till_still_counts_as_its_own() {
    UUID id = UUID.randomUUID();
    renew(id, 0, 1, "0.00");
    rule("1000.00", "100.00");
    Renewed renewed = leases.renew(renewal(id, 0, 2, "400.00", null), CASHIER);
    assertEquals("400.00 100.00", renewed.amount() + " " + renewed.wanted());
    assertEquals("100.00", renew(id, 0, 3, "100.00"));
  }

  @Test
  void a_till_does_not_get_by_saying_so_what_it_never_had() {
    UUID id = UUID.randomUUID();
    rule("1000.00", "100.00");
    renew(id, 0, 1, "0.00");
    rule("1000.00", "0.00");
    assertEquals("100.00", renew(id, 0, 2, "900.00"));
    assertEquals("0.00", renew(UUID.randomUUID(), 1, 1, "900.00"));
  }

  @Test
  void a_request_that_came_late_and_one_for_another_tills_lease_are_refused() {
    UUID id = UUID.randomUUID();
    renew(id, 0, 5, "0.00");
    assertEquals("superseded", refused(() -> renew(id, 0, 5, "0.00")));
    assertEquals("id-reused", refused(() -> renew(id, 1, 6, "0.00")));
  }

  @Test
  void a_till_that_stays_away_loses_its_lease_and_others_get_it() {
    UUID away = UUID.randomUUID();
    rule("400.00", "400.00");
    renew(away, 0, 1, "0.00");
    assertEquals("0.00", renew(UUID.randomUUID(), 1, 1, "0.00"));
    Shop.clock.pass(Duration.ofHours(73));
    assertEquals("400.00", renew(UUID.randomUUID(), 2, 1, "0.00"));
    assertEquals("0.00", renew(away, 0, 2, "400.00"));
  }

  @Test
  void however_many_tills_renew_at_once_the_store_never_has_more_out_than_it_lets()
      throws InterruptedException {
    for (int round = 0; round < 5; round++) {
      int turn = round + 1;
      List<UUID> ids = IntStream.range(0, 8).mapToObj(till -> id(turn, till)).toList();
      Shop.together(8, till -> renew(ids.get(till), till, 1, "0.00"));
      assertTrue(given().compareTo(Money.of("1000.00")) <= 0, () -> "leased: " + given());
      Shop.clock.pass(Duration.ofHours(73));
    }
  }

  @Test
  void a_till_learns_the_customers_once_and_then_who_changed() {
    shop.the(PriceRules.class).saveLevel(new PriceLevel("CRD", "Credit", "29001"), MANAGER);
    UUID customer = UUID.randomUUID();
    accounts.save(customer, "29001" + customer, "Olena", Money.of("500.00"), MANAGER);
    Renewed first = told(null);
    assertEquals(List.of("Olena 500.00"), of(customer, first));
    Shop.clock.pass(Duration.ofMinutes(5));
    Renewed second = told(first.through());
    Renewed third = told(second.through());
    assertEquals(List.of(), of(customer, third));
    accounts.save(customer, "29001" + customer, "Olena", Money.of("300.00"), MANAGER);
    assertEquals(List.of("Olena 300.00"), of(customer, told(third.through())));
    shop.the(PriceRules.class).removeLevel("CRD", MANAGER);
  }

  @Test
  void only_who_sets_the_house_up_says_how_much_and_only_what_makes_sense() {
    CreditRule rule = new CreditRule(Money.ZERO, Money.ZERO, Money.ZERO, 0);
    assertEquals("invalid", refused(() -> rules.save(S1, rule, MANAGER)));
    assertEquals("forbidden", refused(() -> rules.save(S1, CreditRule.USUAL, CASHIER)));
    assertEquals("forbidden", refused(() -> leases.given(S1, CASHIER)));
  }

  private static String refused(Runnable verb) {
    return assertThrows(Problem.class, verb::run).type();
  }

  private Renewed told(@Nullable Instant since) {
    return leases.renew(renewal(UUID.randomUUID(), 0, 1, "0.00", since), CASHIER);
  }

  private static List<String> of(UUID customer, Renewed renewed) {
    return renewed.accounts().stream()
        .filter(one -> one.id().equals(customer))
        .map(one -> one.name() + " " + one.left())
        .toList();
  }

  private void rule(String store, String till) {
    rules.save(
        S1, new CreditRule(Money.of(store), Money.of(till), Money.of("300.00"), 72), MANAGER);
  }

  private String renew(UUID id, int till, int turn, String kept) {
    return leases.renew(renewal(id, till, turn, kept, null), CASHIER).amount().toString();
  }

  private static Renewal renewal(
      UUID id, int till, int turn, String kept, @Nullable Instant since) {
    return new Renewal(id, S1, till(till), turn, Money.of(kept), since);
  }

  private Money given() {
    return leases.given(S1, MANAGER).stream()
        .map(CreditLeases.Given::amount)
        .reduce(Money.ZERO, Money::plus);
  }

  private static String till(int till) {
    return "S1-L" + till;
  }

  private static UUID id(int turn, int till) {
    return UUID.nameUUIDFromBytes(new byte[] {(byte) turn, (byte) till});
  }
}
