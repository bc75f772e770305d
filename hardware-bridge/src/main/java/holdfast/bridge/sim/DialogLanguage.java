package holdfast.bridge.sim;

import holdfast.bridge.sim.Faults.InDevice;
import java.io.IOException;

/** Checkout Dialog 02 and 04, the scale's side. */
final class DialogLanguage implements ScaleLanguage {

  private static final int ACK = 0x06;
  private static final int NAK = 0x15;
  private static final int STX = 0x02;
  private static final int ETX = 0x03;
  private static final int ENQ = 0x05;

  private long price;
  private String why = "22";

  @Override
  public void talk(SimWire wire, ScaleSimulator scale) throws IOException {
    while (true) {
      int next = wire.read();
      if (next == ENQ) {
        weigh(wire, scale);
      } else if (next == STX) {
        record(wire, scale, rest(wire));
      }
    }
  }

  private void record(SimWire wire, ScaleSimulator scale, String record) throws IOException {
    if (record.equals("08")) {
      wire.write("\2" + "09\33" + why + "\3");
    } else if (record.matches("01\33\\d{6}\33") && !scale.faults().happens(InDevice.NAK)) {
      price = Long.parseLong(record.substring(3, 9));
      wire.write(ACK);
    } else {
      why = "10";
      wire.write(NAK);
    }
  }

  private void weigh(SimWire wire, ScaleSimulator scale) throws IOException {
    long grams = scale.net();
    why =
        price == 0
            ? "22"
            : scale.isOver()
                ? "32"
                : grams < 0 ? "31" : grams == 0 ? "30" : scale.isMoving() ? "20" : "00";
    if (why.equals("00") && !scale.takeLifted()) {
      why = "21";
    }
    if (!why.equals("00")) {
      wire.write(NAK);
      return;
    }
    long total = (grams * price + 500) / 1000;
    String weighed = "3\33%05d\33%06d\33%06d\3".formatted(grams, price, total);
    scale.tell(wire, "\2" + "02\33" + weighed, 0);
    price = 0;
  }

  private static String rest(SimWire wire) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int next = wire.read(); next != ETX; next = wire.read()) {
      text.append((char) next);
      if (next == 0x04) {
        return ""; // EOT: whatever it was, it begins anew
      }
    }
    return text.toString();
  }
}
