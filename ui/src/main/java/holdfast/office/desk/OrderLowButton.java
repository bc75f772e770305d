package holdfast.office.desk;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.router.QueryParameters;
import holdfast.office.Places;
import holdfast.office.Question;
import holdfast.office.Texts;
import holdfast.report.LowStock.Filter;
import holdfast.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Begins a purchase order with what the list of low stock shows; asks for which store if needed.
 */
final class OrderLowButton extends Button {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final transient List<Store> stores;
  private final SerializableSupplier<Filter> shown;

  OrderLowButton(List<Store> stores, SerializableSupplier<Filter> shown) {
    this.stores = stores;
    this.shown = shown;
    setText(texts.text("low.order"));
    setTooltipText(texts.text("low.orderWhy"));
    setId("order-low");
    addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
    addClickListener(clicked -> order());
  }

  private void order() {
    String store = shown.get().store();
    if (store != null) {
      order(store);
    } else if (stores.size() == 1) {
      order(stores.getFirst().code());
    } else {
      ask();
    }
  }

  private void ask() {
    RadioButtonGroup<Store> choice = new RadioButtonGroup<>(texts.text("low.orderStore"));
    choice.setItems(stores);
    choice.setItemLabelGenerator(store -> store.code() + " " + store.name());
    choice.setValue(stores.getFirst());
    Question question = new Question(texts.text("low.order"), texts.text("low.orderWhy"));
    question.add(choice);
    question.open(
        texts.text("low.order"),
        () -> {
          question.close();
          order(choice.getValue().code());
        });
  }

  private void order(String store) {
    Filter filter = shown.get();
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put(Places.LOW_STOCK, store);
    if (filter.type() != null) {
      wanted.put("type", filter.type().toString());
    }
    if (filter.text() != null && !filter.text().isBlank()) {
      wanted.put("q", filter.text());
    }
    if (filter.soldOut()) {
      wanted.put("soldOut", "yes");
    }
    UI.getCurrentOrThrow().navigate(Places.PURCHASES + "/new", QueryParameters.simple(wanted));
  }
}
