package holdfast.office.incident;

import holdfast.incident.Incident;
import holdfast.incident.Incident.Goods;
import holdfast.office.SignedIn;
import holdfast.purchase.PurchaseOrders;
import holdfast.shared.Ids;
import holdfast.shared.Quantity;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import holdfast.stock.StockLine;
import holdfast.warehouse.Transfer;
import holdfast.warehouse.Transfers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where the goods of an incident may come from: other warehouses and suppliers. */
@Dependent
class Offers {
  private final StockFigures figures;
  private final PurchaseOrders purchases;
  private final Transfers transfers;
  private final Ids ids;

  @Inject
  Offers(StockFigures figures, PurchaseOrders purchases, Transfers transfers, Ids ids) {
    this.figures = figures;
    this.purchases = purchases;
    this.transfers = transfers;
    this.ids = ids;
  }

  /**
   * What can be had of one product.
   *
   * @param elsewhere other warehouses that have some available, the fullest first
   * @param onOrder how many suppliers still owe to the store
   */
  record Offer(Goods goods, List<StockFigure> elsewhere, Quantity onOrder) {}

  List<Offer> of(Incident incident) {
    List<String> skus = incident.goods().stream().map(Goods::sku).distinct().toList();
    Map<String, Quantity> onOrder =
        purchases.onOrder(incident.store(), skus, SignedIn.callerHere());
    List<StockFigure> all = figures.of(skus, null);
    return incident.goods().stream()
        .map(
            goods ->
                new Offer(
                    goods,
                    all.stream()
                        .filter(figure -> figure.sku().equals(goods.sku()))
                        .filter(figure -> figure.available().isPositive())
                        .filter(figure -> !isThere(figure, incident, goods))
                        .sorted(Comparator.comparing(StockFigure::available).reversed())
                        .toList(),
                    onOrder.getOrDefault(goods.sku(), Quantity.ZERO)))
        .toList();
  }

  /** Drafts a transfer of that many units to where they are missing; somebody has to send it. */
  Transfer bring(UUID id, Incident incident, Goods goods, StockFigure from, Quantity units) {
    Transfers.Draft draft =
        new Transfers.Draft(
            id,
            new Transfer.Place(from.store(), from.warehouse()),
            new Transfer.Place(incident.store(), goods.warehouse()),
            incident.reference(),
            List.of(new StockLine(goods.sku(), units)));
    return transfers.make(draft, SignedIn.callerHere()).transfer();
  }

  UUID newId() {
    return ids.next();
  }

  private static boolean isThere(StockFigure figure, Incident incident, Goods goods) {
    return figure.store().equals(incident.store()) && figure.warehouse().equals(goods.warehouse());
  }
}
