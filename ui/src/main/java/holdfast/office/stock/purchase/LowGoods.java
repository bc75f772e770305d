package holdfast.office.stock.purchase;

import com.vaadin.flow.router.QueryParameters;
import holdfast.office.Places;
import holdfast.office.SignedIn;
import holdfast.purchase.PurchaseOrders;
import holdfast.report.LowStock;
import holdfast.report.LowStock.Filter;
import holdfast.report.LowStock.Item;
import holdfast.shared.Caller;
import holdfast.shared.Quantity;
import holdfast.stock.StockLine;
import holdfast.stock.StockMoves;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs low and is not on order yet, as lines of a purchase order. */
@Dependent
class LowGoods {
  @Inject LowStock lowStock;
  @Inject PurchaseOrders orders;

  /** Of one store. */
  record Lines(String store, List<StockLine> goods) {}

  /** What the address of a new order asks for; empty when it asks for nothing. */
  Optional<Lines> wanted(QueryParameters address) {
    return address.getSingleParameter(Places.LOW_STOCK).map(store -> lines(store, address));
  }

  private Lines lines(String store, QueryParameters address) {
    Caller me = SignedIn.callerHere();
    Integer type =
        address
            .getSingleParameter("type")
            .filter(text -> text.matches("\\d{1,9}"))
            .map(Integer::valueOf)
            .orElse(null);
    Filter filter =
        new Filter(
            store,
            type,
            address.getSingleParameter("q").orElse(null),
            address.getSingleParameter("soldOut").isPresent());
    List<Item> low = lowStock.list(filter, 0, StockMoves.MAX_LINES, me);
    Map<String, Quantity> onOrder = orders.onOrder(store, low.stream().map(Item::sku).toList(), me);
    return new Lines(
        store,
        low.stream()
            .map(
                item ->
                    new StockLine(
                        item.sku(),
                        item.order()
                            .quantity()
                            .minus(onOrder.getOrDefault(item.sku(), Quantity.ZERO))))
            .filter(line -> line.quantity().isPositive())
            .toList());
  }
}
