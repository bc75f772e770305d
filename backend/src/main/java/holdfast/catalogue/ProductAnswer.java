package holdfast.catalogue;

import holdfast.catalogue.ProductCards.Known;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A product as REST tells it.
 *
 * @param unit {@code piece} or {@code weight}
 * @param traits by the names that an import has for them; the purchase price only for who may see
 *     it
 * @param version to be sent back with a change
 */
public record ProductAnswer(
    String sku,
    String name,
    @Nullable String nameEn,
    @Nullable String article,
    @Nullable Integer type,
    String unit,
    BigDecimal price,
    @Nullable String model,
    @Nullable String size,
    boolean excisable,
    List<String> barcodes,
    Map<String, String> traits,
    Map<String, String> attributes,
    int version) {

  static ProductAnswer of(Known known, ProductDetail detail, Caller by) {
    ProductCard card = known.card();
    Map<String, String> traits = new TreeMap<>();
    detail
        .traits()
        .forEach(
            (trait, value) -> {
              boolean isSecret =
                  trait == ProductTrait.PURCHASE_PRICE && !by.may(Permission.SEE_PURCHASE_PRICES);
              if (!isSecret && !value.equals(trait.preset())) {
                traits.put(trait.word(), value);
              }
            });
    return new ProductAnswer(
        card.sku(),
        card.name(),
        card.nameEn(),
        card.article(),
        card.type(),
        card.unit().name().toLowerCase(Locale.ROOT),
        card.price().decimal(),
        card.model(),
        card.size(),
        card.excisable(),
        card.barcodes(),
        traits,
        detail.attributes(),
        known.version());
  }
}
