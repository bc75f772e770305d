package holdfast.bridge.printer;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import holdfast.bridge.javapos.Installed;
import holdfast.bridge.printer.JavaPosInk.Kick;
import holdfast.bridge.printer.JavaPosInk.Step;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import jpos.CashDrawer;
import jpos.JposException;
import jpos.POSPrinter;
import jpos.POSPrinterConst;

/**
 * An installed JavaPOS receipt printer, and the drawer that belongs to it. A receipt is one
 * transaction where the service has them: what fails before its end printed nothing. Elsewhere the
 * first line that was printed leaves a doubt for the eye of the cashier.
 */
public final class JavaPosPrinter implements Device {

  private static final int LISTEN_MS = 10_000;
  private static final String SAMPLE = "АБВГҐДЕЄЖЗИІЇЙ абвгґдеєжзиіїй 0123456789";

  private final Installed<POSPrinter> printer;
  private final List<Installed<CashDrawer>> drawers = new ArrayList<>();
  private final boolean raster;
  private final int dots;

  /**
   * Reads options: {@code mode} text or raster, {@code dots} (576), {@code drawer}: the logical
   * name of the drawer's own service.
   */
  public JavaPosPrinter(DeviceSettings settings) {
    printer = new Installed<>(settings, new POSPrinter(), control -> control.setAsyncMode(false));
    raster = settings.option("mode", "text").equals("raster");
    dots = settings.number("dots", 576);
    String drawer = settings.option("drawer", "");
    if (!drawer.isEmpty()) {
      DeviceSettings its =
          new DeviceSettings(
              settings.id(), settings.driver(), "javapos:" + drawer, JsonValue.EMPTY_JSON_OBJECT);
      drawers.add(new Installed<>(its, new CashDrawer(), control -> {}));
    }
  }

  @Override
  public String kind() {
    return "printer";
  }

  @Override
  public List<Op> ops() {
    List<Op> ops =
        new ArrayList<>(List.of(Op.reads("status"), Op.once("print"), Op.once("test-page")));
    if (!drawers.isEmpty()) {
      ops.add(Op.once("drawer"));
    }
    return ops;
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    try {
      return switch (op) {
        case "status" -> state(checked());
        case "drawer" -> kick(printer.ready()); // it opens without paper, and under an open cover
        default -> print(checked(), op, args);
      };
    } catch (JposException failure) {
      throw fault(failure, After.NOTHING_DONE);
    }
  }

  @Override
  public int idle(Events events) throws Fault {
    checked();
    return LISTEN_MS;
  }

  @Override
  public void close() {
    printer.close();
    drawers.forEach(Installed::close);
  }

  /** The printer, when it can print now. */
  private POSPrinter checked() throws Fault {
    try {
      POSPrinter ready = printer.ready();
      if (ready.getCapCoverSensor() && ready.getCoverOpen()) {
        throw Fault.nothingDone("cover-open");
      }
      if (ready.getCapRecEmptySensor() && ready.getRecEmpty()) {
        throw Fault.nothingDone("paper-out");
      }
      return ready;
    } catch (JposException failure) {
      throw fault(failure, After.NOTHING_DONE);
    }
  }

  private static JsonObject state(POSPrinter ready) throws JposException {
    boolean nearEnd = ready.getCapRecNearEndSensor() && ready.getRecNearEnd();
    return Json.createObjectBuilder().add("paperNearEnd", nearEnd).build();
  }

  private JsonObject print(POSPrinter ready, String op, JsonObject args)
      throws JposException, Fault {
    List<Kick> kicks = drawers.stream().<Kick>map(one -> one::ready).toList();
    JavaPosInk ink = new JavaPosInk(ready.getRecLineChars(), dots, raster, kicks);
    if (op.equals("print")) {
      new Paper(ink).write(new Args(args));
    } else {
      ink.line(new Line("Holdfast", Line.Align.CENTER, true, 2, false, false));
      ink.line(Line.plain(SAMPLE));
      ink.picture(Glyphs.draw(Line.plain(SAMPLE), dots));
      ink.barcode("4820000000017", true);
      ink.cut();
    }
    boolean whole = ready.getCapTransaction();
    boolean begun = false;
    try {
      if (whole) {
        ready.transactionPrint(POSPrinterConst.PTR_S_RECEIPT, POSPrinterConst.PTR_TP_TRANSACTION);
      }
      for (Step step : ink.steps()) {
        begun = !whole;
        step.run(ready);
      }
      if (whole) {
        begun = true;
        ready.transactionPrint(POSPrinterConst.PTR_S_RECEIPT, POSPrinterConst.PTR_TP_NORMAL);
      }
      return state(ready);
    } catch (JposException failure) {
      forget(ready);
      throw fault(failure, begun ? After.UNKNOWN : After.NOTHING_DONE);
    }
  }

  private JsonObject kick(POSPrinter ready) throws Fault, JposException {
    Installed<CashDrawer> drawer = drawers.getFirst();
    try {
      drawer.ready().openDrawer();
      return state(ready);
    } catch (JposException failure) {
      throw drawer.fault(failure, After.UNKNOWN);
    }
  }

  /** What was collected for a transaction must not be on the next receipt. */
  private static void forget(POSPrinter ready) {
    try {
      ready.clearOutput();
    } catch (JposException cannot) {
      // it is opened anew when it is away
    }
  }

  private Fault fault(JposException failure, After after) {
    if (Installed.isExtended(failure, POSPrinterConst.JPOS_EPTR_COVER_OPEN)) {
      return after == After.UNKNOWN ? Fault.unknown("cover-open") : Fault.nothingDone("cover-open");
    }
    if (Installed.isExtended(failure, POSPrinterConst.JPOS_EPTR_REC_EMPTY)) {
      return after == After.UNKNOWN ? Fault.unknown("paper-out") : Fault.nothingDone("paper-out");
    }
    return printer.fault(failure, after);
  }
}
