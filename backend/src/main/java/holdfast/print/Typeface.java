package holdfast.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/**
 * The letters of one PDF: Liberation Sans, which has the Latin and Cyrillic alphabets and is put
 * into the file, so that it looks the same on every printer.
 *
 * <p>One for each document: what a font remembers of a document must not be shared.
 */
public final class Typeface {
  private static final byte[] REGULAR = read("LiberationSans-Regular.ttf");
  private static final byte[] BOLD = read("LiberationSans-Bold.ttf");

  private final BaseFont regular = font("LiberationSans-Regular.ttf", REGULAR);
  private final BaseFont bold = font("LiberationSans-Bold.ttf", BOLD);

  /** Plain letters of that size in points. */
  public Font regular(float size) {
    return new Font(regular, size);
  }

  public Font bold(float size) {
    return new Font(bold, size);
  }

  /** The plain letters as barcodes and exact placement ask for them. */
  public BaseFont base() {
    return regular;
  }

  private static BaseFont font(String name, byte[] letters) {
    try {
      return BaseFont.createFont(
          name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, letters, null);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] read(String name) {
    try (InputStream file =
        Typeface.class.getClassLoader().getResourceAsStream("liberation/" + name)) {
      if (file == null) {
        throw new IllegalStateException("the font " + name + " is not on the class path");
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
