package holdfast.bridge.terminal;

import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Work;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;

/** The time between a request and its answer: asks how far it is, and breaks off when told. */
final class EcrTalk {

  private static final int POLL_MS = 500;
  private static final long SILENT_NS = 15_000_000_000L;
  private static final int AT_REST_MAX = 10;
  private static final List<String> ENDS = List.of("deviceBusy", "methodNotImplemented");
  private static final Map<String, String> STEPS =
      Map.ofEntries(
          Map.entry("1", "card-read"),
          Map.entry("2", "chip"),
          Map.entry("3", "authorising"),
          Map.entry("4", "waits-for-cashier"),
          Map.entry("5", "printing"),
          Map.entry("6", "pin"),
          Map.entry("7", "card-removed"),
          Map.entry("8", "many-applications"),
          Map.entry("9", "waiting-for-card"),
          Map.entry("10", "working"),
          Map.entry("11", "amount-changed"));

  private final EcrLink link;

  EcrTalk(EcrLink link) {
    this.link = link;
  }

  /**
   * The params of the answer of this method.
   *
   * @throws IOException when the line breaks or the terminal says nothing at all for 15 s, or
   *     nothing but that it is at rest, or nothing that is understood
   */
  JsonObject await(String method, Work work) throws IOException {
    long heard = System.nanoTime();
    boolean interrupting = false;
    int atRest = 0;
    String step = "";
    while (true) {
      try {
        JsonObject message = link.receive(POLL_MS);
        heard = System.nanoTime();
        if (message.getString("method", "").equals(method)) {
          return EcrLink.params(message);
        }
        JsonObject said = EcrLink.params(message);
        if (ENDS.contains(said.getString("msgType", ""))) {
          return said;
        }
        atRest = STEPS.containsKey(said.getString("LastStatMsgCode", "")) ? 0 : atRest + 1;
        if (atRest > AT_REST_MAX) {
          throw new IOException("the terminal does nothing: it did not get the request");
        }
        String now = STEPS.getOrDefault(said.getString("LastStatMsgCode", ""), step);
        if (!now.equals(step)) {
          step = now;
          work.progress(step, "");
        }
      } catch (SocketTimeoutException quiet) {
        if (System.nanoTime() - heard > SILENT_NS) {
          throw quiet;
        }
        boolean breakOff = work.interrupted() && !interrupting;
        interrupting |= breakOff;
        if (breakOff) {
          work.progress("interrupting", "");
        }
        link.send(
            "ServiceMessage", Map.of("msgType", breakOff ? "interrupt" : "getLastStatMsgCode"));
      }
    }
  }

  /** What to say when the terminal's journal has no charge. */
  static Fault refusal(Slip answer) {
    return switch (answer.params().getString("msgType", "")) {
      case "deviceBusy" -> Fault.failed("terminal-busy");
      case "methodNotImplemented" -> Fault.failed("rejected", "methodNotImplemented");
      default -> byCode(answer.code());
    };
  }

  private static Fault byCode(String code) {
    return switch (code) {
      case "0000", "0010", "1008", "" -> Fault.failed("not-done");
      case "1001" -> Fault.failed("cancelled");
      case "1003" -> Fault.failed("journal-full");
      case "1004" -> Fault.failed("no-host");
      case "1005" -> Fault.failed("paper-out");
      default -> Fault.failed("declined", CardNumbers.masked(code));
    };
  }
}
