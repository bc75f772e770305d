package holdfast.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who comes in, and who may do what. */
interface SigningIn {

  @Test
  default void a_right_password_opens_the_door() {
    Answer signedIn = Visitor.stranger().login("manager", Visitor.PASSWORD).is(200);
    assertEquals("manager", signedIn.get("roles/0"));
    assertTrue(signedIn.get("token").length() >= 40, "a token of 256 bits");
    assertTrue(signedIn.get("expiresAt").endsWith("Z"));
    new Visitor(signedIn.get("token")).get("/api/v1/audit/stock").is(200);
  }

  @Test
  default void a_wrong_password_and_an_unknown_name_look_the_same() {
    Answer wrong = Visitor.stranger().login("admin", "nonsense").isProblem(401, "not-signed-in");
    Answer unknown = Visitor.stranger().login("nobody", "nonsense");
    assertEquals(wrong.text(), unknown.isProblem(401, "not-signed-in").text());
    assertEquals("Bearer", wrong.header("WWW-Authenticate"), "no dialog of the browser");
  }

  @Test
  default void a_password_is_replaced_by_whoever_knows_it() {
    String wish = "{\"user\": \"senior\", \"password\": \"%s\", \"newPassword\": \"%s\"}";
    Visitor stranger = Visitor.stranger();
    String path = "/api/v1/login/password";
    stranger
        .post(path, wish.formatted("nonsense", "some good words"))
        .isProblem(401, "not-signed-in");
    stranger.post(path, wish.formatted(Visitor.PASSWORD, "short")).isProblem(422, "invalid");
    String old = stranger.login("senior", Visitor.PASSWORD).is(200).get("token");
    Answer changed =
        stranger.post(path, wish.formatted(Visitor.PASSWORD, "some good words")).is(200);
    new Visitor(old).get("/api/v1/reservations").isProblem(401, "not-signed-in");
    new Visitor(changed.get("token")).get("/api/v1/reservations").is(200);
    stranger.post(path, wish.formatted("some good words", Visitor.PASSWORD)).is(200);
  }

  @Test
  default void guessing_is_slowed_down_for_the_guessed_name_only() {
    Answer last = Visitor.stranger().login("guessed", "0");
    for (int guess = 1; guess < 8 && last.status() == 401; guess++) {
      last = Visitor.stranger().login("guessed", Integer.toString(guess));
    }
    last.isProblem(429, "too-many-attempts");
    assertTrue(Integer.parseInt(last.header("Retry-After")) >= 1);
    Visitor.stranger().login("manager", Visitor.PASSWORD).is(200);
  }

  @Test
  default void nothing_is_said_without_a_living_token() {
    for (Visitor visitor : new Visitor[] {Visitor.stranger(), new Visitor("made-up")}) {
      for (String call : Calls.OF_THE_API) {
        String method = call.split(" ", -1)[0];
        String path = call.split(" ", -1)[1].replaceAll("\\{\\w+}", "x");
        boolean provesItselfOtherwise =
            path.matches(
                "/api/v1/(login|login/password|hooks/.*|feeds/.*|tills/pair|till/sessions)");
        if (!provesItselfOtherwise) {
          boolean hasBody = !method.equals("GET") && !method.equals("DELETE");
          String type = path.contains("/products/import") ? "text/csv" : "application/json";
          Answer answer =
              visitor.send(
                  method,
                  path,
                  hasBody ? type : null,
                  hasBody ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
          assertEquals(401, answer.status(), call + " answered " + answer);
          answer.isProblem(401, "not-signed-in");
          assertFalse(answer.header("WWW-Authenticate").contains("Basic"), call);
        }
      }
    }
  }

  @Test
  default void a_token_of_another_kind_is_no_token() {
    Answer basic = Visitor.stranger().get("/api/v1/tills", "Authorization", "Basic YTpi");
    basic.isProblem(401, "not-signed-in");
    Visitor.stranger()
        .get("/api/v1/tills", "Authorization", "Bearer")
        .isProblem(401, "not-signed-in");
  }

  @Test
  default void everybody_does_only_what_the_role_allows() {
    String shirt = ServedHouse.pieces(5);
    UUID others = UUID.randomUUID();
    Visitor.as("integrator")
        .post("/api/v1/reservations", Reserving.hold(others, shirt, "1"))
        .is(201);
    List<String> before = ServedHouse.everythingWritten();
    Visitor cashier = Visitor.as("cashier");
    String reservation = "/api/v1/reservations/" + others;
    cashier.post(reservation + "/release", "{\"reason\": \"mine\"}").isProblem(403, "forbidden");
    cashier
        .post(reservation + "/extend", "{\"expiresAt\": \"2099-01-01T00:00:00Z\"}")
        .isProblem(403, "forbidden");
    cashier.post(reservation + "/convert", "").isProblem(403, "forbidden");
    cashier.get("/api/v1/audit/stock").isProblem(403, "forbidden");
    cashier.get("/api/v1/till/snapshot?till=S2-1").isProblem(403, "forbidden");
    cashier
        .post(
            "/api/v1/reservations",
            Reserving.hold(UUID.randomUUID(), shirt, "1").replace("S1", "S2"))
        .isProblem(403, "forbidden");
    cashier
        .post("/api/v1/products/import", "text/csv", "sku,name\nX-1,Stolen\n".getBytes(UTF_8))
        .isProblem(403, "forbidden");
    Visitor.as("integrator").get("/api/v1/tills").isProblem(403, "forbidden");
    assertEquals(before, ServedHouse.everythingWritten());
  }
}
