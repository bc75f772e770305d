package holdfast.office;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.function.SerializableConsumer;
import org.jspecify.annotations.Nullable;

/** Keys that Vaadin's components have no listeners for. */
public final class Keys {
  private static final String KEY_OF_ROW =
      "element.getEventContext(event).item ? element.getEventContext(event).item.key : ''";

  private Keys() {}

  /** Enter on a row of the table opens it. */
  public static <T> void onEnter(Grid<T> grid, SerializableConsumer<T> open) {
    grid.getElement()
        .addEventListener(
            "keydown",
            pressed -> {
              String key = pressed.getEventData().get(KEY_OF_ROW).asString();
              @Nullable T row =
                  key.isEmpty() ? null : grid.getDataCommunicator().getKeyMapper().get(key);
              if (row != null) {
                open.accept(row);
              }
            })
        .setFilter("event.key === 'Enter'")
        .addEventData(KEY_OF_ROW);
  }
}
