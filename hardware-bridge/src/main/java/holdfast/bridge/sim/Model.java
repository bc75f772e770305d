package holdfast.bridge.sim;

import holdfast.bridge.printer.CodePages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a simulated device can be: a driver of the bridge and the simulator that speaks its
 * language.
 *
 * @param driver as it stands in the settings
 * @param variant what of its maker it is, where the driver has more than one; else empty
 * @param serial whether it has a serial line in a shop
 * @param maker makes its simulator; empty where there is nothing on the other side of a wire
 */
record Model(String driver, String variant, boolean serial, Optional<Maker> maker) {

  /** Makes a simulator on any free port. */
  interface Maker {
    Simulator make() throws IOException;
  }

  /** Everything there is, by the names of the devices; the first is what a device is at first. */
  static Map<String, List<Model>> all() {
    Map<String, List<Model>> all = new LinkedHashMap<>();
    List<Model> scales = new ArrayList<>();
    for (String driver : ScaleLanguages.DRIVERS) {
      scales.add(new Model(driver, "", true, Optional.of(() -> new ScaleSimulator(driver, 0))));
    }
    all.put("scale", scales);
    List<Model> printers = new ArrayList<>();
    for (String model : CodePages.models()) {
      printers.add(
          new Model("escpos", model, false, Optional.of(() -> new PrinterSimulator(model, 0))));
    }
    all.put("printer", printers);
    all.put("terminal", terminals(TerminalSimulator.Bank.FIRST));
    all.put("second", terminals(TerminalSimulator.Bank.SECOND));
    all.put(
        "registrar",
        List.of(
            new Model("datecs", "", true, Optional.of(() -> new DatecsSimulator(0))),
            new Model("maria", "", true, Optional.of(() -> new MariaSimulator(0))),
            new Model("help-micro", "", false, Optional.of(() -> new HelpMicroSimulator(0)))));
    for (String reader : List.of("scanner", "badge")) {
      all.put(
          reader,
          List.of(new Model(reader, "", true, Optional.of(() -> new ReaderSimulator(reader, 0)))));
    }
    all.put(
        "display",
        List.of(new Model("line-display", "", true, Optional.of(() -> new DisplaySimulator(0)))));
    return all;
  }

  /** What the page calls it by. */
  String name() {
    return variant.isEmpty() ? driver : driver + "/" + variant;
  }

  private static List<Model> terminals(TerminalSimulator.Bank bank) {
    return List.of(
        new Model(
            "privatbank", "", false, Optional.of(() -> new TerminalSimulator(false, 0, bank))),
        // nobody speaks with it over a wire: the cashier reads it and types
        new Model("manual", "", false, Optional.empty()));
  }
}
