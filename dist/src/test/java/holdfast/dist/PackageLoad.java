package holdfast.dist;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What tills send after each sale, and after an outage. First {@link #LIVE_TILLS} tills send signed
 * receipts one by one, as fast as they are answered. Then {@link #TILLS} tills bring {@link #QUEUE}
 * each, 50 at a time, coming back when they are told to, while one more till goes on selling.
 */
final class PackageLoad {
  private static final int LIVE_TILLS = 16;
  private static final int TILLS = Integer.getInteger("bench.tills", 300);
  private static final int QUEUE = Integer.getInteger("bench.queue", 200);
  private static final int AT_ONCE = 50;
  private static final long LIVE_EVERY_MS = 250;
  private static final List<String> SKUS =
      IntStream.range(0, 500).mapToObj("PACK-%03d"::formatted).toList();

  private final Installation house;
  private final double seconds;
  private final String token;
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();

  PackageLoad(Installation house, double seconds) throws IOException {
    this.house = house;
    this.seconds = seconds;
    token = token();
  }

  void run() throws Exception {
    house.stockUp(house.token(), SKUS, 1_000_000);
    List<SigningDevice> live = pair("L", LIVE_TILLS);
    live(live, seconds);
    System.out.println(
        "| signed receipts, one by one | tills | receipts/s | p50 ms | p99 ms | longest ms |\n"
            + "|---|---|---|---|---|---|");
    Shares shares = new Shares(processes());
    long before = stored();
    System.out.println(live(live, seconds));
    System.out.println("\n" + shares.say((int) (stored() - before)) + ".");
    System.out.println(drain());
    System.out.println(reckoning());
  }

  /**
   * Whether everything that was acknowledged is there once, and the books of the stock are right.
   */
  private String reckoning() throws IOException, SQLException {
    long units =
        count("SELECT COALESCE(SUM(quantity), 0) FROM receipt_line WHERE sku LIKE 'PACK-%'");
    long moved =
        -count("SELECT SUM(quantity) FROM movement WHERE kind = 'SALE' AND sku LIKE 'PACK-%'");
    try (HttpConnection line = new HttpConnection(house.port(), token)) {
      String audit = line.get("/api/v1/audit/stock").body();
      return String.format(
          Locale.ROOT,
          "%d receipts acknowledged, %d stored, lost %d; units sold %d, moved %d; audit ok: %s",
          acknowledged.get(),
          stored(),
          acknowledged.get() - stored(),
          units,
          moved,
          Json.text(audit, "ok"));
    }
  }

  private long stored() throws IOException, SQLException {
    return count("SELECT COUNT(*) FROM receipt");
  }

  private Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    house.server().ifPresent(server -> processes.put("server", server));
    house.database().ifPresent(database -> processes.put("database", database));
    processes.put("tills", ProcessHandle.current());
    return processes;
  }

  private String live(List<SigningDevice> tills, double lasts) throws Exception {
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    long begun = System.nanoTime();
    long end = begun + (long) (lasts * 1e9);
    each(
        tills,
        till -> {
          try (HttpConnection line = new HttpConnection(house.port(), token)) {
            while (System.nanoTime() < end) {
              nanos.add(sellOne(till, line));
            }
          }
        });
    double took = (System.nanoTime() - begun) / 1e9;
    long[] sorted = sorted(nanos);
    return String.format(
        Locale.ROOT,
        "| until answered | %d | %.0f | %.0f | %.0f | %.0f |",
        tills.size(),
        sorted.length / took,
        percentile(sorted, 0.5),
        percentile(sorted, 0.99),
        percentile(sorted, 1));
  }

  /** Nanoseconds until the receipt of one sale is acknowledged. */
  private long sellOne(SigningDevice till, HttpConnection line) throws IOException {
    String sealed = till.seal(sale(till));
    long begun = System.nanoTime();
    HttpConnection.Answer answer =
        line.post("/api/v1/till/packages", body(till, List.of(sealed), 1));
    long took = System.nanoTime() - begun;
    if (!answer.body().contains("\"stored\"")) {
      throw new IllegalStateException(answer.status() + " " + answer.body());
    }
    acknowledged.incrementAndGet();
    return took;
  }

  private String drain() throws Exception {
    List<SigningDevice> tills = pair("Q", TILLS);
    List<List<String>> queues = new ArrayList<>();
    for (SigningDevice till : tills) {
      queues.add(Stream.generate(() -> till.seal(sale(till))).limit(QUEUE).toList());
    }
    SigningDevice seller = pair("S", 1).getFirst();
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    AtomicBoolean isOver = new AtomicBoolean();
    long begun = System.nanoTime();
    double took;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> selling = threads.submit(() -> sellOn(seller, nanos, isOver));
      List<Future<?>> bringing = new ArrayList<>();
      for (int i = 0; i < TILLS; i++) {
        SigningDevice till = tills.get(i);
        List<String> queue = queues.get(i);
        bringing.add(threads.submit(() -> bring(till, queue)));
      }
      try {
        for (Future<?> one : bringing) {
          one.get();
        }
      } finally {
        isOver.set(true); // also when one failed, or the seller would go on for ever
      }
      took = (System.nanoTime() - begun) / 1e9;
      selling.get();
    }
    long[] sorted = sorted(nanos);
    return String.format(
        Locale.ROOT,
        """

        %d packages of %d tills drained in %.0f s (%.0f/s), told to come back %d times; \
        a live sale meanwhile: %d sold, p50 %.0f ms, p99 %.0f ms, longest %.0f ms; \
        %d receipts stored, %d missing\
        """,
        TILLS * QUEUE,
        TILLS,
        took,
        TILLS * QUEUE / took,
        refusals.get(),
        sorted.length,
        percentile(sorted, 0.5),
        percentile(sorted, 0.99),
        percentile(sorted, 1),
        count("SELECT COUNT(*) FROM receipt WHERE till LIKE 'Q%'"),
        count("SELECT SUM(missing) FROM till_device"));
  }

  private Void sellOn(SigningDevice till, ConcurrentLinkedQueue<Long> nanos, AtomicBoolean isOver)
      throws Exception {
    try (HttpConnection line = new HttpConnection(house.port(), token)) {
      while (!isOver.get()) {
        nanos.add(sellOne(till, line));
        Thread.sleep(LIVE_EVERY_MS);
      }
    }
    return null;
  }

  private Void bring(SigningDevice till, List<String> queue) throws Exception {
    try (HttpConnection line = new HttpConnection(house.port(), token)) {
      for (int from = 0; from < queue.size(); ) {
        List<String> some = queue.subList(from, Math.min(queue.size(), from + AT_ONCE));
        HttpConnection.Answer answer =
            line.post("/api/v1/till/packages", body(till, some, queue.size() - from));
        if (answer.status() == 429) {
          refusals.incrementAndGet();
          // as the page does: when it is told to, and not with all the others at once
          line.hangUp(); // the server would do so before the till is back
          long told = Json.whole(answer.body(), "retryAfter") * 1_000;
          Thread.sleep(told + ThreadLocalRandom.current().nextInt(1_000));
        } else if (answer.isDone() && !answer.body().contains("\"parked\"")) {
          acknowledged.addAndGet(some.size());
          from += some.size();
        } else {
          throw new IllegalStateException(answer.status() + " " + answer.body());
        }
      }
    }
    return null;
  }

  private static String body(SigningDevice till, List<String> packages, int waiting) {
    return "{\"till\":\""
        + till.code()
        + "\",\"waiting\":"
        + waiting
        + ",\"packages\":["
        + String.join(",", packages)
        + "]}";
  }

  private static SigningDevice.Sold sale(SigningDevice till) {
    String id = ClientIds.next(ThreadLocalRandom.current()).toString();
    String lines =
        ThreadLocalRandom.current()
            .ints(3, 0, SKUS.size())
            .sorted()
            .mapToObj(
                i ->
                    "{\"sku\":\"%s\",\"name\":\"Goods\",\"quantity\":1,\"price\":\"10.00\","
                            .formatted(SKUS.get(i))
                        + "\"amount\":\"10.00\"}")
            .reduce((one, other) -> one + "," + other)
            .orElseThrow();
    String text =
        "{\"id\":\"%s\",\"schema\":1,\"type\":\"sale\",\"number\":%d,\"soldAt\":\"%s\","
                .formatted(id, till.nextNumber(), Instant.now())
            + "\"cashier\":\"cashier\",\"total\":\"30.00\",\"lines\":["
            + lines
            + "],\"payments\":[{\"kind\":\"cash\",\"amount\":\"30.00\"}]}";
    return new SigningDevice.Sold(id, text);
  }

  /** Tills with their keys, put straight into the database: pairing is not what is measured. */
  private List<SigningDevice> pair(String letter, int count) throws Exception {
    List<SigningDevice> tills = new ArrayList<>();
    try (Connection connection = house.database("");
        PreparedStatement till =
            connection.prepareStatement(
                "INSERT INTO till (code, store, name) VALUES (?, 'S1', ?)");
        PreparedStatement device =
            connection.prepareStatement(
                """
                INSERT INTO till_device (id, till, signing_key, sealing_key, file_key, paired_at, paired_by,
                  last_hash) VALUES (?, ?, ?, ?, REPEAT('k', 32), NOW(3), 'bench', ?)
                """)) {
      for (int i = 0; i < count; i++) {
        SigningDevice one = new SigningDevice(letter + i);
        till.setString(1, one.code());
        till.setString(2, one.code());
        till.executeUpdate();
        device.setString(1, one.device());
        device.setString(2, one.code());
        device.setBytes(3, one.publicKey());
        device.setBytes(4, one.publicKey());
        device.setString(5, SigningDevice.NOTHING_BEFORE);
        device.executeUpdate();
        tills.add(one);
      }
    }
    return tills;
  }

  private interface Job {
    void of(SigningDevice till) throws Exception;
  }

  private static void each(List<SigningDevice> tills, Job job) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(tills.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (SigningDevice till : tills) {
        running.add(
            threads.submit(
                () -> {
                  job.of(till);
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get(10, TimeUnit.MINUTES);
      }
    }
  }

  private long count(String query) throws IOException, SQLException {
    try (Connection connection = house.database("");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private String token() throws IOException {
    try (HttpConnection line = new HttpConnection(house.port(), "none")) {
      HttpConnection.Answer answer =
          line.post("/api/v1/login", "{\"user\":\"manager\",\"password\":\"holdfast-demo\"}");
      return Json.text(answer.body(), "token");
    }
  }

  private static long[] sorted(ConcurrentLinkedQueue<Long> nanos) {
    long[] all = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(all);
    return all;
  }

  private static double percentile(long[] sorted, double part) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * part)] / 1e6;
  }
}
