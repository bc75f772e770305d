package holdfast.catalogue;

import holdfast.shared.Money;
import holdfast.shared.Problem;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a shop's page says of a product and a till never asks for. A value is a text in
 * one canonical form: {@code 12.5}, {@code 1899.00}, {@code 1}.
 */
public enum ProductTrait {
  DESCRIPTION(Kind.LINES, 8000),
  DESCRIPTION_EN(Kind.LINES, 8000),
  SHORT_NAME(Kind.TEXT, 255),
  COUNTRY(Kind.TEXT, 100),
  PRODUCER(Kind.TEXT, 200),
  /** Collections of the producer, from the top, with commas between them. */
  COLLECTION(Kind.TEXT, 500),
  COLOUR(Kind.TEXT, 50),
  MATERIAL(Kind.TEXT, 200),
  /** 0 none, 1 male, 2 female, 3 boy, 4 girl, 5 unisex. */
  SEX(Kind.WHOLE, 5, "0"),
  SEASON(Kind.TEXT, 100),
  AGE(Kind.TEXT, 100),
  /** In centimetres. */
  HEIGHT(Kind.DECIMAL, 100_000_000),
  /** In centimetres. */
  WIDTH(Kind.DECIMAL, 100_000_000),
  /** How much of the measure unit is in one of it: 0.5 litre. */
  MEASURE(Kind.DECIMAL, 100_000_000),
  MEASURE_UNIT(Kind.TEXT, 20),
  /** The fewest a shop sells at once. */
  MIN_ORDER(Kind.WHOLE, 1_000_000, "1"),
  WHOLESALE_PRICE(Kind.PRICE, 0),
  PROMO_PRICE(Kind.PRICE, 0),
  PURCHASE_PRICE(Kind.PRICE, 0),
  /** File names or addresses, with bars between them. */
  PHOTOS(Kind.TEXT, 4000),
  /** 1 when shops show it, 0 when they hide it. */
  DISPLAYED(Kind.WHOLE, 1, "1");

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
  private static final int DECIMALS = 3;

  private final Kind kind;
  private final long most;
  private final @Nullable String preset;

  ProductTrait(Kind kind, long most) {
    this(kind, most, null);
  }

  ProductTrait(Kind kind, long most, @Nullable String preset) {
    this.kind = kind;
    this.most = most;
    this.preset = preset;
  }

  /** What its value is. */
  public enum Kind {
    TEXT,
    /** A text that may have several lines. */
    LINES,
    WHOLE,
    DECIMAL,
    PRICE
  }

  public Kind kind() {
    return kind;
  }

  /** As columns of the database, and in files with a small letter first, name it. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As an imported file may call it: {@code shortName}. */
  public String word() {
    StringBuilder word = new StringBuilder();
    for (String part : column().split("_", -1)) {
      word.append(
          word.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return word.toString();
  }

  /** What it is while nobody says anything; null for nothing. */
  public @Nullable String preset() {
    return preset;
  }

  /**
   * The canonical form of what somebody wrote.
   *
   * @param written not blank; a decimal has a point
   * @throws Problem {@code invalid} naming the {@link #word()}
   */
  public String read(String written) {
    return switch (kind) {
      case TEXT -> text(written.replaceAll("\\s+", " ").strip());
      case LINES -> text(written.replace("\r\n", "\n").replace('\r', '\n').strip());
      case WHOLE -> number(written, 0, BigDecimal.valueOf(most)).toBigInteger().toString();
      case DECIMAL -> plain(number(written, DECIMALS, BigDecimal.valueOf(most)));
      case PRICE -> Money.of(number(written, 2, Money.MAX.decimal())).toString();
    };
  }

  private String text(String text) {
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        ProductRules.text(word(), line.replace('\t', ' '), (int) most);
      }
    }
    if (text.length() > most) {
      throw Problem.invalid(word(), "must have at most " + most + " characters");
    }
    return text;
  }

  private BigDecimal number(String written, int decimals, BigDecimal largest) {
    if (!NUMBER.matcher(written).matches()) {
      throw Problem.invalid(word(), "must be a number");
    }
    BigDecimal number = new BigDecimal(written);
    if (number.signum() < 0 || number.compareTo(largest) > 0) {
      throw Problem.invalid(word(), "must be 0 to " + largest.toPlainString());
    }
    if (number.stripTrailingZeros().scale() > decimals) {
      throw Problem.invalid(word(), "must have at most " + decimals + " decimals");
    }
    return number;
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  /** The value for its column. */
  @Nullable Object toColumn(@Nullable String value) {
    if (value == null) {
      return preset;
    }
    return kind == Kind.PRICE ? (Object) Money.of(value).minor() : value;
  }

  /** The value that its column holds. */
  @Nullable String fromColumn(@Nullable String column) {
    if (column == null) {
      return null;
    }
    return switch (kind) {
      case TEXT, LINES, WHOLE -> column;
      case DECIMAL -> plain(new BigDecimal(column));
      case PRICE -> new Money(Long.parseLong(column)).toString();
    };
  }
}
