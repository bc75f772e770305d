package holdfast.office.stock.count;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.ProductCard;
import holdfast.office.Chip;
import holdfast.office.EmptyState;
import holdfast.office.Goods;
import holdfast.office.GoodsName;
import holdfast.office.Notices;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.StatusMark.Look;
import holdfast.office.Texts;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.warehouse.Counting;
import holdfast.warehouse.Difference;
import holdfast.warehouse.StockTake;
import holdfast.warehouse.StockTake.Status;
import holdfast.warehouse.StockTakes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a stock-take says against the books, each line to be let through or refused. */
final class DifferencesPart extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final transient StockTake take;
  private final transient StockTakes takes;
  private final transient Counting counting;
  private final transient Goods goods;
  private final String currency;
  private final Command changed;
  private final transient Map<String, ProductCard> cards = new HashMap<>();
  private final Grid<Difference> grid = new Grid<>();
  private final EmptyState none = new EmptyState();
  private final Paragraph sum = new Paragraph();
  private final Chip counted;
  private final Chip uncounted;
  private final Div verbs = new Div();
  private transient List<Difference> all = List.of();
  private boolean isOfUncounted;

  DifferencesPart(
      StockTake take,
      StockTakes takes,
      Counting counting,
      Goods goods,
      Shops shops,
      Command changed) {
    this.take = take;
    this.takes = takes;
    this.counting = counting;
    this.goods = goods;
    this.changed = changed;
    currency = shops.currency(take.store());
    addClassName("draft-lines");
    counted = new Chip("", on -> show(false));
    uncounted = new Chip("", on -> show(true));
    counted.press(true);
    sum.setId("difference-sum");
    sum.addClassName("consequence");
    verbs.addClassName("filters");
    verbs.add(counted, uncounted);
    if (isUndecided()) {
      verbs.add(
          small("stockTake.refuseAll", () -> decideAll(true)),
          small("stockTake.approveAll", () -> decideAll(false)));
    }
    arrangeGrid();
    add(new H3(texts.text("stockTake.differences")), sum, verbs, grid);
  }

  /** Reads them again. */
  void refresh() {
    List<Difference> now = takes.differences(take.id(), "", StockTakes.MAX_DECIDED, true, me());
    if (!now.equals(all)) {
      all = now;
      cards.putAll(goods.cards(now.stream().map(Difference::sku).toList()));
    }
    draw();
  }

  private void show(boolean ofUncounted) {
    isOfUncounted = ofUncounted;
    draw();
  }

  private void draw() {
    List<Difference> found = all.stream().filter(line -> line.counted() != null).toList();
    List<Difference> missed = all.stream().filter(line -> line.counted() == null).toList();
    counted.press(!isOfUncounted);
    uncounted.press(isOfUncounted);
    counted.setText(texts.text("stockTake.differ", texts.number(found.size())));
    uncounted.setText(texts.text("stockTake.uncounted", texts.number(missed.size())));
    List<Difference> toMove = found.stream().filter(line -> !line.refused()).toList();
    Quantity units =
        toMove.stream().map(Difference::quantity).reduce(Quantity.ZERO, Quantity::plus);
    Money value = toMove.stream().map(Difference::value).reduce(Money.ZERO, Money::plus);
    sum.setText(
        found.isEmpty()
            ? texts.text("stockTake.allRight")
            : texts.text("stockTake.sum", signed(units), texts.money(value, currency)));
    none.say(
        texts.text(isOfUncounted ? "stockTake.noneUncounted" : "stockTake.allRight"),
        texts.text(isOfUncounted ? "stockTake.noneUncountedWhy" : "stockTake.allRightWhy"));
    grid.setItems(isOfUncounted ? missed : found);
  }

  private void arrangeGrid() {
    grid.setId("differences");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setAllRowsVisible(false);
    grid.setHeight("360px");
    grid.setEmptyStateComponent(none);
    grid.addComponentColumn(line -> GoodsName.of(line.sku(), cards.get(line.sku()), texts))
        .setHeader(texts.text("column.product"))
        .setWidth("8.6rem")
        .setFlexGrow(3);
    figure("stockTake.expected", line -> texts.number(line.expected()), "6.4rem");
    figure("stockTake.counted", line -> number(line.counted()), "7rem");
    figure("arrival.difference", line -> signed(line.quantity()), "6rem");
    figure("column.sum", line -> texts.money(line.value(), currency), "7.6rem");
    grid.addComponentColumn(this::decision)
        .setHeader(texts.text("stockTake.decision"))
        .setWidth("9.4rem")
        .setFlexGrow(1);
  }

  private void figure(String key, SerializableFunction<Difference, String> text, String width) {
    grid.addColumn(text::apply)
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth(width)
        .setFlexGrow(0);
  }

  /** How it stands with the line, and the verb that changes that. */
  private Component decision(Difference line) {
    Div cell = new Div();
    cell.addClassName("decision");
    if (line.isDoubtful() && isUndecided()) {
      Span doubt = new Span(texts.text("stockTake.doubtful", signed(line.movedMeanwhile())));
      doubt.addClassName("attention");
      cell.add(doubt);
    }
    if (line.refused()) {
      cell.add(new StatusMark(texts.text("stockTake.refused"), Look.OFF));
    }
    if (isUndecided()) {
      cell.add(verb(line));
      if (line.isDoubtful() && take.status() == Status.OPEN) {
        cell.add(small("stockTake.countAgain", () -> countAgain(line)));
      }
    }
    return cell;
  }

  private Button verb(Difference line) {
    String key = line.refused() ? "stockTake.letThrough" : "stockTake.refuse";
    Button verb = small(key, () -> decide(List.of(line), !line.refused()));
    @Nullable ProductCard card = cards.get(line.sku());
    String name = card == null ? line.sku() : card.nameIn(texts.language());
    verb.setAriaLabel(texts.text(key) + ": " + name);
    return verb;
  }

  private Button small(String key, Command act) {
    Button button = new Button(texts.text(key), clicked -> act.execute());
    button.addThemeVariants(ButtonVariant.SMALL);
    return button;
  }

  private void decideAll(boolean refused) {
    decide(
        all.stream().filter(line -> (line.counted() == null) == isOfUncounted).toList(), refused);
  }

  private void decide(List<Difference> lines, boolean refused) {
    if (!lines.isEmpty()) {
      List<String> skus = lines.stream().map(Difference::sku).toList();
      Notices.attempt(() -> takes.decide(take.id(), skus, refused, me()));
      refresh();
    }
  }

  private void countAgain(Difference line) {
    Notices.attempt(() -> counting.countAgain(take.id(), line.sku(), me()));
    changed.execute();
  }

  private boolean isUndecided() {
    return take.status() == Status.OPEN || take.status() == Status.COUNTED;
  }

  private String number(@Nullable Quantity quantity) {
    return quantity == null ? "—" : texts.number(quantity);
  }

  private String signed(Quantity quantity) {
    return (quantity.isPositive() ? "+" : "") + texts.number(quantity);
  }

  private static Caller me() {
    return SignedIn.callerHere();
  }
}
