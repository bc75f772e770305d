package holdfast.bridge.sim;

import holdfast.bridge.sim.Faults.InDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The scales' side of each language, built from the facts and not from our drivers. */
final class ScaleLanguages {

  private static final int CAPACITY_DIGITS = 99_999;

  private ScaleLanguages() {}

  static ScaleLanguage of(String driver) {
    return switch (driver) {
      case "toledo-8217" -> ScaleLanguages::toledo;
      case "cas-ap" -> ScaleLanguages::casAp;
      case "cas-pd2" -> ScaleLanguages::casPd2;
      case "mt-sics" -> ScaleLanguages::mtSics;
      case "and" -> ScaleLanguages::and;
      case "st-gs" -> ScaleLanguages::stGs;
      case "dialog-02", "dialog-04" -> new DialogLanguage();
      default -> throw new IllegalArgumentException("no scale " + driver);
    };
  }

  private static void toledo(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      int asked = wire.read();
      if (asked != 'W') {
        wire.write(2, '?', 0x40, '\r'); // bad command
      } else if (scale.isOver()) {
        wire.write(2, '?', 2, '\r');
      } else if (scale.isMoving()) {
        wire.write(2, '?', 1, '\r');
      } else if (scale.net() < 0) {
        wire.write(2, '?', 4, '\r');
      } else {
        wire.write("\2" + kilograms("%06.3f", scale.net()) + (scale.isTared() ? "N" : "") + "\r");
      }
    }
  }

  private static void casPd2(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      if (wire.read() == 'W') {
        boolean cannot = scale.isMoving() || scale.isOver() || scale.net() < 0;
        wire.write(cannot ? "\2?\r" : "\2%05d\r".formatted(Math.min(CAPACITY_DIGITS, scale.net())));
      }
    }
  }

  private static void casAp(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      int asked = wire.read();
      if (asked == 0x05) {
        wire.write(scale.faults().happens(InDevice.NAK) ? 0x15 : 0x06);
      } else if (asked == 0x11) {
        String text =
            (scale.isMoving() || scale.isOver() ? "U" : "S")
                + (scale.net() < 0 ? "-" : " ")
                + kilograms("%06.3f", Math.abs(scale.net()))
                + "kg";
        int bcc = 0;
        for (byte one : text.getBytes(StandardCharsets.US_ASCII)) {
          bcc ^= one;
        }
        if (scale.faults().happens(InDevice.WRONG_CHECKSUM)) {
          bcc ^= 0x55;
        }
        wire.write("\1\2" + text + (char) bcc + "\3\4");
      }
    }
  }

  private static void mtSics(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      String asked = line(wire);
      String figure = String.format(Locale.ROOT, "%10.2f g", scale.net() * 1.0);
      String answer =
          switch (asked) {
            case "S", "SI" ->
                scale.isOver()
                    ? "S +"
                    : asked.equals("S") && scale.isMoving()
                        ? "S I"
                        : "S " + (scale.isMoving() ? "D" : "S") + " " + figure;
            case "Z", "T" -> {
              if (scale.isMoving()) {
                yield asked + " I";
              }
              if (asked.equals("Z")) {
                scale.zero();
                yield "Z A";
              }
              scale.tare();
              yield "T S " + figure;
            }
            default -> "ES";
          };
      wire.write(answer + "\r\n");
    }
  }

  private static void and(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      if (line(wire).equals("Q")) {
        String state = scale.isOver() ? "OL" : scale.isMoving() ? "US" : "ST";
        String sign = scale.net() < 0 ? "-" : "+";
        wire.write(
            state + "," + sign + kilograms("%08.3f", Math.abs(scale.net())) + " kg" + "\r\n");
      }
    }
  }

  private static void stGs(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      if (line(wire).equals("READ")) {
        String state = scale.isOver() ? "OL" : scale.isMoving() ? "US" : "ST";
        String mode = scale.isTared() ? "NT" : "GS";
        wire.write(state + "," + mode + "," + kilograms("%8.3f", scale.net()) + ",kg\r\n");
      }
    }
  }

  static String kilograms(String form, long grams) {
    return String.format(Locale.ROOT, form, grams / 1000.0);
  }

  private static String line(SimWire wire) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = wire.read(); next != '\n'; next = wire.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
