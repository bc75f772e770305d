package holdfast.print;

import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/**
 * What stands on papers, in one language: the texts of {@code papers.properties}, and numbers and
 * times as people of that language write them.
 */
public final class Words {
  private static final List<String> LANGUAGES = List.of("uk", "en");

  private final Locale language;
  private final ResourceBundle texts;

  private Words(Locale language) {
    this.language = language;
    this.texts =
        ResourceBundle.getBundle(
            "holdfast.print.papers",
            language,
            Words.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /**
   * The words of a language.
   *
   * @param language {@code uk} or {@code en}, with or without a country
   * @throws Problem {@code invalid} for another one
   */
  public static Words in(String language) {
    String short2 = language.length() > 2 ? language.substring(0, 2) : language;
    if (!LANGUAGES.contains(short2)) {
      throw Problem.invalid("language", "one of " + LANGUAGES);
    }
    return new Words(Locale.of(short2));
  }

  public Locale language() {
    return language;
  }

  /** The text of that key, with the facts in it. */
  public String say(String key, Object... facts) {
    return new MessageFormat(texts.getString(key), language).format(facts);
  }

  /** With as many decimals as it has. */
  public String quantity(Quantity quantity) {
    return decimal(0, 3).format(quantity.decimal());
  }

  /** Always with two decimals. */
  public String money(Money money) {
    return decimal(2, 2).format(money.decimal());
  }

  /** A moment as the clock of that place shows it; nothing for none. */
  public String time(@Nullable Instant time, ZoneId zone) {
    return time == null
        ? ""
        : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(language)
            .format(time.atZone(zone));
  }

  private NumberFormat decimal(int fewest, int most) {
    NumberFormat format = NumberFormat.getNumberInstance(language);
    format.setMinimumFractionDigits(fewest);
    format.setMaximumFractionDigits(most);
    return format;
  }
}
