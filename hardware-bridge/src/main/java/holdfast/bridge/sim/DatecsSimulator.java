package holdfast.bridge.sim;

import holdfast.bridge.sim.Faults.InDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Datecs registrar: frames, numbers of frames, and a receipt that lives through a reboot. */
public final class DatecsSimulator extends RegistrarSimulator {

  private static final Charset LETTERS = Charset.forName("windows-1251");

  /** What ends a document: the end of a receipt, of a slip, reports, service in and out. */
  private static final Set<Integer> ENDS = Set.of(39, 56, 69, 70);

  private static final Pattern SALE =
      Pattern.compile("(.*)\\t(\\p{L}{1,2})(-?\\d+\\.\\d\\d)(?:\\*(\\d+\\.\\d{3}))?");

  private int lastSeq;
  private byte[] lastAnswer = new byte[0];
  private boolean open;
  private boolean textOpen;
  private boolean isReturn;
  private int items;
  private long total;
  private long paid;

  /** With an empty memory. */
  public DatecsSimulator(int port) throws IOException {
    super(port);
  }

  @Override
  void talk(SimWire wire) throws IOException {
    while (true) {
      if (wire.read() != 0x01) {
        continue;
      }
      int length = wire.read() - 0x20;
      if (length < 4 || length > 223) {
        continue;
      }
      byte[] counted = new byte[length];
      counted[0] = (byte) (length + 0x20);
      for (int i = 1; i < length; i++) {
        counted[i] = (byte) wire.read();
      }
      byte[] sum = new byte[5];
      for (int i = 0; i < 5; i++) {
        sum[i] = (byte) wire.read();
      }
      boolean whole = Arrays.equals(Arrays.copyOf(sum, 4), bcc(counted)) && sum[4] == 0x03;
      if (!whole || faults().happens(InDevice.NAK)) {
        wire.write(0x15);
      } else {
        answer(wire, counted);
      }
    }
  }

  private void answer(SimWire wire, byte[] counted) throws IOException {
    if (faults().happens(InDevice.BUSY)) {
      wire.write(0x16, 0x16, 0x16);
    }
    byte[] answer;
    synchronized (this) {
      if (counted[1] != lastSeq || lastAnswer.length == 0) {
        String data = new String(counted, 3, counted.length - 4, LETTERS);
        lastAnswer = perform(counted[1], counted[2] & 0xFF, data);
        lastSeq = counted[1];
      }
      answer = lastAnswer.clone();
    }
    if (ENDS.contains(counted[2] & 0xFF)) {
      answer(wire, answer, answer.length - 2);
    } else {
      wire.write(answer);
    }
  }

  @Override
  Set<InDevice> troubles() {
    Set<InDevice> all = super.troubles();
    all.addAll(EnumSet.of(InDevice.NAK, InDevice.BUSY, InDevice.PAPER_OUT));
    return all;
  }

  @Override
  synchronized void forget() {
    lastAnswer = new byte[0];
  }

  private byte[] perform(int seq, int command, String data) {
    boolean paperOut = faults().waits(InDevice.PAPER_OUT);
    String answer = "";
    boolean allowed = true;
    if (!paperOut || command == 74 || command == 113 || command == 76) {
      switch (command) {
        case 48, 85 -> {
          allowed = begin(command == 85);
          answer = number() + "," + receipts();
        }
        case 49 -> allowed = sell(data);
        case 54, 42 -> line("  " + data);
        case 53 -> answer = pay(data);
        case 56 -> {
          allowed = open && paid >= total;
          if (allowed) {
            open = false;
            receipt(isReturn ? -total : total);
          }
          answer = number() + "," + receipts();
        }
        case 60 -> {
          allowed = open && paid == 0;
          if (allowed) {
            open = false;
            line("АНУЛЬОВАНО");
          }
        }
        case 38 -> textOpen = true;
        case 39 -> textOpen = false;
        case 69 -> {
          allowed = !open;
          report(data.startsWith("0"));
        }
        case 70 -> {
          service(Math.round(Double.parseDouble(data) * 100));
          answer = "P," + decimal(cash()) + ",0.00,0.00";
        }
        case 76 ->
            answer = (open ? "1" : "0") + "," + items + "," + decimal(total) + "," + decimal(paid);
        case 113 -> answer = "%07d".formatted(number());
        default -> {}
      }
    }
    return frame(seq, command, answer, paperOut, allowed);
  }

  private boolean begin(boolean returns) {
    if (open) {
      return false;
    }
    open = true;
    isReturn = returns;
    items = 0;
    total = 0;
    paid = 0;
    line(returns ? "ПОВЕРНЕННЯ" : "ЧЕК");
    return true;
  }

  private boolean sell(String data) {
    Matcher sale = SALE.matcher(data);
    if (!open || !sale.matches() || sale.group(1).length() > 25) {
      return false;
    }
    long price = Math.round(Double.parseDouble(sale.group(3)) * 100);
    String quantity = sale.group(4) == null ? "1.000" : sale.group(4);
    long thousandths = Long.parseLong(quantity.replace(".", ""));
    items++;
    total += (price * thousandths + 500) / 1000;
    line(sale.group(1) + "  " + quantity + " x " + sale.group(3) + " " + sale.group(2));
    return true;
  }

  private String pay(String data) {
    String amount = data.substring(data.indexOf('\t') + 2);
    if (!open) {
      return "F";
    }
    paid += Math.round(Double.parseDouble(amount) * 100);
    return paid < total ? "D" + decimal(total - paid) : "R" + decimal(paid - total);
  }

  private byte[] frame(int seq, int command, String data, boolean paperOut, boolean allowed) {
    byte[] text = data.getBytes(LETTERS);
    ByteArrayOutputStream counted = new ByteArrayOutputStream();
    counted.write(text.length + 11 + 0x20);
    counted.write(seq);
    counted.write(command);
    counted.writeBytes(text);
    counted.write(0x04);
    counted.write(0x80 | (allowed && !paperOut ? 0 : 0x20));
    counted.write(0x80 | (allowed ? 0 : 0x02));
    counted.write(0x80 | (paperOut ? 1 : 0) | (open ? 8 : 0) | (textOpen ? 0x20 : 0));
    counted.writeBytes(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80});
    counted.write(0x05);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x01);
    frame.writeBytes(counted.toByteArray());
    frame.writeBytes(bcc(counted.toByteArray()));
    frame.write(0x03);
    return frame.toByteArray();
  }

  private static byte[] bcc(byte[] counted) {
    int sum = 0;
    for (byte one : counted) {
      sum += one & 0xFF;
    }
    return new byte[] {
      (byte) (0x30 + (sum >> 12 & 0xF)),
      (byte) (0x30 + (sum >> 8 & 0xF)),
      (byte) (0x30 + (sum >> 4 & 0xF)),
      (byte) (0x30 + (sum & 0xF))
    };
  }

  private static String decimal(long minor) {
    return "%d.%02d".formatted(minor / 100, minor % 100);
  }
}
