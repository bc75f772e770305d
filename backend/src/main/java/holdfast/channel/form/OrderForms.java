package holdfast.channel.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** Reads orders in every form Holdfast knows, and says what is wrong with those it cannot take. */
public final class OrderForms {
  /** The largest file or request that is read. */
  public static final int MAX_BYTES = 5 * 1024 * 1024;

  private static final int MEGABYTE = 1024 * 1024;
  private static final Charset CYRILLIC = Charset.forName("windows-1251");

  /** What begins like this is no JSON: an array is never followed by a bare word. */
  private static final Pattern SECTION = Pattern.compile("\\[\\s*[A-Za-z].*");

  private OrderForms() {}

  /**
   * Reads a file: JSON, or the lines of a {@code .SAL}; UTF-8, or else windows-1251. The contents
   * tell the form, not the name.
   *
   * @param zone in which its wall-clock times are meant
   * @return at least one, in their order; those of a JSON array each for itself
   * @throws Misread when nothing of it can be read, or the one order of a {@code .SAL} is wrong:
   *     both also happens when it is not written to its end yet
   */
  public static List<Sent> file(byte[] bytes, ZoneId zone) {
    if (bytes.length > MAX_BYTES) {
      throw Misread.whole("too-large", null, MAX_BYTES / MEGABYTE);
    }
    String text = decode(bytes);
    if (text.isBlank()) {
      throw Misread.whole("empty", null);
    }
    if (isSectioned(text)) {
      return List.of(new Sent.Order(0, SalForm.read(text, zone)));
    }
    if ("{[".indexOf(text.strip().charAt(0)) < 0) {
      throw Misread.whole("no-form", null);
    }
    return json(text, zone);
  }

  /**
   * Reads JSON: one order or an array.
   *
   * @throws Misread when nothing of it can be read
   */
  public static List<Sent> json(String text, ZoneId zone) {
    return new JsonForm(zone).read(text);
  }

  /** Whether the file is one of sections and lines, which nobody can tell from half of one. */
  public static boolean isSectioned(byte[] bytes) {
    return isSectioned(decode(bytes));
  }

  private static boolean isSectioned(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith(";") && !line.startsWith("#"))
        .findFirst()
        .filter(line -> SECTION.matcher(line).matches())
        .isPresent();
  }

  private static String decode(byte[] bytes) {
    int start =
        bytes.length >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF
            ? 3
            : 0;
    ByteBuffer content = ByteBuffer.wrap(bytes, start, bytes.length - start);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(content.duplicate()).toString();
    } catch (CharacterCodingException other) {
      return CYRILLIC.decode(content).toString();
    }
  }
}
