package holdfast.office.reservation;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.office.Chip;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.stock.Source;
import holdfast.store.Store;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The filters as chips above the table. */
final class FilterBar extends Div {
  private static final long serialVersionUID = 1L;
  private static final int TYPING_PAUSE_MS = 250;

  private final Texts texts = Texts.here();
  private final transient ProductCards cards;
  private final StoreChoice store;
  private final Select<Source> source = new Select<>();
  private final ComboBox<ProductCard> product = new ComboBox<>();
  private final Chip endingSoon;
  private final Chip stale;
  private final TextField text = new TextField();

  FilterBar(
      List<Store> stores, ProductCards cards, SerializableConsumer<UnaryOperator<Shown>> change) {
    this.cards = cards;
    store = new StoreChoice(stores, code -> change.accept(shown -> shown.in(code)));
    addClassName("filters");
    endingSoon =
        new Chip(
            texts.text("filter.endingSoon"), on -> change.accept(shown -> shown.endingSoon(on)));
    stale = new Chip(texts.text("filter.stale"), on -> change.accept(shown -> shown.stale(on)));
    stale.setTooltipText(texts.text("filter.staleWhy"));
    source.setItems(Source.values());
    source.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            change.accept(shown -> shown.from(chosen.getValue()));
          }
        });
    chooseProduct(change);
    text.addValueChangeListener(
        typed -> {
          if (typed.isFromClient()) {
            change.accept(shown -> shown.containing(typed.getValue()));
          }
        });
    label();
    add(store, source, endingSoon, stale, product, text);
  }

  void show(Shown shown) {
    store.show(shown.store());
    source.setValue(shown.source());
    endingSoon.press(shown.isEndingSoon());
    stale.press(shown.isStale());
    text.setValue(shown.text());
    @Nullable String sku = shown.product();
    @Nullable ProductCard now = product.getValue();
    if (sku == null) {
      product.clear();
    } else if (now == null || !now.sku().equals(sku)) {
      product.setValue(cards.of(List.of(sku)).stream().findFirst().orElse(null));
    }
  }

  private void chooseProduct(SerializableConsumer<UnaryOperator<Shown>> change) {
    product.setItems(
        query ->
            cards
                .page(
                    ProductCards.Wanted.search(query.getFilter().orElse("")),
                    query.getOffset(),
                    query.getLimit())
                .stream());
    product.setItemLabelGenerator(card -> card.nameIn(texts.language()) + " · " + card.sku());
    product.setAriaLabel(texts.text("filter.product"));
    product.setPlaceholder(texts.text("filter.product"));
    product.setClearButtonVisible(true);
    product.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            @Nullable ProductCard card = chosen.getValue();
            change.accept(shown -> shown.of(card == null ? null : card.sku()));
          }
        });
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
