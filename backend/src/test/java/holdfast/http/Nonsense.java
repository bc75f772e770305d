package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is thrown at whichever call: it answers with a reason, and nothing has happened. */
interface Nonsense {
  List<String> BODIES =
      List.of(
          "",
          "null",
          "42",
          "\"\"",
          "[]",
          "[null]",
          "{}",
          "{\"\": {}}",
          "{\"till\": [], \"lines\": {}, \"packages\": {}, \"id\": 1, \"reason\": {}}",
          "{\"till\": \"S1-1\", \"lines\": [null], \"packages\": [null], \"expiresAt\": []}",
          "{\"till\": \"S1-1\\u0000\", \"user\": \"a\\ud800\", \"password\": \"\"}",
          "{\"till\": \"' OR 1=1 --\", \"cart\": \"x\", \"expiresAt\": \"never\"}",
          "{\"a\": 1e999999, \"b\": -1e-999999}",
          "{\"a\": " + "9".repeat(5_000) + "}",
          "{\"a\":".repeat(5_000),
          "[".repeat(50_000),
          "\uFEFF{}",
          "{\"user\": \"" + "x".repeat(70_000) + "\"}",
          "sku\n\n\n\"",
          "[Options]\n[Goods]\nGoodID\n=\n");

  @Test
  default void no_call_fails_on_nonsense() {
    List<String> before = ServedHouse.everythingWritten();
    Visitor admin = Visitor.as("admin");
    for (String call : Calls.OF_THE_API) {
      String method = call.split(" ", -1)[0];
      if (method.equals("GET") || method.equals("DELETE")) {
        continue; // the server itself refuses bodies there
      }
      if (call.endsWith("/channels/{code}/feed") || call.endsWith("/channels/{code}/run")) {
        continue; // takes no body: it does what it says, whatever comes along
      }
      String path = address(call);
      String type = path.endsWith("/import") ? "text/csv" : "application/json";
      for (String body : BODIES) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Answer answer = admin.send(method, path, type, bytes);
        String what = call + " " + body.substring(0, Math.min(80, body.length()));
        assertTrue(answer.status() < 500, () -> what + " answered " + answer);
        if (answer.status() >= 400) {
          assertEquals("application/problem+json", answer.header("Content-Type"), what);
        }
      }
    }
    assertEquals(before, ServedHouse.everythingWritten());
  }

  @Test
  default void no_question_fails_on_nonsense() {
    for (String call : Calls.OF_THE_API) {
      if (!call.startsWith("GET ")) {
        continue;
      }
      for (String query :
          List.of(
              "sku=%00",
              "sku=%ff%fe",
              "store=" + "x".repeat(5_000),
              "till=%27",
              "after=9e9",
              "after=99999999999999999999",
              "limit=-1",
              "limit=99999999",
              "offset=-5",
              "status=%F0%9F%91%95",
              "needsPerson=perhaps",
              "text=%25%25%25%5C",
              "sku=&sku=&store=",
              "externalId=" + "%27".repeat(500),
              "channel=../..")) {
        for (String till : List.of("", "&till=S1-1")) {
          Answer answer = Visitor.as("admin").get(address(call) + "?" + query + till);
          assertTrue(answer.status() < 500, () -> call + "?" + query + " answered " + answer);
        }
      }
    }
  }

  private static String address(String call) {
    return call.substring(call.indexOf('/'))
        .replace("{id}", UUID.randomUUID().toString())
        .replace("{sku}", "x")
        .replace("{number}", "999999")
        .replace("{type}", "999999")
        .replace("{store}", "S1")
        .replace("{channel}", "woo")
        .replace("{entry}", UUID.randomUUID().toString())
        .replace("{message}", UUID.randomUUID().toString())
        .replace("{repayment}", UUID.randomUUID().toString())
        .replace("{key}", "x")
        .replace("{name}", "x")
        .replace("{code}", "files");
  }
}
