package holdfast.office.held;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
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
import holdfast.order.HeldOrderList;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Held orders of all stores, live; one opens beside the list (contract items 85, 100 to 108). */
@Route(value = Places.HELD_ORDERS + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.HOLD)
class HeldOrdersView extends ListScreen {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final ListFilters filters;
  private final HeldGrid grid;
  private final EmptyState empty = new EmptyState();
  private final Span totals = new Span();
  private Asked asked = Asked.first(HeldWords.SHOWN);

  @Inject
  HeldOrdersView(
      HeldOrderList orders, HeldOrderPage page, HeldSheet sheet, Shops shops, Live live) {
    super(Places.HELD_ORDERS, Texts.here().text("held.screen"), page);
    filters = new ListFilters("held", HeldWords.SHOWN, shops.visible(), this::show);
    grid = new HeldGrid(orders, shops, () -> asked, this::open);
    grid.setEmptyStateComponent(empty);
    Pause pause = new Pause(this::refresh);
    totals.addClassName("totals");
    Div heading =
        new Div(new H1(texts.text("held.screen")), totals, pause, sheet.link(() -> asked));
    heading.addClassName("heading");
    lay(heading, filters, grid);
    live.follow(this, pause::changed);
  }

  @Override
  protected void read(QueryParameters parameters) {
    asked = Asked.of(parameters, HeldWords.SHOWN);
    filters.show(asked);
  }

  @Override
  protected QueryParameters parameters() {
    return asked.parameters(HeldWords.SHOWN);
  }

  @Override
  protected void mark(@Nullable UUID id) {
    grid.mark(id);
  }

  @Override
  protected void refreshList() {
    Asked usual = Asked.first(HeldWords.SHOWN);
    boolean isUsual = asked.equals(usual);
    empty.say(
        texts.text(isUsual ? "held.none" : "held.noneFound"),
        texts.text(isUsual ? "held.noneWhy" : "held.noneFoundWhy"));
    if (!isUsual) {
      empty.offer(texts.text("action.showAll"), () -> show(any -> usual));
    }
    totals.setText(texts.count("held.count", grid.size()));
    grid.getDataProvider().refreshAll();
  }

  private void show(UnaryOperator<Asked> change) {
    asked = change.apply(asked);
    filters.show(asked);
    refilter();
  }
}
