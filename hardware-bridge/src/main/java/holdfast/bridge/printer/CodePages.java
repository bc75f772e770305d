package holdfast.bridge.printer;

import holdfast.bridge.device.BadSettings;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The numbers under which makers keep their Cyrillic tables. They differ, so each model has its
 * own; a model that is not here prints with the numbers of Epson, or in raster mode.
 */
public final class CodePages {

  /** One table of a model: the number behind {@code ESC t}, and what it holds. */
  public record Page(int number, Charset charset) {

    /** The bytes of a text; empty when the table lacks one of its letters. */
    Optional<byte[]> encode(String text) {
      CharsetEncoder encoder = charset.newEncoder();
      String known = encoder.canEncode(text) ? text : plain(text);
      return encoder.canEncode(known) ? Optional.of(known.getBytes(charset)) : Optional.empty();
    }
  }

  private static final Charset WIN = Charset.forName("windows-1251");
  private static final Charset DOS = Charset.forName("IBM866");

  /** The table with all Ukrainian letters first: CP866 lacks four of them. */
  private static final Map<String, List<Page>> BY_MODEL =
      Map.of(
          "epson", List.of(new Page(46, WIN), new Page(17, DOS)),
          "rp326", List.of(new Page(6, WIN), new Page(7, DOS)),
          "pos-5890", List.of(new Page(73, WIN), new Page(17, DOS)),
          "p822d", List.of(new Page(73, WIN), new Page(59, DOS)),
          "kr-306", List.of(new Page(51, WIN), new Page(37, DOS)),
          "ocd", List.of(new Page(12, WIN), new Page(11, DOS)),
          "sp2000", List.of(new Page(34, WIN), new Page(10, DOS)),
          "tsp", List.of(new Page(7, DOS)),
          "epson-866", List.of(new Page(17, DOS)));

  private CodePages() {}

  /** The models that are known, the usual one first. */
  public static List<String> models() {
    List<String> models = new ArrayList<>(BY_MODEL.keySet().stream().sorted().toList());
    models.remove("epson");
    models.addFirst("epson");
    return models;
  }

  /**
   * The tables of a model, best first.
   *
   * @throws IllegalArgumentException when the model is not known, naming those that are
   */
  public static List<Page> of(String model) {
    List<Page> pages = BY_MODEL.get(model);
    if (pages == null) {
      String known = String.join(", ", new TreeSet<>(BY_MODEL.keySet()));
      throw new BadSettings(
          "model", "There is no model '" + model + "'; there are " + known + ".", model, known);
    }
    return pages;
  }

  /**
   * A text for a device that has no choice of tables and no pictures: what its one table lacks is
   * written by letters that look the same, or nearly. It may become longer.
   */
  public static String legible(String text, Charset table) {
    return table.newEncoder().canEncode(text)
        ? text
        : plain(text).replace('ґ', 'г').replace('Ґ', 'Г').replace('«', '"').replace('»', '"');
  }

  /** What looks the same, or nearly, and is in more tables. */
  private static String plain(String text) {
    return text.replace('і', 'i')
        .replace('І', 'I')
        .replace('’', '\'')
        .replace('‘', '\'')
        .replace('“', '"')
        .replace('”', '"')
        .replace('„', '"')
        .replace('—', '-')
        .replace('–', '-')
        .replace('\u00A0', ' ')
        .replace("₴", "грн")
        .replace("…", "...")
        .replace("×", "x");
  }
}
