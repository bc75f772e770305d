package holdfast.allotment;

import static holdfast.Shop.S1;

import holdfast.shared.Quantity;
import holdfast.stock.Hold;
import holdfast.stock.Source;
import java.util.List;
import java.util.UUID;

/** What a buyer orders in a shop while a till has units of its own. */
final class OnlineOrder {
  private OnlineOrder() {}

  static Hold of(UUID id, String number, boolean isPaid, String sku, int pieces) {
    return new Hold(
        id,
        S1,
        null,
        Source.ONLINE_ORDER,
        number,
        isPaid,
        null,
        null,
        List.of(new Hold.Line(1, sku, Quantity.of(pieces))));
  }
}
