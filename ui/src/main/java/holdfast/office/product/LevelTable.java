package holdfast.office.product;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.stock.StockFigure;
import java.util.List;

/** The figures of one product, warehouse by warehouse. */
final class LevelTable extends Grid<StockFigure> {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final Column<StockFigure> reserved;
  private final Column<StockFigure> available;
  private boolean isWeighed;

  LevelTable(Shops shops, SerializableConsumer<StockFigure> adjust) {
    setId("levels");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER);
    setSelectionMode(SelectionMode.NONE);
    setAllRowsVisible(true);
    addColumn(row -> shops.warehouse(row.store(), row.warehouse()) + " · " + row.store())
        .setHeader(texts.text("column.warehouse"))
        .setFlexGrow(2);
    figure("figure.onHand", StockFigure::onHand);
    reserved = figure("figure.reserved", StockFigure::reserved);
    available = figure("figure.available", StockFigure::available);
    available.setPartNameGenerator(row -> "strong");
    if (SignedIn.may(Permission.ADJUST_STOCK)) {
      addComponentColumn(row -> button(row, adjust))
          .setHeader(texts.text("column.actions"))
          .setWidth("7rem")
          .setFlexGrow(0);
    }
  }

  void show(List<StockFigure> rows, boolean weighed, boolean isPromised) {
    isWeighed = weighed;
    reserved.setVisible(isPromised);
    available.setVisible(isPromised);
    setItems(rows);
  }

  private Column<StockFigure> figure(
      String key, SerializableFunction<StockFigure, Quantity> value) {
    return addColumn(row -> texts.number(value.apply(row)) + " " + texts.unit(isWeighed))
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private Button button(StockFigure row, SerializableConsumer<StockFigure> adjust) {
    Button button = new Button(texts.text("action.adjust"), clicked -> adjust.accept(row));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    return button;
  }
}
