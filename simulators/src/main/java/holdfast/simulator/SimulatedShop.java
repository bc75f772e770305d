package holdfast.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A simulator that speaks HTTP. Below {@code /_sim/} it takes {@code POST /_sim/faults {kind, path,
 * number}} and whatever {@link #control} knows; everything else is {@link #answer}, with the faults
 * that were asked for.
 */
public abstract class SimulatedShop implements Simulator {
  private static final int MAX_BYTES = 20 * 1024 * 1024;
  private static final String CONTROL = "/_sim/";

  private final Faults faults = new Faults();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable HttpServer server;

  /**
   * A call as it came; its body has one character for each byte, so that signatures can be checked.
   */
  public record Call(
      String method,
      String path,
      Map<String, String> query,
      com.sun.net.httpserver.Headers headers,
      String raw) {
    public String body() {
      return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The body as a JSON object; an empty one when there is none. */
    public JsonObject json() {
      return raw.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : (JsonObject) SimulatedShop.parse(body());
    }
  }

  /** What is answered. */
  public record Reply(int status, Map<String, String> headers, String body) {
    public static Reply json(JsonValue body) {
      return json(200, body);
    }

    public static Reply json(int status, JsonValue body) {
      return new Reply(
          status, Map.of("Content-Type", "application/json; charset=UTF-8"), body.toString());
    }
  }

  /** Answers as the real shop does. Called by many threads at once. */
  protected abstract Reply answer(Call call) throws IOException;

  /** Does what a test or a demo asks for: places an order, moves the clock. */
  protected abstract Reply control(Call call) throws IOException;

  /** What can be tried by hand on the page {@code /_sim/}; null for nothing. */
  protected @Nullable ByHand byHand() {
    return null;
  }

  private static boolean isByHand(Call call) {
    return call.path().equals(CONTROL) || call.path().startsWith(CONTROL + "hand/");
  }

  /** Puts the goods of the demo shop on sale. */
  final void furnish() {
    ByHand hand = byHand();
    if (hand != null) {
      hand.sell("SHOE-AERO-42", "Кросівки Aero, 42", 2899, 1);
      hand.sell("BAG-BLUE", "Сумка синя", 1000, 3);
      hand.sell("MILK-1L", "Молоко пастеризоване 2,6% 1 л", 41, 20);
    }
  }

  @Override
  public String start(int port) throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    started.setExecutor(threads);
    started.createContext("/", this::serve);
    started.start();
    server = started;
    return "http://127.0.0.1:" + started.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    HttpServer running = server;
    if (running != null) {
      running.stop(0);
    }
    threads.shutdownNow();
  }

  protected static JsonValue parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = read(exchange);
      if (call.path().equals(CONTROL + "faults")) {
        send(exchange, plan(call));
      } else if (byHand() != null && isByHand(call)) {
        HandPage page = new HandPage(name(), Objects.requireNonNull(byHand()));
        send(exchange, call.method().equals("POST") ? page.act(call) : page.show());
      } else if (call.path().startsWith(CONTROL)) {
        send(exchange, control(call));
      } else {
        serve(exchange, call);
      }
    } catch (RuntimeException broken) {
      // the caller sees the connection break; the one who runs the simulator sees why
      System.err.println(name() + " failed: " + broken);
      broken.printStackTrace();
      throw broken;
    }
  }

  private void serve(HttpExchange exchange, Call call) throws IOException {
    Faults.Fault fault = faults.next(call.method() + " " + call.path()).orElse(null);
    if (fault == null) {
      send(exchange, answer(call));
      return;
    }
    switch (fault.kind()) {
      case STATUS -> send(exchange, new Reply(fault.number(), Map.of(), "simulated fault"));
      case LOST_ANSWER -> {
        Reply lost = answer(call);
        throw new IOException("simulated: the answer " + lost.status() + " is lost");
      }
      case CUT -> throw new IOException("simulated: the connection breaks off");
      case DELAY -> {
        pause(fault.number());
        send(exchange, answer(call));
      }
    }
  }

  private Reply plan(Call call) {
    if (call.method().equals("DELETE")) {
      faults.clear();
    } else {
      JsonObject wanted = call.json();
      faults.add(
          new Faults.Fault(
              Faults.Kind.valueOf(wanted.getString("kind")),
              Pattern.compile(wanted.getString("path", "")),
              wanted.getInt("number", 0)));
    }
    return Reply.json(JsonValue.EMPTY_JSON_OBJECT);
  }

  private static Call read(HttpExchange exchange) throws IOException {
    byte[] raw = exchange.getRequestBody().readNBytes(MAX_BYTES);
    String body = new String(raw, StandardCharsets.ISO_8859_1);
    Map<String, String> query = new TreeMap<>();
    String text = exchange.getRequestURI().getRawQuery();
    if (text != null) {
      for (String pair : text.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
      }
    }
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query,
        exchange.getRequestHeaders(),
        body);
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
