package holdfast.office;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which store a list is about; not shown when there is no choice. */
public final class StoreChoice extends Select<Store> {
  private static final long serialVersionUID = 1L;

  private final transient List<Store> stores;

  /**
   * Makes the choice.
   *
   * @param chosen told the code of the store, or null for all
   */
  public StoreChoice(List<Store> stores, SerializableConsumer<@Nullable String> chosen) {
    this.stores = stores;
    Texts texts = Texts.here();
    setItems(stores);
    setVisible(stores.size() > 1);
    setAriaLabel(texts.text("filter.store"));
    setEmptySelectionAllowed(true);
    setEmptySelectionCaption(texts.text("filter.allStores"));
    setItemLabelGenerator(
        one -> one == null ? texts.text("filter.allStores") : one.code() + " " + one.name());
    addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            @Nullable Store store = change.getValue();
            chosen.accept(store == null ? null : store.code());
          }
        });
  }

  /** Shows that store as chosen. */
  public void show(@Nullable String code) {
    setValue(stores.stream().filter(one -> one.code().equals(code)).findAny().orElse(null));
  }
}
