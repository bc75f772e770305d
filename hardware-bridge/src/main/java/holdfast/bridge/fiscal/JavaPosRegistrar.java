package holdfast.bridge.fiscal;

import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.fiscal.FiscalReceipt.Item;
import holdfast.bridge.fiscal.FiscalReceipt.Pay;
import holdfast.bridge.javapos.Installed;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import jpos.FiscalPrinter;
import jpos.FiscalPrinterConst;
import jpos.JposConst;
import jpos.JposException;

/**
 * An installed JavaPOS fiscal printer. Its counters of fiscal receipts and of Z-reports together
 * are the number that decides every doubt: one receipt more, or one Z-report more, is what was
 * asked for.
 *
 * <p>The standard leaves to each country how service documents are counted and what a tax is
 * called; this driver takes them as receipts of the types cash-in and cash-out, and tax letters as
 * options. Try it with the real service before a shop relies on it.
 */
public final class JavaPosRegistrar extends Registrar {

  private static final int UNITS_PER_MINOR = 100; // JavaPOS counts money in ten-thousandths
  private static final long RECEIPTS_MAX = 1_000_000_000L;

  private final Installed<FiscalPrinter> installed;
  private final DeviceSettings settings;

  /**
   * Reads options: {@code tax.А} and so on, the number of the tax behind a letter; {@code pay.cash}
   * and {@code pay.card}, what the service calls a payment.
   */
  public JavaPosRegistrar(DeviceSettings settings) {
    super(settings);
    this.settings = settings;
    installed =
        new Installed<>(settings, new FiscalPrinter(), control -> control.setAsyncMode(false));
  }

  /** What is done with the printer. */
  private interface Doing<T> {
    T with(FiscalPrinter printer) throws JposException;
  }

  @Override
  void connect() throws IOException {
    ask(printer -> printer);
  }

  @Override
  void disconnect() {
    installed.close();
  }

  @Override
  long lastNumber() throws IOException {
    return ask(
        printer ->
            counter(printer, FiscalPrinterConst.FPTR_GD_Z_REPORT) * RECEIPTS_MAX
                + counter(printer, FiscalPrinterConst.FPTR_GD_FISCAL_REC));
  }

  /**
   * Receipts and Z-reports are counted apart; the receipts may begin with 1 again after a Z-report.
   */
  @Override
  boolean isNext(String op, long before, long now) {
    if (!op.equals("z-report")) {
      return now == before + 1;
    }
    boolean noReceipt = now % RECEIPTS_MAX == 0 || now % RECEIPTS_MAX == before % RECEIPTS_MAX;
    return now / RECEIPTS_MAX == before / RECEIPTS_MAX + 1 && noReceipt;
  }

  @Override
  long shown(long number) {
    return number % RECEIPTS_MAX == 0 ? number / RECEIPTS_MAX : number % RECEIPTS_MAX;
  }

  @Override
  void takeBack() throws IOException, Unsettled {
    int state = ask(FiscalPrinter::getPrinterState);
    switch (state) {
      // in the last one it is paid: what is missing is its end
      case FiscalPrinterConst.FPTR_PS_MONITOR,
          FiscalPrinterConst.FPTR_PS_FISCAL_RECEIPT_ENDING -> {}
      case FiscalPrinterConst.FPTR_PS_LOCKED -> throw new Unsettled(Fault.failed("blocked"));
      case FiscalPrinterConst.FPTR_PS_FISCAL_RECEIPT ->
          ask(
              printer -> {
                printer.printRecVoid("");
                printer.endFiscalReceipt(false);
                return printer;
              });
      default ->
          ask(
              printer -> {
                printer.resetPrinter();
                return printer;
              });
    }
  }

  @Override
  boolean isOpen() throws IOException {
    return ask(JavaPosRegistrar::isEnding);
  }

  @Override
  void end() throws IOException, Unsettled {
    try {
      fiscal(printer -> printer.endFiscalReceipt(false));
    } catch (Fault refused) {
      throw new Unsettled(refused);
    }
  }

  @Override
  void admit(FiscalReceipt receipt) throws Fault {
    admitTaxes(receipt);
  }

  /** By its type and its sum, where the registrar tells those of the open receipt. */
  @Override
  boolean holds(FiscalReceipt receipt) throws IOException {
    return ask(
        printer ->
            isEnding(printer)
                && printer.getCapFiscalReceiptType()
                && printer.getFiscalReceiptType() == type(receipt)
                && isSum(printer, receipt.total()));
  }

  private static boolean isEnding(FiscalPrinter printer) throws JposException {
    return printer.getPrinterState() == FiscalPrinterConst.FPTR_PS_FISCAL_RECEIPT_ENDING;
  }

  private static int type(FiscalReceipt receipt) {
    return receipt.isReturn()
        ? FiscalPrinterConst.FPTR_RT_REFUND
        : FiscalPrinterConst.FPTR_RT_SALES;
  }

  @Override
  void print(FiscalReceipt receipt) throws IOException, Fault {
    fiscal(
        printer -> {
          begin(printer, type(receipt));
          for (Item item : receipt.items()) {
            line(printer, item, receipt.isReturn());
          }
          for (String text : receipt.text()) {
            printer.printRecMessage(text);
          }
          for (Pay pay : receipt.pays()) {
            String form = pay.isCash() ? "cash" : "card";
            printer.printRecTotal(
                units(receipt.total()), units(pay.amount()), settings.option("pay." + form, form));
          }
          printer.endFiscalReceipt(false);
        });
  }

  private void line(FiscalPrinter printer, Item item, boolean isReturn) throws JposException {
    int tax = tax(item.tax());
    int quantity = Math.toIntExact(item.quantity());
    long sum = units(item.gross());
    long each = units(item.price());
    if (isReturn) {
      printer.printRecItemRefund(item.name(), sum, quantity, tax, each, "");
    } else {
      printer.printRecItem(item.name(), sum, quantity, tax, each, "");
    }
    if (item.discount() > 0) {
      printer.printRecItemAdjustment(
          FiscalPrinterConst.FPTR_AT_AMOUNT_DISCOUNT, "", units(item.discount()), tax);
    }
  }

  @Override
  void cash(long amount) throws IOException, Fault {
    fiscal(
        printer -> {
          begin(
              printer,
              amount > 0
                  ? FiscalPrinterConst.FPTR_RT_CASH_IN
                  : FiscalPrinterConst.FPTR_RT_CASH_OUT);
          long units = units(Math.abs(amount));
          printer.printRecCash(units);
          printer.printRecTotal(units, units, settings.option("pay.cash", "cash"));
          printer.endFiscalReceipt(false);
        });
  }

  @Override
  void report(boolean closesShift) throws IOException, Fault {
    fiscal(
        printer -> {
          if (closesShift) {
            printer.printZReport();
          } else {
            printer.printXReport();
          }
        });
  }

  @Override
  void slip(List<String> lines) throws IOException, Fault {
    fiscal(
        printer -> {
          printer.beginNonFiscal();
          for (String line : lines) {
            printer.printNormal(FiscalPrinterConst.FPTR_S_RECEIPT, line + "\n");
          }
          printer.endNonFiscal();
        });
  }

  @Override
  boolean hasDrawer() {
    return false;
  }

  @Override
  JsonObject state() throws IOException {
    return ask(
        printer ->
            Json.createObjectBuilder()
                .add("paperOut", printer.getCapRecEmptySensor() && printer.getRecEmpty())
                .add("receiptOpen", printer.getPrinterState() != FiscalPrinterConst.FPTR_PS_MONITOR)
                .add("dayOpened", printer.getDayOpened())
                .build());
  }

  private static void begin(FiscalPrinter printer, int type) throws JposException {
    if (printer.getCapFiscalReceiptType()) {
      printer.setFiscalReceiptType(type);
    }
    printer.beginFiscalReceipt(true);
  }

  /** Services write the sum with a point or in ten-thousandths; some do not tell it. */
  private static boolean isSum(FiscalPrinter printer, long minor) {
    try {
      String sum = data(printer, FiscalPrinterConst.FPTR_GD_CURRENT_TOTAL);
      return sum.equals(FiscalReceipt.decimal(minor)) || sum.equals(Long.toString(units(minor)));
    } catch (JposException untold) {
      return false;
    }
  }

  private static String data(FiscalPrinter printer, int which) throws JposException {
    String[] said = new String[1];
    printer.getData(which, new int[1], said);
    return said[0] == null ? "" : said[0].strip();
  }

  private static long counter(FiscalPrinter printer, int which) throws JposException {
    String digits = data(printer, which);
    if (!digits.matches("\\d{1,9}")) {
      throw new JposException(JposConst.JPOS_E_FAILURE, "counter '" + digits + "'");
    }
    return Long.parseLong(digits);
  }

  private static long units(long minor) {
    return minor * UNITS_PER_MINOR;
  }

  /** What may not be repeated, only looked at afterwards. */
  private interface Printing {
    void with(FiscalPrinter printer) throws JposException;
  }

  private void fiscal(Printing printing) throws IOException, Fault {
    try {
      printing.with(installed.ready());
    } catch (JposException failure) {
      if (failure.getErrorCode() != JposConst.JPOS_E_EXTENDED
          && failure.getErrorCode() != JposConst.JPOS_E_ILLEGAL) {
        throw lost(failure);
      }
      throw switch (failure.getErrorCodeExtended()) {
        case FiscalPrinterConst.JPOS_EFPTR_REC_EMPTY -> Fault.failed("paper-out");
        case FiscalPrinterConst.JPOS_EFPTR_COVER_OPEN -> Fault.failed("cover-open");
        case FiscalPrinterConst.JPOS_EFPTR_DAY_END_REQUIRED -> Fault.failed("needs-z");
        case FiscalPrinterConst.JPOS_EFPTR_FISCAL_MEMORY_FULL,
            FiscalPrinterConst.JPOS_EFPTR_FISCAL_MEMORY_DISCONNECTED ->
            Fault.failed("blocked", Installed.words(failure));
        default -> Fault.failed("rejected", Installed.words(failure));
      };
    }
  }

  private <T> T ask(Doing<T> question) throws IOException {
    try {
      return question.with(installed.ready());
    } catch (JposException failure) {
      throw lost(failure);
    }
  }

  private IOException lost(JposException failure) {
    Fault away = installed.fault(failure, After.FAILED); // opens it anew when that may help
    return new IOException(Installed.words(failure), away);
  }
}
