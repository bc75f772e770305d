package holdfast.catalogue;

import holdfast.catalogue.Product.Unit;
import holdfast.shared.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as lists and tills read it, all at once and without its life.
 *
 * @param type id of its product type, or null
 * @param barcodes in the order of their digits; a till may sell by any of them
 */
public record ProductCard(
    String sku,
    String name,
    @Nullable String nameEn,
    @Nullable String article,
    @Nullable Integer type,
    Unit unit,
    Money price,
    @Nullable String model,
    @Nullable String size,
    boolean excisable,
    List<String> barcodes) {

  public ProductCard {
    barcodes = barcodes.stream().sorted().toList();
  }

  /** The name in that language, or the shop's own name when there is none. */
  public String nameIn(String language) {
    return language.startsWith("en") && nameEn != null ? nameEn : name;
  }

  /** The same as another variant. */
  public ProductCard varied(@Nullable String newModel, @Nullable String newSize) {
    return new ProductCard(
        sku, name, nameEn, article, type, unit, price, newModel, newSize, excisable, barcodes);
  }
}
