package holdfast.office.delivery;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.Chip;
import holdfast.office.DayChoice;
import holdfast.office.SearchField;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.office.delivery.Shown.Which;
import holdfast.order.Drivers.Driver;
import holdfast.store.Store;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Chips, store, driver, day and search above the list of delivery orders. */
final class DeliveryFilters extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final Map<Which, Chip> chips = new EnumMap<>(Which.class);
  private final StoreChoice store;
  private final Select<Driver> driver = new Select<>();
  private final DayChoice day;
  private final SearchField text;
  private final transient List<Driver> drivers;

  DeliveryFilters(
      List<Store> stores, List<Driver> drivers, SerializableConsumer<UnaryOperator<Shown>> change) {
    this.drivers = drivers;
    addClassName("filters");
    for (Which which : Which.values()) {
      Chip chip =
          new Chip(
              texts.text("delivery.show." + which),
              on -> change.accept(shown -> shown.only(which)));
      chips.put(which, chip);
      add(chip);
    }
    store = new StoreChoice(stores, code -> change.accept(shown -> shown.in(code)));
    text =
        new SearchField(
            texts.text("delivery.search"),
            typed -> change.accept(shown -> shown.containing(typed)));
    driver(change);
    day =
        new DayChoice(
            texts.text("delivery.day"),
            texts.text("delivery.anyDay"),
            one -> change.accept(shown -> shown.on(one)));
    add(store, driver, day, text);
  }

  private void driver(SerializableConsumer<UnaryOperator<Shown>> change) {
    driver.setItems(drivers);
    driver.setAriaLabel(texts.text("delivery.driver"));
    driver.setEmptySelectionAllowed(true);
    driver.setEmptySelectionCaption(texts.text("delivery.anyDriver"));
    driver.setItemLabelGenerator(
        one -> one == null ? texts.text("delivery.anyDriver") : one.name());
    driver.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            @Nullable Driver one = chosen.getValue();
            change.accept(shown -> shown.by(one == null ? null : one.login()));
          }
        });
  }

  void show(Shown shown) {
    chips.forEach((which, chip) -> chip.press(which == shown.which()));
    store.show(shown.store());
    driver.setValue(
        drivers.stream().filter(one -> one.login().equals(shown.driver())).findAny().orElse(null));
    day.setValue(shown.day());
    text.setValue(shown.text());
  }
}
