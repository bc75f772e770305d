package holdfast.till;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.SigningTill;
import holdfast.identity.Tokens;
import holdfast.identity.Users;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.till.Pairing.Paired;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairingTest {
  private static final Caller ADMINISTRATOR = new Caller("admin", Role.ADMINISTRATOR, null);
  private static final AtomicInteger count = new AtomicInteger();

  private final Shop shop = Shop.open();
  private final Tills tills = shop.the(Tills.class);
  private final Pairing pairing = shop.the(Pairing.class);
  private final Tokens tokens = shop.the(Tokens.class);
  private final SigningTill browser = new SigningTill();
  private final String till = "S1-N" + count.incrementAndGet();
  private final String place = "place " + count.get();

  @BeforeEach
  void a_till_is_set_up() {
    tills.open(new Till(till, S1, "Till N"), MANAGER);
  }

  @Test
  void a_browser_with_the_code_is_the_till_and_gets_tokens_for_its_signature() {
    String code = pairing.code(till, MANAGER).text();
    Paired paired = pair(code.toLowerCase(Locale.ROOT).substring(0, 4) + " " + code.substring(4));
    assertEquals(till, paired.till().code());
    Caller alone = caller(session(paired.device(), now(), null));
    assertEquals(new Caller("till " + till, Role.CASHIER, S1, till), alone);
    tills.open(new Till(till + "B", S1, "The till beside it"), MANAGER);
    assertEquals("forbidden", refusal(() -> tills.at(till + "B", alone)));
    assertEquals(till, tills.at(till, alone).code());
    assertEquals("till-paired", refusal(() -> tills.alone(till, CASHIER)));
  }

  @Test
  void a_code_is_good_once_for_ten_minutes_and_only_the_last_one() {
    String first = pairing.code(till, MANAGER).text();
    String second = pairing.code(till, MANAGER).text();
    assertNotEquals(first, second);
    assertEquals("pairing-code", refusal(() -> pair(first)));
    pair(second);
    assertEquals("pairing-code", refusal(() -> pair(second)));
    String third = pairing.code(till, MANAGER).text();
    Shop.clock.pass(Pairing.CODE_LIFE.plusSeconds(1));
    assertEquals("pairing-code", refusal(() -> pair(third)));
  }

  @Test
  void a_browser_with_packages_of_a_till_becomes_no_other_till() {
    String code = pairing.code(till, MANAGER).text();
    byte[] key = browser.publicKey();
    assertEquals("pairing-code", refusal(() -> pairing.pair(code, "S1-1", key, key, place)));
    assertEquals(till, pairing.pair(code, till, key, key, place).till().code());
  }

  @Test
  void guessing_codes_has_to_wait_longer_and_longer_at_its_place() {
    for (int i = 0; i < 5; i++) {
      assertEquals("pairing-code", refusal(() -> pair("AAAA2222")));
    }
    String code = pairing.code(till, MANAGER).text();
    assertEquals("too-many-attempts", refusal(() -> pair(code)));
    Shop.clock.pass(Duration.ofSeconds(2));
    pair(code);
  }

  @Test
  void a_cashier_may_make_no_code_and_a_closed_till_gets_none() {
    assertEquals("forbidden", refusal(() -> pairing.code(till, CASHIER)));
    tills.close(till, MANAGER);
    assertEquals("till-closed", refusal(() -> pairing.code(till, MANAGER)));
    assertEquals("till-closed", refusal(() -> tills.at(till, CASHIER)));
    assertTrue(tills.of(CASHIER).stream().noneMatch(one -> one.code().equals(till)));
  }

  @Test
  void pairing_again_and_revoking_end_what_was_before_at_once() {
    UUID first = pair(pairing.code(till, MANAGER).text()).device();
    String token = session(first, now(), null);
    UUID second = pair(pairing.code(till, MANAGER).text()).device();
    assertEquals(Optional.empty(), tokens.caller(token));
    assertEquals("till-revoked", refusal(() -> session(first, now() + 1, null)));
    String next = session(second, now(), null);
    pairing.revoke(till, MANAGER);
    assertEquals(Optional.empty(), tokens.caller(next));
    assertEquals("till-revoked", refusal(() -> session(second, now() + 1, null)));
    assertFalse(tills.isPaired(till));
  }

  @Test
  void a_copied_request_for_a_token_is_worth_nothing() {
    UUID device = pair(pairing.code(till, MANAGER).text()).device();
    long time = now();
    session(device, time, null);
    Problem replayed = assertThrows(Problem.class, () -> session(device, time, null));
    assertEquals("session-time", replayed.type());
    assertTrue(replayed.facts().containsKey("after"));
    assertEquals("session-time", refusal(() -> session(device, time + 3_600_000, null)));
    byte[] stranger = signature(new SigningTill(), device, time + 1, null);
    assertEquals("not-signed-in", refusal(() -> pairing.session(device, time + 1, null, stranger)));
    byte[] other = signature(browser, device, time + 1, null);
    assertEquals(
        "not-signed-in", refusal(() -> pairing.session(device, time + 1, "senior", other)));
  }

  @Test
  void a_till_vouches_for_its_cashiers_and_gives_nobody_more_than_a_senior_may() {
    Users users = shop.the(Users.class);
    UUID device = pair(pairing.code(till, MANAGER).text()).device();
    users.invite("boss-" + till, "The boss", Role.MANAGER, null, ADMINISTRATOR);
    users.invite("driver-" + till, "A driver", Role.DRIVER, null, ADMINISTRATOR);
    Caller boss = caller(session(device, now(), "boss-" + till));
    assertEquals(new Caller("boss-" + till, Role.SENIOR_CASHIER, S1, till), boss);
    assertEquals("forbidden", refusal(() -> session(device, now() + 1, "driver-" + till)));
    users.letIn("driver-" + till, false, ADMINISTRATOR); // others count who may drive in this house
    users.letIn("boss-" + till, false, ADMINISTRATOR);
    assertEquals("forbidden", refusal(() -> session(device, now() + 2, "boss-" + till)));
  }

  private Paired pair(String code) {
    return pairing.pair(code, null, browser.publicKey(), browser.publicKey(), place);
  }

  private String session(UUID device, long time, @Nullable String cashier) {
    return pairing.session(device, time, cashier, signature(browser, device, time, cashier)).text();
  }

  private static byte[] signature(
      SigningTill signer, UUID device, long time, @Nullable String cashier) {
    return Base64.getDecoder().decode(signer.sign(Pairing.sessionText(device, time, cashier)));
  }

  private Caller caller(String token) {
    return tokens.caller(token).orElseThrow();
  }

  private static long now() {
    return Shop.clock.millis();
  }

  private static String refusal(Runnable verb) {
    return assertThrows(Problem.class, verb::run).type();
  }
}
