package holdfast.bridge.printer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Letters of 12 × 24 dots, drawn by us so that they look the same on every printer. Made of DejaVu
 * Sans Mono (a free font by Bitstream and the DejaVu team), Latin and Cyrillic; a letter that is
 * not there is a box.
 */
final class Glyphs {

  static final int WIDTH = 12;
  static final int HEIGHT = 24;

  private static final int HEX_PER_ROW = 3;
  private static final int[] BOX = new int[HEIGHT];
  private static final Map<Character, int[]> ROWS = new HashMap<>();

  static {
    for (int y = 4; y < 20; y++) {
      BOX[y] = y == 4 || y == 19 ? 0x7FE : 0x402;
    }
    try (InputStream file = Glyphs.class.getResourceAsStream("glyphs.txt")) {
      if (file == null) {
        throw new IllegalStateException("glyphs.txt is missing in the jar");
      }
      new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))
          .lines()
          .forEach(Glyphs::remember);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Glyphs() {}

  private static void remember(String line) {
    int[] rows = new int[HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      int from = 5 + y * HEX_PER_ROW;
      rows[y] = Integer.parseInt(line, from, from + HEX_PER_ROW, 16);
    }
    ROWS.put((char) Integer.parseInt(line, 0, 4, 16), rows);
  }

  /** Draws a line of text, each dot as a square of this size; what is too long is cut off. */
  static Bitmap draw(Line line, int width) {
    int size = line.size();
    Bitmap picture = new Bitmap(width, HEIGHT * size);
    int length = Math.min(line.text().length(), width / (WIDTH * size));
    int free = width - length * WIDTH * size;
    int left =
        switch (line.align()) {
          case CENTER -> free / 2;
          case RIGHT -> free;
          case LEFT -> 0;
        };
    for (int i = 0; i < length; i++) {
      letter(picture, left + i * WIDTH * size, line, line.text().charAt(i));
    }
    if (line.inverse()) {
      picture.invert();
    }
    return picture;
  }

  private static void letter(Bitmap picture, int left, Line line, char letter) {
    int[] rows = ROWS.getOrDefault(letter, BOX);
    int size = line.size();
    for (int y = 0; y < HEIGHT * size; y++) {
      int row = rows[y / size];
      int bits = line.bold() ? row | (row >> 1) : row;
      if (line.underline() && y / size == HEIGHT - 2) {
        bits = 0xFFF;
      }
      for (int x = 0; x < WIDTH * size; x++) {
        if ((bits & (0x800 >> (x / size))) != 0) {
          picture.blacken(left + x, y);
        }
      }
    }
  }
}
