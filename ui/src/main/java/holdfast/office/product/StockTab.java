package holdfast.office.product;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.office.EmptyState;
import holdfast.office.Preferences;
import holdfast.office.ReservationActions;
import holdfast.office.ReservationGrid;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of a product by warehouse, and who holds it (contract items 90-96). */
@Dependent
class StockTab extends Div {
  private static final long serialVersionUID = 1L;
  private static final int ROW_PX = 34;
  private static final int MOST_ROWS = 11;

  private final transient StockFigures figures;
  private final transient Reservations reservations;
  private final Texts texts = Texts.here();
  private final Div sums = new Div();
  private final LevelTable levels;
  private final ReservationGrid held;
  private final Details heldDetails = new Details();
  private final Checkbox always = new Checkbox();
  private transient @Nullable Product product;
  private transient @Nullable Face face;

  /** What the figures look like: they are drawn anew only when it changes. */
  private record Face(List<StockFigure> rows, boolean isPromised) {}

  @Inject
  StockTab(
      StockFigures figures,
      Reservations reservations,
      ReservationActions actions,
      AdjustmentQuestion adjustment,
      Shops shops) {
    this.figures = figures;
    this.reservations = reservations;
    levels = new LevelTable(shops, figure -> adjustment.ask(figure, shown(), this::refresh));
    held = new ReservationGrid(reservations, shops, this::filter).withColumns(false);
    if (SignedIn.may(Permission.RELEASE)) {
      held.withActions(
          item -> actions.extend(Set.of(item), this::refresh),
          item -> actions.release(Set.of(item), this::refresh));
    }
    addClassName("tab-page");
    arrange();
  }

  void show(Product newProduct) {
    product = newProduct;
    face = null;
    heldDetails.setOpened(true);
    refresh();
  }

  /** Reads the figures and the promises again; what did not change stays as it is. */
  void refresh() {
    Product now = product;
    if (now == null) {
      return;
    }
    List<StockFigure> rows = figures.of(List.of(now.sku()), SignedIn.callerHere().store());
    Quantity reserved = sum(rows, true);
    boolean isPromised = reserved.isPositive() || always.getValue();
    Face newFace = new Face(List.copyOf(rows), isPromised);
    if (!newFace.equals(face)) {
      face = newFace;
      showSums(rows, reserved, isPromised);
      levels.show(rows, now.unit() == Unit.WEIGHT, isPromised);
    }
    showHeld();
  }

  /** The promises may change although the figures do not: one may be extended. */
  private void showHeld() {
    long promises = reservations.totals(filter()).promises();
    heldDetails.setSummaryText(texts.text("product.held", texts.number(promises)));
    held.setAllRowsVisible(promises < MOST_ROWS);
    if (promises >= MOST_ROWS) {
      held.setHeight(MOST_ROWS * ROW_PX + "px");
    }
    held.refresh();
  }

  private void arrange() {
    sums.addClassName("sums");
    always.setLabel(texts.text("product.always"));
    always.setValue(Preferences.alwaysShowsReserved());
    always.addValueChangeListener(
        ticked -> {
          Preferences.alwaysShowReserved(ticked.getValue());
          refresh();
        });
    EmptyState nothing = new EmptyState();
    nothing.say(texts.text("product.nothingHeld"), texts.text("product.nothingHeldWhy"));
    held.setId("held");
    held.setEmptyStateComponent(nothing);
    heldDetails.setOpened(true);
    heldDetails.add(held);
    heldDetails.addClassName("held");
    add(sums, levels, always, heldDetails);
  }

  private void showSums(List<StockFigure> rows, Quantity reserved, boolean isPromised) {
    boolean isWeighed = shown().unit() == Unit.WEIGHT;
    sums.removeAll();
    sums.add(sum("column.onHand", sum(rows, false), isWeighed, "on-hand"));
    if (isPromised) {
      sums.add(sum("column.reserved", reserved, isWeighed, "reserved"));
      sums.add(sum("column.available", StockFigures.available(rows), isWeighed, "available"));
    }
  }

  private Div sum(String key, Quantity quantity, boolean isWeighed, String what) {
    Span unit = new Span(" " + texts.unit(isWeighed));
    unit.addClassName("quiet");
    Span label = new Span(texts.text(key));
    label.addClassName("quiet");
    Span value = new Span(new Span(texts.number(quantity)), unit);
    value.addClassName("sum-value");
    Div sum = new Div(label, value);
    sum.addClassNames("sum", what);
    return sum;
  }

  private Product shown() {
    Product now = product;
    if (now == null) {
      throw new IllegalStateException("no product is shown");
    }
    return now;
  }

  private Filter filter() {
    Product now = product;
    return Filter.active().ofSku(now == null ? "" : now.sku()).in(SignedIn.callerHere().store());
  }

  private static Quantity sum(List<StockFigure> rows, boolean reserved) {
    return rows.stream()
        .map(row -> reserved ? row.reserved() : row.onHand())
        .reduce(Quantity.ZERO, Quantity::plus);
  }
}
