package holdfast.dist;

import holdfast.dist.Fault.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * A paired till whose cashier sells without a pause while the faults of a plan strike. After each
 * fault somebody does what a person would: starts the browser again, opens the page, signs in.
 */
final class FaultyTill implements AutoCloseable {
  static final String SIGN_IN = "cashier.signIn('cashier', '204060')";
  private static final int TRIES = 30;
  private static final int MOST_TROUBLES_IN_A_ROW = 10;
  private static final long ONLINE_WITHIN_MS = 60_000;

  private static final int RETURN_EVERY = 12;
  private static final int SHIFT_EVERY = 75;
  private static final int CASH_EVERY = 40;
  final String code;
  final FaultyServer server;
  final FaultGoods goods;
  final PlantedFault planted;
  private final Sightings sightings;
  final Random random;
  final CutLine line;
  final TillBrowser browser;
  private final Saboteur saboteur;
  private int troublesInARow;

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
    String origin = "http://localhost:" + line.port();
    List<String> scripts = new ArrayList<>();
    if (!planted.script().isEmpty()) {
      scripts.add(planted.script());
    }
    scripts.add(CashierScript.TEXT);
    browser = new TillBrowser(profile, origin + "/pos/", scripts, sightings::heard);
    saboteur = new Saboteur(this, origin);
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
    Saboteur.tryQuietly(saboteur::onlineAgain);
    Saboteur.tryQuietly(saboteur::roomAgain);
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

  /**
   * What a fault breaks off is begun again by the next one; only the page's own "no" is trouble. A
   * run that meets nothing but trouble ends.
   */
  private void attempt(String what, Step step) {
    try {
      goToWork();
      step.now();
      troublesInARow = 0;
    } catch (DevTools.Gone broken) {
      // the tab or the browser is gone: the next attempt opens it again
    } catch (IllegalStateException stuck) {
      sightings.trouble(code + ": " + what + ": " + stuck.getMessage());
      if (++troublesInARow > MOST_TROUBLES_IN_A_ROW) {
        throw stuck;
      }
      Saboteur.tryQuietly(() -> browser.use(browser.open()));
    }
  }

  private void sale(List<Fault> faults) {
    Fault fault = faults.isEmpty() ? null : faults.getFirst();
    if (fault != null && fault.kind().isAboutSending(fault.moment())) {
      awaitServer();
      line.spoilNext(sending -> saboteur.spoil(fault, sending));
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
    faults.stream().skip(1).forEach(saboteur::strike);
  }

  /** The disk was full: nothing was sold, and once there is room the same cart is paid. */
  private void payAgain() {
    sightings.refused();
    saboteur.roomAgain();
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
      saboteur.strike(faults.getFirst());
    }
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
    return browser.where(browser.tab());
  }

  /** Does what stands between the cashier and the next sale. */
  void goToWork() {
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
          case "sign-in" -> browser.run(SIGN_IN);
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

  static void until(String what, BooleanSupplier asked) {
    waitWhile(() -> !asked.getAsBoolean(), ONLINE_WITHIN_MS);
    if (!asked.getAsBoolean()) {
      throw new IllegalStateException(what + ": no");
    }
  }
}
