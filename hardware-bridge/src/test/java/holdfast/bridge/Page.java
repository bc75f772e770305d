package holdfast.bridge;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A page of the POS, as far as the bridge can tell: the JDK's WebSocket client, or a handshake by
 * hand.
 */
final class Page implements WebSocket.Listener, AutoCloseable {

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final List<JsonObject> events = new ArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable WebSocket socket;

  static Page open(int port) {
    return open("127.0.0.1:" + port);
  }

  static Page open(String authority) {
    return open(authority, "http://localhost:8080");
  }

  static Page open(String authority, String origin) {
    Page page = new Page();
    page.socket =
        page.client
            .newWebSocketBuilder()
            .header("Origin", origin)
            .connectTimeout(Duration.ofSeconds(5))
            .buildAsync(URI.create("ws://" + authority + "/"), page)
            .join();
    return page;
  }

  /** The status line's code that a handshake with these headers gets: 101 is a yes. */
  static int knock(InetSocketAddress bridge, String... headers) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(bridge, 5000);
      socket.setSoTimeout(5000);
      String request =
          "GET / HTTP/1.1\r\n"
              + "Upgrade: websocket\r\n"
              + "Connection: Upgrade\r\n"
              + "Sec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + String.join("\r\n", headers)
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return Integer.parseInt(answer.readLine().split(" ", -1)[1]);
    }
  }

  /** A page that typed the code. */
  static Page paired(Bridge bridge) throws InterruptedException {
    Page page = open(bridge.port());
    page.enter(bridge);
    return page;
  }

  /** Types the code the bridge shows and says hello; returns the token. */
  String enter(Bridge bridge) throws InterruptedException {
    String code = bridge.pairing().showCode();
    JsonObject answer = talk("pair", null, "{\"code\":\"" + code + "\",\"till\":\"Till 1\"}");
    String token = answer.getJsonObject("result").getString("token");
    JsonObject hello = talk("hello", null, "{\"token\":\"" + token + "\"}");
    Schema.holds("hello", hello.getJsonObject("result").toString());
    return token;
  }

  /** Sends a request with an id of its own and returns its answer; events in between are kept. */
  JsonObject talk(String op, @Nullable String device, String args) throws InterruptedException {
    return talk(UUID.randomUUID().toString(), op, device, args);
  }

  JsonObject talk(String id, String op, @Nullable String device, String args)
      throws InterruptedException {
    send(id, op, device, args);
    JsonObject answer = answerTo(id);
    if (answer.containsKey("result")) {
      Schema.holdsResult(op, answer.getJsonObject("result").toString());
    }
    return answer;
  }

  void send(String id, String op, @Nullable String device, String args) {
    String to = device == null ? "" : ",\"device\":\"" + device + "\"";
    String request =
        "{\"id\":\"" + id + "\",\"op\":\"" + op + "\"" + to + ",\"args\":" + args + "}";
    Schema.holds("request", request);
    say(request);
  }

  /** Sends what may be no request at all. */
  void say(String request) {
    socket().sendText(request, true).join();
  }

  JsonObject answerTo(String id) throws InterruptedException {
    while (true) {
      String heard = hear();
      if (heard.startsWith("closed") || heard.startsWith("broken")) {
        throw new AssertionError(heard);
      }
      JsonObject message = Message.read(heard).orElseThrow();
      Schema.holds("fromBridge", heard);
      if (message.getString("id", "").equals(id) && !message.containsKey("event")) {
        return message;
      }
      events.add(message);
    }
  }

  /** The next event of this name, from now or before. */
  JsonObject event(String name) throws InterruptedException {
    while (true) {
      for (JsonObject event : events) {
        if (event.getString("event", "").equals(name)) {
          events.remove(event);
          return event;
        }
      }
      String heard = hear();
      Schema.holds("fromBridge", heard);
      events.add(Message.read(heard).orElseThrow());
    }
  }

  /** Whether the result of this request has come, not read by anybody yet. */
  boolean hasResultOf(String id) {
    return heard.stream().anyMatch(text -> text.startsWith("{\"id\":\"" + id + "\",\"result\""));
  }

  /** Whether no event came so far. */
  boolean heardNothing() {
    return heard.isEmpty()
        && events.stream().allMatch(event -> event.getString("event").equals("status"));
  }

  String ask(String message) throws InterruptedException {
    socket().sendText(message, true).join();
    return hear();
  }

  String askInBytes(byte[] message) throws InterruptedException {
    socket().sendBinary(java.nio.ByteBuffer.wrap(message), true).join();
    return hear();
  }

  String hear() throws InterruptedException {
    String answer = heard.poll(10, TimeUnit.SECONDS);
    if (answer == null) {
      throw new AssertionError("no answer within ten seconds");
    }
    return answer;
  }

  private WebSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("not open");
    }
    return socket;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      heard.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    heard.add("closed " + code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable fault) {
    heard.add("broken " + fault);
  }

  @Override
  public void close() {
    socket().abort();
    client.shutdownNow();
  }
}
