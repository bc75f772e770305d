package holdfast.office.stock.purchase;

import holdfast.office.Texts;
import holdfast.purchase.PurchaseOrder;

/** What is said of a purchase order in more than one place. */
final class PurchaseWords {
  private PurchaseWords() {}

  /** Where it stands: also that a part has come. */
  static String state(PurchaseOrder order, Texts texts) {
    return texts.text("purchase.state." + order.state().replace(' ', '-'));
  }
}
