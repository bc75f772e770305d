package holdfast.office.stock.count;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.office.EmptyState;
import holdfast.office.Goods;
import holdfast.office.GoodsField;
import holdfast.office.Keys;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.warehouse.Counting;
import holdfast.warehouse.StockTake;
import holdfast.warehouse.StockTake.Count;
import holdfast.warehouse.StockTake.Counted;
import holdfast.warehouse.StockTake.Progress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The count sheet: whatever the scanner says anywhere on the screen is one more of that product.
 * Large enough for a phone in one hand; the last count stands at the top and can be taken back.
 */
final class CountPart extends Div {
  private static final long serialVersionUID = 1L;
  private static final String CODE = "event.detail.code";

  private final Texts texts = Texts.here();
  private final transient StockTake take;
  private final transient Counting counting;
  private final transient Goods goods;
  private final transient Ids ids;
  private final transient Map<String, ProductCard> cards = new ConcurrentHashMap<>();
  private final ProgressBar bar = new ProgressBar(0, 1, 0);
  private final Span progress = new Span();
  private final GoodsField field;
  private final Div last = new Div();
  private final Grid<Counted> grid = new Grid<>();
  private long products;

  CountPart(StockTake take, Counting counting, Goods goods, Ids ids) {
    this.take = take;
    this.counting = counting;
    this.goods = goods;
    this.ids = ids;
    addClassName("count-part");
    getElement().setAttribute("data-scans", true);
    getElement()
        .addEventListener("scan", scanned -> scan(scanned.getEventData().get(CODE).asString()))
        .addEventData(CODE);
    progress.setId("count-progress");
    bar.getElement().setAttribute("aria-labelledby", "count-progress");
    Div how = new Div(bar, progress);
    how.addClassName("count-progress");
    field = new GoodsField(goods, (card, quantity, scanned) -> take(card, quantity));
    field.setLabel(texts.text("stockTake.scan"));
    field.setHelperText(texts.text("stockTake.scanAnywhere"));
    last.addClassName("last-count");
    last.getElement().setAttribute("role", "status");
    last.setVisible(false);
    arrangeGrid();
    add(how, field, last, grid);
  }

  /** Reads again what was counted, here and elsewhere. */
  void refresh() {
    Progress now = counting.progress(take.id(), me());
    products = now.counted();
    bar.setValue(now.all() == 0 ? 0 : (double) now.counted() / now.all());
    progress.setText(
        texts.text("stockTake.progress", texts.number(now.counted()), texts.number(now.all())));
    grid.getDataProvider().refreshAll();
  }

  private void arrangeGrid() {
    grid.setId("counted");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    EmptyState none = new EmptyState();
    none.say(texts.text("stockTake.nothing"), texts.text("stockTake.nothingWhy"));
    grid.setEmptyStateComponent(none);
    grid.addColumn(
            LitRenderer.<Counted>of("${item.name} <span class='quiet'>${item.sku}</span>")
                .withProperty("name", line -> name(line.sku()))
                .withProperty("sku", Counted::sku))
        .setHeader(texts.text("column.product"))
        .setWidth("8rem")
        .setFlexGrow(3);
    grid.addColumn(
            LitRenderer.<Counted>of(
                    """
                    <vaadin-button theme="tertiary small" @click=${change} aria-label=${item.words}
                      title=${item.words}>${item.number}</vaadin-button>\
                    """)
                .withProperty("number", this::number)
                .withProperty("words", this::words)
                .withFunction("change", this::change))
        .setHeader(texts.text("stockTake.counted"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
    if (!take.blind() && SignedIn.may(Permission.ADJUST_STOCK)) {
      grid.addColumn(line -> expected(line.expected()))
          .setHeader(texts.text("stockTake.expected"))
          .setTextAlign(ColumnTextAlign.END)
          .setWidth("6rem")
          .setFlexGrow(0);
    }
    grid.setItems(
        new CallbackDataProvider<>(
            query -> page(query.getOffset(), query.getLimit()),
            query -> Math.toIntExact(products),
            Counted::sku));
    Keys.onEnter(grid, this::change);
  }

  private Stream<Counted> page(int offset, int limit) {
    List<Counted> page = counting.newest(take.id(), offset, limit, me());
    cards.putAll(goods.cards(page.stream().map(Counted::sku).toList()));
    return page.stream();
  }

  private void scan(String code) {
    field.scan(code);
    if (field.isInvalid()) {
      getElement().executeJs("navigator.vibrate?.(200)");
    }
  }

  private void take(ProductCard card, Quantity quantity) {
    cards.put(card.sku(), card);
    if (card.unit() == Unit.WEIGHT) {
      QuantityQuestion.add(card, weight -> count(card, weight));
    } else {
      count(card, quantity);
    }
  }

  private void count(ProductCard card, Quantity quantity) {
    UUID entry = ids.next();
    Count said = new Count(entry, null, card.sku(), quantity, null);
    if (Notices.attempt(
        () -> tell(card, quantity, entry, counting.count(take.id(), List.of(said), me())))) {
      refresh();
    }
  }

  private void tell(ProductCard card, Quantity quantity, UUID entry, List<Counted> now) {
    String unit = " " + texts.unit(card.unit() == Unit.WEIGHT);
    Span name = new Span(card.nameIn(texts.language()));
    name.addClassName("strong");
    Span number = new Span(texts.number(now.getFirst().quantity()) + unit);
    number.addClassName("last-number");
    Span added = new Span("+" + texts.number(quantity));
    added.addClassName("quiet");
    Button undo = new Button(texts.text("stockTake.undo"), clicked -> undo(entry));
    undo.setId("undo-count");
    undo.addThemeVariants(ButtonVariant.SMALL);
    last.removeAll();
    last.add(name, number, added, undo);
    last.setVisible(true);
  }

  private void undo(UUID entry) {
    if (Notices.attempt(() -> counting.undo(take.id(), entry, me()))) {
      last.removeAll();
      last.add(new Span(texts.text("stockTake.undone")));
    }
    refresh();
  }

  /** Another number in place of what was counted, or single counts taken back. */
  private void change(Counted line) {
    @Nullable ProductCard card = cards.get(line.sku());
    if (card != null) {
      QuantityQuestion.change(
          card,
          line.quantity(),
          counting.entries(take.id(), line.sku(), 0, QuantityQuestion.MOST_ENTRIES, me()),
          this::undo,
          number -> instead(card, number));
    }
  }

  private void instead(ProductCard card, Quantity number) {
    Count said = new Count(ids.next(), null, card.sku(), number, null);
    Notices.attempt(() -> counting.countInstead(take.id(), said, me()));
    refresh();
  }

  private String name(String sku) {
    @Nullable ProductCard card = cards.get(sku);
    return card == null ? sku : card.nameIn(texts.language());
  }

  private String number(Counted line) {
    return texts.number(line.quantity()) + unit(line);
  }

  /** Begins as the button does, for those who say what they see. */
  private String words(Counted line) {
    return number(line) + " · " + texts.text("stockTake.changeOf", name(line.sku()));
  }

  private String unit(Counted line) {
    @Nullable ProductCard card = cards.get(line.sku());
    return card == null ? "" : " " + texts.unit(card.unit() == Unit.WEIGHT);
  }

  private String expected(@Nullable Quantity quantity) {
    return quantity == null ? "" : texts.number(quantity);
  }

  private static Caller me() {
    return SignedIn.callerHere();
  }
}
