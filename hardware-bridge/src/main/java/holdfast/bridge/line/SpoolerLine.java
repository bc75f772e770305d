package holdfast.bridge.line;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import javax.print.DocFlavor;
import javax.print.DocPrintJob;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;

/**
 * A wire to a printer that the system has installed, past its driver: each write is one raw job in
 * the spooler of Windows or CUPS. Nothing ever comes back, and what the spooler has taken may still
 * wait there for a printer that is off.
 */
final class SpoolerLine implements Line {

  private static final DocFlavor RAW = DocFlavor.BYTE_ARRAY.AUTOSENSE;

  private final PrintService printer;

  SpoolerLine(String name) throws IOException {
    printer =
        services().stream()
            .filter(service -> service.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IOException("no printer " + name + " is installed"));
  }

  /** The names of the printers that take raw jobs. */
  static List<String> printers() {
    return services().stream().map(PrintService::getName).toList();
  }

  private static List<PrintService> services() {
    return Arrays.asList(PrintServiceLookup.lookupPrintServices(RAW, null));
  }

  @Override
  public int read(int millis) throws IOException {
    Connection.pause(millis);
    throw new SocketTimeoutException("a spooler says nothing");
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    DocPrintJob job = printer.createPrintJob();
    try {
      job.print(new SimpleDoc(bytes, RAW, null), null);
    } catch (PrintException refused) {
      throw new IOException("the spooler refuses: " + refused.getMessage(), refused);
    }
  }

  @Override
  public void drain() {
    // nothing comes
  }

  @Override
  public void close() {
    // each job ended with its write
  }
}
