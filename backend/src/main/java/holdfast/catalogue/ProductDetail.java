package holdfast.catalogue;

import holdfast.shared.Money;
import holdfast.shared.Problem;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a product beside its card.
 *
 * @param traits in their canonical form; missing ones have their preset
 * @param attributes what else a file said, by the name of its column
 */
public record ProductDetail(Map<ProductTrait, String> traits, Map<String, String> attributes) {
  /** Nobody said anything. */
  public static final ProductDetail NOTHING = new ProductDetail(Map.of(), Map.of());

  private static final int MOST_ATTRIBUTES = 100;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_VALUE = 1000;

  /**
   * Checks and copies.
   *
   * @throws Problem {@code invalid} for an attribute that cannot be
   */
  public ProductDetail {
    Map<ProductTrait, String> copy = new EnumMap<>(ProductTrait.class);
    copy.putAll(traits);
    traits = Collections.unmodifiableMap(copy);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    if (attributes.size() > MOST_ATTRIBUTES) {
      throw Problem.invalid("attributes", "there may be at most " + MOST_ATTRIBUTES);
    }
    attributes.forEach(
        (name, value) -> {
          ProductRules.text("attributes", name, LONGEST_NAME);
          ProductRules.text(name, value, LONGEST_VALUE);
        });
  }

  /** Its value, or the preset; null when there is neither. */
  public @Nullable String text(ProductTrait trait) {
    String value = traits.get(trait);
    return value == null ? trait.preset() : value;
  }

  /** The value of a price; null when there is none. */
  public @Nullable Money price(ProductTrait trait) {
    String value = text(trait);
    return value == null ? null : Money.of(value);
  }

  /** The same with everything that the other one says. */
  public ProductDetail with(ProductDetail other) {
    Map<ProductTrait, String> allTraits = new EnumMap<>(ProductTrait.class);
    allTraits.putAll(traits);
    allTraits.putAll(other.traits);
    Map<String, String> allAttributes = new TreeMap<>(attributes);
    allAttributes.putAll(other.attributes);
    return new ProductDetail(allTraits, allAttributes);
  }

  /** The same with another purchase price; null for none. */
  public ProductDetail withCost(@Nullable String cost) {
    Map<ProductTrait, String> others = new EnumMap<>(ProductTrait.class);
    others.putAll(traits);
    others.remove(ProductTrait.PURCHASE_PRICE);
    if (cost != null) {
      others.put(ProductTrait.PURCHASE_PRICE, cost);
    }
    return new ProductDetail(others, attributes);
  }

  /** Whether both say the same, a preset being as good as its value. */
  public boolean saysAsMuchAs(ProductDetail other) {
    for (ProductTrait trait : ProductTrait.values()) {
      String mine = text(trait);
      String its = other.text(trait);
      if (mine == null ? its != null : !mine.equals(its)) {
        return false;
      }
    }
    return attributes.equals(other.attributes);
  }
}
