package holdfast.office.product;

import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.shared.Quantity;
import holdfast.stock.StockFigure;
import java.util.Collection;

/** A product with its figures over the warehouses that are asked about. */
record ProductRow(ProductCard card, Quantity onHand, Quantity reserved) {

  static ProductRow of(ProductCard card, Collection<StockFigure> figures) {
    return new ProductRow(
        card,
        figures.stream().map(StockFigure::onHand).reduce(Quantity.ZERO, Quantity::plus),
        figures.stream().map(StockFigure::reserved).reduce(Quantity.ZERO, Quantity::plus));
  }

  String sku() {
    return card.sku();
  }

  boolean isWeighed() {
    return card.unit() == Unit.WEIGHT;
  }

  Quantity available() {
    return onHand.minus(reserved);
  }
}
