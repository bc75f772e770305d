package holdfast.order;

import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.stock.Hold;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * So many of one product for a document that people of the shop make.
 *
 * @param price of one unit; null for the catalogue's
 */
public record WantedGoods(String sku, Quantity quantity, @Nullable Money price) {

  static List<WantedGoods> read(JsonInput input) {
    List<WantedGoods> goods = new ArrayList<>();
    for (JsonInput line : input.list("lines", Hold.MAX_LINES)) {
      goods.add(
          new WantedGoods(
              line.text("sku", 64),
              line.quantity("quantity"),
              line.has("price") ? line.money("price") : null));
    }
    return goods;
  }
}
