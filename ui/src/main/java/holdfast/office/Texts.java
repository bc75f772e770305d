package holdfast.office;

import com.vaadin.flow.component.UI;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What the office says, in one language: sentences from the language files, numbers and dates. */
public record Texts(Locale locale) {
  private static final Properties UKRAINIAN = file("uk");
  private static final Properties ENGLISH = file("en");

  /** In the language of the screen that is being served now. */
  public static Texts here() {
    @Nullable UI ui = UI.getCurrent();
    return new Texts(ui == null ? Languages.UKRAINIAN : ui.getLocale());
  }

  /** The two-letter code of the language. */
  public String language() {
    return locale.getLanguage().equals("en") ? "en" : "uk";
  }

  /** The sentence of that key, with {@code {0}}, {@code {1}}… filled in. */
  public String text(String key, @Nullable Object... values) {
    @Nullable String text = sentences().getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text for " + key);
    }
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /** Whether there is a sentence of that key. */
  public boolean has(String key) {
    return sentences().containsKey(key);
  }

  /** A reason as it was typed; what Holdfast itself gave as the reason is said in this language. */
  public @Nullable String reason(@Nullable String reason) {
    String key = "reason.system." + String.valueOf(reason).replace(' ', '-');
    return has(key) ? text(key) : reason;
  }

  /** The sentence in the form that fits the number, which is {@code {0}} in it. */
  public String count(String key, long number) {
    return text(key + "." + plural(number), number(number));
  }

  /** As {@link #count(String, long)}, for what may be broken into thousandths. */
  public String count(String key, Quantity quantity) {
    String form = quantity.isWhole() ? plural(quantity.thousandths() / 1000) : "other";
    return text(key + "." + form, number(quantity));
  }

  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  public String number(Quantity quantity) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(3);
    return format.format(quantity.decimal());
  }

  /** The word for one unit of stock: a piece or a kilogram. */
  public String unit(boolean isWeighed) {
    return text(isWeighed ? "unit.kilogram" : "unit.piece");
  }

  /** An amount in the store's money: 2 899,00 ₴. */
  public String money(Money amount, String currency) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(2);
    String sign = Currency.getInstance(currency).getSymbol(Languages.UKRAINIAN);
    return format.format(amount.decimal()) + "\u00a0" + sign;
  }

  /** What stands between units and their parts in this language. */
  public char decimalPoint() {
    return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
  }

  /** A moment as people say it: the time alone today, the day too otherwise. */
  public String moment(Instant moment, ZoneId zone, Instant now) {
    ZonedDateTime there = moment.atZone(zone);
    LocalDate today = LocalDate.ofInstant(now, zone);
    if (there.toLocalDate().equals(today)) {
      return text("moment.today", clockTime(there));
    }
    if (there.toLocalDate().equals(today.plusDays(1))) {
      return text("moment.tomorrow", clockTime(there));
    }
    String pattern = there.getYear() == today.getYear() ? "d MMM HH:mm" : "d MMM yyyy HH:mm";
    return DateTimeFormatter.ofPattern(pattern, locale).format(there);
  }

  /** A day as people say it. */
  public String day(Instant moment, ZoneId zone, Instant now) {
    LocalDate day = LocalDate.ofInstant(moment, zone);
    LocalDate today = LocalDate.ofInstant(now, zone);
    if (day.equals(today) || day.equals(today.plusDays(1))) {
      return text(day.equals(today) ? "day.today" : "day.tomorrow");
    }
    String pattern = day.getYear() == today.getYear() ? "EEE d MMM" : "d MMM yyyy";
    return DateTimeFormatter.ofPattern(pattern, locale).format(day);
  }

  /** A moment to the second, with its zone: for whoever wants to know exactly. */
  public String exactly(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm:ss z", locale)
        .format(moment.atZone(zone));
  }

  private String clockTime(ZonedDateTime there) {
    return DateTimeFormatter.ofPattern("HH:mm", locale).format(there);
  }

  /** The plural form by the rules of CLDR for whole numbers. */
  String plural(long number) {
    if (language().equals("en")) {
      return number == 1 ? "one" : "other";
    }
    long tens = Math.abs(number) % 100;
    long ones = tens % 10;
    if (ones == 1 && tens != 11) {
      return "one";
    }
    return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? "few" : "many";
  }

  private Properties sentences() {
    return language().equals("en") ? ENGLISH : UKRAINIAN;
  }

  private static Properties file(String language) {
    Properties texts = new Properties();
    String name = "texts_" + language + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }
}
