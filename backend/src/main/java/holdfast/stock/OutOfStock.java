package holdfast.stock;

import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.math.BigDecimal;
import java.util.List;

/** 409 {@code out-of-stock}: not enough is available; nothing was held. */
public class OutOfStock extends Problem {
  private static final long serialVersionUID = 1L;

  private final transient List<Line> shortLines;

  OutOfStock(List<Line> shortLines) {
    super(409, "out-of-stock", "Not enough in stock", sentence(shortLines));
    this.shortLines = List.copyOf(shortLines);
    with("lines", shortLines.stream().map(Line::wire).toList());
  }

  /** One line that could not be had. {@code available} counts what the asker holds himself. */
  public record Line(
      String sku,
      String warehouse,
      Quantity wanted,
      Quantity available,
      Quantity onHand,
      Quantity reserved) {
    Wire wire() {
      return new Wire(
          sku,
          warehouse,
          wanted.decimal(),
          available.decimal(),
          onHand.decimal(),
          reserved.decimal());
    }
  }

  /** A short line as the API speaks of it. */
  public record Wire(
      String sku,
      String warehouse,
      BigDecimal wanted,
      BigDecimal available,
      BigDecimal onHand,
      BigDecimal reserved) {}

  /** Every line that could not be had, not only the first. */
  public List<Line> shortLines() {
    return shortLines;
  }

  private static String sentence(List<Line> lines) {
    Line first = lines.getFirst();
    String more = lines.size() == 1 ? "" : " and " + (lines.size() - 1) + " more lines";
    return "%s: %s wanted, %s available%s."
        .formatted(first.sku(), first.wanted(), first.available(), more);
  }
}
