package holdfast.bridge.sim;

import holdfast.bridge.sim.Faults.InDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.Set;

/** A Maria-301: wakes by two letters, answers each command with DONE and READY. */
public final class MariaSimulator extends RegistrarSimulator {

  private static final Charset LETTERS = Charset.forName("IBM866");
  private static final int BEGIN = 0xFD;
  private static final int END = 0xFE;

  /** What begins a document, and what ends one: service documents and reports do both. */
  private static final Set<String> BEGINS = Set.of("PREP", "CAIO", "NREP", "ZREP");

  private static final Set<String> ENDS = Set.of("COMP", "CAIO", "NREP", "ZREP");

  private boolean open;
  private boolean known;
  private long total;
  private boolean isReturn;

  /** With an empty memory. */
  public MariaSimulator(int port) throws IOException {
    super(port);
  }

  @Override
  void talk(SimWire wire) throws IOException {
    boolean half = false;
    while (true) {
      int next = wire.read();
      if (next == 'U') {
        if (half) {
          send(wire, "READY");
        }
        half = !half;
      } else if (next == BEGIN) {
        half = false;
        frame(wire);
      }
    }
  }

  private void frame(SimWire wire) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int next = wire.read(); next != END; next = wire.read()) {
      if (next == BEGIN) {
        text.reset();
      } else {
        text.write(next);
      }
    }
    byte[] bytes = text.toByteArray();
    if (bytes.length < 2) {
      return;
    }
    if ((bytes[bytes.length - 1] & 0xFF) != bytes.length) {
      send(wire, "SOFTPROTOC");
      return;
    }
    answer(wire, new String(bytes, 0, bytes.length - 1, LETTERS));
  }

  private void answer(SimWire wire, String command) throws IOException {
    if (faults().happens(InDevice.BUSY)) {
      send(wire, "WAIT");
      send(wire, "PRN");
    }
    String said = perform(command);
    boolean ends = ENDS.contains(name(command));
    if (ends && faults().happens(InDevice.LOST_ANSWER)) {
      wire.cut();
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    if (!said.isEmpty()) {
      answer.writeBytes(frame(said));
    }
    if (!said.startsWith("SOFT")) {
      answer.writeBytes(frame("DONE"));
      answer.writeBytes(frame("READY"));
    }
    if (ends) {
      answer(wire, answer.toByteArray(), answer.size() - 2);
    } else {
      wire.write(answer.toByteArray());
    }
  }

  @Override
  Set<InDevice> troubles() {
    Set<InDevice> all = super.troubles();
    all.addAll(EnumSet.of(InDevice.NAK, InDevice.BUSY, InDevice.PAPER_OUT, InDevice.NEEDS_Z));
    return all;
  }

  private static String name(String command) {
    return command.length() < 4 ? command : command.substring(0, 4);
  }

  private synchronized String perform(String command) {
    String name = name(command);
    if (name.equals("UPAS")) {
      known = true;
      return "";
    }
    if (!known) {
      return "SOFTUPAS";
    }
    if (faults().waits(InDevice.PAPER_OUT) && !name.equals("CONF") && !name.equals("CANC")) {
      return "SOFTPAPER";
    }
    if (faults().waits(InDevice.NEEDS_Z) && name.equals("PREP")) {
      return "SOFT24HOUR";
    }
    if (BEGINS.contains(name) && faults().happens(InDevice.NAK)) {
      return "SOFTPROTOC";
    }
    return switch (name) {
      case "CONF" -> "CONF" + conf();
      case "PREP" -> prepare();
      case "FISC", "BFIS" -> sell(command, name.equals("BFIS"));
      case "COMP" -> complete(command);
      case "CANC" -> cancel();
      case "TEXT" -> {
        line("  " + command.substring(4));
        yield "";
      }
      case "CAIO" -> {
        long amount = Long.parseLong(command.substring(5));
        service(command.charAt(4) == 'I' ? amount : -amount);
        yield "";
      }
      case "NREP", "ZREP" -> {
        report(name.equals("NREP"));
        if (name.equals("NREP")) {
          faults().inDevice(InDevice.NEEDS_Z, 0);
        }
        yield "";
      }
      case "KASS", "CUTR" -> "";
      default -> "SOFTCOMMAN";
    };
  }

  private String conf() {
    return "СИМ0000001"
        + "0000000000"
        + " ".repeat(36)
        + "29112026"
        + "120000"
        + "111"
        + "0001"
        + "1"
        + "0".repeat(12)
        + "0".repeat(12)
        + "0000"
        + "0000"
        + "%08d".formatted(number())
        + " ".repeat(18)
        + "00000000"
        + "1"
        + "000";
  }

  private String prepare() {
    if (open) {
      return "SOFTPROTOC";
    }
    open = true;
    total = 0;
    line("ЧЕК");
    return "";
  }

  private String sell(String command, boolean returns) {
    if (!open || command.length() < 4 + 12 + 9 + 9 + 5 + 2 + 48 + 4 + 14 + 9 + 31) {
      return open ? "SOFTPARAM" : "SOFTPROTOC";
    }
    long gross = Long.parseLong(command.substring(16, 25));
    long price = Long.parseLong(command.substring(25, 34));
    long whole = command.charAt(39) == '0' ? 1000 : 1;
    long quantity = Long.parseLong(command.substring(34, 39)) * whole;
    if ((quantity * price + 500) / 1000 != gross) {
      return "SOFTCHECK";
    }
    long discount = Long.parseLong(command.substring(107, 116));
    isReturn = returns;
    total += gross - discount;
    line(command.substring(116).strip() + "  " + quantity + " x " + price);
    return "";
  }

  private String complete(String command) {
    if (!open) {
      return "SOFTPROTOC";
    }
    long sales = Long.parseLong(command.substring(4, 14));
    long returns = Long.parseLong(command.substring(14, 24));
    long paid = 0;
    for (int slot = 0; slot < 4; slot++) {
      paid += Long.parseLong(command.substring(24 + slot * 10, 34 + slot * 10));
    }
    if ((isReturn ? returns : sales) != total || paid < total) {
      return "SOFTCHECK";
    }
    open = false;
    receipt(isReturn ? -total : total);
    return "";
  }

  private String cancel() {
    if (!open) {
      return "SOFTPROTOC";
    }
    open = false;
    line("АНУЛЬОВАНО");
    return "";
  }

  @Override
  synchronized void forget() {
    known = false;
  }

  private static void send(SimWire wire, String text) throws IOException {
    wire.write(frame(text));
  }

  private static byte[] frame(String text) {
    byte[] bytes = text.getBytes(LETTERS);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(BEGIN);
    frame.writeBytes(bytes);
    frame.write(bytes.length + 1);
    frame.write(END);
    return frame.toByteArray();
  }
}
