package holdfast.bridge.line;

import com.fazecast.jSerialComm.SerialPort;
import holdfast.bridge.device.BadSettings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 9600-7E1}: speed, data bits, parity, stop bits. */
record SerialSettings(int baud, int dataBits, int parity, int stopBits) {

  private static final Pattern FORM = Pattern.compile("(\\d{3,6})-([78])([NEO])([12])");

  static SerialSettings of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new BadSettings(
          "serial", "'" + text + "' are no serial settings; they look like 9600-8N1.", text);
    }
    int parity =
        switch (form.group(3)) {
          case "E" -> SerialPort.EVEN_PARITY;
          case "O" -> SerialPort.ODD_PARITY;
          default -> SerialPort.NO_PARITY;
        };
    return new SerialSettings(
        Integer.parseInt(form.group(1)),
        Integer.parseInt(form.group(2)),
        parity,
        form.group(4).equals("2") ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT);
  }
}
