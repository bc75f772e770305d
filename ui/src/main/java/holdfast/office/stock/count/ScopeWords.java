package holdfast.office.stock.count;

import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.office.Texts;
import holdfast.warehouse.StockTake;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a stock-take counts, in words, and the product types that one may choose of. */
@Dependent
class ScopeWords {
  private final ProductTypeTree tree;

  @Inject
  ScopeWords(ProductTypes types) {
    tree = types.tree();
  }

  String of(StockTake take) {
    Texts texts = Texts.here();
    if (!take.skus().isEmpty()) {
      return texts.count("stockTake.products", take.skus().size());
    }
    return take.types().isEmpty()
        ? texts.text("stockTake.everything")
        : take.types().stream()
            .sorted()
            .flatMap(type -> tree.find(type).stream())
            .map(type -> type.nameIn(texts.language()))
            .collect(Collectors.joining(", "));
  }

  /** All types, each by its path. */
  List<ProductType> types() {
    return tree.all().stream().sorted(Comparator.comparing(this::path)).toList();
  }

  String path(ProductType type) {
    return tree.path(type.id()).stream()
        .map(one -> one.nameIn(Texts.here().language()))
        .collect(Collectors.joining(" > "));
  }
}
