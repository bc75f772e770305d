package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Requests that are wrong before anybody reads what they ask for. */
interface BadRequests {

  @Test
  default void a_megabyte_is_too_much_announced_or_not() {
    List<String> before = ServedHouse.everythingWritten();
    byte[] megabyte =
        Reserving.hold(UUID.randomUUID(), "x".repeat(1_000_000), "1")
            .getBytes(StandardCharsets.UTF_8);
    Visitor integrator = Visitor.as("integrator");
    integrator
        .post(BadInput.RESERVATIONS, "application/json", megabyte)
        .isProblem(413, "too-large");
    integrator
        .send(
            "POST",
            BadInput.RESERVATIONS,
            "application/json",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(megabyte)))
        .isProblem(413, "too-large");
    assertEquals(before, ServedHouse.everythingWritten());
  }

  @Test
  default void only_json_is_read() {
    String body = Reserving.hold(UUID.randomUUID(), ServedHouse.pieces(1), "1");
    List<String> before = ServedHouse.everythingWritten();
    for (String type : List.of("text/plain", "application/xml", "multipart/form-data")) {
      Visitor.as("integrator")
          .post(BadInput.RESERVATIONS, type, body.getBytes(StandardCharsets.UTF_8))
          .isProblem(415, "media-type");
    }
    Visitor.as("integrator")
        .post(BadInput.RESERVATIONS, "x", body.getBytes(StandardCharsets.UTF_8))
        .isProblem(400, "malformed");
    assertEquals(before, ServedHouse.everythingWritten());
  }

  @Test
  default void wrong_methods_and_unknown_paths_say_so() {
    Visitor admin = Visitor.as("admin");
    admin
        .send("DELETE", "/api/v1/audit/stock", null, BodyPublishers.noBody())
        .isProblem(405, "method-not-allowed");
    admin.put(BadInput.RESERVATIONS, "{}").isProblem(405, "method-not-allowed");
    admin.get("/api/v1/nothing").isProblem(404, "not-found");
    admin.get("/api/v1/reservations/not-a-uuid").isProblem(404, "not-found");
    admin.get("/api/v1/reservations/" + UUID.randomUUID()).isProblem(404, "not-found");
    admin
        .post("/api/v1/reservations/" + UUID.randomUUID() + "/convert", "")
        .isProblem(404, "not-found");
    admin
        .post("/api/v1/reservations/" + UUID.randomUUID() + "/explode", "")
        .isProblem(404, "not-found");
  }

  @Test
  default void questions_with_odd_parameters_are_refused() {
    Visitor admin = Visitor.as("admin");
    for (String query : List.of("limit=many", "limit=1e3", "status=lost", "source=theft")) {
      admin.get("/api/v1/reservations?" + query).isProblem(422, "invalid");
    }
    admin.get("/api/v1/till/feed?till=S1-1&after=now").isProblem(422, "invalid");
    admin.get("/api/v1/till/feed").isProblem(422, "invalid");
    admin.get("/api/v1/till/snapshot?till=S9-9").isProblem(404, "not-found");
    admin.get("/api/v1/reservations?sku=%27%20OR%201%3D1%20--").is(200);
  }

  @Test
  default void no_page_tells_about_the_inside() throws IOException {
    String host = "Host: 127.0.0.1\r\nConnection: close\r\n";
    for (String request :
        List.of(
            "GET /nothing HTTP/1.1\r\n" + host + "\r\n",
            "GET /api/v1/nothing HTTP/1.1\r\n" + host + "\r\n",
            "GET /api/v1/availability?sku=%zz HTTP/1.1\r\n" + host + "\r\n",
            "GET /%00 HTTP/1.1\r\n" + host + "\r\n",
            "GET /..;/WEB-INF/web.xml HTTP/1.1\r\n" + host + "\r\n",
            "GET /WEB-INF/payara-web.xml HTTP/1.1\r\n" + host + "\r\n",
            "GET /META-INF/openapi.yaml HTTP/1.1\r\n" + host + "\r\n",
            "TRACE / HTTP/1.1\r\n" + host + "\r\n",
            "NONSENSE\r\n" + host + "\r\n",
            "GET / HTTP/9.9\r\n" + host + "\r\n",
            "GET / HTTP/1.1\r\n" + host + "X: " + "x".repeat(20_000) + "\r\n\r\n",
            "POST /api/v1/login HTTP/1.1\r\nContent-Length: -5\r\n" + host + "\r\n",
            "POST /api/v1/login HTTP/1.1\r\nContent-Length: many\r\n" + host + "\r\n")) {
      String answer = raw(request);
      String first = answer.lines().findFirst().orElse("(nothing)");
      String said = answer.toLowerCase(Locale.ROOT);
      assertFalse(first.matches("HTTP/1.. (2\\d\\d|500).*"), request + answer);
      for (String secret :
          List.of("payara", "glassfish", "grizzly", "exception", "at holdfast.", "server:")) {
        assertFalse(said.contains(secret), () -> request + " tells '" + secret + "': " + answer);
      }
    }
  }

  @Test
  default void a_half_sent_request_hurts_nobody() throws IOException {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), ServedHouse.port())) {
      slow.getOutputStream()
          .write("POST /api/v1/login HTTP/1.1\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
      assertTrue(Visitor.as("admin").get("/api/v1/tills").is(200).list().size() >= 2);
    }
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ServedHouse.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
