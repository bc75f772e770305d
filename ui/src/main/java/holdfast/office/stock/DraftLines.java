package holdfast.office.stock;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.ProductCard;
import holdfast.office.EmptyState;
import holdfast.office.Goods;
import holdfast.office.GoodsField;
import holdfast.office.GoodsName;
import holdfast.office.Notices;
import holdfast.office.Texts;
import holdfast.shared.Quantity;
import holdfast.stock.StockFigure;
import holdfast.stock.StockLine;
import holdfast.stock.StockMoves;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a document that is being made: products come in by one field, each line shows the
 * figures of the warehouse, and what cannot be is said in the line before anything is sent.
 */
public class DraftLines extends Div {
  private static final long serialVersionUID = 1L;
  private static final int ROW_PX = 40;
  private static final int MOST_ROWS = 12;

  protected final Texts texts = Texts.here();
  private final transient Goods goods;
  private final Command changed;
  private final Map<String, DraftLine> lines = new LinkedHashMap<>();
  private final Grid<DraftLine> grid = new Grid<>();
  private final GoodsField field;
  private @Nullable DraftLine touched;
  private final Span sum = new Span();
  private String store = "";
  private String warehouse = "";

  /**
   * Lays them out.
   *
   * @param quantity the key of what the number means
   * @param more the key of the heading of one more column; null for none
   * @param changed told when somebody changed a line
   */
  @SuppressWarnings("this-escape") // nobody calls back before it is attached
  public DraftLines(Goods goods, String quantity, @Nullable String more, Command changed) {
    this.goods = goods;
    this.changed = changed;
    addClassName("draft-lines");
    field = new GoodsField(goods, this::take);
    field.onEmptyEnter(this::toNumber);
    sum.addClassName("quiet");
    grid.setId("draft-lines");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    EmptyState empty = new EmptyState();
    empty.say(texts.text("goods.none"), texts.text("goods.noneWhy"));
    grid.setEmptyStateComponent(empty);
    grid.addComponentColumn(line -> GoodsName.of(line.card(), texts))
        .setHeader(texts.text("column.product"))
        .setWidth("9rem")
        .setFlexGrow(3);
    figure("goods.onHand", line -> line.onHand);
    figure("goods.reserved", line -> line.reserved);
    figure("goods.available", line -> line.available);
    grid.addComponentColumn(line -> line.field)
        .setHeader(texts.text(quantity))
        .setWidth("7.6rem")
        .setFlexGrow(0);
    if (more != null) {
      grid.addComponentColumn(line -> line.more)
          .setHeader(texts.text(more))
          .setWidth("7.6rem")
          .setFlexGrow(1);
    }
    grid.addComponentColumn(this::remover).setWidth("3rem").setFlexGrow(0);
    resize();
    add(field, grid, sum);
  }

  /** Reads what else will be said of these products, all at once. */
  protected void read(Collection<String> skus) {}

  /** What a line begins with when its product is taken. */
  protected Quantity first(StockFigure figure, Quantity wanted) {
    return wanted;
  }

  /** What it becomes when the same product is taken again. */
  protected Quantity again(DraftLine line, Quantity wanted) {
    return line.quantity().orElse(Quantity.ZERO).plus(wanted);
  }

  /** What is wrong with a number that can be one; null for nothing. */
  protected @Nullable String fault(DraftLine line, Quantity quantity) {
    return quantity.isPositive() ? null : line.field.wrong();
  }

  /** Why the goods cannot move now although the number is one; null for nothing. */
  protected @Nullable String limit(DraftLine line, Quantity quantity) {
    return null;
  }

  /** Shows what else is to be said of the line. */
  protected void describe(DraftLine line) {}

  /** Which warehouse the figures are of. */
  public final void place(String newStore, String newWarehouse) {
    store = newStore;
    warehouse = newWarehouse;
    refresh();
  }

  /** Reads the figures again. */
  public final void refresh() {
    Map<String, StockFigure> figures = goods.figures(lines.keySet(), store, warehouse);
    read(lines.keySet());
    for (DraftLine line : lines.values()) {
      line.show(Objects.requireNonNull(figures.get(line.sku())), texts);
      check(line);
    }
  }

  /** Puts other lines in place of those that are there. */
  public final void set(List<StockLine> wanted) {
    lines.clear();
    Map<String, ProductCard> cards = goods.cards(wanted.stream().map(StockLine::sku).toList());
    Map<String, StockFigure> figures = goods.figures(cards.keySet(), store, warehouse);
    read(cards.keySet());
    for (StockLine one : wanted) {
      @Nullable ProductCard card = cards.get(one.sku());
      if (card != null) {
        DraftLine line = put(card, Objects.requireNonNull(figures.get(card.sku())));
        line.field.set(one.quantity());
        check(line);
      }
    }
    show();
  }

  /** Whether all of it can be done now; otherwise the first line that cannot be has the focus. */
  public final boolean areRight() {
    return are(line -> line.field.isInvalid());
  }

  /** Whether all numbers are some, even if the goods are not there now. */
  public final boolean areNumbers() {
    return are(line -> numberFault(line) != null);
  }

  private boolean are(Predicate<DraftLine> wrong) {
    if (lines.isEmpty()) {
      field.setErrorMessage(texts.text("goods.noneWhy"));
      field.setInvalid(true);
      field.focus();
      return false;
    }
    lines.values().forEach(this::check);
    Optional<DraftLine> first = lines.values().stream().filter(wrong).findFirst();
    first.ifPresent(
        line -> {
          grid.scrollToItem(line);
          line.field.focus();
        });
    return first.isEmpty();
  }

  /** What they say; to be asked when {@link #areRight()}. */
  public final List<StockLine> goods() {
    return lines.values().stream()
        .map(line -> new StockLine(line.sku(), line.quantity().orElse(Quantity.ZERO)))
        .toList();
  }

  public final List<DraftLine> lines() {
    return List.copyOf(lines.values());
  }

  /** The store whose figures are shown. */
  protected final String store() {
    return store;
  }

  public final void focus() {
    field.focus();
  }

  private void take(ProductCard card, Quantity quantity, boolean scanned) {
    @Nullable DraftLine known = lines.get(card.sku());
    if (known == null && lines.size() == StockMoves.MAX_LINES) {
      Notices.stay(texts.text("goods.tooMany", texts.number(StockMoves.MAX_LINES)));
      return;
    }
    DraftLine line = known;
    if (line == null) {
      Map<String, StockFigure> figures = goods.figures(List.of(card.sku()), store, warehouse);
      read(List.of(card.sku()));
      line = put(card, Objects.requireNonNull(figures.get(card.sku())));
      line.field.set(first(line.figure(), quantity));
      show();
    } else {
      line.field.set(again(line, quantity));
    }
    check(line);
    tell();
    touched = line;
    grid.scrollToItem(line);
    if (!scanned) {
      line.field.focus();
    }
  }

  /** From the field of the scanner to the number of the line that was scanned last. */
  private void toNumber() {
    if (touched != null && lines.containsKey(touched.sku())) {
      touched.field.focus();
    }
  }

  private DraftLine put(ProductCard card, StockFigure figure) {
    DraftLine line = new DraftLine(card, figure, texts);
    line.field.addValueChangeListener(
        typed -> {
          if (typed.isFromClient()) {
            checkTyped(line);
            tell();
          }
        });
    line.field.addKeyDownListener(Key.ENTER, pressed -> field.focus());
    lines.put(card.sku(), line);
    return line;
  }

  /**
   * Somebody who has emptied a number is about to type another one: a complaint meanwhile would
   * move the buttons below from under the pointer. Whatever is sent is checked again.
   */
  private void checkTyped(DraftLine line) {
    if (line.field.isEmpty()) {
      line.field.blame(null);
      describe(line);
    } else {
      check(line);
    }
  }

  private void check(DraftLine line) {
    @Nullable String fault = numberFault(line);
    line.field.blame(fault == null ? limit(line, line.quantity().orElseThrow()) : fault);
    describe(line);
  }

  private @Nullable String numberFault(DraftLine line) {
    Optional<Quantity> typed = line.quantity();
    return typed.isPresent() ? fault(line, typed.get()) : line.field.wrong();
  }

  private void tell() {
    showSum();
    changed.execute();
  }

  /** Says again how many lines there are and what they come to. */
  protected void showSum() {
    sum.setText(lines.isEmpty() ? "" : texts.count("goods.lines", lines.size()) + total(lines()));
  }

  /** What the document comes to, behind the number of its lines. */
  protected String total(List<DraftLine> all) {
    return "";
  }

  private void show() {
    grid.setItems(new ArrayList<>(lines.values()));
    resize();
    showSum();
  }

  private void resize() {
    boolean isShort = lines.size() <= MOST_ROWS;
    grid.setAllRowsVisible(isShort);
    grid.setHeight(isShort ? null : (MOST_ROWS + 1) * ROW_PX + "px");
  }

  private void figure(String key, SerializableFunction<DraftLine, Component> cell) {
    grid.addComponentColumn(cell::apply)
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("5.6rem")
        .setFlexGrow(0);
  }

  private Component remover(DraftLine line) {
    Button remove =
        new Button(
            VaadinIcon.CLOSE_SMALL.create(),
            clicked -> {
              lines.remove(line.sku());
              show();
              changed.execute();
              field.focus();
            });
    remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    String name = texts.text("goods.remove", line.card().nameIn(texts.language()));
    remove.setAriaLabel(name);
    remove.setTooltipText(name);
    return remove;
  }
}
