package holdfast.price;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.price.PriceRulesResource.Rule;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Proxy;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PriceRulesResourceTest {
  private static final String HAPPY_HOUR =
      """
      {"name": "Happy hour", "store": "S1", "step": 2, "last": true, "kind": "cheapest",
       "value": "50.00", "units": 3, "sum": "100.00", "every": 3, "off": 1, "from": "2026-11-01",
       "until": "2026-11-30", "days": "67", "opens": "18:00", "closes": "20:00"}\
      """;

  private final Shop shop = Shop.open();
  private final PriceRules rules = shop.the(PriceRules.class);
  private final String id = UUID.randomUUID().toString();

  @AfterEach
  void no_rule_stays() {
    rules.all(MANAGER).forEach(rule -> rules.remove(rule.id(), MANAGER));
  }

  @Test
  void a_rule_is_written_listed_written_over_and_ended() {
    PriceRulesResource calls = as(MANAGER);
    Rule written = calls.save(id, HAPPY_HOUR);
    assertEquals(
        "cheapest 50.00 100.00", written.kind() + " " + written.value() + " " + written.sum());
    assertEquals("18:00-20:00", written.opens() + "-" + written.closes());
    assertEquals(written, calls.list().rules().getFirst());
    assertTrue(rules.book(S2).rules().isEmpty());
    Rule simple =
        calls.save(id, "{\"name\": \"All\", \"kind\": \"receipt-percent\", \"value\": 5}");
    assertEquals("1 false 5.00", simple.step() + " " + simple.last() + " " + simple.value());
    assertEquals(1, calls.list().rules().size());
    assertEquals(1, rules.book(S2).rules().size());
    calls.remove(id);
    assertTrue(rules.book(S1).rules().isEmpty());
    assertEquals("not-found", assertThrows(Problem.class, () -> calls.remove(id)).type());
  }

  @Test
  void what_is_no_rule_is_refused_and_names_its_field() {
    refused("name", "Happy hour", " ");
    refused("kind", "cheapest", "CHEAPEST");
    refused("value", "50.00", "-1");
    refused("value", "50.00", "100.01");
    refused("from", "2026-11-01", "2026-02-30");
    refused("from", "2026-11-01", "yesterday");
    refused("until", "2026-11-30", "2026-10-30");
    refused("opens", "18:00", "18:00:30");
    refused("closes", "20:00", "25:00");
    refused("days", "67", "89");
    refused("every", "3, \"off\"", "101, \"off\"");
    refused("hours", "\"closes\": \"20:00\"", "\"closes\": null");
    assertEquals(
        "invalid", assertThrows(Problem.class, () -> as(MANAGER).save("x", HAPPY_HOUR)).type());
    assertTrue(as(MANAGER).list().rules().isEmpty());
  }

  @Test
  void only_who_may_set_up_writes_and_only_for_his_own_store() {
    Caller ofS2 = new Caller("manager2", Role.MANAGER, S2);
    for (Caller other : new Caller[] {CASHIER, ofS2}) {
      Problem no = assertThrows(Problem.class, () -> as(other).save(id, HAPPY_HOUR));
      assertEquals("forbidden", no.type());
    }
    as(MANAGER).save(id, HAPPY_HOUR);
    assertThrows(Problem.class, () -> as(ofS2).remove(id));
    assertTrue(as(ofS2).list().rules().isEmpty(), "of his store there is none");
    assertEquals(1, as(CASHIER).list().rules().size());
  }

  private void refused(String field, String instead, String of) {
    assertTrue(HAPPY_HOUR.contains(instead), instead);
    Problem no =
        assertThrows(
            Problem.class, () -> as(MANAGER).save(id, HAPPY_HOUR.replaceFirst(instead, of)));
    assertEquals("invalid", no.type(), of);
    assertEquals(field, no.facts().get("field"), of);
  }

  @SuppressWarnings("UnnecessaryAssignment") // nobody injects here: each call has its own caller
  private PriceRulesResource as(Caller caller) {
    PriceRulesResource calls = new PriceRulesResource();
    calls.rules = rules;
    calls.security =
        (SecurityContext)
            Proxy.newProxyInstance(
                SecurityContext.class.getClassLoader(),
                new Class<?>[] {SecurityContext.class},
                (proxy, method, arguments) -> caller);
    return calls;
  }
}
