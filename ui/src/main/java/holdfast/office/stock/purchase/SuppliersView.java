package holdfast.office.stock.purchase;

import com.vaadin.flow.router.Route;
import holdfast.office.Asked;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.stock.DocumentsView;
import holdfast.purchase.Supplier;
import holdfast.purchase.Suppliers;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Those who sell to us. */
@Route(value = Places.SUPPLIERS + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.PURCHASE)
class SuppliersView extends DocumentsView<Supplier> {
  private static final long serialVersionUID = 1L;
  private static final String ACTIVE = "active";
  private static final Kind KIND =
      new Kind("supplier", Places.SUPPLIERS, List.of(ACTIVE, ALL), Permission.PURCHASE, false);

  private final transient Suppliers suppliers;

  @Inject
  SuppliersView(Suppliers suppliers, SupplierPane pane, Shops shops, Live live) {
    super(KIND, pane, shops, live);
    this.suppliers = suppliers;
    column("supplier.name", Supplier::name, "12rem");
    column("supplier.phone", Supplier::phone, "8rem");
    column("supplier.email", Supplier::email, "10rem");
    column("document.note", Supplier::note, "10rem");
    stateColumn(
        supplier -> supplier.active() ? "ACTIVE" : "CANCELLED",
        supplier -> texts.text(supplier.active() ? "supplier.active" : "supplier.inactive"));
  }

  @Override
  protected List<Supplier> page(Asked what, int offset, int limit) {
    return all(what).stream().skip(offset).limit(limit).toList();
  }

  @Override
  protected int count(Asked what) {
    return all(what).size();
  }

  @Override
  protected UUID id(Supplier supplier) {
    return supplier.id();
  }

  @Override
  protected String counted(long number) {
    return texts.count("supplier.count", number);
  }

  @Override
  protected Sheet sheet(List<Supplier> documents) {
    return new Sheet(
        Stream.of("supplier.name", "supplier.phone", "supplier.email", "document.note")
            .map(texts::text)
            .toList(),
        documents.stream()
            .map(
                supplier ->
                    Stream.of(supplier.name(), supplier.phone(), supplier.email(), supplier.note())
                        .map(CsvLink::words)
                        .toList())
            .toList());
  }

  private List<Supplier> all(Asked what) {
    return suppliers.list(what.text(), what.which().equals(ACTIVE), SignedIn.callerHere());
  }
}
