package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.DeviceSettings;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is not meant gets nothing and breaks nothing. */
class AttackTest {

  private static final String ADD =
      "{\"id\":\"evil\",\"driver\":\"test\",\"line\":\"tcp://10.0.0.1:22\","
          + "\"network\":\"10.0.0.1\",\"hash\":\"x\"}";

  @TempDir Path home;
  private final TestDevice device = new TestDevice();
  private Bridge bridge;

  @BeforeEach
  void start() throws IOException {
    bridge =
        Bridge.start(
            Options.of(List.of("--port", "0", "--home", home.toString()), Map.of()),
            TestDevice.drivers(device));
    bridge.desk().place(new DeviceSettings("till", "test", "", JsonValue.EMPTY_JSON_OBJECT));
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  @Test
  void a_replayed_code_pairs_nobody() throws Exception {
    String code = bridge.pairing().showCode();
    String args = "{\"code\":\"" + code + "\",\"till\":\"Till 1\"}";
    try (Page page = Page.open(bridge.port());
        Page thief = Page.open(bridge.port())) {
      assertTrue(page.talk("pair", null, args).containsKey("result"));
      assertEquals("no-code", code(thief.talk("pair", null, args)));
    }
  }

  @Test
  void guesses_over_many_connections_are_slowed_down_together() throws Exception {
    String code = bridge.pairing().showCode();
    int looked = 0;
    long began = System.nanoTime();
    for (int connection = 0; connection < 20; connection++) {
      try (Page thief = Page.open(bridge.port())) {
        for (int guess = 0; guess < 20; guess++) {
          String wrong = "%06d".formatted((Integer.parseInt(code) + 1 + guess) % 1_000_000);
          JsonObject refused =
              thief.talk("pair", null, "{\"code\":\"" + wrong + "\",\"till\":\"x\"}");
          looked += code(refused).equals("wrong-code") ? 1 : 0;
        }
      }
    }
    // the pauses double, so k guesses take 2^(k-1) - 2 seconds
    long seconds = (System.nanoTime() - began) / 1_000_000_000L;
    long most = 2L + Long.numberOfTrailingZeros(Long.highestOneBit(seconds + 2));
    assertTrue(looked <= most, looked + " of 400 guesses were looked at in " + seconds + " s");
  }

  @Test
  void a_token_does_not_work_for_a_page_of_another_origin() throws Exception {
    String token;
    try (Page page = Page.open(bridge.port())) {
      token = page.enter(bridge);
    }
    try (Page other = Page.open("127.0.0.1:" + bridge.port(), "http://localhost:6666")) {
      assertEquals("not-paired", code(other.talk("hello", null, "{\"token\":\"" + token + "\"}")));
    }
  }

  @Test
  void a_revoked_page_is_a_stranger_at_once() throws Exception {
    try (Page page = Page.paired(bridge)) {
      bridge.pairing().revoke(bridge.pairing().all().getFirst().hash());
      assertEquals("not-paired", code(page.talk("stamp", "till", "{}")));
      assertEquals(0, device.done.get());
    }
  }

  @Test
  void a_page_that_the_settings_page_revokes_is_hung_up_on_and_hears_nothing_more()
      throws Exception {
    String own = "http://127.0.0.1:" + bridge.settingsPort();
    try (Page settings = Page.open("127.0.0.1:" + bridge.port(), own);
        Page page = Page.paired(bridge)) {
      settings.enter(bridge);
      String hash =
          bridge.pairing().all().stream()
              .filter(one -> !one.origin().equals(own))
              .findFirst()
              .orElseThrow()
              .hash();
      settings.talk("revoke", null, "{\"hash\":\"" + hash + "\"}");
      assertEquals("closed 1008", page.hear());
      assertTrue(settings.talk("settings", null, "{}").containsKey("result"));
    }
  }

  @Test
  void only_the_settings_page_sets_devices_up() throws Exception {
    try (Page page = Page.paired(bridge)) {
      for (String op :
          List.of("set-device", "settings", "ports", "search", "show-code", "revoke")) {
        assertEquals("unknown-op", code(page.talk(op, null, ADD)), op);
      }
    }
    String own = "http://127.0.0.1:" + bridge.settingsPort();
    try (Page settings = Page.open("127.0.0.1:" + bridge.port(), own)) {
      settings.ask("{\"id\":\"1\",\"op\":\"hello\"}");
      settings.enter(bridge);
      assertTrue(settings.talk("set-device", null, ADD).toString().contains("tcp://10.0.0.1:22"));
      assertEquals(
          "bad-settings-driver",
          code(settings.talk("set-device", null, "{\"id\":\"x\",\"driver\":\"nothing\"}")));
      settings.say(
          "{\"id\":\"up\",\"op\":\"set-device\",\"args\":{\"id\":\"../x\",\"driver\":\"test\"}}");
      assertEquals("bad-args", code(settings.answerTo("up")));
    }
  }

  @Test
  void the_settings_page_cannot_be_framed_read_or_reached_by_a_foreign_name() throws Exception {
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", bridge.settingsPort());
    assertEquals(403, get(address, "Host: evil.example:" + bridge.settingsPort()));
    assertEquals(200, get(address, "Host: 127.0.0.1:" + bridge.settingsPort()));
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<String> page =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bridge.settingsPort() + "/"))
                .header("Origin", "https://evil.example")
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertTrue(page.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
    assertEquals("DENY", page.headers().firstValue("X-Frame-Options").orElseThrow());
    assertFalse(page.body().contains(bridge.pairing().showCode()));
    client.shutdownNow();
  }

  @Test
  void who_talks_too_fast_is_slowed_down_and_then_hung_up_on() throws Exception {
    try (Page page = Page.open(bridge.port())) {
      String last = "";
      boolean slowed = false;
      for (int i = 0; i < 2000 && !last.startsWith("closed"); i++) {
        last = page.ask("{\"id\":\"q%d\",\"op\":\"hello\"}".formatted(i));
        slowed |= last.contains("too-fast") && last.contains("\"q%d\"".formatted(i));
      }
      assertTrue(slowed);
      assertEquals("closed 1008", last);
    } catch (java.util.concurrent.CompletionException hungUp) {
      // it was faster than our next word
    }
  }

  @Test
  void who_never_finishes_to_shake_hands_is_hung_up_on() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", bridge.port())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(20_000);
      assertEquals(-1, socket.getInputStream().read());
    }
    try (Page page = Page.paired(bridge)) {
      assertTrue(page.talk("stamp", "till", "{}").containsKey("result"), "others are served");
    }
  }

  @Test
  void who_says_half_a_message_and_stops_keeps_nobody_waiting() throws Exception {
    try (Socket slow = new Socket("127.0.0.1", bridge.port());
        Page page = Page.paired(bridge)) {
      slow.getOutputStream()
          .write(
              ("GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      + "Sec-WebSocket-Version: 13\r\nOrigin: http://localhost\r\n"
                      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nHost: localhost:"
                      + bridge.port()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertEquals('H', slow.getInputStream().read());
      for (int one : new int[] {0x81, 0xFE, 0x40, 0x00, 1, 2, 3, 4, '{' ^ 1, '"' ^ 2}) {
        slow.getOutputStream().write(one); // a text of 16 KiB that never comes to its end
        assertTrue(page.talk("stamp", "till", "{}").containsKey("result"));
      }
    }
  }

  @Test
  void what_is_refused_is_in_the_log() throws Exception {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            logged.add(new SimpleFormatter().formatMessage(line));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("holdfast.bridge");
    root.addHandler(handler);
    try (Page page = Page.paired(bridge)) {
      InetSocketAddress address = new InetSocketAddress("127.0.0.1", bridge.port());
      String own = "Host: 127.0.0.1:" + bridge.port();
      Page.knock(address, "Origin: https://evil.example", own);
      Page.knock(address, own);
      Page.knock(address, "Origin: http://localhost", "Host: rebound.example:80");
      page.talk("set-device", null, ADD);
      page.talk("pair", null, "{\"code\":\"123456\",\"till\":\"x\"}");
      page.say("x".repeat(LoopbackServer.MESSAGE_BYTES_MAX + 1));
      assertEquals("closed 1009", page.hear());
      for (String part :
          List.of(
              "origin 'https://evil.example'",
              "origin ''",
              "host 'rebound.example:80'",
              "not ours: set-device",
              "A pairing code that is over",
              "Sent a page away: 1009")) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (logged.stream().noneMatch(line -> line.contains(part))) {
          assertTrue(System.nanoTime() < end, part + " is not in " + logged);
          Thread.sleep(10);
        }
      }
    } finally {
      root.removeHandler(handler);
    }
  }

  @Test
  void noise_breaks_nothing() throws Exception {
    Random random = new Random(6);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(2000)];
      random.nextBytes(noise);
      try (Socket socket = new Socket("127.0.0.1", bridge.port())) {
        if (i % 2 == 0) {
          socket
              .getOutputStream()
              .write(
                  ("GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          + "Sec-WebSocket-Version: 13\r\nOrigin: http://localhost\r\n"
                          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nHost: localhost:"
                          + bridge.port()
                          + "\r\n\r\n")
                      .getBytes(StandardCharsets.US_ASCII));
        }
        socket.getOutputStream().write(noise);
      }
    }
    while (Page.knock(
            new InetSocketAddress("127.0.0.1", bridge.port()),
            "Origin: http://localhost",
            "Host: localhost:" + bridge.port())
        != 101) {
      Thread.onSpinWait(); // until the bridge has seen that the others hung up
    }
    try (Page page = Page.paired(bridge)) {
      assertTrue(page.talk("stamp", "till", "{}").containsKey("result"));
    }
  }

  private static int get(InetSocketAddress address, String host) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, 5000);
      socket
          .getOutputStream()
          .write(("GET / HTTP/1.1\r\n" + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes(12);
      return Integer.parseInt(new String(status, StandardCharsets.US_ASCII).substring(9));
    }
  }

  private static String code(JsonObject answer) {
    return answer.getJsonObject("error").getString("code");
  }
}
