package holdfast.office.stock.adjust;

import com.vaadin.flow.router.Route;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.shared.Permission;
import holdfast.warehouse.StockDocument;
import holdfast.warehouse.StockDocuments;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Adjustments of what is on hand, each with its reason (contract 102). */
@Route(value = Places.ADJUSTMENTS + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_STOCK)
class AdjustmentsView extends StockDocumentsView {
  private static final long serialVersionUID = 1L;

  @Inject
  AdjustmentsView(StockDocuments documents, AdjustmentPane pane, Shops shops, Live live) {
    super(
        StockDocument.Kind.ADJUSTMENT,
        "adjustment",
        Places.ADJUSTMENTS,
        pane,
        documents,
        shops,
        live);
  }
}
