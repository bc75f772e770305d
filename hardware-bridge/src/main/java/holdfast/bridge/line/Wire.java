package holdfast.bridge.line;

import com.fazecast.jSerialComm.SerialPort;
import holdfast.bridge.device.BadSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a device is: {@code tcp://192.168.1.20:9100}, {@code serial:/dev/ttyUSB0}, {@code
 * serial:COM3?9600-7E1}, {@code usb:/dev/usb/lp0} or {@code spooler:} and the name of an installed
 * printer.
 */
public interface Wire {

  /** Opens it; fails within a few seconds when nobody is there. */
  Line open() throws IOException;

  /** Whether whoever is there can answer; a spooler cannot. */
  default boolean canAnswer() {
    return true;
  }

  /**
   * Reads an address.
   *
   * @param serialSettings what the maker sets, when the address does not say
   * @throws IllegalArgumentException in words for the administrator
   */
  static Wire of(String address, String serialSettings) {
    Matcher tcp = Pattern.compile("tcp://([^:/\\s]{1,253}):(\\d{1,5})").matcher(address);
    if (tcp.matches() && Integer.parseInt(tcp.group(2)) <= 65535) {
      int port = Integer.parseInt(tcp.group(2));
      return () -> new TcpLine(new InetSocketAddress(tcp.group(1), port));
    }
    Matcher serial = Pattern.compile("serial:([^?\\s]{1,100})(?:\\?(\\S+))?").matcher(address);
    if (serial.matches()) {
      String said = serial.group(2);
      SerialSettings settings = SerialSettings.of(said == null ? serialSettings : said);
      return () -> new SerialLine(serial.group(1), settings);
    }
    Matcher usb = Pattern.compile("usb:(/dev/\\S{1,100})").matcher(address);
    if (usb.matches()) {
      return () -> new FileLine(Path.of(usb.group(1)));
    }
    Matcher spooler = Pattern.compile("spooler:(\\S.{0,200})").matcher(address);
    if (spooler.matches()) {
      return new Spooler(spooler.group(1));
    }
    throw new BadSettings(
        "address",
        "'"
            + address
            + "' is no address of a device; one looks like tcp://192.168.1.20:9100,"
            + " serial:/dev/ttyUSB0?9600-8N1, usb:/dev/usb/lp0 or spooler:EPSON TM-T20.",
        address);
  }

  /** Raw jobs for an installed printer. */
  record Spooler(String name) implements Wire {

    @Override
    public Line open() throws IOException {
      return new SpoolerLine(name);
    }

    @Override
    public boolean canAnswer() {
      return false;
    }
  }

  /** The serial ports of this computer, as addresses. */
  static List<String> serialPorts() {
    return Arrays.stream(SerialPort.getCommPorts())
        .map(port -> "serial:" + port.getSystemPortPath())
        .toList();
  }

  /**
   * The printers of this computer, as addresses: those of the USB class driver of Linux, then those
   * that are installed in its spooler.
   */
  static List<String> printers() {
    List<String> all = new ArrayList<>();
    Path usb = Path.of("/dev/usb");
    if (Files.isDirectory(usb)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(usb, "lp*")) {
        files.forEach(file -> all.add("usb:" + file));
      } catch (IOException unreadable) {
        // then there is none we could use
      }
    }
    SpoolerLine.printers().forEach(name -> all.add("spooler:" + name));
    return all;
  }
}
