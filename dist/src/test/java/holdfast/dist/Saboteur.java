package holdfast.dist;

import holdfast.dist.Fault.Kind;
import holdfast.dist.Fault.Moment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does to one till, its line and its server what the plan says. */
final class Saboteur {
  private static final long BEGUN = System.nanoTime();
  private static final int[] CLOCKS = {-172_800_000, -3_600_000, -90_000, 90_000, 172_800_000, 0};

  /** Chromium believes for half a minute what it was told of the room there is: the buyer waits. */
  private static final int UNTIL_BELIEVED_MS = 31_000;

  private static final int DISK_FULL_MS = 15_000;

  /** Bytes. A quota of none at all is taken for none that was set. */
  private static final int FULL = 1;

  private static final Set<Kind> OF_A_REQUEST =
      EnumSet.range(Kind.REQUEST_LOST, Kind.GATEWAY_ERROR);

  private final FaultyTill till;
  private final String origin;

  Saboteur(FaultyTill till, String origin) {
    this.till = till;
    this.origin = origin;
  }

  /** Lets it strike, now or at the next request with packages. */
  void strike(Fault fault) {
    if (OF_A_REQUEST.contains(fault.kind())) {
      till.line.spoilNext(sending -> spoil(fault, sending));
      return;
    }
    struck(fault);
    switch (fault.kind()) {
      case SERVER_KILLED -> till.server.kill(false, fault.lastsMs());
      case SERVER_AND_DATABASE_KILLED -> till.server.kill(true, fault.lastsMs());
      case LINE_CUT -> line(CutLine.State.CUT, fault.lastsMs());
      case LINE_SILENT -> line(CutLine.State.SILENT, fault.lastsMs());
      case BROWSER_OFFLINE -> {
        offline(true);
        later(fault.lastsMs(), this::onlineAgain);
      }
      case TAB_CRASHED -> till.browser.crash();
      case BROWSER_KILLED -> till.browser.kill();
      case SECOND_TAB -> secondTab(fault.waitMs() % 2 == 0);
      case CLOCK_MOVED ->
          till.browser.run("cashier.clock(" + CLOCKS[fault.lastsMs() % CLOCKS.length] + ")");
      case DISK_FULL -> {
        disk(FULL);
        Pause.ms(UNTIL_BELIEVED_MS);
        later(DISK_FULL_MS, this::roomAgain);
      }
      default -> throw new IllegalArgumentException(fault.toString());
    }
  }

  /** What becomes of the request that brings packages. */
  byte @Nullable [] spoil(Fault fault, CutLine.Sending sending) throws IOException {
    byte @Nullable [] answer = fault.moment() == Moment.ANSWERED ? sending.now() : null;
    if (OF_A_REQUEST.contains(fault.kind())) {
      struck(fault);
    } else {
      strike(fault);
    }
    return switch (fault.kind()) {
      case REQUEST_LOST -> null;
      case ANSWER_LOST -> {
        if (till.planted == PlantedFault.SERVER_FORGETS) {
          till.server.forgetTheNewest(till.code);
        }
        yield null;
      }
      case ANSWER_CUT_SHORT -> answer == null ? null : Arrays.copyOf(answer, answer.length * 2 / 3);
      case REQUEST_TWICE -> {
        sending.now();
        yield sending.now();
      }
      case GATEWAY_ERROR -> error(fault.waitMs() % 2 == 0 ? "503 Unavailable" : "500 Error");
      default -> answer == null ? sending.now() : answer;
    };
  }

  private static byte[] error(String status) {
    String text = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void struck(Fault fault) {
    till.sightings().struck(fault, true);
    System.out.printf(
        "%4d s  %s after %d receipts: %s, %s%n",
        (System.nanoTime() - BEGUN) / 1_000_000_000,
        till.code,
        till.sightings().count(),
        fault.kind(),
        fault.moment());
  }

  private void line(CutLine.State state, int lastsMs) {
    till.line.become(state);
    later(lastsMs, () -> till.line.become(CutLine.State.WHOLE));
  }

  void onlineAgain() {
    offline(false);
  }

  private void offline(boolean isOff) {
    till.browser.tell(
        "Network.emulateNetworkConditions",
        Map.of("offline", isOff, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** The disk has room again. */
  void roomAgain() {
    disk(-1);
  }

  /** Room for so many bytes; -1 for as many as the disk has. */
  private void disk(int bytes) {
    Map<String, ?> how =
        bytes < 0 ? Map.of("origin", origin) : Map.of("origin", origin, "quotaSize", bytes);
    till.browser.tell("Storage.overrideQuotaForOrigin", how);
  }

  /** Opens the till once more beside itself; only one of the two may sell, whichever it is. */
  private void secondTab(boolean takeOver) {
    TillBrowser.Tab first = till.browser.tab();
    TillBrowser.Tab second = till.browser.open();
    String there = till.browser.where(second);
    if (!there.equals("other-tab")) {
      till.sightings().trouble(till.code + ": a second tab may sell beside the first: " + there);
      till.browser.run(second, FaultyTill.SIGN_IN);
      for (TillBrowser.Tab tab : List.of(second, first, second)) {
        till.browser.run(tab, "cashier.scan(" + till.goods.some(till.random, 1) + ")");
        till.browser.run(tab, "cashier.toPay()");
        till.browser.run(tab, "cashier.confirm()");
        till.browser.run(tab, "cashier.paid()");
      }
      till.browser.close(second);
    } else if (takeOver) {
      till.browser.run(second, "cashier.takeOver()");
      FaultyTill.until("the first tab is no till", () -> till.browser.where(first).equals("taken"));
      till.browser.use(second);
      till.goToWork();
    } else {
      till.browser.close(second);
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

  static void tryQuietly(Runnable what) {
    try {
      what.run();
    } catch (DevTools.Gone broken) {
      // a new tab is online and has room by itself
    }
  }
}
