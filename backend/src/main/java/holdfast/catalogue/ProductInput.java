package holdfast.catalogue;

import holdfast.catalogue.Product.Unit;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A product as REST is told it: what is left out stays as it is, null takes it away. */
final class ProductInput {
  private static final int LONGEST_TRAIT = 8000;
  private static final int MOST_BARCODES = 100;

  private final JsonInput input;

  ProductInput(JsonInput input) {
    this.input = input;
  }

  /** What is asked for, in place of a card that is there. */
  ProductCard card(ProductCard was) {
    return new ProductCard(
        was.sku(),
        input.has("name") ? input.text("name", ProductRules.LONGEST_NAME) : was.name(),
        text("nameEn", was.nameEn()),
        text("article", was.article()),
        stays("type") ? was.type() : input.has("type") ? type() : null,
        input.has("unit") ? unit() : was.unit(),
        input.has("price") ? input.money("price") : was.price(),
        text("model", was.model()),
        text("size", was.size()),
        stays("excisable") ? was.excisable() : input.flag("excisable"),
        stays("barcodes") ? was.barcodes() : barcodes());
  }

  /** What is asked for, as a new card. */
  ProductCard card() {
    String sku = input.text("sku", ProductRules.LONGEST_CODE);
    String name = input.text("name", ProductRules.LONGEST_NAME);
    Money price = input.money("price");
    return card(
        new ProductCard(
            sku, name, null, null, null, Unit.PIECE, price, null, null, false, List.of()));
  }

  ProductDetail detail(ProductDetail was) {
    Map<ProductTrait, String> traits = new EnumMap<>(ProductTrait.class);
    traits.putAll(was.traits());
    if (input.has("traits")) {
      JsonInput said = input.inner("traits");
      Map<String, ProductTrait> known = ProductDetails.byWord();
      for (String word : said.raw().keySet()) {
        ProductTrait trait = known.get(word);
        if (trait == null) {
          throw input.refuse("traits." + word, "is not known");
        }
        String value = value(said, word);
        put(traits, trait, value == null ? null : trait.read(value));
      }
    }
    Map<String, String> attributes = new TreeMap<>(was.attributes());
    if (input.has("attributes")) {
      JsonInput said = input.inner("attributes");
      for (String name : said.raw().keySet()) {
        put(attributes, name, value(said, name));
      }
    }
    return new ProductDetail(traits, attributes);
  }

  private static <K> void put(Map<K, String> values, K name, @Nullable String value) {
    if (value == null) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
  }

  private static @Nullable String value(JsonInput said, String name) {
    return said.raw().get(name) instanceof JsonNumber number
        ? number.toString()
        : said.optionalText(name, LONGEST_TRAIT).orElse(null);
  }

  private boolean stays(String field) {
    return !input.raw().containsKey(field);
  }

  private @Nullable String text(String field, @Nullable String was) {
    Supplier<@Nullable String> said =
        () -> input.optionalText(field, ProductRules.LONGEST_NAME).orElse(null);
    return stays(field) ? was : said.get();
  }

  private @Nullable Integer type() {
    return input.integer("type", 1, Integer.MAX_VALUE);
  }

  private Unit unit() {
    return switch (input.text("unit", 10)) {
      case "piece" -> Unit.PIECE;
      case "weight" -> Unit.WEIGHT;
      default -> throw input.refuse("unit", "must be piece or weight");
    };
  }

  private List<String> barcodes() {
    if (!input.has("barcodes")) {
      return List.of();
    }
    List<String> barcodes = new ArrayList<>();
    if (!(input.raw().get("barcodes") instanceof JsonArray array)) {
      throw input.refuse("barcodes", "must be an array");
    }
    if (array.size() > MOST_BARCODES) {
      throw input.refuse("barcodes", "must have at most " + MOST_BARCODES + " elements");
    }
    for (JsonValue value : array) {
      if (!(value instanceof JsonString text)) {
        throw Problem.invalid("barcodes", "must be texts");
      }
      if (!barcodes.contains(text.getString().strip())) {
        barcodes.add(text.getString().strip());
      }
    }
    return barcodes;
  }
}
