package holdfast.office.product;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.Chip;
import holdfast.office.SignedIn;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.stock.StockRanking.Only;
import holdfast.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Search and chips above the list of goods. */
final class ProductFilters extends Div {
  private static final long serialVersionUID = 1L;
  private static final int TYPING_PAUSE_MS = 250;

  private final SerializableConsumer<ProductRows.Asked> show;
  private final TextField text = new TextField();
  private final Chip reserved;
  private final Chip soldOut;
  private @Nullable String store = SignedIn.callerHere().store();
  private Only only = Only.ALL;

  ProductFilters(List<Store> stores, SerializableConsumer<ProductRows.Asked> show) {
    this.show = show;
    Texts texts = Texts.here();
    addClassName("filters");
    text.setAriaLabel(texts.text("filter.products"));
    text.setPlaceholder(texts.text("filter.products"));
    text.setPrefixComponent(VaadinIcon.SEARCH.create());
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.setValueChangeTimeout(TYPING_PAUSE_MS);
    text.getElement().setAttribute("data-search", true);
    text.addValueChangeListener(typed -> tell());
    reserved = new Chip(texts.text("filter.reserved"), on -> show(on, Only.RESERVED));
    soldOut = new Chip(texts.text("filter.soldOut"), on -> show(on, Only.SOLD_OUT));
    StoreChoice choice =
        new StoreChoice(
            stores,
            chosen -> {
              store = chosen == null ? SignedIn.callerHere().store() : chosen;
              tell();
            });
    add(text, choice, reserved, soldOut);
  }

  private void show(boolean on, Only what) {
    only = on ? what : Only.ALL;
    reserved.press(only == Only.RESERVED);
    soldOut.press(only == Only.SOLD_OUT);
    tell();
  }

  private void tell() {
    show.accept(new ProductRows.Asked(store, text.getValue(), only));
  }
}
