package holdfast.bridge;

import holdfast.bridge.device.BadSettings;
import holdfast.bridge.device.Device;
import holdfast.bridge.display.LineDisplay;
import holdfast.bridge.fiscal.Datecs;
import holdfast.bridge.fiscal.HelpMicro;
import holdfast.bridge.fiscal.JavaPosRegistrar;
import holdfast.bridge.fiscal.Maria;
import holdfast.bridge.printer.EscPosPrinter;
import holdfast.bridge.printer.JavaPosDrawer;
import holdfast.bridge.printer.JavaPosPrinter;
import holdfast.bridge.scale.DialogScale;
import holdfast.bridge.scale.JavaPosScale;
import holdfast.bridge.scale.Scale;
import holdfast.bridge.scanner.JavaPosScanner;
import holdfast.bridge.scanner.SerialReader;
import holdfast.bridge.terminal.JavaPosTerminal;
import holdfast.bridge.terminal.ManualTerminal;
import holdfast.bridge.terminal.PrivatTerminal;

/** The drivers that come with the bridge. */
final class AllDrivers {

  private AllDrivers() {}

  static Drivers make() {
    Drivers drivers = new Drivers();
    Scale.DRIVERS.forEach((name, make) -> drivers.with(name, "scale", make));
    return drivers
        .with("dialog-02", "scale", DialogScale::dialog02)
        .with("dialog-04", "scale", DialogScale::dialog04)
        .with("escpos", "printer", EscPosPrinter::new)
        .with("privatbank", "terminal", PrivatTerminal::new)
        .with("manual", "terminal", settings -> new ManualTerminal())
        .with("scanner", "scanner", SerialReader::scanner)
        .with("badge", "badge", SerialReader::badge)
        .with("datecs", "registrar", Datecs::new)
        .with("maria", "registrar", Maria::new)
        .with("help-micro", "registrar", HelpMicro::new)
        .with("line-display", "display", LineDisplay::new)
        .with("javapos-scale", "scale", javaPos(settings -> JavaPosScale.device(settings)))
        .with("javapos-scanner", "scanner", javaPos(settings -> new JavaPosScanner(settings)))
        .with("javapos-printer", "printer", javaPos(settings -> new JavaPosPrinter(settings)))
        .with("javapos-drawer", "drawer", javaPos(settings -> new JavaPosDrawer(settings)))
        .with("javapos-terminal", "terminal", javaPos(settings -> new JavaPosTerminal(settings)))
        .with(
            "javapos-registrar", "registrar", javaPos(settings -> new JavaPosRegistrar(settings)));
  }

  /**
   * JavaPOS is installed by the shop, or not: its drivers are loaded when one is made, so they are
   * lambdas and no method references, which would load them here.
   */
  private static Device.Factory javaPos(Device.Factory driver) {
    return settings -> {
      try {
        return driver.make(settings);
      } catch (NoClassDefFoundError missing) {
        throw new BadSettings(
            "javapos",
            "JavaPOS is not installed. Put the jars of the device's maker and jpos.xml into the"
                + " folder javapos beside the bridge and restart it: "
                + missing.getMessage());
      }
    };
  }
}
