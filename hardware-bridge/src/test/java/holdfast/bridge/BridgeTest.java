package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeTest {

  @TempDir Path home;
  private Bridge bridge;

  @BeforeEach
  void start() throws IOException {
    bridge =
        Bridge.start(
            Options.of(
                List.of(
                    "--port",
                    "0",
                    "--home",
                    home.toString(),
                    "--allow-origin",
                    "https://pos.shop.ua"),
                Map.of()));
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  @Test
  void tells_a_paired_page_who_it_is() throws InterruptedException {
    try (Page page = Page.open(bridge.port())) {
      String token = page.enter(bridge);
      JsonObject hello = page.talk("hello", null, "{\"token\":\"" + token + "\"}");
      assertEquals(
          """
          {"protocol":1,"bridge":"development","capabilities":[],"devices":[],"unsettled":[]}\
          """,
          hello.getJsonObject("result").toString());
    }
  }

  @Test
  void tells_a_stranger_nothing_but_how_to_be_paired() throws InterruptedException {
    try (Page page = Page.open(bridge.port())) {
      String answer = page.ask("{\"id\":\"1\",\"op\":\"hello\"}");
      assertTrue(answer.contains("\"code\":\"not-paired\""), answer);
      assertTrue(answer.contains("pairing code"), answer);
      String other = page.ask("{\"id\":\"2\",\"op\":\"take\"}");
      assertTrue(other.contains("\"code\":\"not-paired\""), other);
      assertEquals("closed 1008", page.hear());
    }
  }

  @Test
  void can_be_reached_by_each_name_of_this_computer() throws Exception {
    for (InetSocketAddress address : sockets()) {
      for (String host : List.of("127.0.0.1:", "localhost:", "[::1]:")) {
        assertEquals(
            101,
            Page.knock(address, "Origin: http://localhost:8080", "Host: " + host + bridge.port()));
      }
    }
  }

  @Test
  void lets_in_the_pages_of_this_computer_and_those_it_was_told_of() throws IOException {
    for (String origin :
        List.of(
            "http://localhost",
            "http://localhost:8080",
            "http://127.0.0.1:5173",
            "https://pos.shop.ua")) {
      assertEquals(101, knockFrom(origin), origin);
    }
  }

  @Test
  void turns_away_pages_of_other_sites() throws IOException {
    for (String origin :
        List.of(
            "https://evil.example",
            "http://localhost.evil.example",
            "http://localhost:8080.evil.example",
            "https://localhost:8080",
            "http://pos.shop.ua",
            "https://pos.shop.ua:444",
            "null",
            "")) {
      assertEquals(404, knockFrom(origin), origin);
    }
  }

  @Test
  void turns_away_who_does_not_say_where_it_comes_from() throws IOException {
    assertEquals(404, Page.knock(address(), "Host: localhost:" + bridge.port()));
  }

  @Test
  void turns_away_a_foreign_name_that_leads_here() throws IOException {
    String origin = "Origin: http://localhost:8080";
    assertEquals(404, Page.knock(address(), origin, "Host: evil.example:" + bridge.port()));
    assertEquals(404, Page.knock(address(), origin, "Host: localhost"));
    assertNotEquals(101, Page.knock(address(), origin));
  }

  @Test
  void explains_an_operation_it_does_not_know_in_the_language_of_the_page()
      throws InterruptedException {
    try (Page page = Page.paired(bridge)) {
      String english = page.ask("{\"id\":\"7\",\"op\":\"weigh\"}");
      assertTrue(
          english.startsWith("{\"id\":\"7\",\"error\":{\"code\":\"unknown-op\",\"message\":"),
          english);
      assertTrue(english.contains("does not know the operation \\\"weigh\\\""), english);
      assertTrue(english.contains("\"advice\":\"Update the bridge"), english);
      String ukrainian = page.ask("{\"id\":\"8\",\"op\":\"weigh\",\"language\":\"uk\"}");
      assertTrue(ukrainian.contains("не знає операції «weigh»"), ukrainian);
    }
  }

  @Test
  void explains_what_it_cannot_read_and_talks_on() throws InterruptedException {
    try (Page page = Page.open(bridge.port())) {
      for (String message : List.of("", "hello", "[]", "{", "{\"id\":\"1\"} x", "[".repeat(9000))) {
        String answer = page.ask(message);
        assertTrue(
            answer.startsWith("{\"id\":null,\"error\":{\"code\":\"not-json\""), message + answer);
      }
      String deep =
          "{\"id\":\"1\",\"op\":\"hello\",\"args\":" + "[".repeat(500) + "]".repeat(500) + "}";
      assertTrue(page.ask(deep).contains("not-json"));
      assertTrue(page.askInBytes("{}".getBytes(StandardCharsets.UTF_8)).contains("not-json"));
      for (String message :
          List.of(
              "{}",
              "{\"id\":1,\"op\":\"hello\"}",
              "{\"id\":\"1\",\"op\":{}}",
              "{\"id\":\"" + "9".repeat(65) + "\",\"op\":\"hello\"}")) {
        assertTrue(page.ask(message).contains("\"code\":\"not-a-request\""), message);
      }
      assertTrue(
          page.ask("{\"id\":\"2\",\"op\":\"hello\",\"language\":\"xx_?\"}")
              .contains("This page is not paired"));
    }
  }

  @Test
  void hangs_up_on_a_message_that_is_too_large() throws InterruptedException {
    try (Page page = Page.open(bridge.port())) {
      assertEquals("closed 1009", page.ask("x".repeat(LoopbackServer.MESSAGE_BYTES_MAX + 1)));
    }
    try (Page page = Page.open(bridge.port())) {
      assertTrue(page.ask("x".repeat(LoopbackServer.MESSAGE_BYTES_MAX)).contains("not-json"));
    }
  }

  @Test
  void takes_only_so_many_pages_at_once() throws InterruptedException, IOException {
    List<Page> pages = new ArrayList<>();
    try {
      for (int i = 0; i < LoopbackServer.PAGES_MAX; i++) {
        Page page = Page.open(bridge.port());
        pages.add(page);
        page.ask("{\"id\":\"1\",\"op\":\"hello\"}");
      }
      assertEquals(404, knockFrom("http://localhost:8080"));
    } finally {
      pages.forEach(Page::close);
    }
  }

  @Test
  void listens_on_no_address_that_others_can_reach() throws IOException {
    for (InetSocketAddress address : bridge.addresses()) {
      assertTrue(address.getAddress().isLoopbackAddress(), address.toString());
    }
    List<InetAddress> reachable =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    for (InetAddress address : reachable) {
      assertThrows(
          ConnectException.class,
          () -> {
            try (Socket socket = new Socket()) {
              socket.connect(new InetSocketAddress(address, bridge.port()), 2000);
            }
          },
          address.toString());
    }
  }

  @Test
  void says_that_its_port_is_taken() {
    IOException taken =
        assertThrows(
            IOException.class,
            () ->
                Bridge.start(
                    Options.of(
                        List.of(
                            "--port",
                            Integer.toString(bridge.port()),
                            "--settings-port",
                            "0",
                            "--home",
                            home.resolve("other").toString()),
                        Map.of())));
    assertTrue(taken.getMessage().contains(":" + bridge.port()), taken.getMessage());
  }

  @Test
  void lets_go_of_its_port_when_it_stops() throws InterruptedException {
    int port = bridge.port();
    Page page = Page.open(port);
    bridge.close();
    assertEquals("closed 1001", page.hear());
    page.close();
    assertThrows(
        ConnectException.class, () -> Page.knock(new InetSocketAddress("127.0.0.1", port)));
  }

  private List<InetSocketAddress> sockets() {
    return bridge.addresses().stream().filter(one -> one.getPort() == bridge.port()).toList();
  }

  private InetSocketAddress address() {
    return new InetSocketAddress("127.0.0.1", bridge.port());
  }

  private int knockFrom(String origin) throws IOException {
    return Page.knock(address(), "Origin: " + origin, "Host: localhost:" + bridge.port());
  }
}
