package holdfast.bridge.javapos;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import jpos.CATConst;
import jpos.FiscalPrinterConst;
import jpos.JposConst;
import jpos.JposException;
import jpos.POSPrinterConst;
import jpos.ScaleConst;
import jpos.events.DataEvent;
import jpos.services.EventCallbacks;

/** What the services of the test do, by the names of the standard. */
final class FakeDevices {

  private FakeDevices() {}

  static JposException extended(int code) {
    return new JposException(JposConst.JPOS_E_EXTENDED, code, "refused");
  }

  static final class Scale {
    int unit = ScaleConst.SCAL_WU_KILOGRAM;
    int thousandths;
    JposException refusal;
    int claims;

    void claim(int millis) {
      claims++;
    }

    int getWeightUnit() {
      return unit;
    }

    void readWeight(int[] data, int millis) throws JposException {
      if (refusal != null) {
        throw refusal;
      }
      data[0] = thousandths;
    }

    void zeroScale() {
      thousandths = 0;
    }
  }

  static final class Printer {
    final StringBuilder paper = new StringBuilder();
    private final StringBuilder collected = new StringBuilder();
    boolean transactions = true;
    boolean coverOpen;
    int failsAt = -1;
    private int calls;
    private boolean collecting;

    boolean getCapTransaction() {
      return transactions;
    }

    boolean getCapCoverSensor() {
      return true;
    }

    boolean getCoverOpen() {
      return coverOpen;
    }

    boolean getCapRecPapercut() {
      return true;
    }

    int getRecLineChars() {
      return 24;
    }

    void transactionPrint(int station, int control) throws JposException {
      collecting = control == POSPrinterConst.PTR_TP_TRANSACTION;
      if (!collecting) {
        step("");
        paper.append(collected);
      }
      collected.setLength(0);
    }

    void clearOutput() {
      collected.setLength(0);
      collecting = false;
    }

    void printNormal(int station, String text) throws JposException {
      step(text.replace('\u001b', '~'));
    }

    void printBarCode(int station, String data, int kind, int high, int wide, int at, int hri)
        throws JposException {
      step("[" + kind + " " + data + "]\n");
    }

    void printMemoryBitmap(int station, byte[] data, int type, int width, int alignment)
        throws JposException, IOException {
      var picture = ImageIO.read(new ByteArrayInputStream(data));
      int black = 0;
      for (int y = 0; y < picture.getHeight(); y++) {
        for (int x = 0; x < picture.getWidth(); x++) {
          black += (picture.getRGB(x, y) & 0xFFFFFF) == 0 ? 1 : 0;
        }
      }
      step("[%dx%d, %d]\n".formatted(picture.getWidth(), picture.getHeight(), black));
    }

    void cutPaper(int percent) throws JposException {
      step("8<\n");
    }

    private void step(String text) throws JposException {
      if (calls++ == failsAt) {
        throw extended(POSPrinterConst.JPOS_EPTR_REC_EMPTY);
      }
      (collecting ? collected : paper).append(text);
    }
  }

  static final class Drawer {
    int opened;
    JposException refusal;

    void setDeviceEnabled(boolean now) throws JposException {
      if (refusal != null) {
        throw refusal;
      }
    }

    void openDrawer() {
      opened++;
    }
  }

  static final class Scanner {
    private EventCallbacks callbacks;
    private byte[] code = new byte[0];
    private boolean mayTell;

    void open(String name, EventCallbacks to) {
      callbacks = to;
    }

    void setDataEventEnabled(boolean now) {
      mayTell = now;
    }

    boolean scan(String text) {
      if (!mayTell) {
        return false;
      }
      mayTell = false;
      code = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      callbacks.fireDataEvent(new DataEvent(callbacks.getEventSource(), 0));
      return true;
    }

    byte[] getScanData() {
      return code;
    }

    byte[] getScanDataLabel() {
      return new byte[0];
    }
  }

  static final class Terminal {
    final List<Long> charged = new ArrayList<>();
    JposException refusal;
    boolean dies;
    boolean tellsNothing;
    boolean hasNoSlips;
    long settles = -1;
    private int sequence;

    void authorizeSales(int number, long amount, long others, int millis) throws JposException {
      charge(number, amount);
    }

    void authorizeRefund(int number, long amount, long others, int millis) throws JposException {
      charge(number, -amount);
    }

    private void charge(int number, long amount) throws JposException {
      if (refusal != null) {
        throw refusal;
      }
      charged.add(settles < 0 ? amount : settles);
      if (dies) {
        throw new JposException(JposConst.JPOS_E_TIMEOUT);
      }
      sequence = number;
    }

    int getSequenceNumber() {
      return sequence;
    }

    long getSettledAmount() {
      return settles < 0 ? Math.abs(charged.getLast()) : settles;
    }

    String getApprovalCode() throws JposException {
      if (tellsNothing) {
        throw new JposException(JposConst.JPOS_E_ILLEGAL);
      }
      return "A1B2C3";
    }

    String getSlipNumber() throws JposException {
      if (hasNoSlips) {
        throw new JposException(JposConst.JPOS_E_ILLEGAL);
      }
      return "77";
    }

    String getAccountNumber() {
      return "4111111111111111";
    }

    String getCardCompanyID() {
      return "VISA";
    }

    void accessDailyLog(int number, int type, int millis) throws JposException {
      if (type != CATConst.CAT_DL_SETTLEMENT && type != CATConst.CAT_DL_REPORTING) {
        throw new JposException(JposConst.JPOS_E_ILLEGAL);
      }
    }

    String getDailyLog() {
      return "log of " + charged.size();
    }
  }

  static final class Registrar {
    int state = FiscalPrinterConst.FPTR_PS_MONITOR;
    int receipts;
    int reports;
    long sold;
    long cash;
    JposException refusal;
    boolean diesAtTheEnd;
    boolean tellsNoSum;
    boolean hasNoTypes;
    private int type;
    private long open;
    private long paid;

    boolean getCapFiscalReceiptType() {
      return !hasNoTypes;
    }

    int getFiscalReceiptType() {
      return type;
    }

    void setFiscalReceiptType(int which) {
      type = which;
    }

    int getPrinterState() {
      return state;
    }

    boolean getDayOpened() {
      return receipts > 0;
    }

    void getData(int which, int[] optional, String[] said) throws JposException {
      if (tellsNoSum && which == FiscalPrinterConst.FPTR_GD_CURRENT_TOTAL) {
        throw new JposException(JposConst.JPOS_E_ILLEGAL);
      }
      said[0] =
          switch (which) {
            case FiscalPrinterConst.FPTR_GD_Z_REPORT -> Integer.toString(reports);
            case FiscalPrinterConst.FPTR_GD_CURRENT_TOTAL -> Long.toString(open);
            default -> Integer.toString(receipts);
          };
    }

    void beginFiscalReceipt(boolean header) throws JposException {
      expect(FiscalPrinterConst.FPTR_PS_MONITOR);
      open = 0;
      paid = 0;
      state = FiscalPrinterConst.FPTR_PS_FISCAL_RECEIPT;
    }

    void printRecItem(String name, long sum, int quantity, int tax, long each, String unit) {
      open += sum;
    }

    void printRecItemRefund(String name, long sum, int quantity, int tax, long each, String unit) {
      open += sum;
    }

    void printRecItemAdjustment(int kind, String name, long amount, int tax) {
      open -= amount;
    }

    void printRecCash(long amount) {
      open += amount;
    }

    void printRecTotal(long total, long payment, String form) throws JposException {
      if (refusal != null) {
        throw refusal;
      }
      if (total != open) {
        throw extended(FiscalPrinterConst.JPOS_EFPTR_FISCAL_TOTALS_ERROR);
      }
      paid += payment;
      state =
          paid >= open
              ? FiscalPrinterConst.FPTR_PS_FISCAL_RECEIPT_ENDING
              : FiscalPrinterConst.FPTR_PS_FISCAL_RECEIPT;
    }

    void printRecVoid(String why) {
      open = 0;
      type = 0;
      state = FiscalPrinterConst.FPTR_PS_FISCAL_RECEIPT_ENDING;
    }

    void endFiscalReceipt(boolean header) throws JposException {
      expect(FiscalPrinterConst.FPTR_PS_FISCAL_RECEIPT_ENDING);
      state = FiscalPrinterConst.FPTR_PS_MONITOR;
      switch (type) {
        case FiscalPrinterConst.FPTR_RT_SALES -> sold += open;
        case FiscalPrinterConst.FPTR_RT_REFUND -> sold -= open;
        case FiscalPrinterConst.FPTR_RT_CASH_IN -> cash += open;
        case FiscalPrinterConst.FPTR_RT_CASH_OUT -> cash -= open;
        default -> {
          return; // taken back: it is not counted
        }
      }
      receipts++;
      if (diesAtTheEnd) {
        diesAtTheEnd = false;
        throw new JposException(JposConst.JPOS_E_FAILURE, "power");
      }
    }

    void printZReport() throws JposException {
      expect(FiscalPrinterConst.FPTR_PS_MONITOR);
      reports++;
      receipts = 0;
    }

    private void expect(int wanted) throws JposException {
      if (state != wanted) {
        throw extended(FiscalPrinterConst.JPOS_EFPTR_WRONG_STATE);
      }
    }
  }
}
