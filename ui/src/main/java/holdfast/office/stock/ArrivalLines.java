package holdfast.office.stock;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.office.Goods;
import holdfast.office.GoodsField;
import holdfast.office.GoodsName;
import holdfast.office.QuantityField;
import holdfast.office.Texts;
import holdfast.shared.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of what was expected, line by line: typed over what is proposed, or counted from
 * zero with the scanner. Another number is shown at once as missing or too many.
 */
public final class ArrivalLines extends Div {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REASON = 500;

  private final Texts texts = Texts.here();
  private final boolean withReasons;
  private final Command changed;
  private final List<Line> lines = new ArrayList<>();
  private final Grid<Line> grid = new Grid<>();
  private final GoodsField scanner;
  private final Button fromZero = new Button(VaadinIcon.BARCODE.create());

  /** A line of the document and what is expected of it. */
  public record Expected(int line, ProductCard card, Quantity quantity) {}

  /** What has arrived of it. */
  public record Arrived(int line, Quantity quantity, @Nullable String reason) {}

  private record Line(Expected expected, QuantityField field, Span difference, TextField reason) {}

  /**
   * Lays them out.
   *
   * @param expected the key of what was expected
   * @param withReasons whether another number needs a reason
   * @param changed told when somebody changed a line
   */
  public ArrivalLines(Goods goods, String expected, boolean withReasons, Command changed) {
    this.withReasons = withReasons;
    this.changed = changed;
    addClassName("draft-lines");
    scanner = new GoodsField(goods, (card, quantity, scanned) -> count(card, quantity));
    scanner.setVisible(false);
    fromZero.setText(texts.text("arrival.fromZero"));
    fromZero.setTooltipText(texts.text("arrival.fromZeroWhy"));
    fromZero.addThemeVariants(ButtonVariant.SMALL);
    fromZero.addClickListener(clicked -> countFromZero());
    grid.setId("arrivals");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setAllRowsVisible(true);
    grid.addComponentColumn(line -> GoodsName.of(line.expected().card(), texts))
        .setHeader(texts.text("column.product"))
        .setWidth("9rem")
        .setFlexGrow(2);
    grid.addColumn(line -> texts.number(line.expected().quantity()))
        .setHeader(texts.text(expected))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
    grid.addComponentColumn(Line::field)
        .setHeader(texts.text("arrival.arrived"))
        .setWidth("8.6rem")
        .setFlexGrow(0);
    grid.addComponentColumn(this::beside)
        .setHeader(texts.text("arrival.difference"))
        .setWidth("9rem")
        .setFlexGrow(2);
    add(fromZero, scanner, grid);
  }

  /** Shows these lines, each as if all of it had arrived. */
  public void show(List<Expected> expected) {
    lines.clear();
    expected.forEach(one -> lines.add(line(one)));
    grid.setItems(lines);
    lines.forEach(this::compare);
  }

  /** What has arrived; empty when something is not filled in right, which has the focus then. */
  public Optional<List<Arrived>> arrived() {
    List<Arrived> arrived = new ArrayList<>();
    for (Line line : lines) {
      compare(line);
      Optional<Quantity> quantity = line.field().quantity();
      if (quantity.isEmpty()) {
        line.field().focus();
        return Optional.empty();
      }
      String reason = line.reason().getValue().strip();
      boolean isOther = !quantity.get().equals(line.expected().quantity());
      if (withReasons && isOther && reason.isEmpty()) {
        line.reason().setInvalid(true);
        line.reason().focus();
        return Optional.empty();
      }
      arrived.add(
          new Arrived(line.expected().line(), quantity.get(), reason.isEmpty() ? null : reason));
    }
    return Optional.of(arrived);
  }

  /** The numbers that are typed now, as far as they are some, by line. */
  public Map<Integer, Quantity> typed() {
    Map<Integer, Quantity> typed = new HashMap<>();
    for (Line line : lines) {
      line.field().quantity().ifPresent(number -> typed.put(line.expected().line(), number));
    }
    return typed;
  }

  private Line line(Expected expected) {
    String name = expected.card().nameIn(texts.language());
    QuantityField field =
        new QuantityField(
            texts.text("arrival.arrivedOf", name), expected.card().unit() == Unit.WEIGHT);
    field.set(expected.quantity());
    TextField reason = new TextField();
    reason.setAriaLabel(texts.text("arrival.reasonOf", name));
    reason.setPlaceholder(texts.text("arrival.reason"));
    reason.setErrorMessage(texts.text("release.reasonMissing"));
    reason.setManualValidation(true);
    reason.setMaxLength(LONGEST_REASON);
    reason.setWidthFull();
    Line line = new Line(expected, field, new Span(), reason);
    field.addValueChangeListener(
        typed -> {
          compare(line);
          if (typed.isFromClient()) {
            changed.execute();
          }
        });
    return line;
  }

  private Component beside(Line line) {
    Div beside = new Div(line.difference(), line.reason());
    beside.addClassName("beside-number");
    return beside;
  }

  private void compare(Line line) {
    Optional<Quantity> typed = line.field().quantity();
    line.field().blame(typed.isPresent() ? null : line.field().wrong());
    Quantity difference =
        typed.map(number -> number.minus(line.expected().quantity())).orElse(Quantity.ZERO);
    line.reason().setVisible(withReasons && !difference.isZero());
    line.difference().setText(words(difference));
    line.difference().setClassName("attention", !difference.isZero());
  }

  private String words(Quantity difference) {
    if (difference.isZero()) {
      return "";
    }
    return difference.isNegative()
        ? texts.text("arrival.missing", texts.number(difference.negated()))
        : texts.text("arrival.over", texts.number(difference));
  }

  private void countFromZero() {
    lines.forEach(line -> line.field().set(Quantity.ZERO));
    fromZero.setVisible(false);
    scanner.setVisible(true);
    scanner.setLabel(texts.text("arrival.scan"));
    scanner.focus();
    changed.execute();
  }

  private void count(ProductCard card, Quantity quantity) {
    Optional<Line> found =
        lines.stream().filter(line -> line.expected().card().sku().equals(card.sku())).findFirst();
    if (found.isEmpty()) {
      scanner.setErrorMessage(texts.text("arrival.stranger", card.nameIn(texts.language())));
      scanner.setInvalid(true);
      return;
    }
    Line line = found.get();
    line.field().set(line.field().quantity().orElse(Quantity.ZERO).plus(quantity));
    grid.scrollToItem(line);
    changed.execute();
  }
}
