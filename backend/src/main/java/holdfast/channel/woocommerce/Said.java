package holdfast.channel.woocommerce;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a shop, read leniently: plugins leave fields out, set them to null, and write
 * numbers as texts. What cannot be understood reads as missing.
 */
record Said(JsonObject object) {
  /** No number of a shop has more characters; longer ones are not even made. */
  private static final int MAX_DIGITS = 40;

  private static final String NUMBER = "-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,2})?";

  boolean has(String field) {
    JsonValue value = object.get(field);
    return value != null && value.getValueType() != JsonValue.ValueType.NULL;
  }

  /** A text without spaces around it; empty when there is none. */
  String text(String field) {
    return switch (object.get(field)) {
      case JsonString string -> clean(string.getString());
      case JsonNumber number -> number.toString();
      case null, default -> "";
    };
  }

  Optional<BigDecimal> decimal(String field) {
    String text = text(field);
    return text.length() <= MAX_DIGITS && text.matches(NUMBER)
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  /** A number that names something: whole and positive; 0 when there is none. */
  long id(String field) {
    return decimal(field)
        .filter(id -> id.signum() > 0 && id.stripTrailingZeros().scale() <= 0)
        .filter(id -> id.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0)
        .map(BigDecimal::longValueExact)
        .orElse(0L);
  }

  boolean flag(String field) {
    return JsonValue.TRUE.equals(object.get(field));
  }

  Said inner(String field) {
    return new Said(
        object.get(field) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT);
  }

  List<Said> list(String field) {
    return object.get(field) instanceof JsonArray array ? objects(array) : List.of();
  }

  static List<Said> objects(JsonArray array) {
    return array.stream()
        .filter(JsonObject.class::isInstance)
        .map(each -> new Said((JsonObject) each))
        .toList();
  }

  /**
   * A time, which the shop writes without a zone: {@code <field>_gmt} in UTC, else the field itself
   * in the shop's own zone.
   */
  @Nullable Instant time(String field, ZoneId zone) {
    return parse(text(field + "_gmt"), ZoneOffset.UTC)
        .or(() -> parse(text(field), zone))
        .orElse(null);
  }

  private static Optional<Instant> parse(String text, ZoneId zone) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(LocalDateTime.parse(text.replaceAll("Z$", "")).atZone(zone).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Without what no database field and no label takes. */
  private static String clean(String text) {
    return text.codePoints()
        .filter(c -> c >= ' ' || c == '\n')
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }
}
