package holdfast.office.stock.adjust;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.Command;
import holdfast.office.Goods;
import holdfast.office.stock.DraftLine;
import holdfast.shared.Quantity;
import holdfast.stock.StockFigure;
import holdfast.stock.StockLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many there really are of each product. */
final class AdjustmentLines extends StockDocumentForm.Lines {
  private static final long serialVersionUID = 1L;

  AdjustmentLines(Goods goods, Command changed) {
    super(goods, "adjustment.isThere", "arrival.difference", changed);
  }

  @Override
  List<StockLine> wanted() {
    return lines().stream()
        .filter(line -> !difference(line).isZero())
        .map(line -> new StockLine(line.sku(), line.quantity().orElse(Quantity.ZERO)))
        .toList();
  }

  /** What the books say; whoever scans it again has found one more. */
  @Override
  protected Quantity first(StockFigure figure, Quantity wanted) {
    return figure.onHand().max(Quantity.ZERO);
  }

  @Override
  protected @Nullable String fault(DraftLine line, Quantity quantity) {
    return null;
  }

  @Override
  protected @Nullable String limit(DraftLine line, Quantity quantity) {
    Quantity reserved = line.figure().reserved();
    return reserved.isMoreThan(quantity)
        ? texts.text("adjustment.promisedMore", texts.number(reserved))
        : null;
  }

  @Override
  protected void describe(DraftLine line) {
    Quantity difference = difference(line);
    Span words = new Span(signed(difference));
    words.addClassName(difference.isZero() ? "quiet" : "strong");
    line.more().removeAll();
    line.more().add(words);
  }

  @Override
  protected String total(List<DraftLine> all) {
    Quantity sum =
        all.stream().map(AdjustmentLines::difference).reduce(Quantity.ZERO, Quantity::plus);
    return " · " + texts.text("adjustment.total", signed(sum));
  }

  private String signed(Quantity quantity) {
    return quantity.isZero()
        ? texts.text("adjustment.same")
        : (quantity.isPositive() ? "+" : "") + texts.number(quantity);
  }

  private static Quantity difference(DraftLine line) {
    Quantity onHand = line.figure().onHand();
    return line.quantity().orElse(onHand).minus(onHand);
  }
}
