package holdfast.office.stock.adjust;

import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.stock.Adjustments.Line;
import holdfast.warehouse.StockDocument;
import holdfast.warehouse.StockDocuments.Adjustment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** One adjustment: how many there really are, and why the figures were wrong. */
@Dependent
class AdjustmentPane extends StockDocumentPane {
  private static final long serialVersionUID = 1L;

  private final transient Ids ids;

  @Inject
  AdjustmentPane(Ids ids) {
    super(StockDocument.Kind.ADJUSTMENT, "adjustment");
    this.ids = ids;
  }

  @Override
  StockDocumentForm form() {
    return new StockDocumentForm(
        ids.next(), new AdjustmentLines(goods, this::touch), reservations, shops, this::touch);
  }

  @Override
  StockDocument done(StockDocumentForm.Filled filled, Caller by) {
    return documents
        .adjust(
            new Adjustment(
                filled.id(),
                filled.store(),
                filled.warehouse(),
                filled.reason(),
                filled.goods().stream()
                    .map(line -> new Line(line.sku(), line.quantity(), null))
                    .toList()),
            by)
        .document();
  }
}
