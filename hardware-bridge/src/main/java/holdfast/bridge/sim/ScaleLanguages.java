package holdfast.bridge.sim;

import holdfast.bridge.sim.Faults.InDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The scales' side of each language, built from the facts and not from our drivers. */
final class ScaleLanguages {

  /** The languages a simulated scale speaks, the usual one first. */
  static final List<String> DRIVERS =
      List.of(
          "cas-ap", "cas-pd2", "toledo-8217", "dialog-02", "dialog-04", "mt-sics", "and", "st-gs");

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

  /** What else can go wrong with a scale of that language, besides what can with every device. */
  static Set<InDevice> troubles(String driver) {
    return switch (driver) {
      case "mt-sics" -> EnumSet.of(InDevice.NAK, InDevice.BUSY);
      case "and", "st-gs" -> EnumSet.noneOf(InDevice.class); // they have no word for a no
      default -> EnumSet.of(InDevice.NAK);
    };
  }

  private static void toledo(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      int asked = wire.read();
      if (asked != 'W' || scale.faults().happens(InDevice.NAK)) {
        wire.write(2, '?', 0x40, '\r'); // bad command
      } else if (scale.isOver()) {
        wire.write(2, '?', 2, '\r');
      } else if (scale.isMoving()) {
        wire.write(2, '?', 1, '\r');
      } else if (scale.net() < 0) {
        wire.write(2, '?', 4, '\r');
      } else {
        String net = scale.isTared() ? "N" : "";
        scale.tell(wire, "\2" + kilograms("%06.3f", scale.net()) + net + "\r", 0);
      }
    }
  }

  private static void casPd2(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      if (wire.read() == 'W') {
        boolean cannot =
            scale.isMoving()
                || scale.isOver()
                || scale.net() < 0
                || scale.faults().happens(InDevice.NAK);
        String weight = "%05d".formatted(Math.min(CAPACITY_DIGITS, scale.net()));
        scale.tell(wire, "\2" + (cannot ? "?" : weight) + "\r", 0);
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
        scale.tell(wire, "\1\2" + text + (char) bcc + "\3\4", text.length() + 2);
      }
    }
  }

  private static void mtSics(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      String said = line(wire);
      String asked = scale.faults().happens(InDevice.NAK) ? "" : said;
      String figure = String.format(Locale.ROOT, "%10.2f g", scale.net() * 1.0);
      String answer =
          switch (asked) {
            case "S", "SI" ->
                scale.isOver()
                    ? "S +"
                    : (asked.equals("S") && scale.isMoving())
                            || scale.faults().happens(InDevice.BUSY)
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
      scale.tell(wire, answer + "\r\n", 0);
    }
  }

  private static void and(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      if (line(wire).equals("Q")) {
        String state = scale.isOver() ? "OL" : scale.isMoving() ? "US" : "ST";
        String sign = scale.net() < 0 ? "-" : "+";
        String weight = kilograms("%08.3f", Math.abs(scale.net()));
        scale.tell(wire, state + "," + sign + weight + " kg\r\n", 0);
      }
    }
  }

  private static void stGs(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      if (line(wire).equals("READ")) {
        String state = scale.isOver() ? "OL" : scale.isMoving() ? "US" : "ST";
        String mode = scale.isTared() ? "NT" : "GS";
        String weight = kilograms("%8.3f", scale.net());
        scale.tell(wire, state + "," + mode + "," + weight + ",kg\r\n", 0);
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
