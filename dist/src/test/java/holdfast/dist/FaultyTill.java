package holdfast.dist;

import holdfast.dist.Fault.Kind;
import holdfast.dist.Fault.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A paired till whose cashier sells without a pause while the faults of a plan strike. After each
 * fault somebody does what a person would: starts the browser again, opens the page, signs in.
 */
final class FaultyTill implements AutoCloseable {
  private static final String CASHIER = "cashier";
  private static final String PIN = "204060";
  private static final int TRIES = 30;
  private static final long BEGUN = System.nanoTime();
  private static final long ONLINE_WITHIN_MS = 60_000;
  /** Chromium believes for half a minute what it was told of the room there is. */
  private static final int DISK_FULL_MS = 45_000;

  private static final int RETURN_EVERY = 12;
  private static final int SHIFT_EVERY = 75;
  private static final int CASH_EVERY = 40;
  private static final int[] CLOCKS = {-172_800_000, -3_600_000, -90_000, 90_000, 172_800_000, 0};

  private final String code;
  private final FaultyServer server;
  private final FaultGoods goods;
  private final PlantedFault planted;
  private final Sightings sightings;
  private final Random random;
  private final CutLine line;
  private final TillBrowser browser;
  private final String origin;

  /** What is done about a sale, in the page. */
  private interface Step {
    void now();
  }

  FaultyTill(
      String code,
      FaultyServer server,
      FaultGoods goods,
      PlantedFault planted,
      Random random,
      Path profile)
      throws IOException {
    this.code = code;
    this.server = server;
    this.goods = goods;
    this.planted = planted;
    this.random = random;
    sightings = new Sightings();
    line = new CutLine(server.house().port());
    origin = "http://localhost:" + line.port();
    List<String> scripts = new ArrayList<>();
    if (!planted.script().isEmpty()) {
      scripts.add(planted.script());
    }
    scripts.add(CashierScript.TEXT);
    browser = new TillBrowser(profile, origin + "/pos/", scripts, sightings::heard);
  }

  String code() {
    return code;
  }

  Sightings sightings() {
    return sightings;
  }

  /** Becomes the till by a code of the office. */
  void open(String pairingCode) {
    browser.start();
    until("the page is there", () -> where().equals("unpaired") || where().equals("sign-in"));
    browser.run("cashier.pair('" + pairingCode + "')");
    goToWork();
  }

  /** Sells until so many receipts were shown and every fault has struck. */
  void sell(int receipts, List<Fault> plan) {
    int last = plan.stream().mapToInt(Fault::sale).max().orElse(0);
    for (int at = 0; at <= last || sightings.count() < receipts; at++) {
      if (at > 2 * receipts + 200) {
        throw new IllegalStateException(code + " does not get on: " + sightings.count());
      }
      int sale = at;
      List<Fault> here = plan.stream().filter(one -> one.sale() == sale).toList();
      attempt("a sale", () -> sale(here));
      if (at % RETURN_EVERY == RETURN_EVERY - 4) {
        attempt("a return", this::takeBack);
      }
      if (at % SHIFT_EVERY == SHIFT_EVERY - 1) {
        attempt("the end of a shift", this::closeShift);
      } else if (at % CASH_EVERY == CASH_EVERY / 2) {
        attempt("cash", () -> browser.run("cashier.cashIn('50')"));
      }
    }
  }

  /** Everything is whole again: waits until all is sent, closes the shift, and waits again. */
  String finish(int mostSeconds) {
    line.disarm();
    line.become(CutLine.State.WHOLE);
    server.awaitUp();
    attempt("the clock", () -> browser.run("cashier.clock(0)"));
    tryQuietly(this::onlineAgain);
    tryQuietly(() -> disk(-1));
    attempt("the end of a shift", this::closeShift);
    long end = System.nanoTime() + mostSeconds * 1_000_000_000L;
    String unsent = "";
    while (System.nanoTime() < end) {
      attempt("the till", () -> {});
      unsent = String.valueOf(browser.run("cashier.unsent()"));
      if (unsent.startsWith("0 ")) {
        break;
      }
      Pause.ms(200);
    }
    return unsent;
  }

  /** The till's own books. */
  String journal() {
    return String.valueOf(browser.run("cashier.journal()"));
  }

  /** The driver itself was stopped: its browser must not outlive it. */
  void kill() {
    browser.kill();
  }

  @Override
  public void close() throws IOException {
    browser.close();
    line.close();
  }

  /** What a fault breaks off is begun again by the next one; only the page's own "no" is trouble. */
  private void attempt(String what, Step step) {
    try {
      goToWork();
      step.now();
    } catch (DevTools.Gone broken) {
      // the tab or the browser is gone: the next attempt opens it again
    } catch (IllegalStateException stuck) {
      sightings.trouble(code + ": " + what + ": " + stuck.getMessage());
      tryQuietly(() -> browser.use(browser.open()));
    }
  }

  private void sale(List<Fault> faults) {
    Fault fault = faults.isEmpty() ? null : faults.getFirst();
    if (fault != null && fault.kind().isAboutSending(fault.moment())) {
      awaitServer();
      line.spoilNext(sending -> spoil(fault, sending));
    }
    browser.run("cashier.scan(" + goods.some(random, 1) + ")");
    strikeAt(Moment.CART, faults);
    browser.run("cashier.scan(" + goods.some(random, random.nextInt(3)) + ")");
    browser.run("cashier.toPay()");
    strikeAt(Moment.PAYING, faults);
    browser.run("cashier.confirm()");
    strikeAt(Moment.WRITING, faults);
    if ("refused".equals(browser.run("cashier.paid()"))) {
      payAgain();
    }
    strikeAt(Moment.SHOWN, faults);
    if (fault != null && fault.kind().isAboutSending(fault.moment())) {
      waitWhile(line::isArmed, 8_000);
      if (line.isArmed()) {
        line.disarm();
        sightings.struck(fault, false);
      }
    }
    // a second fault of the same sale would have to share its moments: it strikes between sales
    faults.stream().skip(1).forEach(this::strike);
  }

  /** The disk was full: nothing was sold, and once there is room the same cart is paid. */
  private void payAgain() {
    sightings.refused();
    disk(-1);
    for (int i = 0; i < 20; i++) {
      Pause.ms(100);
      browser.run("cashier.confirm()");
      Pause.ms(150);
      if ("paid".equals(browser.run("cashier.paid()"))) {
        return;
      }
    }
    throw new IllegalStateException("the disk has room again, and the sale is still refused");
  }

  private void strikeAt(Moment moment, List<Fault> faults) {
    if (!faults.isEmpty() && faults.getFirst().moment() == moment) {
      Pause.ms(faults.getFirst().waitMs());
      strike(faults.getFirst());
    }
  }

  private void strike(Fault fault) {
    struck(fault);
    switch (fault.kind()) {
      case SERVER_KILLED -> server.kill(false, fault.lastsMs());
      case SERVER_AND_DATABASE_KILLED -> server.kill(true, fault.lastsMs());
      case LINE_CUT -> line(CutLine.State.CUT, fault.lastsMs());
      case LINE_SILENT -> line(CutLine.State.SILENT, fault.lastsMs());
      case BROWSER_OFFLINE -> {
        offline(true);
        later(fault.lastsMs(), this::onlineAgain);
      }
      case TAB_CRASHED -> browser.crash();
      case BROWSER_KILLED -> browser.kill();
      case SECOND_TAB -> secondTab(fault.waitMs() % 2 == 0);
      case CLOCK_MOVED ->
          browser.run("cashier.clock(" + CLOCKS[fault.lastsMs() % CLOCKS.length] + ")");
      case DISK_FULL -> {
        disk(0);
        later(DISK_FULL_MS, () -> disk(-1));
      }
      default -> line.spoilNext(sending -> spoil(fault, sending));
    }
  }

  /** What becomes of the request that brings packages. */
  private byte @Nullable [] spoil(Fault fault, CutLine.Sending sending) throws IOException {
    boolean answered = fault.moment() == Moment.ANSWERED;
    byte[] answer = answered ? sending.now() : null;
    switch (fault.kind()) {
      case REQUEST_LOST -> {
        struck(fault);
        return null;
      }
      case ANSWER_LOST -> {
        struck(fault);
        if (planted == PlantedFault.SERVER_FORGETS) {
          server.forgetTheNewest(code);
        }
        return null;
      }
      case ANSWER_CUT_SHORT -> {
        struck(fault);
        return answer == null ? null : java.util.Arrays.copyOf(answer, answer.length * 2 / 3);
      }
      case REQUEST_TWICE -> {
        struck(fault);
        sending.now();
        return sending.now();
      }
      case GATEWAY_ERROR -> {
        struck(fault);
        String status = fault.waitMs() % 2 == 0 ? "503 Service Unavailable" : "500 Server Error";
        String error = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        return error.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      }
      default -> {
        strike(fault);
        return answer == null ? sending.now() : answer;
      }
    }
  }

  private void struck(Fault fault) {
    sightings.struck(fault, true);
    System.out.printf(
        "%4d s  %s after %d receipts: %s, %s%n",
        (System.nanoTime() - BEGUN) / 1_000_000_000,
        code,
        sightings.count(),
        fault.kind(),
        fault.moment());
  }

  private void line(CutLine.State state, int lastsMs) {
    line.become(state);
    later(lastsMs, () -> line.become(CutLine.State.WHOLE));
  }

  private void onlineAgain() {
    offline(false);
  }

  private void offline(boolean isOff) {
    browser.tell(
        "Network.emulateNetworkConditions",
        Map.of("offline", isOff, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** Room for so many bytes; -1 for as many as the disk has. */
  private void disk(int bytes) {
    Map<String, ?> how =
        bytes < 0 ? Map.of("origin", origin) : Map.of("origin", origin, "quotaSize", bytes);
    browser.tell("Storage.overrideQuotaForOrigin", how);
  }

  /** Opens the till once more beside itself; only one of the two may sell, whichever it is. */
  private void secondTab(boolean takeOver) {
    TillBrowser.Tab first = browser.tab();
    TillBrowser.Tab second = browser.open();
    String there = whereIs(second);
    if (!there.equals("other-tab")) {
      sightings.trouble(code + ": a second tab may sell beside the first: " + there);
      browser.run(second, "cashier.signIn('" + CASHIER + "', '" + PIN + "')");
      for (TillBrowser.Tab tab : List.of(second, first, second)) {
        browser.run(tab, "cashier.scan(" + goods.some(random, 1) + ")");
        browser.run(tab, "cashier.toPay()");
        browser.run(tab, "cashier.confirm()");
        browser.run(tab, "cashier.paid()");
      }
      browser.close(second);
    } else if (takeOver) {
      browser.run(second, "cashier.takeOver()");
      until("the first tab is no till", () -> whereIs(first).equals("taken"));
      browser.use(second);
      goToWork();
    } else {
      browser.close(second);
    }
  }

  private String whereIs(TillBrowser.Tab tab) {
    for (int i = 0; i < TRIES; i++) {
      try {
        return String.valueOf(browser.run(tab, "cashier.where()"));
      } catch (DevTools.Gone loading) {
        Pause.ms(100);
      }
    }
    throw new DevTools.Gone("the page did not come");
  }

  private void closeShift() {
    sightings.asked("shift: " + browser.run("cashier.closeShift()"));
  }

  private void takeBack() {
    List<Integer> numbers = sightings.sales();
    if (!numbers.isEmpty()) {
      int number = numbers.get(random.nextInt(numbers.size()));
      sightings.asked("return: " + browser.run("cashier.takeBack(" + number + ")"));
    }
  }

  private String where() {
    return whereIs(browser.tab());
  }

  /** Does what stands between the cashier and the next sale. */
  private void goToWork() {
    for (int i = 0; i < TRIES; i++) {
      try {
        if (!browser.isRunning()) {
          browser.start();
        } else if (browser.hasCrashed()) {
          browser.use(browser.open());
        }
        switch (where()) {
          case "selling" -> {
            return;
          }
          case "sign-in" -> browser.run("cashier.signIn('" + CASHIER + "', '" + PIN + "')");
          case "other-tab" -> browser.run("cashier.takeOver()");
          case "taken" -> browser.use(browser.open());
          case "ready" -> browser.run("document.querySelector('#ready-done').click()");
          default -> throw new IllegalStateException("the till is paired no more");
        }
      } catch (DevTools.Gone broken) {
        Pause.ms(100);
      }
    }
    throw new IllegalStateException("the till does not come back to work");
  }

  /** Waits until the till has its server, for what can only be spoiled then. */
  private void awaitServer() {
    server.awaitUp();
    waitWhile(() -> !"yes".equals(browser.run("cashier.online()")), ONLINE_WITHIN_MS);
    waitWhile(
        () -> !String.valueOf(browser.run("cashier.unsent()")).startsWith("0 "), ONLINE_WITHIN_MS);
  }

  private static void waitWhile(BooleanSupplier asked, long mostMs) {
    for (long end = System.currentTimeMillis() + mostMs;
        System.currentTimeMillis() < end && asked.getAsBoolean(); ) {
      Pause.ms(50);
    }
  }

  private static void until(String what, BooleanSupplier asked) {
    waitWhile(() -> !asked.getAsBoolean(), ONLINE_WITHIN_MS);
    if (!asked.getAsBoolean()) {
      throw new IllegalStateException(what + ": no");
    }
  }

  private static void later(int ms, Runnable what) {
    Thread.ofVirtual()
        .start(
            () -> {
              Pause.ms(ms);
              tryQuietly(what);
            });
  }

  private static void tryQuietly(Runnable what) {
    try {
      what.run();
    } catch (DevTools.Gone broken) {
      // a new tab is online and has room by itself
    }
  }

  /** For the report: how often each kind has struck. */
  static String table(List<Sightings> all) {
    return java.util.Arrays.stream(Kind.values())
        .map(kind -> row(kind, all))
        .collect(Collectors.joining("\n"));
  }

  private static String row(Kind kind, List<Sightings> all) {
    String moments =
        java.util.Arrays.stream(Moment.values())
            .map(
                moment ->
                    String.valueOf(
                        all.stream().mapToLong(one -> one.struck(kind, moment)).sum()))
            .collect(Collectors.joining(" | "));
    String words = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return "| " + words + " | " + moments + " |";
  }
}
