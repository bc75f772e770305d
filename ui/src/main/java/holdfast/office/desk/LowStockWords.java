package holdfast.office.desk;

import holdfast.catalogue.ProductTypeTree;
import holdfast.office.Texts;
import holdfast.report.LowStock.Item;
import holdfast.report.Suggestion;
import holdfast.report.Thresholds.Threshold;
import org.jspecify.annotations.Nullable;

/** Says where a threshold comes from and how the number to order is reckoned. */
final class LowStockWords {
  private LowStockWords() {}

  static String origin(Threshold threshold, ProductTypeTree tree, Texts texts) {
    @Nullable Integer type = threshold.type();
    String name =
        type == null ? "" : tree.find(type).map(one -> one.nameIn(texts.language())).orElse("");
    return texts.text("low.origin." + threshold.origin(), name);
  }

  /** The same as {@link #reckoning} in figures. */
  static String inShort(Item item, Texts texts) {
    Suggestion order = item.order();
    return texts.text(
        "low.inShort",
        texts.number(order.untilThere()),
        order.leadDays(),
        texts.number(item.threshold().quantity()),
        texts.number(item.available()));
  }

  /** One sentence: what is sold until the goods are there, the threshold, what is available. */
  static String reckoning(Item item, Texts texts) {
    Suggestion order = item.order();
    return texts.text(
        "low.reckoning",
        texts.number(order.sold()),
        Suggestion.DAYS,
        texts.number(order.untilThere()),
        order.leadDays(),
        texts.number(item.threshold().quantity()),
        texts.number(item.available()));
  }
}
