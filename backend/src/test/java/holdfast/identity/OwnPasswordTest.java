package holdfast.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnPasswordTest {
  private static final String OLD = "old password 1";
  private static final String NEW = "new password 2";
  private static final Caller HOUSE = Caller.system("test");

  private static final Shop shop = Shop.empty();

  private final Users users = shop.the(Users.class);
  private final Tokens tokens = shop.the(Tokens.class);

  @Test
  void a_new_password_lets_in_and_the_old_one_and_its_tokens_do_not() {
    User olha = hire("olha");
    String token = tokens.issue(olha).text();
    String other = tokens.issue(hire("other")).text();
    assertTrue(tokens.caller(token).isPresent());
    users.changePassword("olha", OLD, NEW, "here");
    assertEquals("olha", users.signIn("olha", NEW, "here").login());
    assertRefused("not-signed-in", () -> users.signIn("olha", OLD, "here"));
    assertTrue(tokens.caller(token).isEmpty(), "whoever had it is out");
    assertTrue(tokens.caller(other).isPresent(), "nobody else is");
  }

  @Test
  void a_one_time_password_is_replaced_once() {
    hire("petro");
    String once = users.giveOneTimePassword("petro", HOUSE);
    assertRefused("not-signed-in", () -> users.signIn("petro", OLD, "here"));
    assertTrue(users.signIn("petro", once, "here").needsNewPassword());
    assertFalse(users.changePassword("petro", once, NEW, "here").needsNewPassword());
    assertFalse(users.signIn("petro", NEW, "here").needsNewPassword());
  }

  @Test
  void whoever_does_not_know_the_password_changes_nothing_and_has_to_wait_after_five_tries() {
    hire("iryna");
    for (int i = 0; i < 5; i++) {
      assertRefused("not-signed-in", () -> users.changePassword("iryna", "guessed", NEW, "there"));
    }
    assertRefused("too-many-attempts", () -> users.changePassword("iryna", OLD, NEW, "there"));
    assertEquals("iryna", users.signIn("iryna", OLD, "here").login());
  }

  @Test
  void somebody_invited_begins_with_a_password_of_somebody_else() {
    String once = users.invite("taras", "Taras", Role.CASHIER, null, HOUSE);
    assertTrue(users.signIn("taras", once, "here").needsNewPassword());
    assertRefused("login-taken", () -> users.invite("taras", "Taras", Role.CASHIER, null, HOUSE));
    assertRefused("invalid", () -> users.invite("other2", " ", Role.CASHIER, null, HOUSE));
    assertRefused(
        "forbidden", () -> users.invite("friend", "F", Role.ADMINISTRATOR, null, Shop.MANAGER));
  }

  @Test
  void whoever_is_shut_out_is_out_at_once_and_may_come_back() {
    String token = tokens.issue(hire("danylo")).text();
    assertTrue(tokens.caller(token).isPresent());
    users.letIn("danylo", false, HOUSE);
    assertTrue(tokens.caller(token).isEmpty());
    assertRefused("not-signed-in", () -> users.signIn("danylo", OLD, "here"));
    users.letIn("danylo", true, HOUSE);
    assertEquals("danylo", users.signIn("danylo", OLD, "here").login());
    Caller danylo = new Caller("danylo", Role.ADMINISTRATOR, null);
    assertRefused("invalid", () -> users.letIn("danylo", false, danylo));
  }

  @Test
  void weak_ones_are_refused() {
    hire("login-as-password");
    for (String weak : List.of("short", OLD, "login-as-password", " " + NEW, "x".repeat(201))) {
      Problem refusal =
          assertRefused(
              "invalid", () -> users.changePassword("login-as-password", OLD, weak, "here"));
      assertEquals("newPassword", refusal.facts().get("field"), weak);
    }
  }

  private User hire(String login) {
    return users.create(login, login, Role.MANAGER, null, OLD, HOUSE);
  }

  private static Problem assertRefused(String type, Runnable verb) {
    Problem refusal = assertThrows(Problem.class, verb::run);
    assertEquals(type, refusal.type());
    return refusal;
  }
}
