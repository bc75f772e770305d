package holdfast.office.allotment;

import holdfast.allotment.AllotmentRule;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.office.Goods;
import holdfast.office.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the goods of rules are called. */
@Dependent
class GoodsNames {
  private final Goods goods;
  private final ProductTypes types;
  private final Map<String, String> names = new HashMap<>();

  @Inject
  GoodsNames(Goods goods, ProductTypes types) {
    this.goods = goods;
    this.types = types;
  }

  /** Learns the names in these rules. */
  void read(List<AllotmentRule> rules) {
    names.clear();
    String language = Texts.here().language();
    List<String> skus = rules.stream().map(AllotmentRule::sku).filter(Objects::nonNull).toList();
    for (ProductCard card : goods.cards(skus).values()) {
      names.put(card.sku(), card.nameIn(language) + " · " + card.sku());
    }
    ProductTypeTree tree = types.tree();
    rules.stream()
        .map(AllotmentRule::type)
        .filter(Objects::nonNull)
        .forEach(type -> names.put(key(type), path(tree, type, language)));
  }

  String of(AllotmentRule rule) {
    Integer type = rule.type();
    String asked = type == null ? String.valueOf(rule.sku()) : key(type);
    return names.getOrDefault(asked, asked);
  }

  static String path(ProductTypeTree tree, int type, String language) {
    return tree.path(type).stream()
        .map(one -> one.nameIn(language))
        .collect(Collectors.joining(" / "));
  }

  /** All types with their paths. */
  List<ProductType> types() {
    return types.tree().all();
  }

  String path(ProductType type) {
    return path(types.tree(), type.id(), Texts.here().language());
  }

  private static String key(int type) {
    return "type " + type;
  }
}
