package holdfast.office.channel;

import holdfast.channel.Channel;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Proposes the code of a channel from what people call it. */
final class Codes {
  private static final int LONGEST = 26;

  /**
   * As Ukrainian names are written in passports (resolution 55 of 2010), without its exceptions.
   */
  private static final Map<Character, String> LATIN =
      Map.ofEntries(
          Map.entry('а', "a"),
          Map.entry('б', "b"),
          Map.entry('в', "v"),
          Map.entry('г', "h"),
          Map.entry('ґ', "g"),
          Map.entry('д', "d"),
          Map.entry('е', "e"),
          Map.entry('є', "ie"),
          Map.entry('ж', "zh"),
          Map.entry('з', "z"),
          Map.entry('и', "y"),
          Map.entry('і', "i"),
          Map.entry('ї', "i"),
          Map.entry('й', "i"),
          Map.entry('к', "k"),
          Map.entry('л', "l"),
          Map.entry('м', "m"),
          Map.entry('н', "n"),
          Map.entry('о', "o"),
          Map.entry('п', "p"),
          Map.entry('р', "r"),
          Map.entry('с', "s"),
          Map.entry('т', "t"),
          Map.entry('у', "u"),
          Map.entry('ф', "f"),
          Map.entry('х', "kh"),
          Map.entry('ц', "ts"),
          Map.entry('ч', "ch"),
          Map.entry('ш', "sh"),
          Map.entry('щ', "shch"),
          Map.entry('ю', "iu"),
          Map.entry('я', "ia"));

  private Codes() {}

  /** A code that is free; empty when nothing of the name can be used. */
  static String from(String name, Predicate<String> isTaken) {
    StringBuilder latin = new StringBuilder();
    String small = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    for (int i = 0; i < small.length(); i++) {
      char letter = small.charAt(i);
      latin.append(LATIN.getOrDefault(letter, letter == 'ь' ? "" : String.valueOf(letter)));
    }
    String plain =
        Normalizer.normalize(latin, Normalizer.Form.NFD)
            .replaceAll("[\\p{M}'’]", "")
            .replaceAll("[^a-z0-9]+", "-");
    String code = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-+|-+$", "");
    if (!Channel.isCode(code)) {
      return "";
    }
    String free = code;
    for (int i = 2; isTaken.test(free); i++) {
      free = code + "-" + i;
    }
    return free;
  }
}
