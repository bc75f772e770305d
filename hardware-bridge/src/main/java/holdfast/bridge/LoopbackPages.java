package holdfast.bridge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A page of the bridge's own on this computer: a few files of the jar and a few answers in JSON. It
 * cannot be reached by a foreign name, read by a foreign page, framed, or told anything by one.
 */
final class LoopbackPages implements AutoCloseable {

  /** Answers a path: {@code told} is what was sent, empty when it was only looked at. */
  interface Route {
    JsonObject answer(JsonObject told);
  }

  private static final int BODY_MAX = 16 * 1024;
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json");

  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> files;
  private final Map<String, Route> routes;

  /**
   * Takes its port and serves nothing yet.
   *
   * @param files by path, names of resources of this package
   * @param routes by path; what they are told has to come from the page itself
   */
  LoopbackPages(
      List<InetAddress> addresses, int port, Map<String, String> files, Map<String, Route> routes)
      throws IOException {
    this.files = files;
    this.routes = routes;
    // who sends a byte now and then must not keep a connection for ever
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
    System.setProperty("jdk.httpserver.maxConnections", "32");
    int wanted = port;
    for (InetAddress address : addresses) {
      try {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, wanted), 16);
        servers.add(server);
        wanted = server.getAddress().getPort();
        server.setExecutor(visits);
        server.createContext("/", this::answer);
      } catch (IOException taken) {
        close();
        throw new IOException(
            "Cannot listen on "
                + address.getHostAddress()
                + ":"
                + wanted
                + " for the pages of the bridge (is another bridge running?)",
            taken);
      }
    }
  }

  void open() {
    servers.forEach(HttpServer::start);
  }

  int port() {
    return servers.getFirst().getAddress().getPort();
  }

  List<InetSocketAddress> addresses() {
    return servers.stream().map(HttpServer::getAddress).toList();
  }

  /** Where the page comes from. */
  List<String> origins() {
    return List.of("http://127.0.0.1:" + port(), "http://localhost:" + port());
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    visits.shutdownNow();
  }

  private void answer(HttpExchange visit) throws IOException {
    try (visit) {
      String path = visit.getRequestURI().getPath();
      @Nullable String host = visit.getRequestHeaders().getFirst("Host");
      if (host == null || !origins().contains("http://" + host)) {
        visit.sendResponseHeaders(403, -1);
      } else if (routes.containsKey(path)) {
        route(visit, routes.get(path));
      } else if (visit.getRequestMethod().equals("GET")) {
        file(visit, path);
      } else {
        visit.sendResponseHeaders(405, -1);
      }
    }
  }

  private void route(HttpExchange visit, Route route) throws IOException {
    JsonObject told = JsonValue.EMPTY_JSON_OBJECT;
    if (!visit.getRequestMethod().equals("GET")) {
      @Nullable String origin = visit.getRequestHeaders().getFirst("Origin");
      if (origin == null || !origins().contains(origin)) {
        visit.sendResponseHeaders(403, -1);
        return;
      }
      byte[] body = visit.getRequestBody().readNBytes(BODY_MAX);
      Optional<JsonObject> read = Message.read(new String(body, StandardCharsets.UTF_8));
      if (read.isEmpty()) {
        visit.sendResponseHeaders(400, -1);
        return;
      }
      told = read.get();
    }
    send(visit, "json", route.answer(told).toString().getBytes(StandardCharsets.UTF_8));
  }

  private void file(HttpExchange visit, String path) throws IOException {
    @Nullable String name = files.get(path);
    if (name == null) {
      visit.sendResponseHeaders(404, -1);
      return;
    }
    try (InputStream file = LoopbackPages.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IOException(name + " is missing in the jar");
      }
      send(visit, name.substring(name.lastIndexOf('.') + 1), file.readAllBytes());
    }
  }

  private static void send(HttpExchange visit, String kind, byte[] body) throws IOException {
    var headers = visit.getResponseHeaders();
    headers.set("Content-Type", TYPES.getOrDefault(kind, "text/plain"));
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set(
        "Content-Security-Policy",
        "default-src 'self'; connect-src 'self' ws://127.0.0.1:* ws://localhost:*;"
            + " frame-ancestors 'none'");
    visit.sendResponseHeaders(200, body.length);
    visit.getResponseBody().write(body);
  }
}
