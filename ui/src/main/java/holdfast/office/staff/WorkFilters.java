package holdfast.office.staff;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.DayField;
import holdfast.office.SearchField;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.staff.WorkingTimes.Filter;
import holdfast.store.Store;
import java.util.List;
import java.util.function.UnaryOperator;

/** Store, period and person above the list. */
final class WorkFilters extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();

  WorkFilters(
      List<Store> stores, Filter first, SerializableConsumer<UnaryOperator<Filter>> change) {
    addClassName("filters");
    SearchField text =
        new SearchField(
            texts.text("filter.person"),
            typed ->
                change.accept(old -> new Filter(old.store(), old.from(), old.through(), typed)));
    StoreChoice store =
        new StoreChoice(
            stores,
            code -> change.accept(old -> new Filter(code, old.from(), old.through(), old.text())));
    DayField from =
        new DayField(
            "movement.from",
            first.from(),
            date -> change.accept(old -> new Filter(old.store(), date, old.through(), old.text())));
    from.setId("work-from");
    DayField through =
        new DayField(
            "movement.through",
            first.through(),
            date -> change.accept(old -> new Filter(old.store(), old.from(), date, old.text())));
    through.setId("work-through");
    add(text, store, from, through);
  }
}
