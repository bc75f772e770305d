package holdfast.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The laid-out distribution with the demo shop, as an administrator runs it: started by its script
 * on a data folder of its own and a free port, stopped, or killed.
 */
final class Installation implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);

  private final Path folder;
  private final Path home;
  private final int port;
  private final List<String> javaOptions;
  private boolean hasShops;
  private Duration readyWithin = READY_WITHIN;

  @SuppressWarnings("JdkObsolete") // one thread listens, another one waits for the ready line
  private final StringBuffer said = new StringBuffer();

  private @Nullable Process server;
  private Optional<ProcessHandle> database = Optional.empty();

  private Installation(Path folder, Path home, int port, List<String> javaOptions) {
    this.folder = folder;
    this.home = home;
    this.port = port;
    this.javaOptions = javaOptions;
  }

  /**
   * An installation that has never been started.
   *
   * @param folder where the distribution is laid out
   * @param home emptied
   */
  static Installation fresh(Path folder, Path home, String... javaOptions) throws IOException {
    if (Files.exists(home)) {
      try (Stream<Path> old = Files.walk(home)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Installation(
          folder.toAbsolutePath(),
          home.toAbsolutePath(),
          socket.getLocalPort(),
          List.of(javaOptions));
    }
  }

  /** As {@link #fresh}, but the demo shop is in it already, as its first start left it. */
  static Installation opened(Path folder, Path home, String... javaOptions)
      throws IOException, InterruptedException {
    Installation opened = fresh(folder, home, javaOptions);
    FirstStart.copyTo(opened.home, opened.folder);
    return opened;
  }

  /** Waits so long for each start. */
  Installation patient(Duration most) {
    readyWithin = most;
    return this;
  }

  /** Starts the simulated shops with it, which the channels of the demo shop are connected to. */
  Installation withShops() {
    hasShops = true;
    return this;
  }

  /** Where the simulated shop of that name is, without a slash at the end. */
  String simulated(String name) {
    Matcher page = Pattern.compile("Simulated shop " + name + ": (\\S+)/_sim/").matcher(said);
    if (!page.find()) {
      throw new IllegalStateException("no shop " + name + " in: " + said);
    }
    return page.group(1);
  }

  /** What the simulated WooCommerce answers to {@code GET /_sim/<what>}. */
  String askShop(String what) throws IOException {
    int at = URI.create(simulated("woocommerce")).getPort();
    try (HttpConnection line = new HttpConnection(at, "none")) {
      return line.get("/_sim/" + what).body();
    }
  }

  /** Starts it and returns when it says that it is ready. */
  void start() throws IOException, InterruptedException {
    said.setLength(0);
    ProcessBuilder builder = new ProcessBuilder(folder.resolve("bin/holdfast").toString());
    builder.environment().put("HOLDFAST_HOME", home.toString());
    builder.environment().put("HOLDFAST_HTTP_PORT", Integer.toString(port));
    builder.environment().put("HOLDFAST_DEMO", "true");
    builder.environment().put("HOLDFAST_SIMULATORS", Boolean.toString(hasShops));
    builder.environment().put("HOLDFAST_PRIVATE_HOSTS", "127.0.0.1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .merge(
            "HOLDFAST_JAVA_OPTS",
            String.join(" ", javaOptions),
            (given, ours) -> given + " " + ours);
    Process started = builder.redirectErrorStream(true).start();
    server = started;
    Thread.ofPlatform().daemon().start(() -> listen(started));
    long deadline = System.nanoTime() + readyWithin.toNanos();
    while (said.indexOf("Holdfast is ready") < 0) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        close(); // nobody who could close it gets to know of it
        throw new IllegalStateException("Holdfast did not become ready: " + said);
      }
      Thread.sleep(20);
    }
    database = started.children().filter(Installation::isMariaDb).findAny();
  }

  /** Kills the server as {@code kill -9} does; its database too, or left running without it. */
  void kill(boolean databaseToo) throws InterruptedException {
    if (server != null) {
      server.destroyForcibly();
    }
    if (databaseToo) {
      database.ifPresent(ProcessHandle::destroyForcibly);
    }
    if (server != null) {
      server.waitFor();
    }
  }

  /** Ends everything that is still there, in order when that is possible. */
  void stop() throws InterruptedException {
    if (server != null) {
      server.destroy();
      if (!server.waitFor(60, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    }
    database.ifPresent(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException hurry) {
      server().ifPresent(ProcessHandle::destroyForcibly);
      database.ifPresent(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }

  int port() {
    return port;
  }

  /** The data folder. */
  Path home() {
    return home;
  }

  Optional<ProcessHandle> server() {
    return Optional.ofNullable(server).map(Process::toHandle);
  }

  Optional<ProcessHandle> database() {
    return database;
  }

  /** The simulated shops, all in one process. */
  Optional<ProcessHandle> shops() {
    return server()
        .flatMap(parent -> parent.children().filter(process -> !isMariaDb(process)).findAny());
  }

  /** A bearer token of the demo shop's integrator. */
  String token() throws IOException {
    try (HttpConnection line = new HttpConnection(port, "none")) {
      HttpConnection.Answer answer =
          line.post("/api/v1/login", "{\"user\":\"integrator\",\"password\":\"holdfast-demo\"}");
      return Json.text(answer.body(), "token");
    }
  }

  /**
   * Enters goods with so many of each on hand in the main warehouse of store S1, over the API.
   *
   * @throws IllegalStateException when the import refuses
   */
  void stockUp(String token, List<String> skus, int onHand) throws IOException {
    StringBuilder csv =
        new StringBuilder("sku,name,barcode,price,unit,type,store,warehouse,onHand\n");
    skus.forEach(sku -> csv.append(sku + "," + sku + ",,10.00,piece,,S1,MAIN," + onHand + "\n"));
    try (HttpConnection line = new HttpConnection(port, token)) {
      line.send("POST", "/api/v1/products/import", "text/csv", csv.toString());
      HttpConnection.Answer answer = line.receive();
      if (!answer.isDone() || !answer.body().contains("\"refused\":0")) {
        String why = answer.body().substring(0, Math.min(300, answer.body().length()));
        throw new IllegalStateException("import refused: " + answer.status() + " " + why);
      }
    }
  }

  /**
   * How many whole units of that product store S1 has on its sales floor, as the server says it.
   */
  long onHand(String sku) throws IOException {
    try (HttpConnection line = new HttpConnection(port, token())) {
      String body = line.get("/api/v1/availability?sku=" + sku + "&store=S1").body();
      return Json.whole(body, "onHand");
    }
  }

  /** Where the embedded database is and how to log in to it, past the server. */
  record Access(String url, String user, String password) {}

  Access access(String options) throws IOException {
    Properties client = new Properties();
    try (BufferedReader file = Files.newBufferedReader(home.resolve("mariadb/client.cnf"))) {
      client.load(file);
    }
    return new Access(
        "jdbc:mariadb://127.0.0.1:" + client.getProperty("port") + "/holdfast?" + options,
        client.getProperty("user"),
        client.getProperty("password"));
  }

  /** A connection to the embedded database, past the server. */
  Connection database(String options) throws IOException, SQLException {
    Access access = access(options);
    return DriverManager.getConnection(access.url(), access.user(), access.password());
  }

  /** One whole number out of its database. */
  long number(String query) {
    try (Connection database = database("");
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (IOException | SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void listen(Process started) {
    try (BufferedReader lines = started.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
      }
    } catch (IOException killed) {
      said.append(killed).append('\n');
    }
  }

  private static boolean isMariaDb(ProcessHandle process) {
    return process.info().command().filter(command -> command.contains("mariadbd")).isPresent();
  }
}
