package holdfast.office.desk;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.office.Keys;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.report.Alerts;
import holdfast.report.Alerts.Filter;
import holdfast.report.Alerts.Item;
import holdfast.report.Sign;
import holdfast.shared.Quantity;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The open alerts of one sign, each with what to do about it. */
final class HealthGrid extends Grid<Item> {
  private static final long serialVersionUID = 1L;

  private final transient Alerts alerts;
  private final transient Shops shops;
  private final SerializableSupplier<Filter> filter;
  private final Texts texts = Texts.here();
  private @Nullable Sign drawn;

  HealthGrid(Alerts alerts, Shops shops, SerializableSupplier<Filter> filter) {
    this.alerts = alerts;
    this.shops = shops;
    this.filter = filter;
    setId("alerts");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER);
    setSelectionMode(SelectionMode.NONE);
    setItems(
        new CallbackDataProvider<>(
            this::fetch, this::size, item -> item.store() + "/" + item.subject()));
    Keys.onEnter(this, item -> getUI().ifPresent(ui -> ui.getPage().setLocation(place(item))));
  }

  /** Reads the rows again; the columns fit the sign. */
  void refresh() {
    Sign sign = filter.get().sign();
    if (sign != drawn) {
      drawn = sign;
      removeAllColumns();
      addColumns(sign);
    }
    getDataProvider().refreshAll();
  }

  private void addColumns(Sign sign) {
    addColumn(what())
        .setHeader(texts.text(sign.isOfDocument() ? "column.detail" : "column.product"))
        .setTooltipGenerator(item -> item.nameIn(texts.language()) + " · " + item.subject())
        .setWidth("11rem")
        .setFlexGrow(5);
    if (sign.isOfDocument()) {
      figure("figure.reserved", Item::reserved);
    } else {
      figure("figure.onHand", Item::onHand);
      figure("figure.reserved", Item::reserved);
      figure("figure.available", Item::available).setPartNameGenerator(item -> "strong");
    }
    addColumn(action()).setHeader(texts.text("column.whatToDo")).setWidth("13rem").setFlexGrow(1);
    if (sign == Sign.HIGHLY_RESERVED) {
      addColumn(HealthGrid::ratio)
          .setHeader(texts.text("column.ratio"))
          .setTooltipGenerator(item -> texts.text("column.ratioWhy"))
          .setTextAlign(ColumnTextAlign.END)
          .setWidth("9.4rem")
          .setFlexGrow(0);
    }
    addColumn(item -> shops.moment(item.since(), item.store()))
        .setHeader(texts.text(sign.isOfDocument() ? "column.made" : "column.since"))
        .setTooltipGenerator(item -> shops.exactly(item.since(), item.store()))
        .setWidth("8rem")
        .setFlexGrow(0);
    addColumn(item -> shops.name(item.store()))
        .setHeader(texts.text("column.store"))
        .setTooltipGenerator(Item::store)
        .setWidth("8rem")
        .setFlexGrow(1);
  }

  private Column<Item> figure(String key, SerializableFunction<Item, @Nullable Quantity> quantity) {
    return addColumn(
            item -> {
              @Nullable Quantity figure = quantity.apply(item);
              return figure == null ? "–" : texts.number(figure);
            })
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("6.2rem")
        .setFlexGrow(0);
  }

  /** Reserved to available, as the contract has it, and the share of what is there. */
  private static String ratio(Item item) {
    @Nullable Quantity onHand = item.onHand();
    @Nullable Quantity reserved = item.reserved();
    @Nullable Quantity available = item.available();
    if (onHand == null || reserved == null || available == null || !onHand.isPositive()) {
      return "–";
    }
    long percent = reserved.thousandths() * 100 / onHand.thousandths();
    return reserved + " : " + available + " · " + percent + " %";
  }

  private LitRenderer<Item> what() {
    return LitRenderer.<Item>of(
            "<a href=${item.place}>${item.name}</a> <span class='quiet'>${item.code}</span>")
        .withProperty("place", HealthGrid::place)
        .withProperty("name", item -> item.nameIn(texts.language()))
        .withProperty("code", item -> item.sign().isOfDocument() ? "" : item.subject());
  }

  private LitRenderer<Item> action() {
    return LitRenderer.<Item>of("<a href=${item.place}>${item.words}</a>")
        .withProperty("place", HealthGrid::actionPlace)
        .withProperty("words", item -> texts.text("health.do." + todo(item)));
  }

  /** Where the goods lie decides what helps: bring them out, or look at who holds them. */
  private static String todo(Item item) {
    @Nullable Quantity available = item.available();
    boolean isElsewhere =
        item.sign() == Sign.HELD_BACK && available != null && available.isPositive();
    return isElsewhere ? "BRING_OUT" : item.sign().name();
  }

  private static String place(Item item) {
    return switch (item.sign()) {
      case UNFULFILLED_ORDER -> Places.order(UUID.fromString(item.subject()));
      case STALE_HELD_ORDER -> Places.reservation(UUID.fromString(item.subject()), 1);
      default -> Places.product(item.subject());
    };
  }

  private static String actionPlace(Item item) {
    return switch (todo(item)) {
      case "HIGHLY_RESERVED", "HELD_BACK" -> Places.reservationsOf(item.subject());
      default -> place(item);
    };
  }

  private Stream<Item> fetch(Query<Item, Void> query) {
    List<Item> page =
        alerts.list(filter.get(), query.getOffset(), query.getLimit(), SignedIn.callerHere());
    return page.stream();
  }

  private int size(Query<Item, Void> query) {
    Filter now = filter.get();
    return Math.toIntExact(
        alerts
            .counts(List.of(now.sign()), now.store(), SignedIn.callerHere())
            .getOrDefault(now.sign(), 0L));
  }
}
