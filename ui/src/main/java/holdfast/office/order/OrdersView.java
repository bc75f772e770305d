package holdfast.office.order;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import holdfast.channel.Channels;
import holdfast.office.EmptyState;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Pause;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.order.OrderList;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Remote customer orders: the list, and the form of one beside it. */
@Route(value = Places.ORDERS + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_ORDERS)
class OrdersView extends MasterDetailLayout implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final OrderFilters filters;
  private final OrderGrid grid;
  private final OrderForm form;
  private final EmptyState empty = new EmptyState();
  private final Span totals = new Span();
  private Shown shown = Shown.OPEN;

  @Inject
  OrdersView(OrderList orders, OrderForm form, Channels channels, Shops shops, Live live) {
    this.form = form;
    filters = new OrderFilters(channels.all(), this::show);
    grid = new OrderGrid(orders, shops, () -> shown.filter(), this::open);
    grid.setEmptyStateComponent(empty);
    Pause pause = new Pause(this::refresh);
    totals.addClassName("totals");
    Anchor picking = new Anchor(Places.PICKING, texts.text("picking.screen"));
    Div heading = new Div(new H1(texts.text("orders.title")), totals, pause, picking);
    heading.addClassName("heading");
    Div list = new Div(heading, filters, grid);
    list.addClassName("screen");
    setMaster(list);
    setMasterSize("min(560px, 100vw)", true);
    setDetailSize("min(680px, 100vw)");
    setSizeFull();
    addDetailEscapePressListener(pressed -> close());
    addBackdropClickListener(clicked -> close());
    form.onClose(this::close);
    form.onChange(this::refresh);
    live.follow(this, pause::changed);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    if (!entering.isRefreshEvent() && getDetail() == null) {
      shown = Shown.of(entering.getLocation().getQueryParameters());
    }
    filters.show(shown);
    Optional<UUID> id = entering.getRouteParameters().get("id").flatMap(OrdersView::id);
    boolean isThere = id.isPresent() && form.show(id.get());
    setDetail(isThere ? form : null);
    grid.mark(isThere ? id.get() : null);
    refresh();
    boolean asksToCancel =
        entering
            .getLocation()
            .getQueryParameters()
            .getSingleParameter("do")
            .filter("cancel"::equals)
            .isPresent();
    if (isThere && asksToCancel && !entering.isRefreshEvent()) {
      form.askToCancel();
    }
  }

  @Override
  public String getPageTitle() {
    return texts.text("orders.title") + " · Holdfast";
  }

  private void show(UnaryOperator<Shown> change) {
    shown = change.apply(shown);
    filters.show(shown);
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .replaceState(null, new Location(Places.ORDERS, shown.parameters()));
    setDetail(null);
    grid.mark(null);
    refresh();
  }

  private void refresh() {
    boolean everything = shown.equals(Shown.OPEN);
    empty.say(
        texts.text(everything ? "orders.none" : "orders.noneFound"),
        texts.text(everything ? "orders.noneWhy" : "orders.noneFoundWhy"));
    totals.setText(texts.count("orders.count", grid.size()));
    grid.getDataProvider().refreshAll();
    if (getDetail() != null) {
      form.refresh();
    }
  }

  private void open(UUID id) {
    UI.getCurrentOrThrow().navigate(Places.order(id));
  }

  private void close() {
    UI.getCurrentOrThrow().navigate(Places.ORDERS, shown.parameters());
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
