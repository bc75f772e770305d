package holdfast.office.stock.transfer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.Command;
import holdfast.office.Goods;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.office.stock.DraftForm;
import holdfast.office.stock.DraftLine;
import holdfast.office.stock.DraftLines;
import holdfast.office.stock.NoteField;
import holdfast.office.stock.PlaceField;
import holdfast.shared.Quantity;
import holdfast.stock.StockLine;
import holdfast.store.Warehouse;
import holdfast.warehouse.Transfer;
import holdfast.warehouse.Transfer.Place;
import holdfast.warehouse.Transfers.Draft;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transfer while it is a draft: from where to where, and which goods, as far as they are free.
 */
final class TransferForm extends Div implements DraftForm<Draft> {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final Command changed;
  private final PlaceField from;
  private final PlaceField to;
  private final NoteField note;
  private final Lines lines;
  private transient @Nullable UUID id;

  /** Only units that are promised to nobody may leave. */
  private static final class Lines extends DraftLines {
    private static final long serialVersionUID = 1L;

    Lines(Goods goods, Command changed) {
      super(goods, "transfer.quantity", null, changed);
    }

    @Override
    protected @Nullable String limit(DraftLine line, Quantity quantity) {
      Quantity available = line.figure().available();
      return quantity.isMoreThan(available)
          ? texts.text("document.onlyAvailable", texts.number(available.max(Quantity.ZERO)))
          : null;
    }
  }

  TransferForm(Goods goods, Shops shops, Command changed) {
    this.changed = changed;
    addClassName("document");
    from = new PlaceField(texts.text("transfer.from"), shops.visible(), shops, this::leave);
    from.setId("transfer-from");
    to = new PlaceField(texts.text("transfer.to"), shops.all(), shops, place -> changed.execute());
    to.setId("transfer-to");
    to.setErrorMessage(texts.text("transfer.toWrong"));
    note = new NoteField(changed);
    lines = new Lines(goods, changed);
    Div fields = new Div(from, to, note);
    fields.addClassName("form-grid");
    add(fields, lines);
  }

  /** Begins an empty one. */
  void begin(UUID newId) {
    id = newId;
    from.showFirst();
    place();
    lines.focus();
  }

  void show(Transfer transfer) {
    id = transfer.id();
    from.show(transfer.from().store(), transfer.from().warehouse());
    to.show(transfer.to().store(), transfer.to().warehouse());
    note.show(transfer.note());
    place();
    lines.set(
        transfer.lines().stream().map(line -> new StockLine(line.sku(), line.quantity())).toList());
  }

  @Override
  public void refresh() {
    lines.refresh();
  }

  @Override
  public Optional<Draft> draft(boolean toDo) {
    @Nullable Warehouse source = from.getValue();
    @Nullable Warehouse goal = to.getValue();
    boolean isWrong = goal == null || goal.equals(source);
    to.setInvalid(isWrong);
    if (isWrong) {
      to.focus();
    }
    if (isWrong || source == null || id == null) {
      return Optional.empty();
    }
    if (toDo ? !lines.areRight() : !lines.areNumbers()) {
      return Optional.empty();
    }
    return Optional.of(new Draft(id, place(source), place(goal), note.note(), lines.goods()));
  }

  private void leave(Warehouse source) {
    place();
    changed.execute();
  }

  private void place() {
    @Nullable Warehouse source = from.getValue();
    if (source != null) {
      lines.place(source.store(), source.code());
    }
  }

  private static Place place(Warehouse warehouse) {
    return new Place(warehouse.store(), warehouse.code());
  }
}
