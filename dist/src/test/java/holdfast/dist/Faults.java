package holdfast.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code ./mvnw -Pfaults}: tills in real browsers sell at the real distribution while a plan of
 * faults strikes at every moment of a sale, and afterwards nothing may be lost, doubled or
 * miscounted. See docs/faults.md.
 */
final class Faults {
  private final Path folder;
  private final long seed;

  private Faults(Path folder, long seed) {
    this.folder = folder;
    this.seed = seed;
  }

  /**
   * Runs it.
   *
   * @param arguments the folder of the distribution
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    long seed = asked("faults.seed", System.currentTimeMillis() % 1_000_000_000L);
    String planted = System.getProperty("faults.planted", "");
    Faults driver = new Faults(folder, seed);
    boolean isFine;
    if (planted.equals("all")) {
      isFine = driver.all();
    } else if (planted.isEmpty()) {
      isFine = driver.run(PlantedFault.NONE).isFine();
    } else {
      PlantedFault one = PlantedFault.of(planted);
      isFine = one.isCaughtBy(driver.run(one));
      System.out.println(planted + ": " + (isFine ? "caught" : "NOT CAUGHT"));
    }
    System.exit(isFine ? 0 : 1);
  }

  private static long asked(String property, long otherwise) {
    String text = System.getProperty(property, "");
    return text.isEmpty() ? otherwise : Long.parseLong(text);
  }

  /** Each planted fault by itself; all have to be caught. */
  private boolean all() throws Exception {
    Map<PlantedFault, String> ends = new LinkedHashMap<>();
    boolean areAll = true;
    for (PlantedFault one : PlantedFault.values()) {
      if (one != PlantedFault.NONE) {
        FaultCheck check = run(one);
        boolean isCaught = one.isCaughtBy(check);
        areAll &= isCaught;
        ends.put(one, (isCaught ? "yes" : "NO") + " | " + check.words());
      }
    }
    System.out.println("\n| planted | caught | by |\n|---|---|---|");
    ends.forEach((one, end) -> System.out.println("| " + one.words() + " | " + end + " |"));
    return areAll;
  }

  private FaultCheck run(PlantedFault planted) throws Exception {
    boolean isShort = planted != PlantedFault.NONE;
    int receipts = (int) asked("faults.receipts", isShort ? 40 : 2000);
    int faults = (int) asked("faults.faults", isShort ? 8 : 200);
    int working = isShort || receipts < 200 ? 1 : 2;
    working = (int) Math.min(asked("faults.tills", working), 2);
    String what =
        String.format(
            "%d receipts, %d faults, %d tills, planted %s: -Dfaults.seed=%d",
            receipts, faults, working, planted.words(), seed);
    System.out.println("Faults: " + what);
    long begun = System.nanoTime();
    Path home = fresh(folder.resolveSibling("faults"));
    Installation house = Installation.fresh(folder, home.resolve("house"));
    List<FaultyTill> all = new ArrayList<>();
    Thread ending = new Thread(() -> all.forEach(FaultyTill::kill));
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      house.start();
      FaultyServer server = new FaultyServer(house);
      FaultGoods goods = new FaultGoods();
      goods.stockUp(house);
      for (int i = 0; i < working; i++) {
        String code = "S1-" + (i + 1);
        Random chance = new Random(seed * 31 + i);
        all.add(new FaultyTill(code, server, goods, planted, chance, home.resolve(code)));
      }
      FaultCheck check = sell(all, server, goods, planted, receipts, faults);
      report(all, check, Duration.ofNanos(System.nanoTime() - begun));
      System.out.println("Faults: " + what);
      return check;
    } finally {
      for (FaultyTill till : all) {
        till.close();
      }
      house.close();
      Runtime.getRuntime().removeShutdownHook(ending);
    }
  }

  private FaultCheck sell(
      List<FaultyTill> tills,
      FaultyServer server,
      FaultGoods goods,
      PlantedFault planted,
      int receipts,
      int faults)
      throws Exception {
    FaultCheck check = new FaultCheck(server.house());
    int share = receipts / tills.size();
    int blows = faults / tills.size();
    Map<FaultyTill, Future<String>> ends = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(tills.size())) {
      for (FaultyTill till : tills) {
        Random chance = new Random(seed + 7919L * till.code.hashCode());
        List<Fault> plan = Fault.plan(chance, share, blows, planted.kinds());
        till.open(code(server.house(), till.code));
        ends.put(
            till,
            threads.submit(
                () -> {
                  till.sell(share, plan);
                  return "";
                }));
      }
      for (Map.Entry<FaultyTill, Future<String>> end : ends.entrySet()) {
        String code = end.getKey().code;
        try {
          end.getValue().get();
        } catch (java.util.concurrent.ExecutionException stuck) {
          end.getKey().sightings().trouble(code + " gave up: " + stuck.getCause());
        }
      }
    }
    for (FaultyTill till : tills) {
      String unsent = till.finish(planted == PlantedFault.NONE ? 180 : 30);
      check.till(till.code, till.sightings(), till.journal(), unsent);
    }
    check.house(goods);
    return check;
  }

  private static void report(List<FaultyTill> tills, FaultCheck check, Duration took) {
    List<Sightings> seen = tills.stream().map(FaultyTill::sightings).toList();
    System.out.println(
        "\n| fault | "
            + Arrays.stream(Fault.Moment.values())
                .map(one -> one.name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(" | "))
            + " |\n|---|---|---|---|---|---|---|\n"
            + Sightings.table(seen));
    for (FaultyTill till : tills) {
      Sightings one = till.sightings();
      System.out.printf(
          "%s: %d receipts shown, %d of them returns; %s%n",
          till.code, one.count(), one.count() - one.sales().size(), one.words());
    }
    System.out.println("\n" + check.table());
    check
        .wrong()
        .forEach(
            (what, facts) ->
                facts.stream()
                    .limit(8)
                    .forEach(one -> System.out.println("  " + what + ": " + one)));
    System.out.println("took " + took.toSeconds() + " s");
  }

  /** A code as the office makes it, which is shown there once. */
  private static String code(Installation house, String till) throws IOException, SQLException {
    String code = "FAULT" + till.replace("-", "");
    try (Connection database = house.database("");
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "REPLACE INTO pairing_code (till, hash, expires_at, made_by) VALUES ('"
              + till
              + "', UNHEX(SHA2('"
              + code
              + "', 256)), '2099-01-01', 'manager')");
    }
    return code;
  }

  private static Path fresh(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        old.sorted(Comparator.reverseOrder()).forEach(Faults::delete);
      }
    }
    return Files.createDirectories(folder.toAbsolutePath());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }
}
