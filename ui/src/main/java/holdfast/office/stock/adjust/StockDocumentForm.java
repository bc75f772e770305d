package holdfast.office.stock.adjust;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.Command;
import holdfast.office.Goods;
import holdfast.office.Notices;
import holdfast.office.ReasonQuestion;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.office.stock.DraftForm;
import holdfast.office.stock.DraftLines;
import holdfast.office.stock.PlaceField;
import holdfast.stock.Reservations;
import holdfast.stock.StockLine;
import holdfast.store.Warehouse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where, why and what: the fields of such a document, with the promises that it touches. */
final class StockDocumentForm extends Div implements DraftForm<StockDocumentForm.Filled> {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final transient UUID id;
  private final PlaceField place;
  private final TextField reason = ReasonQuestion.field();
  private final Lines lines;
  private final PromisedGoods promised;

  /** What the form says. */
  record Filled(UUID id, String store, String warehouse, String reason, List<StockLine> goods) {
    Filled {
      goods = List.copyOf(goods);
    }
  }

  /** The lines of such a document. */
  abstract static class Lines extends DraftLines {
    private static final long serialVersionUID = 1L;
    private Command seen = () -> {};

    Lines(Goods goods, String quantity, String more, Command changed) {
      super(goods, quantity, more, changed);
    }

    /** What shall be done; lines that change nothing are left out. */
    abstract List<StockLine> wanted();

    /** Told whenever other products stand here, or their figures may have changed. */
    final void onSeen(Command newSeen) {
      seen = newSeen;
    }

    @Override
    protected final void showSum() {
      super.showSum();
      seen.execute();
    }
  }

  StockDocumentForm(UUID id, Lines lines, Reservations reservations, Shops shops, Command changed) {
    this.id = id;
    this.lines = lines;
    addClassName("document");
    place =
        new PlaceField(
            texts.text("column.warehouse"), shops.visible(), shops, chosen -> place(changed));
    place.setId("document-place");
    reason.addValueChangeListener(
        typed -> {
          if (typed.isFromClient()) {
            reason.setInvalid(false);
            changed.execute();
          }
        });
    promised = new PromisedGoods(reservations, shops);
    lines.onSeen(() -> promised.show(lines.lines()));
    Div fields = new Div(place, reason);
    fields.addClassName("form-grid");
    add(fields, lines, promised);
  }

  /** Begins an empty one, of the warehouse that the address names if it does. */
  void begin(QueryParameters wanted) {
    place.showFirst();
    wanted.getSingleParameter("store").ifPresent(place::showFirstOf);
    place();
    lines.focus();
  }

  @Override
  public void refresh() {
    lines.refresh();
    promised.show(lines.lines());
  }

  @Override
  public Optional<Filled> draft(boolean toDo) {
    @Nullable Warehouse where = place.getValue();
    if (where == null || !lines.areRight()) {
      return Optional.empty();
    }
    String why = reason.getValue().strip();
    reason.setInvalid(why.isEmpty());
    if (why.isEmpty()) {
      reason.focus();
      return Optional.empty();
    }
    List<StockLine> goods = lines.wanted();
    if (goods.isEmpty()) {
      Notices.stay(texts.text("adjustment.nothing"));
      return Optional.empty();
    }
    return Optional.of(new Filled(id, where.store(), where.code(), why, goods));
  }

  private void place(Command changed) {
    place();
    changed.execute();
  }

  private void place() {
    @Nullable Warehouse where = place.getValue();
    if (where != null) {
      lines.place(where.store(), where.code());
      promised.in(where);
      promised.show(lines.lines());
    }
  }
}
