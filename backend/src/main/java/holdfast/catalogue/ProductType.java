package holdfast.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A kind of goods in the shop's own tree.
 *
 * @param parent the kind it belongs to, or null at the top
 */
public record ProductType(int id, @Nullable Integer parent, String name, @Nullable String nameEn) {

  /** The name in that language, or the shop's own name when there is none. */
  public String nameIn(String language) {
    return language.startsWith("en") && nameEn != null ? nameEn : name;
  }

  ProductType movedTo(@Nullable Integer newParent) {
    return new ProductType(id, newParent, name, nameEn);
  }
}
