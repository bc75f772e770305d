package holdfast.bridge.terminal;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import holdfast.bridge.javapos.Installed;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jpos.CAT;
import jpos.CATConst;
import jpos.JposConst;
import jpos.JposException;
import org.jspecify.annotations.Nullable;

/**
 * An installed JavaPOS terminal (credit authorization terminal). The standard has no way to ask
 * afterwards what became of a charge, so whatever ends without a clear yes or no is for a person to
 * settle: an approval counts only with a code and for the sequence number it was asked with.
 */
public final class JavaPosTerminal implements Device {

  private static final System.Logger log = System.getLogger(JavaPosTerminal.class.getName());
  private static final int UNITS_PER_MINOR = 100; // JavaPOS counts money in ten-thousandths
  private static final int SEQUENCE_MAX = 1_000_000;

  /** The customer finds the card, and the PIN. The standard's calls cannot be broken off. */
  private static final int CUSTOMER_MS = 180_000;

  private final Installed<CAT> installed;
  private final AtomicInteger sequence =
      new AtomicInteger((int) (System.currentTimeMillis() / 1000 % SEQUENCE_MAX));

  /** Opens nothing yet. */
  public JavaPosTerminal(DeviceSettings settings) {
    installed = new Installed<>(settings, new CAT(), control -> control.setAsyncMode(false));
  }

  @Override
  public String kind() {
    return "terminal";
  }

  @Override
  public List<Op> ops() {
    return List.of(
        Op.reads("status"),
        Op.settled("purchase"),
        Op.settled("refund"),
        Op.once("settlement"),
        Op.once("totals"));
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    Args read = new Args(args);
    boolean moves = op.equals("purchase") || op.equals("refund");
    long amount = moves ? read.amount("amount") : 0;
    CAT cat;
    try {
      cat = installed.ready();
      if (op.equals("status")) {
        return Json.createObjectBuilder()
            .add("vendor", cat.getPhysicalDeviceDescription())
            .add("model", cat.getPhysicalDeviceName())
            .build();
      }
    } catch (JposException failure) {
      throw installed.fault(failure, After.NOTHING_DONE);
    }
    int number = sequence.updateAndGet(last -> last % SEQUENCE_MAX + 1);
    if (moves) {
      work.mark(Json.createObjectBuilder().add("sequence", number).build());
      work.progress("waiting-for-card", "");
    }
    try {
      int millis = CUSTOMER_MS; // the deadline is that of the beginning
      switch (op) {
        case "purchase" -> cat.authorizeSales(number, amount * UNITS_PER_MINOR, 0, millis);
        case "refund" -> cat.authorizeRefund(number, amount * UNITS_PER_MINOR, 0, millis);
        default -> {
          return report(cat, number, op, millis);
        }
      }
    } catch (JposException failure) {
      throw end(failure);
    }
    try {
      return slip(cat, number, amount);
    } catch (JposException failure) {
      log.log(Level.WARNING, "What was charged is not told: {0}", Installed.words(failure));
      throw Fault.unknown("terminal"); // the money has moved
    }
  }

  @Override
  public void close() {
    installed.close();
  }

  private static JsonObject slip(CAT cat, int number, long amount) throws JposException, Fault {
    String approval = text(cat.getApprovalCode());
    if (cat.getSequenceNumber() != number || approval.isEmpty()) {
      throw Fault.unknown("terminal");
    }
    long settled = settled(cat, amount);
    JsonObjectBuilder slip =
        Json.createObjectBuilder()
            .add("amount", settled)
            .add("partial", settled != amount)
            .add("invoice", number)
            .add("approvalCode", CardNumbers.masked(approval));
    put(slip, "rrn", told(() -> cat.getCapTransactionNumber() ? cat.getTransactionNumber() : ""));
    put(slip, "receipt", told(cat::getSlipNumber));
    put(slip, "issuer", told(cat::getCardCompanyID));
    put(slip, "card", CardNumbers.hidden(told(cat::getAccountNumber)));
    return slip.add("signature", false).build();
  }

  /** A fact that the slip can do without; not every service has it. */
  private interface Fact {
    @Nullable String tell() throws JposException;
  }

  private static String told(Fact fact) {
    try {
      return text(fact.tell());
    } catch (JposException unable) {
      log.log(Level.INFO, "The service does not tell it: {0}", Installed.words(unable));
      return "";
    }
  }

  /** What was really taken, where the service is new enough to tell (1.11). */
  private static long settled(CAT cat, long amount) throws JposException {
    try {
      long units = cat.getSettledAmount();
      return units > 0 ? units / UNITS_PER_MINOR : amount;
    } catch (JposException tooOld) {
      if (tooOld.getErrorCode() == JposConst.JPOS_E_NOSERVICE
          || tooOld.getErrorCode() == JposConst.JPOS_E_ILLEGAL) {
        return amount;
      }
      throw tooOld;
    }
  }

  private static JsonObject report(CAT cat, int number, String op, int millis)
      throws JposException {
    boolean closes = op.equals("settlement");
    cat.accessDailyLog(
        number, closes ? CATConst.CAT_DL_SETTLEMENT : CATConst.CAT_DL_REPORTING, millis);
    JsonObjectBuilder slip = Json.createObjectBuilder().add("amount", 0).add("partial", false);
    slip.add("invoice", number);
    put(slip, "receipt", cat.getDailyLog());
    return slip.add("signature", false).build();
  }

  private static void put(JsonObjectBuilder slip, String name, @Nullable String said) {
    String text = text(said);
    if (!text.isEmpty()) {
      slip.add(name, CardNumbers.masked(text));
    }
  }

  private static String text(@Nullable String said) {
    return said == null ? "" : said.strip();
  }

  /** Only what the agency or the terminal clearly refused took nothing. */
  private Fault end(JposException failure) {
    if (failure.getErrorCode() == JposConst.JPOS_E_EXTENDED) {
      return switch (failure.getErrorCodeExtended()) {
        case CATConst.JPOS_ECAT_CENTERERROR, CATConst.JPOS_ECAT_DEFICIENT ->
            Fault.failed("declined", CardNumbers.masked(Installed.words(failure)));
        case CATConst.JPOS_ECAT_COMMANDERROR ->
            Fault.failed("rejected", CardNumbers.masked(Installed.words(failure)));
        case CATConst.JPOS_ECAT_DAILYLOGOVERFLOW -> Fault.failed("journal-full");
        default -> Fault.unknown("terminal");
      };
    }
    return switch (failure.getErrorCode()) {
      case JposConst.JPOS_E_ILLEGAL ->
          Fault.failed("rejected", CardNumbers.masked(Installed.words(failure)));
      case JposConst.JPOS_E_BUSY -> Fault.failed("terminal-busy");
      default -> installed.fault(failure, After.UNKNOWN);
    };
  }
}
