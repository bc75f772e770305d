package holdfast.channel.form;

import holdfast.shared.Problem;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/**
 * What was sent cannot be an order: says where and why, in the languages of the shop. {@code
 * invalid} (422) when it can be read, {@code malformed} (400) when it cannot.
 */
public final class Misread extends Problem {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 60;

  private final String field;
  private final String key;
  private final transient Object[] facts;

  private Misread(int status, String type, String title, String field, String key, Object[] facts) {
    super(status, type, title, sentence(Locale.ENGLISH, field, key, facts));
    this.field = field;
    this.key = key;
    this.facts = facts;
    if (!field.isEmpty()) {
      with("field", field);
    }
  }

  /** A field says something that cannot be. */
  static Misread field(String field, String key, Object... facts) {
    return new Misread(422, "invalid", "The order is not valid", field, key, quoted(facts));
  }

  /** The whole of it cannot be read: perhaps because it is not written to its end yet. */
  static Misread whole(String key, @Nullable Throwable cause, Object... facts) {
    Misread misread =
        new Misread(400, "malformed", "The order cannot be read", "", key, quoted(facts));
    if (cause != null) {
      misread.initCause(cause);
    }
    return misread;
  }

  /** Whether nothing at all could be read. */
  public boolean isWhole() {
    return field.isEmpty();
  }

  /** What is wrong, in that language; English for any that is not there. */
  public String in(Locale language) {
    return sentence(language, field, key, facts);
  }

  private static String sentence(Locale language, String field, String key, Object[] facts) {
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "holdfast.channel.form.refusals",
            language,
            Misread.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    String why = new MessageFormat(texts.getString(key), language).format(facts);
    return field.isEmpty() ? why : field + ": " + why;
  }

  /** Quotes of what strangers wrote stay short and on one line. */
  private static Object[] quoted(Object[] facts) {
    Object[] quoted = new Object[facts.length];
    for (int i = 0; i < facts.length; i++) {
      String text = String.valueOf(facts[i]).replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
      quoted[i] = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    }
    return quoted;
  }
}
