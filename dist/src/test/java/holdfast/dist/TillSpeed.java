package holdfast.dist;

import holdfast.browser.Browser;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a cashier waits for at a till with {@link #GOODS} products, measured inside the page of the
 * distribution, in Chromium with its profile on disk: the first load, scans, searches, the changes
 * of a day, and a start while there is no server.
 */
final class TillSpeed {
  private static final int GOODS = Integer.getInteger("bench.goods", 100_000);
  private static final int ROWS_A_FILE = 10_000;
  private static final int SCANS = 200;
  private static final int SCANNER_GAP_MS = 6;
  private static final int TYPIST_GAP_MS = 150;
  private static final int CHANGED = 500;
  private static final int STARTS = 5;
  private static final String CODE = "BENCHPAY";
  private static final List<String> KINDS =
      List.of("Кросівки", "Черевики", "Сорочка", "Молоко", "Їжачок", "Сумка", "Шампунь", "Чай");
  private static final List<String> COLOURS = List.of("чорні", "білі", "сині", "зелені", "сірі");
  private static final List<String> SEARCHED =
      List.of(
          "кросівки чорні",
          "ижачок",
          "чай зел",
          "шампунь 77",
          "SPD-00123",
          "art-99",
          "482000001",
          "сум",
          "мол 4242",
          "rhjcsdrb",
          "нема такого",
          "а",
          "сорочка сир");

  private final Installation house;
  private final Random chance = new Random(20261129);
  private Browser till;

  TillSpeed(Installation house) {
    this.house = house;
    till = open(null);
  }

  void run() throws Exception {
    try {
      fill();
      pair();
      System.out.println("| till with " + GOODS + " products | measured | limit |\n|---|---|---|");
      firstLoad();
      scans();
      searches();
      delta();
      coldStarts();
    } finally {
      till.close();
    }
  }

  private Browser open(@Nullable Browser before) {
    String address = "http://localhost:" + house.port();
    Browser opened = before == null ? Browser.open(address, "uk") : before.restarted();
    opened.driver().manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
    opened
        .driver()
        .executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument", Map.of("source", TillScripts.WATCH));
    return opened;
  }

  private void fill() throws IOException {
    String token = house.token();
    for (int from = 0; from < GOODS; from += ROWS_A_FILE) {
      int begin = from;
      bring(
          token, IntStream.range(begin, Math.min(GOODS, begin + ROWS_A_FILE)).boxed().toList(), 0);
    }
  }

  /** A file of goods with their prices and levels, as an office brings it in. */
  private void bring(String token, List<Integer> goods, int dearer) throws IOException {
    StringBuilder csv =
        new StringBuilder("sku,name,article,barcode,price,unit,store,warehouse,onHand\n");
    for (int n : goods) {
      String colour = COLOURS.get(n % COLOURS.size());
      csv.append(
          "%s,%s %s %d,ART-%d,%s,%d.00,piece,S1,MAIN,%d%n"
              .formatted(
                  sku(n),
                  KINDS.get(n % KINDS.size()),
                  colour,
                  n,
                  n,
                  barcode(n),
                  10 + n % 90 + dearer,
                  100 + dearer));
    }
    try (HttpConnection line = new HttpConnection(house.port(), token)) {
      line.send("POST", "/api/v1/products/import", "text/csv; charset=utf-8", csv.toString());
      HttpConnection.Answer answer = line.receive();
      if (!answer.isDone() || !answer.body().contains("\"refused\":0")) {
        throw new IllegalStateException(
            answer.status()
                + " "
                + answer.body().substring(0, Math.min(400, answer.body().length())));
      }
    }
  }

  private void pair() throws IOException, SQLException {
    try (Connection database = house.database("");
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "REPLACE INTO pairing_code (till, hash, expires_at, made_by) VALUES ('S1-1', UNHEX(SHA2('"
              + CODE
              + "', 256)), NOW(3) + INTERVAL 1 DAY, 'manager')");
    }
    till.go("/pos/").find("#pair-till").click();
    till.find("#pairing-code").sendKeys(CODE);
    till.find("#pairing-submit").click();
    till.find("#ready[data-ready='true']");
    till.find("#ready-done").click();
    signIn();
    await("holdfast-catalogue-kept");
  }

  private void signIn() {
    till.find("[data-person='cashier']").click();
    till.typeSlowly("#pin", "204060");
    till.find("#pin-submit").click();
    till.find("pos-cart");
  }

  /** A till that has lost its copy of the goods; the cashier stays signed in. */
  private void firstLoad() {
    till.go("/health/ready"); // a till that is open would write everything again
    till.driver()
        .executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            const asked = indexedDB.deleteDatabase('holdfast-catalogue');
            asked.onsuccess = asked.onerror = () => done(null);
            """);
    till.go("/pos/");
    List<Integer> goods = some(2_000);
    Map<?, ?> answer =
        (Map<?, ?>)
            answered(TillScripts.SCANS_WHILE_IT_IS_KEPT, codes(goods), skus(goods), SCANNER_GAP_MS);
    row("first load: first line by a scan after", number(answer.get("first")) / 1_000, 2, "s", "");
    row("first load: all on disk after", number(answer.get("kept")) / 1_000, 2, "s", "30 s");
    Times lines = times(answer.get("times"), 0);
    int scans = ((List<?>) answer.get("times")).size();
    row("scan → line meanwhile, longest of " + scans, lines.percentile(1), 1, "ms", "");
  }

  private void scans() {
    List<Integer> goods = some(SCANS);
    answered(TillScripts.SCANS, codes(goods.subList(0, 20)), skus(goods), SCANNER_GAP_MS);
    Object answer = answered(TillScripts.SCANS, codes(goods), skus(goods), SCANNER_GAP_MS);
    Times lines = times(answer, 0);
    row("scan → line, p50", lines.percentile(0.5), 1, "ms", "");
    row("scan → line, p99 of " + SCANS, lines.percentile(0.99), 1, "ms", "16 ms");
    row("scan → line, longest", lines.percentile(1), 1, "ms", "");
    row("scan → painted, p99", times(answer, 1).percentile(0.99), 1, "ms", "");
  }

  private void searches() {
    Object answer = answered(TillScripts.SEARCHES, SEARCHED, TYPIST_GAP_MS);
    Times shown = times(answer, 0);
    row("name search, p50", shown.percentile(0.5), 1, "ms", "");
    row(
        "name search, p95 of " + ((List<?>) answer).size(),
        shown.percentile(0.95),
        1,
        "ms",
        "50 ms");
    row("name search, longest", shown.percentile(1), 1, "ms", "");
    row("name search → painted, p95", times(answer, 1).percentile(0.95), 1, "ms", "");
  }

  /** The line is cut while the office brings new prices and levels. */
  private void delta() throws Exception {
    network(true);
    till.find("#offline-banner");
    till.typeSlowly("#scan", "SPD-00");
    List<Integer> goods = new ArrayList<>(some(CHANGED / 2 - 1));
    goods.add(
        Integer.parseInt(
            till.find("[data-tile^='SPD-']").getDomAttribute("data-tile").substring(4)));
    bring(house.token(), goods.stream().distinct().toList(), 7);
    Thread.sleep(1_500);
    String shown = sku(goods.getLast());
    till.driver().executeScript(TillScripts.AWAIT_DELTA, shown, 10_000);
    network(false);
    Map<?, ?> answer = (Map<?, ?>) answered(TillScripts.DELTA);
    String rows = CHANGED + " rows: ";
    row(rows + "asked → read", number(answer.get("read")), 0, "ms", "");
    row(rows + "asked → shown", number(answer.get("shown")), 0, "ms", "500 ms");
    row(
        rows + "asked → on disk (a second is waited for more)",
        number(answer.get("kept")),
        0,
        "ms",
        "");
    row(rows + "longest task of the page", number(answer.get("longest")), 0, "ms", "");
  }

  private void network(boolean isCut) {
    till.driver().executeCdpCommand("Network.enable", Map.of());
    till.driver()
        .executeCdpCommand(
            "Network.emulateNetworkConditions",
            Map.of(
                "offline", isCut, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  private void coldStarts() throws InterruptedException {
    house.kill(true);
    List<Double> people = new ArrayList<>();
    List<Double> goods = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      till = open(till);
      till.go("/pos/");
      goods.add(await("holdfast-catalogue-read"));
      people.add(await("bench-people"));
      signIn();
      answered(
          TillScripts.SCANS, codes(List.of(GOODS - 1)), skus(List.of(GOODS - 1)), SCANNER_GAP_MS);
    }
    Times signs = new Times(people.stream().mapToDouble(Double::doubleValue));
    Times reads = new Times(goods.stream().mapToDouble(Double::doubleValue));
    row(
        "start without a server: cashiers may sign in, longest of " + STARTS,
        signs.percentile(1) / 1_000,
        2,
        "s",
        "1.5 s");
    row("start without a server: all goods sell, p50", reads.percentile(0.5) / 1_000, 2, "s", "");
    row(
        "start without a server: all goods sell, longest",
        reads.percentile(1) / 1_000,
        2,
        "s",
        "1.5 s");
  }

  private Object answered(String script, Object... arguments) {
    Object answer = till.driver().executeAsyncScript(script, arguments);
    if (answer instanceof String problem) {
      throw new IllegalStateException(problem);
    }
    return answer;
  }

  private double await(String mark) {
    return till.until(
        mark,
        () ->
            till.driver().executeScript(TillScripts.MARK, mark) instanceof Number at
                ? at.doubleValue()
                : null);
  }

  private static void row(String what, double value, int digits, String unit, String limit) {
    System.out.printf(
        Locale.ROOT, "| %s | %." + digits + "f %s | %s |%n", what, value, unit, limit);
  }

  private static Times times(Object pairs, int which) {
    return new Times(
        ((List<?>) pairs).stream().mapToDouble(pair -> number(((List<?>) pair).get(which))));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private List<Integer> some(int count) {
    return chance.ints(0, GOODS).distinct().limit(count).boxed().toList();
  }

  private static List<String> codes(List<Integer> goods) {
    return goods.stream().map(TillSpeed::barcode).toList();
  }

  private static List<String> skus(List<Integer> goods) {
    return goods.stream().map(TillSpeed::sku).toList();
  }

  private static String sku(int n) {
    return "SPD-%06d".formatted(n);
  }

  private static String barcode(int n) {
    return Long.toString(4_820_100_000_000L + n);
  }
}
