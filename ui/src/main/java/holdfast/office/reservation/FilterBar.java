package holdfast.office.reservation;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.Chip;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.stock.Source;
import holdfast.store.Store;
import java.util.List;
import java.util.function.UnaryOperator;

/** The filters as chips above the table. */
final class FilterBar extends Div {
  private static final long serialVersionUID = 1L;
  private static final int TYPING_PAUSE_MS = 250;

  private final Texts texts = Texts.here();
  private final StoreChoice store;
  private final Select<Source> source = new Select<>();
  private final Chip endingSoon;
  private final TextField text = new TextField();

  FilterBar(List<Store> stores, SerializableConsumer<UnaryOperator<Shown>> change) {
    store = new StoreChoice(stores, code -> change.accept(shown -> shown.in(code)));
    addClassName("filters");
    endingSoon =
        new Chip(
            texts.text("filter.endingSoon"), on -> change.accept(shown -> shown.endingSoon(on)));
    source.setItems(Source.values());
    source.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            change.accept(shown -> shown.from(chosen.getValue()));
          }
        });
    text.addValueChangeListener(
        typed -> {
          if (typed.isFromClient()) {
            change.accept(shown -> shown.containing(typed.getValue()));
          }
        });
    label();
    add(store, source, endingSoon, text);
  }

  void show(Shown shown) {
    store.show(shown.store());
    source.setValue(shown.source());
    endingSoon.press(shown.isEndingSoon());
    text.setValue(shown.text());
  }

  private void label() {
    source.setAriaLabel(texts.text("filter.source"));
    source.setEmptySelectionAllowed(true);
    source.setEmptySelectionCaption(texts.text("filter.allSources"));
    source.setItemLabelGenerator(
        one -> texts.text(one == null ? "filter.allSources" : "source." + one));
    text.setAriaLabel(texts.text("filter.reservations"));
    text.setPlaceholder(texts.text("filter.reservations"));
    text.setPrefixComponent(VaadinIcon.SEARCH.create());
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.setValueChangeTimeout(TYPING_PAUSE_MS);
    text.getElement().setAttribute("data-search", true);
  }
}
