package holdfast.office;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the goods of rules are called: products, or types with all below them. */
@Dependent
public class GoodsNames {
  private final Goods goods;
  private final ProductTypes types;
  private final Map<String, String> names = new HashMap<>();

  @Inject
  public GoodsNames(Goods goods, ProductTypes types) {
    this.goods = goods;
    this.types = types;
  }

  /** Learns the names in these rules. */
  public <T> void read(
      List<T> rules, Function<T, @Nullable String> skuOf, Function<T, @Nullable Integer> typeOf) {
    names.clear();
    String language = Texts.here().language();
    List<String> skus = rules.stream().map(skuOf).filter(Objects::nonNull).toList();
    for (ProductCard card : goods.cards(skus).values()) {
      names.put(card.sku(), card.nameIn(language) + " · " + card.sku());
    }
    ProductTypeTree tree = types.tree();
    rules.stream()
        .map(typeOf)
        .filter(Objects::nonNull)
        .forEach(type -> names.put(key(type), path(tree, type, language)));
  }

  /** The name of a product or of a type; one of them is there. */
  public String of(@Nullable String sku, @Nullable Integer type) {
    String asked = type == null ? String.valueOf(sku) : key(type);
    return names.getOrDefault(asked, asked);
  }

  private static String path(ProductTypeTree tree, int type, String language) {
    return tree.path(type).stream()
        .map(one -> one.nameIn(language))
        .collect(Collectors.joining(" / "));
  }

  /** All types with their paths. */
  public List<ProductType> types() {
    return types.tree().all();
  }

  /** The type with those above it. */
  public String path(ProductType type) {
    return path(types.tree(), type.id(), Texts.here().language());
  }

  private static String key(int type) {
    return "type " + type;
  }
}
