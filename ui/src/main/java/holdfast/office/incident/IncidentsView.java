package holdfast.office.incident;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import holdfast.incident.Incidents;
import holdfast.incident.Incidents.Filter;
import holdfast.office.Asked;
import holdfast.office.EmptyState;
import holdfast.office.ListFilters;
import holdfast.office.ListScreen;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Pause;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Incidents of all stores, live; one opens beside the list. */
@Route(value = Places.INCIDENTS + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.SETTLE_INCIDENTS)
class IncidentsView extends ListScreen {
  private static final long serialVersionUID = 1L;
  private static final String OPEN = "open";
  private static final String ALL = "all";
  private static final List<String> SHOWN = List.of(OPEN, "settled", ALL);

  private final Texts texts = Texts.here();
  private final ListFilters filters;
  private final IncidentGrid grid;
  private final EmptyState empty = new EmptyState();
  private final Span totals = new Span();
  private Asked asked = Asked.first(SHOWN);

  @Inject
  IncidentsView(
      Incidents incidents, IncidentPage page, IncidentSheet sheet, Shops shops, Live live) {
    super(Places.INCIDENTS, Texts.here().text("incident.screen"), page);
    filters = new ListFilters("incident", SHOWN, shops.visible(), this::show);
    grid = new IncidentGrid(incidents, shops, this::filter, this::open);
    grid.setEmptyStateComponent(empty);
    Pause pause = new Pause(this::refresh);
    totals.addClassName("totals");
    Div heading =
        new Div(new H1(texts.text("incident.screen")), totals, pause, sheet.link(this::filter));
    heading.addClassName("heading");
    lay(heading, filters, grid);
    live.follow(this, pause::changed);
  }

  @Override
  protected void read(QueryParameters parameters) {
    asked = Asked.of(parameters, SHOWN);
    filters.show(asked);
  }

  @Override
  protected QueryParameters parameters() {
    return asked.parameters(SHOWN);
  }

  @Override
  protected void mark(@Nullable UUID id) {
    grid.mark(id);
  }

  @Override
  protected void refreshList() {
    boolean isUsual = asked.equals(Asked.first(SHOWN));
    empty.say(
        texts.text(isUsual ? "incident.none" : "incident.noneFound"),
        texts.text(isUsual ? "incident.noneWhy" : "held.noneFoundWhy"));
    totals.setText(texts.count("incident.count", grid.size()));
    grid.getDataProvider().refreshAll();
  }

  private Filter filter() {
    @Nullable Boolean isOpen = asked.which().equals(ALL) ? null : asked.which().equals(OPEN);
    return new Filter(asked.store(), isOpen, null, asked.text());
  }

  private void show(UnaryOperator<Asked> change) {
    asked = change.apply(asked);
    filters.show(asked);
    refilter();
  }
}
