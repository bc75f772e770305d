package holdfast.office.stock.purchase;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.Command;
import holdfast.office.Calendars;
import holdfast.office.Goods;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.office.stock.DraftForm;
import holdfast.office.stock.NoteField;
import holdfast.office.stock.PlaceField;
import holdfast.purchase.PurchaseOrder;
import holdfast.purchase.PurchaseOrders.Draft;
import holdfast.purchase.PurchaseOrders.Wanted;
import holdfast.purchase.Supplier;
import holdfast.stock.StockLine;
import holdfast.store.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A purchase order while it is a draft: from whom, for which warehouse, what and at which price.
 */
final class PurchaseForm extends Div implements DraftForm<Draft> {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final transient PurchaseTerms terms;
  private final Command changed;
  private final ComboBox<Supplier> supplier = new ComboBox<>(texts.text("purchase.supplier"));
  private final PlaceField place;
  private final DatePicker expectedOn = new DatePicker(texts.text("purchase.expectedOn"));
  private final NoteField note;
  private final PurchaseLines lines;
  private final transient List<Supplier> suppliers;
  private transient @Nullable UUID id;

  PurchaseForm(Goods goods, PurchaseTerms terms, Shops shops, Command changed) {
    this.terms = terms;
    this.changed = changed;
    suppliers = new ArrayList<>(terms.suppliers());
    addClassName("document");
    place = new PlaceField(texts.text("purchase.to"), shops.visible(), shops, this::choose);
    place.setId("purchase-place");
    note = new NoteField(changed);
    lines = new PurchaseLines(goods, terms, shops, changed);
    arrangeSupplier();
    expectedOn.setI18n(Calendars.words(texts));
    expectedOn.setLocale(texts.locale());
    expectedOn.setId("expected-on");
    expectedOn.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            changed.execute();
          }
        });
    Div fields = new Div(supplier, place, expectedOn, note);
    fields.addClassName("form-grid");
    add(fields, lines);
  }

  void begin(UUID newId) {
    id = newId;
    place.showFirst();
    showPlace();
    supplier.focus();
  }

  /** Fills in what runs low in a store. */
  void fill(LowGoods.Lines low) {
    place.showFirstOf(low.store());
    showPlace();
    lines.set(low.goods());
  }

  void show(PurchaseOrder order) {
    id = order.id();
    if (suppliers.stream().noneMatch(one -> one.id().equals(order.supplier().id()))) {
      suppliers.add(order.supplier());
    }
    supplier.setItems(suppliers);
    suppliers.stream()
        .filter(one -> one.id().equals(order.supplier().id()))
        .findAny()
        .ifPresent(supplier::setValue);
    place.show(order.store(), order.warehouse());
    expectedOn.setValue(order.expectedOn());
    note.show(order.note());
    showPlace();
    lines.agree(
        order.lines().stream()
            .collect(Collectors.toMap(PurchaseOrder.Line::sku, Function.identity())));
    lines.set(
        order.lines().stream().map(line -> new StockLine(line.sku(), line.quantity())).toList());
  }

  @Override
  public void refresh() {
    lines.refresh();
  }

  @Override
  public Optional<Draft> draft(boolean toDo) {
    @Nullable Supplier from = supplier.getValue();
    supplier.setInvalid(from == null);
    if (from == null) {
      supplier.focus();
    }
    @Nullable Warehouse there = place.getValue();
    if (from == null || there == null || id == null || expectedOn.isInvalid()) {
      return Optional.empty();
    }
    Map<String, Wanted> wanted = lines.areRight() ? lines.wanted() : Map.of();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Draft(
            id,
            there.store(),
            there.code(),
            from.id(),
            expectedOn.getValue(),
            note.note(),
            List.copyOf(wanted.values())));
  }

  private void arrangeSupplier() {
    supplier.setId("purchase-supplier");
    supplier.setItems(suppliers);
    supplier.setItemLabelGenerator(Supplier::name);
    supplier.setRequiredIndicatorVisible(true);
    supplier.setManualValidation(true);
    supplier.setErrorMessage(texts.text("purchase.supplierMissing"));
    supplier.setHelperText(texts.text("purchase.supplierNew"));
    supplier.setAllowCustomValue(true);
    supplier.addCustomValueSetListener(typed -> addNew(typed.getDetail().strip()));
    supplier.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            supplier.setInvalid(false);
            changed.execute();
          }
        });
  }

  /**
   * A name that is not in the list becomes a supplier; one typed quicker than the list came is
   * known.
   */
  private void addNew(String name) {
    if (name.isEmpty()) {
      return;
    }
    suppliers.stream()
        .filter(one -> one.name().equalsIgnoreCase(name))
        .findAny()
        .or(() -> made(name))
        .ifPresent(
            one -> {
              supplier.setValue(one);
              supplier.setInvalid(false);
              changed.execute();
            });
  }

  private Optional<Supplier> made(String name) {
    Optional<Supplier> made = terms.add(name);
    made.ifPresent(
        one -> {
          suppliers.add(one);
          supplier.setItems(suppliers);
        });
    return made;
  }

  private void choose(Warehouse there) {
    showPlace();
    changed.execute();
  }

  private void showPlace() {
    @Nullable Warehouse there = place.getValue();
    if (there != null) {
      lines.place(there.store(), there.code());
    }
  }
}
