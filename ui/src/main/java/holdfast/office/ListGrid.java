package holdfast.office;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table of a {@link ListScreen}: read page by page, a click or Enter on a row opens its
 * document, and the row of the open one is marked.
 *
 * @param <T> a row
 */
public abstract class ListGrid<T> extends Grid<T> {
  private static final long serialVersionUID = 1L;

  private final SerializableFunction<T, UUID> document;
  private final List<Column<T>> besides = new ArrayList<>();
  private @Nullable UUID marked;

  /**
   * Prepares it; {@link #lay} makes it a table once its columns are there.
   *
   * @param document the id of a row's document
   */
  protected ListGrid(SerializableFunction<T, UUID> document) {
    this.document = document;
  }

  /** Reads some of the rows, in the order of the list. */
  protected abstract List<T> page(int offset, int limit);

  /** How many rows there are in all. */
  public abstract int size();

  /** Shows which row's document is open; null: none. */
  public void mark(@Nullable UUID id) {
    marked = id;
    besides.forEach(column -> column.setVisible(id == null));
    getDataProvider().refreshAll();
  }

  /** There is no room for that column beside an open document, which says it too. */
  protected final void besides(Column<T> column) {
    besides.add(column);
  }

  /**
   * Begins to show the rows.
   *
   * @param id the table's id in the page
   * @param open opens a document
   */
  protected final void lay(String id, SerializableConsumer<UUID> open) {
    setId(id);
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER);
    setSelectionMode(SelectionMode.NONE);
    setPartNameGenerator(row -> document.apply(row).equals(marked) ? "marked" : null);
    setItems(
        new CallbackDataProvider<>(
            query -> page(query.getOffset(), query.getLimit()).stream(),
            query -> size(),
            document::apply));
    addItemClickListener(clicked -> open.accept(document.apply(clicked.getItem())));
    Keys.onEnter(this, row -> open.accept(document.apply(row)));
  }
}
