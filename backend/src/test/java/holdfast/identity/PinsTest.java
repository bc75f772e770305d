package holdfast.identity;

import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.identity.Pins.Person;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.shared.Signatures;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinsTest {
  private static final Caller ADMINISTRATOR = new Caller("admin", Role.ADMINISTRATOR, null);
  private static final AtomicInteger count = new AtomicInteger();

  private final Shop shop = Shop.open();
  private final Users users = shop.the(Users.class);
  private final Pins pins = shop.the(Pins.class);
  private final String login = "pin-" + count.incrementAndGet();

  @BeforeEach
  void somebody_is_let_in() {
    users.invite(login, "Somebody", Role.CASHIER, S1, ADMINISTRATOR);
  }

  @Test
  void tills_of_the_store_are_told_a_slow_hash_of_the_pin() {
    pins.set(login, "730518", ADMINISTRATOR);
    Person person = at(S1).orElseThrow();
    assertArrayEquals(
        Passwords.derive("730518", requireNonNull(person.salt()), Pins.ROUNDS), person.verifier());
    assertNull(person.badge());
    assertTrue(at(S2).isEmpty());
  }

  @Test
  void a_badge_is_told_by_its_hash_and_a_new_one_takes_its_place() {
    String first = pins.giveBadge(login, ADMINISTRATOR);
    String second = pins.giveBadge(login, ADMINISTRATOR);
    assertNotEquals(first, second);
    String known = HexFormat.of().formatHex(requireNonNull(at(S1).orElseThrow().badge()));
    assertEquals(Signatures.hash(second), known);
  }

  @Test
  void whoever_is_shut_out_or_has_lost_the_pin_is_told_to_no_till() {
    pins.set(login, "730518", ADMINISTRATOR);
    users.letIn(login, false, ADMINISTRATOR);
    assertTrue(at(S1).isEmpty());
    users.letIn(login, true, ADMINISTRATOR);
    assertTrue(at(S1).isPresent());
    pins.take(login, ADMINISTRATOR);
    assertTrue(at(S1).isEmpty());
  }

  @Test
  void a_manager_is_no_more_than_a_senior_cashier_by_his_pin_and_a_driver_nothing() {
    users.invite(login + "-boss", "Boss", Role.MANAGER, null, ADMINISTRATOR);
    users.invite(login + "-driver", "Driver", Role.DRIVER, S1, ADMINISTRATOR);
    pins.set(login + "-boss", "730518", ADMINISTRATOR);
    pins.set(login + "-driver", "730518", ADMINISTRATOR);
    assertEquals(Role.SENIOR_CASHIER, at(S1, login + "-boss").orElseThrow().role());
    assertTrue(at(S1, login + "-driver").isEmpty());
    users.letIn(login + "-boss", false, ADMINISTRATOR); // others count who may drive in this house
    users.letIn(login + "-driver", false, ADMINISTRATOR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "111111", "123456", "987654", "12a456", "1234567890123"})
  void what_is_guessed_at_once_is_no_pin(String pin) {
    Problem refused = assertThrows(Problem.class, () -> pins.set(login, pin, ADMINISTRATOR));
    assertEquals("pin", refused.facts().get("field"));
  }

  @Test
  void only_who_manages_users_gives_pins() {
    Problem refused = assertThrows(Problem.class, () -> pins.set(login, "730518", MANAGER));
    assertEquals("forbidden", refused.type());
  }

  private Optional<Person> at(String store) {
    return at(store, login);
  }

  private Optional<Person> at(String store, String who) {
    return pins.of(store).stream().filter(person -> person.login().equals(who)).findFirst();
  }
}
