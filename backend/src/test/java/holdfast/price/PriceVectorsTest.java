package holdfast.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.price.PriceRule.About;
import holdfast.price.PriceRule.Effect;
import holdfast.price.PriceRule.Kind;
import holdfast.price.Prices.Buying;
import holdfast.price.Prices.Discount;
import holdfast.price.Prices.Item;
import holdfast.price.Prices.PricedItem;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The till's tests read the same file: what both make of it is the same. */
class PriceVectorsTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");

  static Stream<JsonObject> vectors() throws IOException {
    try (InputStream file = PriceVectorsTest.class.getResourceAsStream("/price-vectors.json")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return JsonInput.objects(text).stream().map(JsonInput::raw);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void the_server_counts_as_the_vectors_say(JsonObject vector) {
    List<PricedItem> priced = Prices.of(rules(vector), buying(vector));
    JsonObject expected = vector.getJsonObject("expected");
    assertEquals(
        expected.getJsonArray("items").getValuesAs(JsonObject.class).stream()
            .map(PriceVectorsTest::told)
            .toList(),
        priced.stream().map(PriceVectorsTest::told).toList(),
        vector.getString("what"));
    Money total = priced.stream().map(PricedItem::amount).reduce(Money.ZERO, Money::plus);
    assertEquals(expected.getString("total"), total.toString());
    assertTrue(priced.stream().noneMatch(item -> item.amount().isNegative()));
  }

  private static List<String> told(JsonObject item) {
    return Stream.concat(
            Stream.of(item.getString("amount")),
            item.getJsonArray("discounts").getValuesAs(JsonObject.class).stream()
                .map(
                    one ->
                        one.getString("by")
                            + one.getString("rule", "")
                            + " "
                            + one.getString("amount")))
        .toList();
  }

  private static List<String> told(PricedItem item) {
    return Stream.concat(
            Stream.of(item.amount().toString()),
            item.discounts().stream().map(PriceVectorsTest::told))
        .toList();
  }

  private static String told(Discount discount) {
    PriceRule rule = discount.rule();
    return discount.by().name().toLowerCase(Locale.ROOT)
        + (rule == null ? "" : rule.id())
        + " "
        + discount.amount();
  }

  private static List<PriceRule> rules(JsonObject vector) {
    return vector.getJsonArray("rules").getValuesAs(JsonObject.class).stream()
        .map(PriceVectorsTest::rule)
        .toList();
  }

  private static PriceRule rule(JsonObject rule) {
    String kind = rule.getString("kind").toUpperCase(Locale.ROOT).replace('-', '_');
    Effect effect =
        new Effect(
            Kind.valueOf(kind),
            Money.of(rule.getString("value")).minor(),
            rule.containsKey("units")
                ? Quantity.of(rule.getJsonNumber("units").bigDecimalValue())
                : Quantity.ZERO,
            Money.of(rule.getString("sum", "0.00")),
            rule.getInt("every", 0),
            rule.getInt("off", 0));
    return new PriceRule(
        UUID.fromString(rule.getString("id")),
        "",
        null,
        rule.getInt("step"),
        rule.getBoolean("last", false),
        effect,
        new About(
            rule.getString("sku", null), rule.containsKey("type") ? rule.getInt("type") : null),
        rule.getString("level", null),
        when(rule));
  }

  private static When when(JsonObject rule) {
    boolean hasHours = rule.containsKey("hours");
    return new When(
        date(rule.getString("from", null)),
        date(rule.getString("until", null)),
        rule.getString("days", ""),
        hasHours ? LocalTime.parse(rule.getJsonArray("hours").getString(0)) : null,
        hasHours ? LocalTime.parse(rule.getJsonArray("hours").getString(1)) : null);
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  private static Buying buying(JsonObject vector) {
    return new Buying(
        vector.getJsonArray("items").getValuesAs(JsonObject.class).stream()
            .map(PriceVectorsTest::item)
            .toList(),
        Instant.parse(vector.getString("at")).atZone(KYIV).toLocalDateTime(),
        vector.getString("level", null),
        hand(vector));
  }

  private static Item item(JsonObject item) {
    List<Integer> types =
        item.containsKey("types")
            ? item.getJsonArray("types").getValuesAs(JsonNumber.class).stream()
                .map(JsonNumber::intValue)
                .toList()
            : List.of();
    return new Item(
        item.getString("sku"),
        types,
        !item.getString("unit", "piece").equals("weight"),
        Quantity.of(item.getJsonNumber("quantity").bigDecimalValue()),
        Money.of(item.getString("price")),
        hand(item));
  }

  private static @Nullable ByHand hand(JsonObject of) {
    if (!of.containsKey("hand")) {
      return null;
    }
    JsonObject hand = of.getJsonObject("hand");
    boolean isPercent = hand.containsKey("percent");
    String value = hand.getString(isPercent ? "percent" : "amount");
    return new ByHand(isPercent, Money.of(value).minor());
  }
}
