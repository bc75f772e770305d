package holdfast.bridge.printer;

/** Dots of a printer: one bit each, rows of whole bytes, the leftmost dot in the highest bit. */
final class Bitmap {

  final int width;
  final int height;
  private final byte[] rows;

  Bitmap(int width, int height) {
    this(width, height, new byte[(width + 7) / 8 * height]);
  }

  Bitmap(int width, int height, byte[] rows) {
    this.width = width;
    this.height = height;
    this.rows = rows;
  }

  int bytesPerRow() {
    return (width + 7) / 8;
  }

  byte[] rows() {
    return rows;
  }

  boolean isBlack(int x, int y) {
    return (rows[y * bytesPerRow() + x / 8] & (0x80 >> (x % 8))) != 0;
  }

  /** Makes a dot black; outside of the picture nothing happens. */
  void blacken(int x, int y) {
    if (x >= 0 && x < width && y >= 0 && y < height) {
      rows[y * bytesPerRow() + x / 8] |= (byte) (0x80 >> (x % 8));
    }
  }

  void invert() {
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (byte) ~rows[i];
    }
  }
}
