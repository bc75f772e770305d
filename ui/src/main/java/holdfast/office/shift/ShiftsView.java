package holdfast.office.shift;

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
import holdfast.office.PeopleNames;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.receipt.Shifts;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Shifts of all tills, live; one opens beside the list. */
@Route(value = Places.SHIFTS + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_SHIFTS)
class ShiftsView extends ListScreen {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final ListFilters filters;
  private final ShiftGrid grid;
  private final EmptyState empty = new EmptyState();
  private final Span totals = new Span();
  private Asked asked = Asked.first(ShiftWords.SHOWN);

  @Inject
  ShiftsView(Shifts shifts, ShiftPage page, Shops shops, PeopleNames people, Live live) {
    super(Places.SHIFTS, Texts.here().text("shift.screen"), page);
    filters = new ListFilters("shift", ShiftWords.SHOWN, shops.visible(), this::show);
    grid = new ShiftGrid(shifts, shops, people, () -> asked, this::open);
    grid.setEmptyStateComponent(empty);
    Pause pause = new Pause(this::refresh);
    totals.addClassName("totals");
    Div heading = new Div(new H1(texts.text("shift.screen")), totals, pause);
    heading.addClassName("heading");
    lay(heading, filters, grid);
    live.follow(this, pause::changed);
  }

  @Override
  protected void read(QueryParameters parameters) {
    asked = Asked.of(parameters, ShiftWords.SHOWN);
    filters.show(asked);
  }

  @Override
  protected QueryParameters parameters() {
    return asked.parameters(ShiftWords.SHOWN);
  }

  @Override
  protected void mark(@Nullable UUID id) {
    grid.mark(id);
  }

  @Override
  protected void refreshList() {
    Asked usual = Asked.first(ShiftWords.SHOWN);
    boolean isUsual = asked.equals(usual);
    empty.say(
        texts.text(isUsual ? "shift.none" : "shift.noneFound"),
        texts.text(isUsual ? "shift.noneWhy" : "held.noneFoundWhy"));
    if (!isUsual) {
      empty.offer(texts.text("action.showAll"), () -> show(any -> usual));
    }
    totals.setText(texts.count("shift.count", grid.size()));
    grid.getDataProvider().refreshAll();
  }

  private void show(UnaryOperator<Asked> change) {
    asked = change.apply(asked);
    filters.show(asked);
    refilter();
  }
}
