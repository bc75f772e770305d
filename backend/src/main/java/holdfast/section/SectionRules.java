package holdfast.section;

import holdfast.shared.Problem;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a section may be called and numbered (contract 41 and 42, DESIGN 16). Screens ask it while
 * somebody types; the verbs and the table ask again.
 */
public final class SectionRules {
  /** Shops read it as a 32-bit number; nine digits a person can still compare. */
  public static final int HIGHEST_NUMBER = 999_999_999;

  public static final int LONGEST_NAME = 200;

  /** How deep the tree may grow. */
  public static final int DEEPEST = 12;

  /** How many sections there may be: shops load the tree as a whole. */
  public static final int MOST = 10_000;

  /** The signs that a name may have besides letters, digits and spaces. */
  public static final String SIGNS = "- ' . , ( ) & /";

  private static final Pattern FOREIGN = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd} \\-'.,()&/]");
  private static final Pattern SOMETHING = Pattern.compile("[\\p{L}\\p{Nd}]");

  private SectionRules() {}

  /** What is wrong with a name. */
  public enum Fault {
    MISSING,
    TOO_LONG,
    /** It has signs that shops do not take. */
    SIGNS
  }

  /** What is wrong with that name, if anything. */
  public static Optional<Fault> faultOf(String name) {
    String tidy = tidy(name);
    if (FOREIGN.matcher(tidy).find()) {
      return Optional.of(Fault.SIGNS);
    }
    if (!SOMETHING.matcher(tidy).find()) {
      return Optional.of(Fault.MISSING);
    }
    return tidy.codePointCount(0, tidy.length()) > LONGEST_NAME
        ? Optional.of(Fault.TOO_LONG)
        : Optional.empty();
  }

  /** The signs of that name that are not allowed, each once. */
  public static String foreignSigns(String name) {
    return FOREIGN
        .matcher(tidy(name))
        .results()
        .map(found -> found.group())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  public static boolean isNumber(long number) {
    return number >= 1 && number <= HIGHEST_NUMBER;
  }

  /** The name as it is kept: composed letters, single spaces, one kind of apostrophe. */
  static String tidy(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .replace('\u2019', '\'')
        .replaceAll(" +", " ")
        .strip();
  }

  /** What remains of a text when everything is left out that a name may not have. */
  static String nameFrom(String text) {
    String name = tidy(FOREIGN.matcher(tidy(text)).replaceAll(" "));
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)).strip();
  }

  /** The label as it is kept. */
  static Section.Label checked(Section.Label label) {
    Integer number = label.number();
    if (number != null && !isNumber(number)) {
      throw Problem.invalid("number", "must be a whole number from 1 to " + HIGHEST_NUMBER);
    }
    return new Section.Label(
        number, checked("name", label.name()), optional("nameEn", label.nameEn()));
  }

  private static @Nullable String optional(String field, @Nullable String name) {
    return name == null || name.isBlank() ? null : checked(field, name);
  }

  private static String checked(String field, String name) {
    Optional<Fault> fault = faultOf(name);
    if (fault.isPresent()) {
      throw Problem.invalid(
          field,
          switch (fault.get()) {
            case MISSING -> "must have a letter or a digit";
            case TOO_LONG -> "must have at most " + LONGEST_NAME + " characters";
            case SIGNS -> "may have letters, digits, spaces and " + SIGNS;
          });
    }
    return tidy(name);
  }
}
