package holdfast.bridge.printer;

import holdfast.bridge.device.Fault;
import holdfast.bridge.printer.CodePages.Page;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Writes ESC/POS. Each line sets everything it needs and takes it back, so that a line lost on the
 * way does not change the ones behind it.
 */
final class EscPos implements Ink {

  private static final int BAND_ROWS = 128;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Page> pages;
  private final boolean raster;
  private final int dots;
  private final int columns;

  EscPos(List<Page> pages, boolean raster, int dots) {
    this.pages = pages;
    this.raster = raster;
    this.dots = dots;
    columns = dots / Glyphs.WIDTH;
    // begin anew, and leave the Chinese mode that some models wake up in
    bytes(0x1B, 0x40, 0x1C, 0x2E);
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int dots() {
    return dots;
  }

  byte[] done() {
    return out.toByteArray();
  }

  @Override
  public void line(Line line) {
    Optional<Page> page = raster ? Optional.empty() : pageFor(line.text());
    if (page.isEmpty()) {
      picture(Glyphs.draw(line, dots));
      return;
    }
    bytes(0x1B, 0x74, page.get().number());
    style(line);
    page.get().encode(line.text()).ifPresent(out::writeBytes);
    bytes(0x0A);
    style(Line.plain(""));
  }

  private Optional<Page> pageFor(String text) {
    return pages.stream().filter(page -> page.encode(text).isPresent()).findFirst();
  }

  private void style(Line line) {
    int size = line.size() - 1;
    bytes(0x1B, 0x61, line.align().number());
    bytes(0x1B, 0x45, line.bold() ? 1 : 0);
    bytes(0x1D, 0x21, size << 4 | size);
    bytes(0x1B, 0x2D, line.underline() ? 1 : 0);
    bytes(0x1D, 0x42, line.inverse() ? 1 : 0);
  }

  /** In bands: many printers hold no taller picture in their memory. */
  @Override
  public void picture(Bitmap picture) {
    int width = picture.bytesPerRow();
    for (int top = 0; top < picture.height; top += BAND_ROWS) {
      int rows = Math.min(BAND_ROWS, picture.height - top);
      bytes(0x1D, 0x76, 0x30, 0, width & 0xFF, width >> 8, rows & 0xFF, rows >> 8);
      out.write(picture.rows(), top * width, rows * width);
    }
  }

  @Override
  public void qr(String text, int size) throws Fault {
    if (raster) {
      picture(Codes.qr(text, size, dots));
      return;
    }
    byte[] data = text.getBytes(StandardCharsets.UTF_8);
    int length = data.length + 3;
    bytes(0x1B, 0x61, 1);
    bytes(0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0);
    bytes(0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, size);
    bytes(0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x31);
    bytes(0x1D, 0x28, 0x6B, length & 0xFF, length >> 8, 0x31, 0x50, 0x30);
    out.writeBytes(data);
    bytes(0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30);
    bytes(0x1B, 0x61, 0);
  }

  @Override
  public void barcode(String text, boolean ean13) throws Fault {
    if (raster) {
      picture(Codes.barcode(text, ean13, dots));
      line(new Line(text, Line.Align.CENTER, false, 1, false, false));
      return;
    }
    byte[] data = (ean13 ? text : "{B" + text).getBytes(StandardCharsets.US_ASCII);
    bytes(0x1B, 0x61, 1);
    bytes(0x1D, 0x68, 80);
    bytes(0x1D, 0x48, 2);
    bytes(0x1D, 0x6B, ean13 ? 0x43 : 0x49, data.length);
    out.writeBytes(data);
    bytes(0x1B, 0x61, 0);
  }

  void append(byte[] written) {
    out.writeBytes(written);
  }

  @Override
  public void feed(int lines) {
    bytes(0x1B, 0x64, lines);
  }

  @Override
  public void cut() {
    bytes(0x1D, 0x56, 0x42, 0);
  }

  @Override
  public void drawer() {
    bytes(0x1B, 0x70, 0, 50, 200);
  }

  private void bytes(int... all) {
    for (int one : all) {
      out.write(one);
    }
  }
}
