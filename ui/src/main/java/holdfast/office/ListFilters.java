package holdfast.office;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Chips, store and search above a list of documents. Its texts begin with {@code filter} and the
 * word of the documents.
 */
public final class ListFilters extends Div {
  private static final long serialVersionUID = 1L;

  private final Map<String, Chip> chips = new LinkedHashMap<>();
  private final StoreChoice store;
  private final SearchField text;

  /**
   * Lays them out.
   *
   * @param whiches the chips
   * @param stores of which one may be chosen; none: that is no question here
   */
  public ListFilters(
      String words,
      List<String> whiches,
      List<Store> stores,
      SerializableConsumer<UnaryOperator<Asked>> change) {
    addClassName("filters");
    Texts texts = Texts.here();
    for (String which : whiches) {
      Chip chip =
          new Chip(
              texts.text("filter." + words + "." + which),
              on -> change.accept(asked -> asked.only(which)));
      chips.put(which, chip);
      add(chip);
    }
    store = new StoreChoice(stores, code -> change.accept(asked -> asked.in(code)));
    text =
        new SearchField(
            texts.text("filter." + words),
            typed -> change.accept(asked -> asked.containing(typed)));
    add(store, text);
  }

  /** Shows what is asked for. */
  public void show(Asked asked) {
    chips.forEach((which, chip) -> chip.press(which.equals(asked.which())));
    store.show(asked.store());
    text.setValue(asked.text());
  }
}
