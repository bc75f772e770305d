package holdfast.office.stock.ledger;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.DayChoice;
import holdfast.office.MovementWords;
import holdfast.office.SearchField;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.stock.StockLedger;
import holdfast.store.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Product, warehouse, kind, period and document above the ledger. */
final class MovementFilters extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final SearchField text;
  private final Select<Warehouse> place = new Select<>();
  private final Select<String> kind = new Select<>();
  private final DayChoice from;
  private final DayChoice through;
  private final Button document;
  private final transient List<Warehouse> places;

  MovementFilters(Shops shops, SerializableConsumer<UnaryOperator<Shown>> change) {
    addClassName("filters");
    places =
        shops.visible().stream().flatMap(store -> shops.warehouses(store.code()).stream()).toList();
    text =
        new SearchField(
            texts.text("filter.low"), typed -> change.accept(shown -> shown.containing(typed)));
    place.setId("movement-place");
    place.setAriaLabel(texts.text("column.warehouse"));
    place.setItems(places);
    place.setEmptySelectionAllowed(true);
    place.setEmptySelectionCaption(texts.text("movement.everywhere"));
    place.setItemLabelGenerator(
        one ->
            one == null
                ? texts.text("movement.everywhere")
                : shops.name(one.store()) + " · " + one.name());
    place.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            @Nullable Warehouse one = chosen.getValue();
            change.accept(
                shown -> one == null ? shown.in(null, null) : shown.in(one.store(), one.code()));
          }
        });
    kind.setId("movement-kind");
    kind.setAriaLabel(texts.text("movement.kind"));
    kind.setItems(StockLedger.kinds());
    kind.setEmptySelectionAllowed(true);
    kind.setEmptySelectionCaption(texts.text("movement.anyKind"));
    kind.setItemLabelGenerator(
        one -> one == null ? texts.text("movement.anyKind") : MovementWords.kind(one, texts));
    kind.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            @Nullable String one = chosen.getValue();
            change.accept(shown -> shown.of(one));
          }
        });
    from = day("movement.from", one -> change.accept(shown -> shown.between(one, shown.through())));
    through =
        day("movement.through", one -> change.accept(shown -> shown.between(shown.from(), one)));
    document =
        new Button(
            texts.text("movement.oneDocument"),
            VaadinIcon.CLOSE_SMALL.create(),
            clicked -> change.accept(Shown::ofAnyDocument));
    document.setIconAfterText(true);
    document.addThemeVariants(ButtonVariant.SMALL);
    add(text, place, kind, from, through, document);
  }

  private DayChoice day(String key, SerializableConsumer<@Nullable LocalDate> chosen) {
    return new DayChoice(texts.text(key), texts.text(key), chosen);
  }

  void show(Shown shown) {
    text.setValue(shown.text());
    place.setValue(
        places.stream()
            .filter(
                one -> one.store().equals(shown.store()) && one.code().equals(shown.warehouse()))
            .findAny()
            .orElse(null));
    kind.setValue(shown.kind());
    from.setValue(shown.from());
    through.setValue(shown.through());
    document.setVisible(shown.document() != null);
  }
}
