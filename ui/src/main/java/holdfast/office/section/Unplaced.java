package holdfast.office.section;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.office.Texts;
import java.util.List;
import java.util.Set;

/** The product types that show nowhere, and one button to place many of them at once. */
final class Unplaced extends Div {
  private static final long serialVersionUID = 1L;
  private static final int ROW_PX = 30;
  private static final int MOST_ROWS = 8;

  private final transient SerializableSupplier<Shown> shown;
  private final Texts texts = Texts.here();
  private final Grid<Integer> grid = new Grid<>();
  private final H2 title = new H2();
  private final Paragraph why = new Paragraph();
  private final Button assign = new Button(texts.text("unplaced.assign"));

  Unplaced(SerializableSupplier<Shown> shown, SerializableConsumer<Set<Integer>> place) {
    this.shown = shown;
    addClassName("unplaced");
    grid.setId("unplaced");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.MULTI);
    grid.addColumn(id -> shown.get().pathOf(id, texts.language()))
        .setHeader(texts.text("column.type"))
        .setFlexGrow(1);
    grid.addColumn(id -> texts.number(shown.get().goods().of(id)))
        .setHeader(texts.text("column.goods"))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    assign.setId("assign");
    assign.addThemeVariants(ButtonVariant.SMALL);
    assign.addClickListener(clicked -> place.accept(Set.copyOf(grid.getSelectedItems())));
    grid.addSelectionListener(chosen -> assign.setEnabled(!chosen.getAllSelectedItems().isEmpty()));
    why.addClassName("quiet");
    Div heading = new Div(title, assign);
    heading.addClassName("heading");
    add(heading, why, grid);
    refresh();
  }

  void refresh() {
    List<Integer> types = List.copyOf(shown.get().store().withoutSection().keySet());
    long untyped = shown.get().store().untyped();
    grid.deselectAll();
    grid.setItems(types);
    grid.setVisible(!types.isEmpty());
    grid.setHeight((Math.min(MOST_ROWS, types.size()) + 1) * ROW_PX + 4 + "px");
    assign.setVisible(!types.isEmpty());
    assign.setEnabled(false);
    title.setText(texts.text("unplaced.title", texts.number(types.size())));
    String rest =
        untyped == 0
            ? ""
            : " " + texts.text("unplaced.untyped", texts.count("products.count", untyped));
    why.setText(texts.text(types.isEmpty() ? "unplaced.none" : "unplaced.why") + rest);
  }
}
