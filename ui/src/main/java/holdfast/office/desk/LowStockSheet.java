package holdfast.office.desk;

import com.vaadin.flow.function.SerializableSupplier;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.report.LowStock;
import holdfast.report.LowStock.Filter;
import holdfast.report.LowStock.Item;
import holdfast.shared.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** What runs low, as a file to order by. */
@Dependent
class LowStockSheet {
  private static final int MOST = 200_000;
  private static final List<String> COLUMNS =
      List.of(
          "column.sku",
          "column.product",
          "column.store",
          "column.onHand",
          "column.reserved",
          "column.available",
          "column.threshold",
          "column.thresholdOf",
          "column.sold",
          "column.leadDays",
          "column.order");

  private final LowStock lowStock;
  private final ProductTypes types;

  @Inject
  LowStockSheet(LowStock lowStock, ProductTypes types) {
    this.lowStock = lowStock;
    this.types = types;
  }

  /** A link that takes away what the filter shows when it is followed. */
  CsvLink link(SerializableSupplier<Filter> filter) {
    Texts texts = Texts.here();
    Caller reader = SignedIn.callerHere();
    return new CsvLink("low-stock", () -> sheet(filter.get(), texts, reader));
  }

  private Sheet sheet(Filter filter, Texts texts, Caller reader) {
    ProductTypeTree tree = types.tree();
    return new Sheet(
        COLUMNS.stream().map(texts::text).toList(),
        lowStock.list(filter, 0, MOST, reader).stream()
            .map(item -> row(item, tree, texts))
            .toList());
  }

  private static List<String> row(Item item, ProductTypeTree tree, Texts texts) {
    return List.of(
        CsvLink.words(item.sku()),
        CsvLink.words(item.productNameIn(texts.language())),
        CsvLink.words(item.store()),
        CsvLink.number(item.onHand(), texts),
        CsvLink.number(item.reserved(), texts),
        CsvLink.number(item.available(), texts),
        CsvLink.number(item.threshold().quantity(), texts),
        CsvLink.words(LowStockWords.origin(item.threshold(), tree, texts)),
        CsvLink.number(item.order().sold(), texts),
        Integer.toString(item.order().leadDays()),
        CsvLink.number(item.order().quantity(), texts));
  }
}
