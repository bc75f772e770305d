package holdfast.dist;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The second reference: the least HTTP server that does one transaction for each request, as its
 * own process. The server of the JDK, a virtual thread for each request, the statements of {@link
 * JdbcClient} on one of a few connections, and no check of anything.
 */
final class OneTransactionServer implements AutoCloseable {
  /** More of them only wait for each other in the database. */
  private static final int CONNECTIONS = 32;

  private static final Pattern SKU = Pattern.compile("\"sku\":\"([^\"]+)\"");

  private final Process process;
  private final int port;

  private OneTransactionServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Serves until it is killed; says its port first. */
  public static void main(String[] arguments) throws IOException, SQLException {
    BlockingQueue<JdbcClient> idle = new ArrayBlockingQueue<>(CONNECTIONS);
    for (int i = 0; i < CONNECTIONS; i++) {
      idle.add(
          new JdbcClient(
              DriverManager.getConnection(
                  arguments[0], System.getenv("DATABASE_USER"), System.getenv("DATABASE_PASSWORD")),
              () -> ""));
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, idle));
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange, BlockingQueue<JdbcClient> idle)
      throws IOException {
    String body;
    try (InputStream in = exchange.getRequestBody()) {
      body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher sku = SKU.matcher(body);
    int status = 400;
    if (sku.find()) {
      status = hold(sku.group(1), idle) == Load.End.ACCEPTED ? 201 : 409;
    }
    byte[] answer = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static Load.End hold(String sku, BlockingQueue<JdbcClient> idle) throws IOException {
    try {
      JdbcClient client = idle.take();
      try {
        return client.hold(sku);
      } finally {
        idle.add(client);
      }
    } catch (SQLException | InterruptedException failure) {
      throw new IOException(failure);
    }
  }

  /** Starts it on that database and returns when it listens. */
  static OneTransactionServer start(String url, String user, String password) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // without it an answer waits for the acknowledgement of its head
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                System.getProperty("java.class.path"),
                OneTransactionServer.class.getName(),
                url));
    builder.environment().put("DATABASE_USER", user);
    builder.environment().put("DATABASE_PASSWORD", password);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    try {
      BufferedReader lines = process.inputReader();
      return new OneTransactionServer(process, Integer.parseInt("" + lines.readLine()));
    } catch (NumberFormatException saysNoPort) {
      process.destroyForcibly();
      throw new UncheckedIOException(new IOException("the reference did not start", saysNoPort));
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
