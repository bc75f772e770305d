package holdfast.office.delivery;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.SelectionMode;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.office.Chip;
import holdfast.office.EmptyState;
import holdfast.office.GoodsLines;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.MomentCell;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.PartsField;
import holdfast.office.PartsField.Part;
import holdfast.office.Pause;
import holdfast.office.Places;
import holdfast.office.Question;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.order.ToShelf;
import holdfast.order.ToShelf.Item;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Packed goods that nobody gets any more: reserved until somebody says that they are back. */
@Route(value = Places.TO_SHELF, layout = MainLayout.class)
@Dependent
@Needs(Permission.HOLD)
class ToShelfView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 1000;

  private final transient ToShelf toShelf;
  private final transient GoodsLines goods;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Chip waiting = new Chip(texts.text("toShelf.waiting"), on -> show(false));
  private final Chip done = new Chip(texts.text("toShelf.done"), on -> show(true));
  private final StoreChoice stores;
  private final Span totals = new Span();
  private final Grid<Row> grid = new Grid<>();
  private final EmptyState empty = new EmptyState();
  private transient List<Row> rows = List.of();
  private @Nullable String store;
  private boolean isDone;

  /** What is to be brought back, as this user reads it. */
  private record Row(Item item, String name, boolean isWeighed) {}

  @Inject
  ToShelfView(ToShelf toShelf, GoodsLines goods, Shops shops, Live live) {
    this.toShelf = toShelf;
    this.goods = goods;
    this.shops = shops;
    addClassName("screen");
    stores = new StoreChoice(shops.visible(), this::show);
    Pause pause = new Pause(this::refresh);
    totals.addClassName("totals");
    Div heading = new Div(new H1(texts.text("toShelf.screen")), totals, pause);
    heading.addClassName("heading");
    Div filters = new Div(waiting, done, stores);
    filters.addClassName("filters");
    grid.setId("to-shelf");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(SelectionMode.NONE);
    grid.setEmptyStateComponent(empty);
    MomentCell.prepare(grid, shops.clock());
    addColumns();
    add(heading, filters, grid);
    live.follow(this, pause::changed);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    QueryParameters parameters = entering.getLocation().getQueryParameters();
    isDone = parameters.getSingleParameter("show").filter("done"::equals).isPresent();
    store = parameters.getSingleParameter("store").orElse(null);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("toShelf.screen") + " · Holdfast";
  }

  private void show(boolean newIsDone) {
    isDone = newIsDone;
    noteInAddress();
  }

  private void show(@Nullable String newStore) {
    store = newStore;
    noteInAddress();
  }

  private void noteInAddress() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (isDone) {
      parameters.put("show", "done");
    }
    if (store != null) {
      parameters.put("store", store);
    }
    Location here = new Location(Places.TO_SHELF, QueryParameters.simple(parameters));
    getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, here));
    refresh();
  }

  private void refresh() {
    waiting.press(!isDone);
    done.press(isDone);
    stores.show(store);
    List<Item> items = toShelf.list(store, isDone, 0, MOST, SignedIn.callerHere());
    Map<String, ProductCard> cards = goods.cards(items.stream().map(Item::sku).distinct().toList());
    List<Row> now = items.stream().map(item -> row(item, cards.get(item.sku()))).toList();
    if (!now.equals(rows)) {
      rows = now;
      grid.setItems(now);
    }
    totals.setText(texts.count("toShelf.count", items.size()));
    empty.say(
        texts.text(isDone ? "toShelf.noneDone" : "toShelf.none"), texts.text("toShelf.noneWhy"));
  }

  private Row row(Item item, @Nullable ProductCard card) {
    return new Row(
        item,
        card == null ? item.name() : card.nameIn(texts.language()),
        card != null && card.unit() == Unit.WEIGHT);
  }

  private void addColumns() {
    grid.addColumn(
            LitRenderer.<Row>of(
                    "<a href=${item.place}>${item.name}</a> <span class='quiet'>${item.sku}</span>")
                .withProperty("place", row -> Places.product(row.item().sku()))
                .withProperty("name", Row::name)
                .withProperty("sku", row -> row.item().sku()))
        .setHeader(texts.text("column.product"))
        .setWidth("11rem")
        .setFlexGrow(3);
    grid.addColumn(row -> number(row, isDone ? row.item().quantity() : row.item().rest()))
        .setHeader(texts.text("column.quantity"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("6rem")
        .setFlexGrow(0);
    grid.addColumn(
            row ->
                shops.warehouse(row.item().store(), row.item().warehouse())
                    + " · "
                    + row.item().store())
        .setHeader(texts.text("column.warehouse"))
        .setWidth("8rem")
        .setFlexGrow(1);
    grid.addColumn(
            LitRenderer.<Row>of(
                    "<a href=${item.place}>${item.reference}</a>"
                        + " <span class='quiet'>${item.source}</span>")
                .withProperty(
                    "place", row -> Places.document(row.item().source(), row.item().document()))
                .withProperty("reference", row -> row.item().reference())
                .withProperty("source", row -> texts.text("source." + row.item().source())))
        .setHeader(texts.text("column.detail"))
        .setWidth("10rem")
        .setFlexGrow(2);
    grid.addColumn(row -> texts.reason(row.item().reason()))
        .setHeader(texts.text("release.reason"))
        .setTooltipGenerator(row -> texts.reason(row.item().reason()))
        .setWidth("9rem")
        .setFlexGrow(2);
    grid.addColumn(
            MomentCell.<Row>renderer(
                ToShelfView::moment, (row, moment) -> shops.exactly(moment, row.item().store())))
        .setHeader(texts.text("toShelf.since"))
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.addColumn(
            LitRenderer.<Row>of(
                    """
                    ${item.isDone
                      ? item.by
                      : html`<vaadin-button theme="small" @click=${shelve}
                          >${item.verb}</vaadin-button>`}
                    """)
                .withProperty("isDone", row -> row.item().shelvedAt() != null)
                .withProperty("by", row -> row.item().shelvedBy())
                .withProperty("verb", row -> texts.text("toShelf.shelve"))
                .withFunction("shelve", this::askHowMany))
        .setHeader(texts.text("column.actions"))
        .setWidth("11rem")
        .setFrozenToEnd(true)
        .setFlexGrow(0);
  }

  private static Instant moment(Row row) {
    @Nullable Instant shelved = row.item().shelvedAt();
    return shelved == null ? row.item().since() : shelved;
  }

  private String number(Row row, Quantity quantity) {
    return texts.number(quantity) + " " + texts.unit(row.isWeighed());
  }

  private void askHowMany(Row row) {
    Item item = row.item();
    PartsField parts =
        new PartsField(
            List.of(new Part(1, row.name(), row.isWeighed(), item.rest(), item.rest())), false);
    Question question =
        new Question(texts.text("toShelf.shelve"), texts.text("toShelf.shelveWhat"));
    question.add(parts);
    question.open(
        texts.text("toShelf.shelve"),
        () -> {
          if (parts.isComplete()) {
            Quantity more = parts.parts().getOrDefault(1, item.rest());
            question.close();
            if (Notices.attempt(
                () ->
                    toShelf.shelved(item.id(), item.shelved().plus(more), SignedIn.callerHere()))) {
              Notices.done(texts.text("toShelf.shelved"));
            }
            refresh();
          }
        });
  }
}
