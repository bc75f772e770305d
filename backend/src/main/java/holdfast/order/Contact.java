package holdfast.order;

import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import org.jspecify.annotations.Nullable;

/** Who waits for the goods, as they told a cashier; and what else there is to know. */
public record Contact(@Nullable String name, @Nullable String phone, @Nullable String comment) {
  static final int LONGEST_NAME = 200;
  static final int LONGEST_PHONE = 40;
  static final int LONGEST_COMMENT = 500;

  static Contact read(JsonInput input) {
    return new Contact(
        input.optionalText("name", LONGEST_NAME).orElse(null),
        input.optionalText("phone", LONGEST_PHONE).orElse(null),
        input.optionalText("comment", LONGEST_COMMENT).orElse(null));
  }

  /** What people call a document by: the name, or else the phone. */
  String called() {
    String first = isBlank(name) ? phone : name;
    return first == null ? "" : first.strip();
  }

  /**
   * Refuses one of whom nothing is told.
   *
   * @throws Problem {@code invalid}
   */
  void check() {
    if (isBlank(name) && isBlank(phone)) {
      throw Problem.invalid("name", "a name or a phone is needed");
    }
    checkLength("name", name, LONGEST_NAME);
    checkLength("phone", phone, LONGEST_PHONE);
    checkLength("comment", comment, LONGEST_COMMENT);
  }

  private static void checkLength(String field, @Nullable String text, int longest) {
    if (text != null && text.length() > longest) {
      throw Problem.invalid(field, "must have at most " + longest + " characters");
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
