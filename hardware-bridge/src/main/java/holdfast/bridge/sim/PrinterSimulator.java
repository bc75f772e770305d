package holdfast.bridge.sim;

import holdfast.bridge.line.Connection;
import holdfast.bridge.printer.CodePages;
import holdfast.bridge.sim.Faults.InDevice;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An ESC/POS printer with a drawer: understands the bytes, and shows what would be on the paper.
 */
public final class PrinterSimulator extends Simulator {

  private static final int PAPER_MAX = 500;
  private static final int WAIT_MS = 20;

  /** A piece of paper: a line of text, or dots when there is a picture. */
  private record Piece(String text, int width, String dots) {
    static Piece of(String text) {
      return new Piece(text, 0, "");
    }
  }

  private final String model;
  private final List<Piece> paper = new ArrayList<>();
  private final ByteArrayOutputStream row = new ByteArrayOutputStream();
  private Charset charset = StandardCharsets.US_ASCII;
  private byte[] qr = new byte[0];
  private int cuts;
  private int kicks;

  /** A printer of this model's tables. */
  public PrinterSimulator(String model, int port) throws IOException {
    super(port);
    this.model = model;
  }

  /** How many receipts were cut off. */
  public synchronized int cuts() {
    return cuts;
  }

  /** How often the drawer sprang open. */
  public synchronized int kicks() {
    return kicks;
  }

  /** The text on the paper, lines joined by LF; pictures and codes in square brackets. */
  public synchronized String text() {
    return paper.stream().map(Piece::text).collect(Collectors.joining("\n"));
  }

  @Override
  void talk(SimWire wire) throws IOException {
    while (true) {
      command(wire, wire.read());
    }
  }

  @Override
  Set<InDevice> troubles() {
    Set<InDevice> all = super.troubles();
    all.addAll(EnumSet.of(InDevice.PAPER_OUT, InDevice.COVER_OPEN));
    return all;
  }

  @Override
  synchronized void forget() {
    row.reset();
  }

  private void command(SimWire wire, int first) throws IOException {
    switch (first) {
      case 0x10 -> realTime(wire);
      case 0x1B -> escape(wire);
      case 0x1D -> group(wire);
      case 0x1C -> wire.read();
      case '\n' -> {
        waitForPaper(wire);
        flush();
      }
      case '\r', 0 -> {}
      default -> add(first);
    }
  }

  private void realTime(SimWire wire) throws IOException {
    if (wire.read() != 0x04) {
      return;
    }
    boolean out = faults().waits(InDevice.PAPER_OUT);
    boolean open = faults().waits(InDevice.COVER_OPEN);
    int answer =
        switch (wire.read()) {
          case 2 -> 0x12 | (open ? 0x04 : 0) | (out ? 0x20 : 0);
          case 4 -> 0x12 | (out ? 0x60 : 0);
          default -> 0x12;
        };
    wire.write(answer);
  }

  private void escape(SimWire wire) throws IOException {
    switch (wire.read()) {
      case '@' -> forget();
      case 't' -> table(wire.read());
      case 'd' -> feed(wire, wire.read());
      case 'p' -> {
        wire.read();
        wire.read();
        wire.read();
        kick();
      }
      default -> wire.read(); // alignment, bold, underline: one byte each
    }
  }

  private void group(SimWire wire) throws IOException {
    switch (wire.read()) {
      case 'V' -> {
        if (wire.read() >= 0x41) {
          wire.read();
        }
        waitForPaper(wire);
        cut();
      }
      case 'v' -> picture(wire);
      case '(' -> code(wire);
      case 'k' -> {
        int kind = wire.read();
        String digits = new String(bytes(wire, wire.read()), StandardCharsets.US_ASCII);
        print(Piece.of("[" + (kind == 0x43 ? "EAN-13 " : "CODE128 ") + digits + "]"));
      }
      case 'r' -> {
        wire.read();
        waitForPaper(wire);
        answer(wire, new byte[1], 0);
      }
      default -> wire.read(); // size, inverse, height, digits: one byte each
    }
  }

  private void picture(SimWire wire) throws IOException {
    wire.read();
    wire.read();
    int width = wire.read() | wire.read() << 8;
    int rows = wire.read() | wire.read() << 8;
    byte[] dots = bytes(wire, width * rows);
    waitForPaper(wire);
    String picture = Base64.getEncoder().encodeToString(dots);
    print(new Piece("[" + width * 8 + "x" + rows + "]", width * 8, picture));
  }

  private void code(SimWire wire) throws IOException {
    wire.read();
    byte[] rest = bytes(wire, wire.read() | wire.read() << 8);
    if (rest.length > 3 && rest[1] == 0x50) {
      qr = java.util.Arrays.copyOfRange(rest, 3, rest.length);
    } else if (rest.length > 1 && rest[1] == 0x51) {
      print(Piece.of("[QR " + new String(qr, StandardCharsets.UTF_8) + "]"));
    }
  }

  /** Without paper it does nothing but answer what is asked in real time. */
  private void waitForPaper(SimWire wire) throws IOException {
    while (faults().waits(InDevice.PAPER_OUT) || faults().waits(InDevice.COVER_OPEN)) {
      if (wire.hasMore()) {
        int next = wire.read();
        if (next == 0x10) {
          realTime(wire);
        }
      } else {
        Connection.pause(WAIT_MS);
      }
    }
  }

  private static byte[] bytes(SimWire wire, int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) wire.read();
    }
    return bytes;
  }

  private synchronized void table(int number) {
    charset =
        CodePages.of(model).stream()
            .filter(page -> page.number() == number)
            .map(CodePages.Page::charset)
            .findFirst()
            .orElse(StandardCharsets.US_ASCII);
  }

  private synchronized void add(int letter) {
    row.write(letter);
  }

  private synchronized void flush() {
    print(Piece.of(row.toString(charset)));
    row.reset();
  }

  private void feed(SimWire wire, int lines) throws IOException {
    waitForPaper(wire);
    for (int i = 0; i < lines; i++) {
      flush();
    }
  }

  private synchronized void cut() {
    cuts++;
    print(Piece.of("8<--------"));
  }

  private synchronized void kick() {
    kicks++;
  }

  private synchronized void print(Piece piece) {
    paper.add(piece);
    if (paper.size() > PAPER_MAX) {
      paper.removeFirst();
    }
  }

  @Override
  public synchronized JsonObject shown() {
    JsonArrayBuilder pieces = Json.createArrayBuilder();
    for (Piece piece : paper) {
      var one = Json.createObjectBuilder().add("text", piece.text());
      if (piece.width() > 0) {
        one.add("width", piece.width());
        one.add("dots", piece.dots());
      }
      pieces.add(one);
    }
    return Json.createObjectBuilder()
        .add("kind", "printer")
        .add("paper", pieces)
        .add("cuts", cuts)
        .add("kicks", kicks)
        .build();
  }

  @Override
  public synchronized void touched(JsonObject what) {
    if (what.getBoolean("tearOff", false)) {
      paper.clear();
    }
  }
}
