package holdfast.office.stock.adjust;

import com.vaadin.flow.component.checkbox.Checkbox;
import holdfast.office.SignedIn;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.warehouse.StockDocument;
import holdfast.warehouse.StockDocuments.WriteOff;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** One write-off: what leaves for good, and why. */
@Dependent
class WriteOffPane extends StockDocumentPane {
  private static final long serialVersionUID = 1L;

  private final transient Ids ids;
  private Checkbox promisedToo = new Checkbox();

  @Inject
  WriteOffPane(Ids ids) {
    super(StockDocument.Kind.WRITE_OFF, "writeOff");
    this.ids = ids;
  }

  @Override
  StockDocumentForm form() {
    Checkbox displacing = new Checkbox(texts.text("writeOff.displacing"));
    displacing.setId("write-off-displacing");
    displacing.setHelperText(texts.text("writeOff.displacingWhy"));
    displacing.setVisible(SignedIn.may(Permission.DISPLACE_PROMISES));
    promisedToo = displacing;
    WriteOffLines lines = new WriteOffLines(goods, shops, displacing::getValue, this::touch);
    displacing.addValueChangeListener(chosen -> lines.refresh());
    StockDocumentForm form =
        new StockDocumentForm(ids.next(), lines, reservations, shops, this::touch);
    form.add(displacing);
    return form;
  }

  @Override
  StockDocument done(StockDocumentForm.Filled filled, Caller by) {
    return documents
        .writeOff(
            new WriteOff(
                filled.id(),
                filled.store(),
                filled.warehouse(),
                filled.reason(),
                promisedToo.getValue(),
                filled.goods()),
            by)
        .document();
  }
}
