package holdfast.bridge.printer;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Fault;
import holdfast.bridge.printer.Line.Align;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The lines a page wants on paper, as docs/protocols/bridge.md tells, put on paper. */
final class Paper {

  private static final int LINES_MAX = 1000;
  private static final int TEXT_MAX = 2000;
  private static final int QR_MAX = 600;
  private static final int PICTURE_ROWS_MAX = 2400;

  private final Ink out;

  Paper(Ink out) {
    this.out = out;
  }

  /** Writes all of them; what does not fit is refused before a byte is sent. */
  void write(Args args) throws Fault {
    List<Args> lines = args.list("lines", LINES_MAX);
    if (lines.isEmpty()) {
      throw Args.bad("lines");
    }
    for (Args line : lines) {
      write(line, line.json().keySet());
    }
  }

  private void write(Args line, java.util.Set<String> keys) throws Fault {
    if (keys.contains("text")) {
      for (String row : wrapped(line.text("text", TEXT_MAX, ""), size(line))) {
        out.line(styled(line, row));
      }
    } else if (keys.contains("left")) {
      out.line(styled(line, between(line.text("left", TEXT_MAX, ""), line)));
    } else if (keys.contains("rule")) {
      out.line(Line.plain("-".repeat(out.columns())));
    } else if (keys.contains("qr")) {
      out.qr(line.text("qr", QR_MAX), (int) line.number("size", 1, 16, 6));
    } else if (keys.contains("barcode")) {
      barcode(line);
    } else if (keys.contains("image")) {
      out.picture(picture(line));
    } else if (keys.contains("feed")) {
      out.feed((int) line.number("feed", 0, 255));
    } else if (line.yes("cut")) {
      out.cut();
    } else if (line.yes("drawer")) {
      out.drawer();
    } else {
      throw Args.bad("lines");
    }
  }

  private void barcode(Args line) throws Fault {
    String text = line.text("barcode", 40);
    boolean ean13 = line.oneOf("kind", List.of("ean13", "code128"), "ean13").equals("ean13");
    if (ean13 ? !isEan13(text) : !text.matches("[ -z|~]{1,40}")) {
      throw Args.bad("barcode");
    }
    out.barcode(text, ean13);
  }

  /** Thirteen digits, counted 1, 3, 1, 3 … to a multiple of ten: printers skip a wrong one. */
  private static boolean isEan13(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += (text.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return text.matches("\\d{13}") && sum % 10 == 0;
  }

  private Bitmap picture(Args line) throws Fault {
    int width = (int) line.number("width", 1, out.dots());
    int height = (int) line.number("height", 1, PICTURE_ROWS_MAX);
    byte[] rows;
    try {
      rows = Base64.getDecoder().decode(line.text("image", 400_000));
    } catch (IllegalArgumentException notBase64) {
      throw Args.bad("image");
    }
    if (rows.length != (width + 7) / 8 * height) {
      throw Args.bad("image");
    }
    return new Bitmap(width, height, rows);
  }

  /** Left and right text in one row; the left one gives way. */
  private String between(String left, Args line) throws Fault {
    int columns = out.columns() / size(line);
    String right = line.text("right", 60, "");
    int room = Math.max(0, columns - right.length() - 1);
    String shown = left.length() > room ? left.substring(0, room) : left;
    return shown + " ".repeat(Math.max(1, columns - shown.length() - right.length())) + right;
  }

  private static int size(Args line) throws Fault {
    return (int) line.number("size", 1, 2, 1);
  }

  private static Line styled(Args line, String text) throws Fault {
    String align = line.oneOf("align", List.of("left", "center", "right"), "left");
    return new Line(
        text,
        Align.valueOf(align.toUpperCase(Locale.ROOT)),
        line.yes("bold"),
        size(line),
        line.yes("underline"),
        line.yes("inverse"));
  }

  private List<String> wrapped(String text, int size) {
    int columns = Math.max(1, out.columns() / size);
    return text.lines().flatMap(row -> broken(row, columns).stream()).toList();
  }

  /** Breaks at the last blank that fits, else within the word. */
  private static List<String> broken(String row, int columns) {
    List<String> rows = new java.util.ArrayList<>();
    String rest = row;
    while (rest.length() > columns) {
      int blank = rest.lastIndexOf(' ', columns);
      int at = blank > 0 ? blank : columns;
      rows.add(rest.substring(0, at));
      rest = rest.substring(at).stripLeading();
    }
    rows.add(rest);
    return rows;
  }
}
