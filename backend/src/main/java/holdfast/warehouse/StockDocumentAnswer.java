package holdfast.warehouse;

import java.math.BigDecimal;
import java.util.List;

/**
 * An adjustment or a write-off as the API speaks of it.
 *
 * @param warnings products of it that are promised to somebody (contract 102)
 */
public record StockDocumentAnswer(
    String id,
    String kind,
    String store,
    long number,
    String warehouse,
    String reason,
    String madeAt,
    String madeBy,
    BigDecimal value,
    List<Line> lines,
    List<Warning> warnings) {

  /** One product of it. */
  public record Line(
      int line,
      String sku,
      BigDecimal before,
      BigDecimal change,
      BigDecimal after,
      BigDecimal price,
      BigDecimal value) {}

  /** That many of the product are promised to somebody in this store. */
  public record Warning(String sku, BigDecimal reserved) {}

  static StockDocumentAnswer of(StockDocument document) {
    return new StockDocumentAnswer(
        document.id().toString(),
        document.kind().word(),
        document.store(),
        document.number(),
        document.warehouse(),
        document.reason(),
        document.made().at().toString(),
        document.made().by(),
        document.value().decimal(),
        document.lines().stream()
            .map(
                line ->
                    new Line(
                        line.number(),
                        line.sku(),
                        line.before().decimal(),
                        line.change().decimal(),
                        line.after().decimal(),
                        line.price().decimal(),
                        line.value().decimal()))
            .toList(),
        document.promised().stream()
            .map(line -> new Warning(line.sku(), line.reserved().decimal()))
            .toList());
  }
}
