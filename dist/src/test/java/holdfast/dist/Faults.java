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
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path home;
  private final long seed;
  private final Installation house;
  private final FaultyServer server;
  private final FaultGoods goods = new FaultGoods();
  private final List<FaultyTill> open = new ArrayList<>();

  private Faults(Path folder, long seed) throws IOException {
    this.seed = seed;
    home = fresh(folder.resolveSibling("faults"));
    house = Installation.fresh(folder, home.resolve("house")).patient(PATIENCE);
    server = new FaultyServer(house);
  }

  /**
   * Runs it.
   *
   * @param arguments the folder of the distribution
   */
  public static void main(String[] arguments) throws Exception {
    long seed = asked("faults.seed", System.currentTimeMillis() % 1_000_000_000L);
    String planted = System.getProperty("faults.planted", "");
    Faults driver = new Faults(Path.of(arguments[0]), seed);
    Runtime.getRuntime().addShutdownHook(new Thread(driver::end));
    driver.house.start();
    driver.goods.stockUp(driver.house);
    boolean isFine =
        planted.isEmpty()
            ? driver.run(PlantedFault.NONE).isFine()
            : driver.areCaught(
                Arrays.stream(PlantedFault.values())
                    .filter(one -> one != PlantedFault.NONE)
                    .filter(one -> planted.equals("all") || one == PlantedFault.of(planted))
                    .toList());
    System.exit(isFine ? 0 : 1);
  }

  private static long asked(String property, long otherwise) {
    String text = System.getProperty(property, "");
    return text.isEmpty() ? otherwise : Long.parseLong(text);
  }

  /** Each of them by itself, at a till of its own in the same house. */
  private boolean areCaught(List<PlantedFault> planted) throws Exception {
    Map<PlantedFault, String> ends = new LinkedHashMap<>();
    boolean areAll = true;
    for (PlantedFault one : planted) {
      FaultCheck check = run(one);
      boolean isCaught = one.isCaughtBy(check);
      areAll &= isCaught;
      ends.put(one, (isCaught ? "yes" : "NO") + " | " + check.words());
    }
    System.out.println("\n| planted | caught | found |\n|---|---|---|");
    ends.forEach((one, end) -> System.out.println("| " + one.words() + " | " + end + " |"));
    return areAll;
  }

  private FaultCheck run(PlantedFault planted) throws Exception {
    boolean isShort = planted != PlantedFault.NONE;
    int receipts = (int) asked("faults.receipts", isShort ? 40 : 2000);
    int faults = (int) asked("faults.faults", isShort ? 8 : 200);
    int working = (int) asked("faults.tills", isShort || receipts < 200 ? 1 : 2);
    String what =
        String.format(
            "%d receipts, %d faults, %d tills, planted %s: -Dfaults.seed=%d",
            receipts, faults, working, planted.words(), seed);
    System.out.println("Faults: " + what);
    long begun = System.nanoTime();
    List<FaultyTill> tills = new ArrayList<>();
    for (int i = 0; i < working; i++) {
      String code = "FAULT-" + (open.size() + i + 1);
      Random chance = new Random(seed * 31 + i);
      tills.add(new FaultyTill(code, server, goods, planted, chance, home.resolve(code)));
    }
    open.addAll(tills);
    FaultCheck check = sell(tills, planted, receipts, faults);
    report(tills, check, Duration.ofNanos(System.nanoTime() - begun));
    System.out.println("Faults: " + what);
    for (FaultyTill till : tills) {
      till.close();
    }
    return check;
  }

  /** Nothing that was started outlives the driver. */
  private void end() {
    open.forEach(FaultyTill::kill);
    house.close();
  }

  private FaultCheck sell(List<FaultyTill> tills, PlantedFault planted, int receipts, int faults)
      throws Exception {
    FaultCheck check = new FaultCheck(house);
    int share = receipts / tills.size();
    int blows = faults / tills.size();
    Map<FaultyTill, Future<String>> ends = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(tills.size())) {
      for (FaultyTill till : tills) {
        Random chance = new Random(seed + 7919L * till.code.hashCode());
        List<Fault> plan = Fault.plan(chance, share, blows, planted.kinds());
        till.open(code(house, till.code));
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

  /** A new till, and a code for it as the office makes them. */
  private static String code(Installation house, String till) throws IOException, SQLException {
    String code = "FAULT" + till.replace("-", "");
    try (Connection database = house.database("");
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO till (code, store, name) VALUES ('" + till + "', 'S1', '" + till + "')");
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
