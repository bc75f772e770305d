package holdfast.bridge.fiscal;

import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.fiscal.DatecsLink.Answer;
import holdfast.bridge.fiscal.FiscalReceipt.Item;
import holdfast.bridge.fiscal.FiscalReceipt.Pay;
import holdfast.bridge.line.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Datecs FP-3530T, FP-320, FP-T.
 *
 * <p>Before money is registered the registrar is asked what it has counted (76), and a receipt
 * whose sum differs is taken back. What it says does not tell a return from a sale: one that stands
 * paid is taken for the other when number of lines, sum and payments agree. The facts are silent
 * about, and this driver assumes: command 85 opens a return receipt with the arguments of 48; the
 * number that 113 tells counts all documents and is told while a receipt is open; a line with a
 * discount in money is sold as one piece at its sum, with the quantity and the price as text above
 * it, since the protocol has discounts in per cent only; of the status, bits that drivers of its
 * kin read so: cover (1.5), paper near its end (2.1, 2.4), journal paper (2.2), RAM cleared (1.2),
 * fiscal memory not written, missing, near its end, full (4.0, 4.2, 4.3, 4.4) and read only (5.0).
 * What the registrar does nevertheless counts as done. Ukrainian firmware that sells only articles
 * programmed before (107, then 58) is not driven: the facts give no syntax.
 */
public final class Datecs extends Registrar {

  private static final int NAME_MAX = 25;
  private static final int TEXT_MAX = 36;

  private final DatecsLink link;
  private final String operator;

  /** Reads options: {@code charset} (windows-1251), {@code operator} (1,0000,1). */
  public Datecs(DeviceSettings settings) {
    super(settings);
    Charset letters = settings.charset("windows-1251");
    link = new DatecsLink(Wire.of(settings.line(), "19200-8N1"), letters);
    operator = settings.option("operator", "1,0000,1");
  }

  @Override
  void connect() throws IOException {
    if (link.isClosed()) {
      link.ask(74, "");
    }
  }

  @Override
  void disconnect() {
    link.close();
  }

  @Override
  long lastNumber() throws IOException {
    String number = link.ask(113, "").data().strip();
    if (!number.matches("\\d{1,10}")) {
      throw new IOException("no document number: " + number);
    }
    return Long.parseLong(number);
  }

  @Override
  void takeBack() throws IOException, Unsettled {
    Answer state = link.ask(74, "");
    if (state.isSet(2, 5)) {
      must(39, "");
    }
    if (state.isSet(2, 3)) {
      link.ask(60, ""); // it says no to one that is paid
    }
  }

  @Override
  boolean isOpen() throws IOException {
    return link.ask(74, "").isSet(2, 3);
  }

  @Override
  void end() throws IOException, Unsettled {
    must(56, "");
  }

  /** By how many lines it has, its sum, and what was paid of it. */
  @Override
  boolean holds(FiscalReceipt receipt) throws IOException {
    if (!isOpen()) {
      return false;
    }
    String[] counted = counted();
    return isOf(receipt, counted)
        && counted[1].matches("0*" + receipt.items().size())
        && paid(receipt, counted) > 0;
  }

  private String[] counted() throws IOException {
    return link.ask(76, "T").data().split(",", -1);
  }

  private static boolean isOf(FiscalReceipt receipt, String[] counted) {
    return counted.length >= 4 && counted[2].equals(FiscalReceipt.decimal(receipt.total()));
  }

  /** How many of its payments the registrar has counted; 0 also when it counted others. */
  private static int paid(FiscalReceipt receipt, String[] counted) {
    long paid = 0;
    for (int i = 0; i < receipt.pays().size(); i++) {
      paid += receipt.pays().get(i).amount();
      if (counted[3].equals(FiscalReceipt.decimal(paid))) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * A receipt that was paid in part can neither be taken back (60) nor closed (56): the rest of its
   * payments follows, from where the registrar has counted them to.
   */
  @Override
  void finish(FiscalReceipt receipt) throws IOException, Unsettled {
    if (!isOpen()) {
      return;
    }
    String[] counted = counted();
    int paid = isOf(receipt, counted) ? paid(receipt, counted) : 0;
    if (paid > 0) {
      for (Pay pay : receipt.pays().subList(paid, receipt.pays().size())) {
        must(53, payment(pay));
      }
    }
  }

  private static String payment(Pay pay) {
    return "\t" + (pay.isCash() ? "P" : "D") + FiscalReceipt.decimal(pay.amount());
  }

  private void must(int command, String data) throws IOException, Unsettled {
    try {
      say(command, data);
    } catch (Fault refused) {
      throw new Unsettled(refused);
    }
  }

  @Override
  void print(FiscalReceipt receipt) throws IOException, Fault {
    say(receipt.isReturn() ? 85 : 48, operator);
    for (String line : receipt.text()) {
      say(54, cut(line, TEXT_MAX));
    }
    for (Item item : receipt.items()) {
      sell(item);
    }
    String[] counted = say(76, "T").data().split(",", -1);
    if (counted.length < 3 || !counted[2].equals(FiscalReceipt.decimal(receipt.total()))) {
      throw Fault.failed("sums-differ", counted.length < 3 ? "" : counted[2]);
    }
    String last = "";
    for (Pay pay : receipt.pays()) {
      last = say(53, payment(pay)).data();
    }
    if (!last.startsWith("R")) {
      throw Fault.failed("rejected", "53 " + last);
    }
    say(56, "");
  }

  private void sell(Item item) throws IOException, Fault {
    String name = cut(item.name(), NAME_MAX) + "\t" + item.tax();
    if (item.discount() == 0) {
      say(
          49,
          name
              + FiscalReceipt.decimal(item.price())
              + "*"
              + FiscalReceipt.thousandths(item.quantity()));
      return;
    }
    String how =
        FiscalReceipt.thousandths(item.quantity())
            + " x "
            + FiscalReceipt.decimal(item.price())
            + " - "
            + FiscalReceipt.decimal(item.discount());
    say(54, cut(how, TEXT_MAX));
    say(49, name + FiscalReceipt.decimal(item.sum()) + "*1.000");
  }

  @Override
  void cash(long amount) throws IOException, Fault {
    String answer = say(70, (amount > 0 ? "+" : "") + FiscalReceipt.decimal(amount)).data();
    if (!answer.startsWith("P")) {
      throw Fault.failed("rejected", "70");
    }
  }

  @Override
  void report(boolean closesShift) throws IOException, Fault {
    say(69, closesShift ? "0" : "2");
  }

  @Override
  void slip(List<String> lines) throws IOException, Fault {
    say(38, "");
    for (String line : lines) {
      say(42, cut(line, TEXT_MAX));
    }
    say(39, "");
  }

  @Override
  void drawer() throws IOException, Fault {
    say(106, "");
  }

  @Override
  JsonObject state() throws IOException {
    Answer state = link.ask(74, "");
    return Json.createObjectBuilder()
        .add("paperOut", state.isPaperOut())
        .add("paperNearEnd", state.isPaperNearEnd())
        .add("coverOpen", state.isCoverOpen())
        .add("receiptOpen", state.isSet(2, 3))
        .add("clockUnset", state.isClockUnset())
        .add("memoryTrouble", !state.memoryTrouble().isEmpty())
        .add("memoryNearEnd", state.isSet(4, 3))
        .add("error", state.isSet(0, 5))
        .build();
  }

  private Answer say(int command, String data) throws IOException, Fault {
    return DatecsLink.accepted(link.ask(command, data), Integer.toString(command));
  }

  private static String cut(String text, int length) {
    String plain = text.replace('\t', ' ').replace('\n', ' ');
    return plain.substring(0, Math.min(length, plain.length()));
  }
}
