package holdfast.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Measures the distribution beside plain JDBC on the same database, alternating, in one run; {@code
 * docs/benchmarks.md} says how to read the figures. {@code ./mvnw -Pbench} starts it.
 */
final class Bench {
  private static final String HOT = "BENCH-HOT";
  private static final String LAST = "BENCH-LAST";
  private static final int LAST_UNITS = 2_000;
  private static final List<String> SPREAD =
      IntStream.range(0, 1_000).mapToObj("BENCH-%04d"::formatted).toList();
  private static final List<String> PARTS =
      List.of(System.getProperty("bench.parts", "holds,webhooks").split(",", -1));
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("bench.seconds", "10"));
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 2);
  private static final double WARM_UP =
      Double.parseDouble(System.getProperty("bench.warmUp", "30"));

  private final Installation shop;
  private final List<String> ratios = new ArrayList<>();

  private Bench(Installation shop) {
    this.shop = shop;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    if (PARTS.contains("holds")) {
      holds(folder);
    }
    if (PARTS.contains("webhooks")) {
      try (Installation shop =
          Installation.fresh(folder, folder.resolveSibling("bench-home")).withShops()) {
        shop.start();
        new WebhookLoad(shop).run();
      }
    }
    if (PARTS.contains("packages")) {
      try (Installation shop = Installation.fresh(folder, folder.resolveSibling("bench-home"))) {
        shop.start();
        new PackageLoad(shop, SECONDS).run();
      }
    }
    if (PARTS.contains("till")) {
      try (Installation shop = Installation.fresh(folder, folder.resolveSibling("bench-home"))) {
        shop.start();
        new TillSpeed(shop).run();
      }
    }
    if (PARTS.contains("scale")) {
      try (Installation shop = Installation.fresh(folder, folder.resolveSibling("bench-home"))) {
        shop.start();
        ScaleSpeed.measure(shop, folder);
      }
    }
  }

  private static void holds(Path folder) throws Exception {
    try (Installation shop = Installation.fresh(folder, folder.resolveSibling("bench-home"))) {
      System.out.println("| start | to the ready line | to the first page |\n|---|---|---|");
      firstPage(shop, "fresh home");
      Thread.sleep(10_000);
      System.out.printf(
          Locale.ROOT,
          "%nidle memory (RSS): server %d MB, database %d MB%n%n",
          residentMegabytes(shop.server()),
          residentMegabytes(shop.database()));
      new Bench(shop).run();
      System.out.printf(
          Locale.ROOT,
          "%nmemory after the load (RSS): server %d MB, database %d MB%n%n",
          residentMegabytes(shop.server()),
          residentMegabytes(shop.database()));
      shop.stop();
      firstPage(shop, "existing home");
    }
  }

  private void run() throws Exception {
    String token = shop.token();
    List<String> plenty = new ArrayList<>(SPREAD);
    plenty.add(HOT);
    shop.stockUp(token, plenty, 1_000_000);
    shop.stockUp(token, List.of(LAST), LAST_UNITS);
    try (Connection connection = shop.database("")) {
      JdbcClient.createTables(connection);
    }
    http(token, "warm-up", () -> HOT, false).run(64, WARM_UP / 2, false);
    http(token, "warm-up", Bench::anySku, true).run(64, WARM_UP / 2, false);
    jdbc("warm-up", () -> HOT).run(64, Math.min(5, WARM_UP), false);
    System.out.println(Measurement.HEADER);
    for (int round = 1; round <= ROUNDS; round++) {
      for (int clients : List.of(64, 16, 1)) {
        pair(round, clients, "hot product", token, () -> HOT);
      }
      oneTransactionEach(round);
      pair(round, 64, "1,000 products", token, Bench::anySku);
      Supplier<String> mixed = () -> ThreadLocalRandom.current().nextBoolean() ? HOT : anySku();
      print(round, http(token, "HTTP hold + convert/release, half hot (pairs)", mixed, true), 64);
    }
    Measurement soldOut =
        http(token, "HTTP last " + LAST_UNITS + " units, until refused", () -> LAST, false)
            .run(64, 60, true);
    System.out.println(soldOut.row("end"));
    System.out.println("\nHTTP : JDBC\n" + String.join("\n", ratios));
  }

  private void pair(int round, int clients, String what, String token, Supplier<String> sku)
      throws Exception {
    double reference = print(round, jdbc("JDBC " + what, sku), clients);
    double ours = print(round, http(token, "HTTP " + what, sku, false), clients);
    ratios.add(
        String.format(
            Locale.ROOT, "round %d, %s, %d clients: %.2f", round, what, clients, ours / reference));
  }

  /** Beside {@code HTTP hot product}: what grouped decisions gain over a transaction for each. */
  private void oneTransactionEach(int round) throws Exception {
    Installation.Access access = shop.access(JdbcClient.OPTIONS);
    try (OneTransactionServer server =
        OneTransactionServer.start(access.url(), access.user(), access.password())) {
      Load load =
          new Load(
              "HTTP server of the JDK, a transaction each, hot product",
              number -> new ShopClient(new HttpConnection(server.port(), "none"), () -> HOT, false),
              () -> takenUnits("bench_level"));
      load.run(64, Math.min(5, WARM_UP), false);
      print(round, load, 64);
    }
  }

  private static double print(int round, Load load, int clients) throws Exception {
    Measurement measured = load.run(clients, SECONDS, false);
    System.out.println(measured.row(Integer.toString(round)));
    return measured.perSecond();
  }

  private Load http(String token, String name, Supplier<String> sku, boolean ends) {
    return new Load(
        name,
        number -> new ShopClient(new HttpConnection(shop.port(), token), sku, ends),
        () -> takenUnits("stock_level"));
  }

  private Load jdbc(String name, Supplier<String> sku) {
    return new Load(
        name,
        number -> new JdbcClient(shop.database(JdbcClient.OPTIONS), sku),
        () -> takenUnits("bench_level"));
  }

  private long takenUnits(String table) throws IOException, SQLException {
    try (Connection connection = shop.database("");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT SUM(reserved - on_hand) FROM " + table + " WHERE sku LIKE 'BENCH-%'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String anySku() {
    return SPREAD.get(ThreadLocalRandom.current().nextInt(SPREAD.size()));
  }

  private static void firstPage(Installation shop, String home)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    shop.start();
    double ready = secondsSince(begun);
    try (HttpConnection line = new HttpConnection(shop.port(), "none")) {
      int status = line.get("/manage/login").status();
      System.out.printf(
          Locale.ROOT, "| %s | %.1f s | %.1f s (%d) |%n", home, ready, secondsSince(begun), status);
    }
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static long residentMegabytes(Optional<ProcessHandle> process) throws IOException {
    long pid = process.orElseThrow().pid();
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }
}
