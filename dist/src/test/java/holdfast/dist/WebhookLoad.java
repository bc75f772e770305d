package holdfast.dist;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Shoppers order at a WooCommerce shop at a steady rate, each another product; measured is the time
 * from the order there until an open till has read the lower figure: the shop's signed webhook, the
 * reservation, the feed, the hint, the reading. An open loop: the next one orders when his time has
 * come, not when the last one was served.
 *
 * <p>Before that rounds of orders warm everything up: each is waited for to the end, until one is
 * no faster than the one before. An order that the till has not seen when {@link #PATIENCE} is over
 * counts as infinitely slow.
 */
final class WebhookLoad {
  private static final int PER_SECOND = Integer.getInteger("bench.perSecond", 50);
  private static final int ROUND_SECONDS = 5;
  private static final int LEAST_ROUNDS = 8;
  private static final int MOST_ROUNDS = 12;
  private static final double NO_FASTER = 0.9;
  private static final int MEASURED_SECONDS = 30;
  private static final int ENOUGH = 1_000;

  /** How long is waited for what was ordered last, before it counts as never seen. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final List<String> WARM_UP = skus("WARM", PER_SECOND * ROUND_SECONDS);
  private static final List<String> MEASURED = skus("HOOK", PER_SECOND * MEASURED_SECONDS);
  private static final Pattern HOOKED =
      Pattern.compile("\"state\":\"(active|repaired)\",\"topic\":\"order.updated\"");

  private final Installation house;
  private final OpenTill till;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Ordered> sent = new ConcurrentHashMap<>();
  private final AtomicInteger errors = new AtomicInteger();

  /**
   * An order that a shopper made.
   *
   * @param at in the clock of {@link System#nanoTime}
   * @param clock the same moment in milliseconds of the epoch, which other processes write, too
   */
  record Ordered(long at, long clock) {}

  /**
   * @param house runs, with its simulated shops
   */
  WebhookLoad(Installation house) throws IOException {
    this.house = house;
    till = new OpenTill(house.port(), token("cashier"));
  }

  /** Lets every product be ordered once and prints what came of it. */
  void run() throws Exception {
    stockUp(WARM_UP);
    stockUp(MEASURED);
    settle();
    till.open(client);
    try (till) {
      warmUp();
      RoadReport report = new RoadReport(house);
      Shares shares = new Shares(processes());
      boolean isComplete = order(MEASURED);
      String shared = shares.say(MEASURED.size());
      System.out.println(report.times(MEASURED, sent, till, errors.get()));
      System.out.println(shared + ".");
      System.out.println(report.costs(MEASURED.size()));
      if (!isComplete) {
        System.out.println("Not everything was seen, or the shop still had something to deliver.");
      }
    }
  }

  private void warmUp() throws Exception {
    double before = Double.POSITIVE_INFINITY;
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      till.forget();
      boolean isComplete = order(WARM_UP);
      double p95 = new Times(WARM_UP.stream().mapToDouble(this::milliseconds)).percentile(0.95);
      System.out.printf("warm-up, round %d: p95 %.0f ms%n", round, p95);
      if (isComplete && round >= LEAST_ROUNDS && p95 > before * NO_FASTER) {
        return;
      }
      before = p95;
    }
    System.out.println("The warm-up did not settle.");
  }

  /** Orders one of each at the steady rate and waits for the end; false when it did not come. */
  private boolean order(List<String> skus) throws Exception {
    List<CompletableFuture<?>> answers = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < skus.size(); i++) {
      long due = begun + i * (TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      String sku = skus.get(i);
      sent.put(sku, new Ordered(System.nanoTime(), System.currentTimeMillis()));
      answers.add(atShop("orders", "{\"lines\":[{\"sku\":\"" + sku + "\"}]}"));
    }
    for (CompletableFuture<?> answer : answers) {
      answer.get();
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    return await(deadline, () -> skus.stream().allMatch(sku -> till.seen(sku) != null))
        && await(deadline, this::isDelivered);
  }

  private static boolean await(long deadline, BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  private boolean isDelivered() {
    try {
      return house.askShop("waiting").contains("\"no\"");
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private double milliseconds(String sku) {
    return RoadReport.milliseconds(sent.get(sku), till.seen(sku));
  }

  private void stockUp(List<String> skus) throws Exception {
    house.stockUp(house.token(), skus, ENOUGH);
    for (String sku : skus) {
      String good =
          "{\"sku\":\"%s\",\"name\":\"%s\",\"price\":\"10\",\"stock\":%d}"
              .formatted(sku, sku, ENOUGH);
      atShop("products", good).get();
    }
  }

  /** A run makes the webhooks and lists the new goods; their figures are told before we begin. */
  private void settle() throws IOException, InterruptedException, SQLException {
    try (HttpConnection line = new HttpConnection(house.port(), token("manager"));
        Connection connection = house.database("");
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE channel_state SET compare_at = NULL WHERE channel = 'woo'");
      line.post("/api/v1/channels/woo/run", "");
      while (!HOOKED.matcher(line.get("/api/v1/channels/woo/health").body()).find()
          || told(statement) < WARM_UP.size() + MEASURED.size()) {
        Thread.sleep(500);
      }
    }
  }

  private static long told(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            """
            SELECT COUNT(*) FROM channel_offer
            WHERE channel = 'woo' AND due = 0 AND sent IS NOT NULL AND sku RLIKE '^(WARM|HOOK)'
            """)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private CompletableFuture<Void> atShop(String what, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(house.simulated("woocommerce") + "/_sim/" + what))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle(
            (answer, failure) -> {
              if (failure != null || answer.statusCode() != 200) {
                errors.incrementAndGet();
              }
              return null;
            });
  }

  private Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    house.server().ifPresent(server -> processes.put("server", server));
    house.database().ifPresent(database -> processes.put("database", database));
    house.shops().ifPresent(shops -> processes.put("simulated shops", shops));
    processes.put("shoppers and till", ProcessHandle.current());
    return processes;
  }

  private String token(String user) throws IOException {
    try (HttpConnection line = new HttpConnection(house.port(), "none")) {
      HttpConnection.Answer answer =
          line.post("/api/v1/login", "{\"user\":\"" + user + "\",\"password\":\"holdfast-demo\"}");
      return Json.text(answer.body(), "token");
    }
  }

  private static List<String> skus(String word, int many) {
    return IntStream.range(0, many).mapToObj(i -> "%s-%04d".formatted(word, i)).toList();
  }
}
