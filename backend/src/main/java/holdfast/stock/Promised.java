package holdfast.stock;

import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.math.BigDecimal;
import java.util.List;

/** A product of which more is promised than would be on hand, as the API speaks of it. */
public record Promised(String sku, BigDecimal reserved, BigDecimal onHand) {

  /** Of that product, if only so many were on hand. */
  public static Promised of(StockFigure figure, Quantity onHand) {
    return new Promised(figure.sku(), figure.reserved().decimal(), onHand.decimal());
  }

  /** 409 {@code promised}, naming every such product. */
  public static Problem refusal(List<Promised> lines) {
    Promised first = lines.getFirst();
    return new Problem(
            409,
            "promised",
            "Units are promised",
            "%s: %s are promised, so there cannot be only %s. Open their orders first."
                .formatted(
                    first.sku(), first.reserved().toPlainString(), first.onHand().toPlainString()))
        .with("sku", first.sku())
        .with("reserved", first.reserved())
        .with("lines", lines);
  }
}
