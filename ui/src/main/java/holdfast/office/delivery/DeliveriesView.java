package holdfast.office.delivery;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import holdfast.office.EmptyState;
import holdfast.office.ListScreen;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Pause;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.order.DeliveryOrderList;
import holdfast.order.DeliveryOrderList.Filter;
import holdfast.shared.Permission;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Delivery orders of all stores, live; one opens beside the list (contract items 88, 108). */
@Route(value = Places.DELIVERIES + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.MAKE_DELIVERIES)
class DeliveriesView extends ListScreen {
  private static final long serialVersionUID = 1L;

  private final transient Shops shops;
  private final transient DeliveryQuestion question;
  private final Texts texts = Texts.here();
  private final DeliveryFilters filters;
  private final DeliveryGrid grid;
  private final EmptyState empty = new EmptyState();
  private final Span totals = new Span();
  private Shown shown = Shown.OPEN;

  @Inject
  DeliveriesView(
      DeliveryOrderList orders,
      DeliveryPage page,
      DeliveryQuestion question,
      DeliverySheet sheet,
      DriverNames drivers,
      Shops shops,
      Live live) {
    super(Places.DELIVERIES, Texts.here().text("delivery.screen"), page);
    this.shops = shops;
    this.question = question;
    filters = new DeliveryFilters(shops.visible(), drivers.all(), this::show);
    grid = new DeliveryGrid(orders, drivers, shops, this::filter, () -> shown.order(), this::open);
    grid.setEmptyStateComponent(empty);
    Pause pause = new Pause(this::refresh);
    totals.addClassName("totals");
    Button make = new Button(texts.text("delivery.new"), VaadinIcon.PLUS.create());
    make.setId("new-delivery");
    make.getElement().setAttribute("data-new", true);
    make.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
    make.addClickListener(clicked -> question.make(this::open));
    make.setVisible(!shops.visible().isEmpty());
    Div heading =
        new Div(
            new H1(texts.text("delivery.screen")), totals, pause, sheet.link(this::filter), make);
    heading.addClassName("heading");
    lay(heading, filters, grid);
    live.follow(this, pause::changed);
  }

  @Override
  protected void read(QueryParameters parameters) {
    shown = Shown.of(parameters);
    filters.show(shown);
  }

  @Override
  protected QueryParameters parameters() {
    return shown.parameters();
  }

  @Override
  protected void mark(@Nullable UUID id) {
    grid.mark(id);
  }

  @Override
  protected void refreshList() {
    boolean isUsual = shown.equals(Shown.OPEN);
    empty.say(
        texts.text(isUsual ? "delivery.none" : "held.noneFound"),
        texts.text(isUsual ? "delivery.noneWhy" : "held.noneFoundWhy"));
    if (isUsual && !shops.visible().isEmpty()) {
      empty.offer(texts.text("delivery.new"), () -> question.make(this::open));
    } else if (!isUsual) {
      empty.offer(
          texts.text("action.showAll"), () -> show(any -> Shown.OPEN.only(Shown.Which.ALL)));
    }
    totals.setText(texts.count("held.count", grid.size()));
    grid.getDataProvider().refreshAll();
  }

  /** A day begins where the store is; of several stores, where the first one is. */
  private Filter filter() {
    ZoneId zone =
        shops.visible().stream().map(Store::timeZone).findFirst().orElse(ZoneId.of("UTC"));
    @Nullable String store = shown.store();
    return shown.filter(store == null ? zone : shops.zone(store));
  }

  private void show(UnaryOperator<Shown> change) {
    shown = change.apply(shown);
    filters.show(shown);
    refilter();
  }
}
