package holdfast.office.desk;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import holdfast.catalogue.ProductTypes;
import holdfast.office.EmptyState;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Pause;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.report.LowStock;
import holdfast.report.LowStock.Filter;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What runs low, by what is available, and how many to order (contract items 97, 107). */
@Route(value = Places.LOW_STOCK, layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_STOCK)
class LowStockView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient LowStock lowStock;
  private final Texts texts = Texts.here();
  private final LowStockFilters filters;
  private final LowStockGrid grid;
  private final Span totals = new Span();
  private final EmptyState empty = new EmptyState();
  private transient Filter shown = Filter.all();

  @Inject
  LowStockView(
      LowStock lowStock,
      ThresholdQuestion question,
      LowStockSheet sheet,
      ProductTypes types,
      Shops shops,
      Live live) {
    this.lowStock = lowStock;
    addClassName("screen");
    filters = new LowStockFilters(shops.visible(), types.tree(), this::show);
    grid =
        new LowStockGrid(lowStock, shops, types.tree(), () -> shown)
            .asking(item -> question.ask(item, this::refresh));
    grid.setEmptyStateComponent(empty);
    totals.addClassName("totals");
    Pause pause = new Pause(this::refresh);
    Div heading = new Div(new H1(texts.text("low.title")), totals, pause, sheet.link(() -> shown));
    if (SignedIn.may(Permission.PURCHASE)) {
      heading.add(new OrderLowButton(shops.visible(), () -> shown));
    }
    heading.addClassName("heading");
    Paragraph how = new Paragraph(texts.text("low.how"));
    how.addClassNames("consequence");
    add(heading, filters, how, grid);
    live.follow(this, pause::changed);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    QueryParameters asked = entering.getLocation().getQueryParameters();
    shown =
        own(
            new Filter(
                asked.getSingleParameter("store").orElse(null),
                asked.getSingleParameter("type").map(LowStockView::number).orElse(null),
                asked.getSingleParameter("q").orElse(""),
                asked.getSingleParameter("soldOut").isPresent()));
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("low.title") + " · Holdfast";
  }

  private static Integer number(String text) {
    return text.matches("\\d{1,9}") ? Integer.valueOf(text) : -1;
  }

  private static Filter own(Filter filter) {
    String own = SignedIn.callerHere().store();
    return own == null ? filter : new Filter(own, filter.type(), filter.text(), filter.soldOut());
  }

  private void show(UnaryOperator<Filter> change) {
    shown = own(change.apply(shown));
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .replaceState(null, new Location(Places.LOW_STOCK, parameters()));
    refresh();
  }

  private QueryParameters parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (shown.store() != null) {
      parameters.put("store", shown.store());
    }
    if (shown.type() != null) {
      parameters.put("type", shown.type().toString());
    }
    if (shown.text() != null && !shown.text().isBlank()) {
      parameters.put("q", shown.text());
    }
    if (shown.soldOut()) {
      parameters.put("soldOut", "yes");
    }
    return QueryParameters.simple(parameters);
  }

  private void refresh() {
    filters.show(shown);
    long number = lowStock.count(shown, SignedIn.callerHere());
    totals.setText(texts.count("low.count", number));
    Filter everything = own(Filter.all());
    boolean isEverything =
        shown.type() == null
            && !shown.soldOut()
            && (shown.text() == null || shown.text().isBlank());
    empty.say(
        texts.text(isEverything ? "low.none" : "low.noneFound"),
        texts.text(isEverything ? "low.noneWhy" : "reservations.noneFoundWhy"));
    if (!isEverything) {
      empty.offer(texts.text("action.showAll"), () -> show(any -> everything));
    }
    grid.refresh(number);
  }
}
