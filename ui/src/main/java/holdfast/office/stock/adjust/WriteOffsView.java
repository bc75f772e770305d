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

/** Goods that are lost, broken or spoilt and leave the house. */
@Route(value = Places.WRITE_OFFS + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_STOCK)
class WriteOffsView extends StockDocumentsView {
  private static final long serialVersionUID = 1L;

  @Inject
  WriteOffsView(StockDocuments documents, WriteOffPane pane, Shops shops, Live live) {
    super(
        StockDocument.Kind.WRITE_OFF, "writeOff", Places.WRITE_OFFS, pane, documents, shops, live);
  }
}
