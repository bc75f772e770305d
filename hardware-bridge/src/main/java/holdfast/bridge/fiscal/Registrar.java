package holdfast.bridge.fiscal;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Intent;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import holdfast.bridge.fiscal.FiscalReceipt.Item;
import holdfast.bridge.line.Connection;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What all registrars have in common: the number of the last document decides.
 *
 * <p>It is noted before anything fiscal is begun. After a refusal or a break an open receipt is
 * taken back and the number is read again, twice: one more is ours, unchanged means that nothing
 * was printed, anything else has to be looked at by a person. After a lost answer the registrar may
 * still be at work, so its number must have stood still for a while ({@code stillMs}). When it said
 * that it printed and counted nothing, a person looks as well: that service documents and Z-reports
 * count like receipts is an assumption the facts neither confirm nor deny.
 *
 * <p>A receipt that stands paid in it can only be brought to its end. Whoever asks for that very
 * receipt gets it; whoever asks for anything else is told of it, and nothing else is printed yet:
 * it may be what was asked for all the same.
 */
abstract class Registrar implements Device {

  private static final Set<String> SETTLED = Set.of("receipt", "cash-in", "cash-out", "z-report");
  private static final Set<String> READS = Set.of("status", "last");
  private static final int TAX_MAX = 99_999;
  private static final int SETTLE_TRIES = 20;
  private static final int SETTLE_PAUSE_MS = 500;
  private static final int STILL_MS = 4_000;
  private static final int STILL_MAX_MS = 60_000;

  /** What the registrar said of a document: that it is printed, why it is not, or nothing. */
  private record Said(boolean yes, Optional<Fault> no) {
    static final Said YES = new Said(true, Optional.empty());
    static final Said NOTHING = new Said(false, Optional.empty());

    static Said no(Fault why) {
      return new Said(false, Optional.of(why));
    }

    boolean isNothing() {
      return !yes && no.isEmpty();
    }
  }

  private final DeviceSettings settings;
  private final int settleTries;
  private final long stillNanos;

  /**
   * Reads options: {@code settleTries} (20), how often it looks after a break, and {@code stillMs}
   * (4000), how long the number must not move until nothing comes any more.
   */
  Registrar(DeviceSettings settings) {
    this.settings = settings;
    int tries = settings.number("settleTries", 0);
    settleTries = tries > 0 ? tries : SETTLE_TRIES;
    stillNanos = 1_000_000L * settings.number("stillMs", STILL_MS, 0, STILL_MAX_MS);
    for (String name : settings.options().keySet()) {
      if (name.startsWith("tax.")) {
        settings.number(name, 0, 0, TAX_MAX); // and not at the first receipt
      }
    }
  }

  /** The number that the option {@code tax.} gives the tax of that letter. */
  final int tax(String letter) {
    return settings.number("tax." + letter, 0);
  }

  /**
   * Refuses a receipt with a tax letter that has no option: printed with another tax it would be a
   * wrong receipt that nobody sees.
   */
  final void admitTaxes(FiscalReceipt receipt) throws Fault {
    for (Item item : receipt.items()) {
      if (!settings.options().containsKey("tax." + item.tax())) {
        throw Fault.nothingDone("unknown-tax", item.tax());
      }
    }
  }

  /** Opens the line and greets, unless it is open. */
  abstract void connect() throws IOException, Unsettled;

  abstract void disconnect();

  /** The number of the last document. */
  abstract long lastNumber() throws IOException, Unsettled;

  /**
   * Whether exactly one document, and that of this operation, was printed between these two
   * numbers.
   */
  boolean isNext(String op, long before, long now) {
    return now == before + 1;
  }

  /** The number as it stands on the paper. */
  long shown(long number) {
    return number;
  }

  /** Takes an open receipt back, if there is one and it can be. */
  abstract void takeBack() throws IOException, Unsettled;

  /** Whether a receipt stands open in it after that, which can only be brought to its end. */
  boolean isOpen() throws IOException, Unsettled {
    return false;
  }

  /** Brings that receipt to its end. */
  void end() throws IOException, Unsettled {}

  /**
   * Whether this very receipt stands open in it and is paid: somebody said that it was not printed.
   */
  boolean holds(FiscalReceipt receipt) throws IOException, Unsettled {
    return false;
  }

  /** Brings a receipt on that was begun and can no more be taken back, as far as it can. */
  void finish(FiscalReceipt receipt) throws IOException, Unsettled {}

  /** Refuses a receipt that its protocol cannot say, before anything is begun. */
  void admit(FiscalReceipt receipt) throws Fault {}

  abstract void print(FiscalReceipt receipt) throws IOException, Fault;

  /** Service in when it is more than zero, out when it is less. */
  abstract void cash(long amount) throws IOException, Fault;

  abstract void report(boolean closesShift) throws IOException, Fault;

  abstract void slip(List<String> lines) throws IOException, Fault;

  /** Whether its protocol can open the drawer. */
  boolean hasDrawer() {
    return true;
  }

  /** Opens the drawer; asked only of those that {@link #hasDrawer}. */
  void drawer() throws IOException, Fault {
    throw Fault.nothingDone("unknown-op", "drawer");
  }

  abstract JsonObject state() throws IOException, Fault;

  @Override
  public final String kind() {
    return "registrar";
  }

  @Override
  public final List<Op> ops() {
    List<Op> ops =
        new ArrayList<>(
            List.of(Op.reads("status"), Op.reads("last"), Op.once("slip"), Op.once("x-report")));
    if (hasDrawer()) {
      ops.add(Op.once("drawer"));
    }
    SETTLED.stream().sorted().map(Op::settled).forEach(ops::add);
    return ops;
  }

  @Override
  public final JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    if (SETTLED.contains(op)) {
      Args read = new Args(args);
      if (!op.equals("receipt")) {
        return fiscal(op, doing(op, read), Optional.empty(), work);
      }
      FiscalReceipt receipt = FiscalReceipt.of(read);
      admit(receipt);
      return fiscal(op, () -> print(receipt), Optional.of(receipt), work);
    }
    List<String> lines = op.equals("slip") ? lines(new Args(args)) : List.of();
    boolean begun = false;
    try {
      connect();
      begun = true;
      switch (op) {
        case "status" -> {
          return state();
        }
        case "last" -> {
          return number(shown(lastNumber()));
        }
        case "x-report" -> report(false);
        case "drawer" -> drawer();
        default -> slip(lines);
      }
      return number(shown(lastNumber()));
    } catch (IOException lost) {
      disconnect();
      if (READS.contains(op)) {
        throw Fault.failed("device-offline");
      }
      throw begun ? Fault.unknown() : Fault.nothingDone("device-offline");
    } catch (Unsettled notNow) {
      throw notNow.why();
    }
  }

  @Override
  public final JsonObject recover(Intent doubt, Work work) throws Fault {
    if (!SETTLED.contains(doubt.op())) {
      throw Fault.unknown(); // paper without a number: whoever stands there sees it
    }
    Args args = new Args(doubt.args());
    Optional<FiscalReceipt> receipt =
        doubt.op().equals("receipt") ? Optional.of(FiscalReceipt.of(args)) : Optional.empty();
    long before = doubt.mark().getJsonNumber("number").longValue();
    Said said = doubt.mark().getBoolean("saidYes", false) ? Said.YES : Said.NOTHING;
    return settle(doubt.op(), before, receipt, work, said);
  }

  @Override
  public final void close() {
    disconnect();
  }

  /** Something that prints one fiscal document. */
  private interface Doing {
    void run() throws IOException, Fault;
  }

  private Doing doing(String op, Args args) throws Fault {
    if (op.equals("z-report")) {
      return () -> report(true);
    }
    long amount = args.amount("amount");
    return () -> cash(op.equals("cash-in") ? amount : -amount);
  }

  private JsonObject fiscal(String op, Doing doing, Optional<FiscalReceipt> receipt, Work work)
      throws Fault {
    long before;
    boolean isHeld;
    try {
      connect();
      isHeld = receipt.isPresent() && holds(receipt.get());
      if (!isHeld) {
        takeBack(); // what somebody else left open is not ours
        if (isOpen()) {
          throw earlier();
        }
      }
      before = certainNumber();
    } catch (IOException unreachable) {
      disconnect();
      throw Fault.nothingDone("device-offline");
    } catch (Unsettled notNow) {
      throw notNow.why().withNothingDone();
    }
    work.mark(number(before));
    Said said = isHeld ? Said.NOTHING : done(doing);
    if (said.yes()) {
      // whoever asks later must not believe an unchanged number either
      work.mark(Json.createObjectBuilder(number(before)).add("saidYes", true).build());
    }
    return settle(op, before, receipt, work, said);
  }

  /** Ends a receipt that is open. It is told of even when the line breaks over it. */
  private Fault earlier() throws Unsettled {
    String number = "?";
    try {
      end();
      number = Long.toString(shown(certainNumber()));
    } catch (IOException lost) {
      disconnect(); // its paper tells the number, or the next question
    }
    return Fault.nothingDone("earlier-receipt", number);
  }

  private Said done(Doing doing) {
    try {
      doing.run();
      return Said.YES;
    } catch (Fault refused) {
      return Said.no(refused);
    } catch (IOException lost) {
      disconnect();
      return Said.NOTHING;
    }
  }

  private JsonObject settle(
      String op, long before, Optional<FiscalReceipt> receipt, Work work, Said said) throws Fault {
    String reason = "registrar";
    long since = System.nanoTime();
    for (int tries = 0; tries < settleTries; tries++) {
      try {
        connect();
        if (receipt.isPresent()) {
          finish(receipt.get());
        }
        takeBack();
        if (isOpen()) {
          end();
        }
        long now = certainNumber();
        if (now != before || !said.isNothing() || System.nanoTime() - since >= stillNanos) {
          return found(op, before, now, said);
        }
        reason = "registrar";
      } catch (IOException away) {
        disconnect();
      } catch (Unsettled notNow) {
        reason = notNow.getMessage();
      }
      work.progress(reason.equals("paper-out") ? reason : "recovering", "");
      try {
        Connection.pause(SETTLE_PAUSE_MS);
      } catch (IOException stopped) {
        throw Fault.unknown("stopped");
      }
    }
    throw Fault.unknown(reason);
  }

  /** The registrar cannot even say how it stands: without paper, or in the middle of something. */
  static final class Unsettled extends Exception {
    private final Fault why;

    Unsettled(Fault why) {
      super(why.code(), why);
      this.why = why;
    }

    /** The registrar's own no. */
    Fault why() {
      return Fault.of(why.code(), After.FAILED, why.facts());
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** Read twice: a protocol without a checksum may show a wrong one. */
  private long certainNumber() throws IOException, Unsettled {
    long number = lastNumber();
    if (number != lastNumber()) {
      throw new IOException("the number was misread");
    }
    return number;
  }

  private JsonObject found(String op, long before, long now, Said said) throws Fault {
    if (isNext(op, before, now)) {
      return number(shown(now));
    }
    if (now != before) {
      throw Fault.unknown("documents " + (now - before));
    }
    if (said.yes()) {
      throw Fault.unknown("number " + now);
    }
    Fault why = said.no().orElseGet(() -> Fault.failed("not-done"));
    throw Fault.of(why.code(), After.FAILED, why.facts());
  }

  private static List<String> lines(Args args) throws Fault {
    List<String> lines = new ArrayList<>();
    for (Args line : args.list("lines", 200)) {
      lines.add(line.text("text", 60, ""));
    }
    return lines;
  }

  private static JsonObject number(long number) {
    return Json.createObjectBuilder().add("number", number).build();
  }
}
