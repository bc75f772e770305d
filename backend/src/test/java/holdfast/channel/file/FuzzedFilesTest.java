package holdfast.channel.file;

import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.ChannelRules;
import holdfast.channel.Channels;
import holdfast.channel.form.Misread;
import holdfast.channel.form.OrderForms;
import holdfast.channel.form.Sent;
import holdfast.order.PriceSource;
import holdfast.stock.StockAudit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * 200,000 lines of hostile order files are read; some of them are taken from a folder as well, all
 * with {@code -Dholdfast.fuzz.taken=200000} (minutes). The seed is in every message; {@code
 * -Dholdfast.fuzz.seed=} replays it.
 */
class FuzzedFilesTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final long SEED = Long.getLong("holdfast.fuzz.seed", 20261124);
  private static final int LINES = 200_000;
  private static final int LINES_TAKEN = Integer.getInteger("holdfast.fuzz.taken", 3_000);
  private static final int FILES_AT_ONCE = 100;
  private static final long MEGABYTE = 1024 * 1024;

  private final Shop shop = Shop.open();

  @Test
  void hostile_lines_are_orders_or_refusals_and_nothing_else() {
    HostileOrders hostile = new HostileOrders(SEED, List.of("A", "B"), "N");
    long before = used();
    long lines = 0;
    int files = 0;
    int orders = 0;
    int refusals = 0;
    while (lines < LINES) {
      byte[] file = hostile.next();
      files++;
      lines += lines(file);
      try {
        for (Sent sent : OrderForms.file(file, KYIV)) {
          switch (sent) {
            case Sent.Order order -> {
              assertTrue(!order.order().lines().isEmpty(), seeded(file));
              orders++;
            }
            case Sent.Refused refused -> refusals++;
          }
        }
      } catch (Misread refused) {
        refusals++;
      } catch (RuntimeException | StackOverflowError crash) {
        throw new AssertionError(seeded(file), crash);
      }
    }
    assertTrue(orders > files / 4, "seed " + SEED + ": " + orders + " orders of " + files);
    assertTrue(refusals > files / 4, "seed " + SEED + ": " + refusals + " refusals of " + files);
    long kept = used() - before;
    assertTrue(kept < 20 * MEGABYTE, "seed " + SEED + ": " + kept + " bytes are kept");
  }

  @Test
  void the_largest_file_takes_a_bounded_room_whatever_is_in_it() {
    for (String piece :
        List.of("{},", "[", "{\"a\":", "\"a\":1,", "0,", "{\"Options\":{},\"Goods\":[{}]},")) {
      String text = "[" + piece.repeat(OrderForms.MAX_BYTES / piece.length() - 1);
      byte[] file =
          text.substring(0, text.length() - 1).concat("]").getBytes(StandardCharsets.UTF_8);
      long before = askedFor();
      assertThrows(Misread.class, () -> OrderForms.file(file, KYIV), piece);
      long most = (askedFor() - before) / MEGABYTE;
      // all that was ever asked for, garbage included: what lives at one moment is less
      assertTrue(most < 200, piece + " took " + most + " MB");
    }
  }

  @Test
  void of_hostile_files_no_order_is_partial_and_no_file_is_lost() throws Exception {
    Path home = Path.of("target", "test-home-" + ProcessHandle.current().pid());
    System.setProperty("holdfast.home", home.toString());
    String code = "fuzz" + UUID.randomUUID().toString().substring(0, 8);
    Channels channels = shop.the(Channels.class);
    channels.connect(
        new Channel(
            code,
            Channel.Kind.FILES,
            new Channel.Settings(
                "Fuzz", S1, null, PriceSource.HOLDFAST, 7, true, ChannelRules.STANDARD)),
        MANAGER);
    FileIntake intake = shop.the(FileIntake.class);
    Shop.clock.pass(Duration.ofSeconds(2));
    intake.look();
    Path folder = home.resolve("channels").resolve(code);
    HostileOrders hostile =
        new HostileOrders(SEED, List.of(shop.pieces(1000), shop.pieces(3)), "F");
    Map<String, Set<Integer>> wanted = new HashMap<>();
    long before = used();
    long start = System.nanoTime();
    int files = 0;
    long lines = 0;
    while (lines < LINES_TAKEN) {
      for (int i = 0; i < FILES_AT_ONCE; i++) {
        byte[] file = hostile.next();
        lines += lines(file);
        Files.write(folder.resolve("inbox").resolve("order-" + files++), file);
        note(file, wanted);
      }
      for (int i = 0; i < 3; i++) {
        intake.look();
        Shop.clock.pass(Duration.ofSeconds(11));
      }
      assertEquals(List.of(), names(folder.resolve("inbox")), "seed " + SEED);
    }
    long kept = used() - before;
    System.getLogger("holdfast.fuzz")
        .log(
            System.Logger.Level.INFO,
            "{0} lines in {1} files taken in {2} s, {3} kB kept",
            lines,
            files,
            (System.nanoTime() - start) / 1_000_000_000,
            kept / 1024);
    assertTrue(kept < 40 * MEGABYTE, "seed " + SEED + ": " + kept + " bytes are kept");
    int reasons = reasonsOf(folder, files);
    Map<String, Integer> stored = stored(code);
    assertEquals(wanted.keySet(), stored.keySet(), "seed " + SEED);
    stored.forEach(
        (number, goods) ->
            assertTrue(
                wanted.get(number).contains(goods),
                "seed " + SEED + ": order " + number + " has " + goods + " lines"));
    assertTrue(stored.size() > files / 3, "seed " + SEED + ": " + stored.size());
    assertTrue(reasons > files / 5, "seed " + SEED + ": " + reasons);
    channels.enable(code, false, MANAGER);
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  /** Each file is archived, or rejected with its reason; answers how many have one. */
  private static int reasonsOf(Path folder, int files) throws IOException {
    List<String> archived = new ArrayList<>();
    for (String day : names(folder.resolve("archive"))) {
      archived.addAll(names(folder.resolve("archive").resolve(day)));
    }
    List<String> rejected = names(folder.resolve("rejected"));
    List<String> reasons = rejected.stream().filter(name -> name.endsWith(".reason.txt")).toList();
    assertEquals(files, archived.size() + rejected.size() - reasons.size(), "seed " + SEED);
    for (String name : rejected) {
      assertTrue(
          name.endsWith(".reason.txt") || reasons.contains(name + ".reason.txt"),
          "seed " + SEED + ": " + name);
    }
    return reasons.size();
  }

  private static int lines(byte[] file) {
    int lines = 0;
    for (byte one : file) {
      lines += one == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** Which orders can be read of the file, and how many lines each has. */
  private static void note(byte[] file, Map<String, Set<Integer>> wanted) {
    try {
      for (Sent sent : OrderForms.file(file, KYIV)) {
        if (sent instanceof Sent.Order order) {
          wanted
              .computeIfAbsent(order.externalId(), number -> new HashSet<>())
              .add(order.order().lines().size());
        }
      }
    } catch (Misread refused) {
      // none
    }
  }

  private Map<String, Integer> stored(String code) throws SQLException {
    Map<String, Integer> stored = new HashMap<>();
    try (Connection connection = shop.connect();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT o.external_id, COUNT(l.line) FROM online_order o
                LEFT JOIN online_order_line l ON l.online_order = o.id
                WHERE o.channel = ? GROUP BY o.id
                """)) {
      query.setString(1, code);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          stored.put(rows.getString(1), rows.getInt(2));
        }
      }
    }
    return stored;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String seeded(byte[] file) {
    return "seed " + SEED + ": " + new String(file, StandardCharsets.UTF_8);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long askedFor() {
    return java.lang.management.ManagementFactory.getThreadMXBean()
            instanceof com.sun.management.ThreadMXBean threads
        ? threads.getCurrentThreadAllocatedBytes()
        : 0;
  }
}
