package holdfast.channel.form;

import holdfast.order.ReserveDate;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Named values of one part of an order, whatever form it was written in. Letter case of names does
 * not matter; a blank value is none; unknown names are left alone.
 */
final class Fields {
  private static final Pattern DECIMAL =
      Pattern.compile("-?\\d{1,15}([.,]\\d{1,15})?([eE][+-]?\\d{1,2})?");
  private static final DateTimeFormatter LOCAL_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd[' ']['T']HH:mm[:ss]")
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final String path;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final Set<String> unreadable = new HashSet<>();

  /**
   * No values yet.
   *
   * @param path what refusals put before a field's name, for example {@code Options.}
   */
  Fields(String path) {
    this.path = path;
  }

  void put(String name, String value) {
    values.put(name.toLowerCase(Locale.ROOT), value);
  }

  /** A value that stands in that line of a file. */
  void put(String name, String value, int line) {
    put(name, value);
    lines.put(name.toLowerCase(Locale.ROOT), line);
  }

  /** A value that is neither text nor number; refused only if somebody asks for it. */
  void putUnreadable(String name) {
    unreadable.add(name.toLowerCase(Locale.ROOT));
  }

  boolean has(String name) {
    return values.containsKey(name.toLowerCase(Locale.ROOT));
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** A text of 1 to that many characters, in one line. */
  String text(String name, int longest) {
    String text = optionalText(name, longest);
    if (text == null) {
      throw refuse(name, "missing");
    }
    if (text.indexOf('\n') >= 0) {
      throw refuse(name, "control");
    }
    return text;
  }

  /** A text that may be missing or blank: then null. */
  @Nullable String optionalText(String name, int longest) {
    String key = name.toLowerCase(Locale.ROOT);
    if (unreadable.contains(key)) {
      throw refuse(name, "not-text");
    }
    String text = clean(values.getOrDefault(key, ""));
    if (text.length() > longest) {
      throw refuse(name, "too-long", longest);
    }
    return text.isEmpty() ? null : text;
  }

  /** More than zero, at most {@link Quantity#MAX}, at most 3 decimals. */
  Quantity quantity(String name) {
    BigDecimal decimal = decimal(name, text(name, 40));
    if (decimal.signum() <= 0) {
      throw refuse(name, "not-positive", decimal);
    }
    return Quantity.of(atMost(name, decimal, Quantity.MAX.decimal(), 3));
  }

  /** Zero or more, at most {@link Money#MAX}, at most 2 decimals; null when it is missing. */
  @Nullable Money optionalMoney(String name) {
    String text = optionalText(name, 40);
    if (text == null) {
      return null;
    }
    BigDecimal decimal = decimal(name, text);
    if (decimal.signum() < 0) {
      throw refuse(name, "negative", decimal);
    }
    return Money.of(atMost(name, decimal, Money.MAX.decimal(), 2));
  }

  boolean flag(String name) {
    String text = optionalText(name, 40);
    return switch (text) {
      case null -> false;
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw refuse(name, "not-flag", text);
    };
  }

  @Nullable ReserveDate optionalDay(String name) {
    String text = optionalText(name, 20);
    return text == null
        ? null
        : ReserveDate.of(text).orElseThrow(() -> refuse(name, "not-day", text));
  }

  /** An RFC 3339 time; null when it is missing. */
  @Nullable Instant optionalTime(String name) {
    String text = optionalText(name, 40);
    if (text == null) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (isLikely(time)) {
        return time;
      }
    } catch (DateTimeException unreadable) {
      throw refuse(name, "not-time", text);
    }
    throw refuse(name, "not-time", text);
  }

  /** A wall-clock time such as {@code 2026-11-22 10:15:00}; null when it is missing or is none. */
  @Nullable Instant likelyLocalTime(String name, ZoneId zone) {
    String text = optionalText(name, 40);
    if (text == null) {
      return null;
    }
    try {
      Instant time = LocalDateTime.parse(text, LOCAL_TIME).atZone(zone).toInstant();
      return isLikely(time) ? time : null;
    } catch (DateTimeException unreadable) {
      return null; // when the buyer ordered is nice to know and no reason to lose an order
    }
  }

  Misread refuse(String name, String key, Object... facts) {
    Integer line = lines.get(name.toLowerCase(Locale.ROOT));
    return Misread.field(path + name + (line == null ? "" : " (" + line + ")"), key, facts);
  }

  private BigDecimal decimal(String name, String text) {
    String digits = text.replaceAll("[ \\u00a0\\u202f]", "");
    if (!DECIMAL.matcher(digits).matches()) {
      throw refuse(name, "not-decimal", text);
    }
    return new BigDecimal(digits.replace(',', '.'));
  }

  private BigDecimal atMost(String name, BigDecimal decimal, BigDecimal most, int decimals) {
    if (decimal.compareTo(most) > 0) {
      throw refuse(name, "too-much", most.toPlainString());
    }
    if (decimal.stripTrailingZeros().scale() > decimals) {
      throw refuse(name, "too-many-decimals", decimals, decimal);
    }
    return decimal;
  }

  private static boolean isLikely(Instant time) {
    return time.isAfter(EARLIEST) && time.isBefore(LATEST);
  }

  /** Line ends become one kind; other control characters and broken letters become spaces. */
  private static String clean(String text) {
    return text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .replaceAll("[\\p{Cntrl}\\p{Cs}&&[^\\n]]", " ")
        .strip();
  }
}
