package holdfast.office.channel;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import holdfast.channel.Channel;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.order.OrderTerms;
import holdfast.order.ReserveEnd;
import holdfast.store.Store;
import holdfast.store.Warehouse;
import org.jspecify.annotations.Nullable;

/** Which store takes the orders, from which warehouse, and for how many days goods are reserved. */
final class StoreStep extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Beginning beginning;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Select<Store> store = new Select<>();
  private final Select<Warehouse> warehouse = new Select<>();
  private final IntegerField days = new IntegerField(texts.text("channel.days"));
  private final Paragraph consequence = new Paragraph();

  StoreStep(Beginning beginning, Shops shops) {
    this.beginning = beginning;
    this.shops = shops;
    addClassName("fields");
    store.setId("connect-store");
    store.setLabel(texts.text("channel.store"));
    store.setItems(shops.visible());
    store.setItemLabelGenerator(one -> one.code() + " " + one.name());
    store.addValueChangeListener(
        chosen -> {
          beginning.store = chosen.getValue().code();
          warehouse.setItems(shops.warehouses(beginning.store));
          explain();
        });
    warehouse.setLabel(texts.text("channel.warehouse"));
    warehouse.setEmptySelectionAllowed(true);
    warehouse.setEmptySelectionCaption(texts.text("channel.mainWarehouse"));
    warehouse.setItemLabelGenerator(
        one -> one == null ? texts.text("channel.mainWarehouse") : one.name());
    warehouse.addValueChangeListener(
        chosen -> {
          @Nullable Warehouse named = chosen.getValue();
          beginning.warehouse = named == null ? null : named.code();
        });
    days.setId("connect-days");
    days.setMin(0);
    days.setMax(Channel.MOST_DAYS);
    days.setStepButtonsVisible(true);
    days.setManualValidation(true);
    days.setValueChangeMode(ValueChangeMode.LAZY);
    days.setValue(beginning.reserveDays);
    days.addValueChangeListener(typed -> days(typed.getValue()));
    consequence.addClassName("consequence");
    add(store, warehouse, days, consequence);
    shops.visible().stream().findFirst().ifPresent(store::setValue);
  }

  boolean isComplete() {
    return !beginning.store.isEmpty() && !days.isInvalid();
  }

  private void days(@Nullable Integer typed) {
    boolean isRight = typed != null && typed >= 0 && typed <= Channel.MOST_DAYS;
    days.setInvalid(!isRight);
    days.setErrorMessage(
        isRight
            ? ""
            : texts.text("channel.wrong.range", texts.number(0), texts.number(Channel.MOST_DAYS)));
    if (isRight && typed != null) {
      beginning.reserveDays = typed;
      explain();
    }
  }

  private void explain() {
    Store chosen = store.getValue();
    OrderTerms terms = beginning.settings().terms(beginning.code);
    ReserveEnd end = ReserveEnd.firm(terms, null, chosen.timeZone(), shops.clock().instant());
    consequence.setText(new Sentences(texts).said("channel.reserve.now", end, chosen.timeZone()));
  }
}
