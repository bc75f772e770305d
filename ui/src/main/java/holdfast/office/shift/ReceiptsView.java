package holdfast.office.shift;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import holdfast.office.CsvLink;
import holdfast.office.EmptyState;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Pause;
import holdfast.office.PeopleNames;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.receipt.ReceiptList;
import holdfast.receipt.ReceiptList.Totals;
import holdfast.shared.Permission;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

/** All receipts and returns of the stores that one may see; at first those of a week. */
@Route(value = Places.RECEIPTS, layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_SHIFTS)
class ReceiptsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient ReceiptList receipts;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final ReceiptFilters filters;
  private final ReceiptGrid grid;
  private final EmptyState empty = new EmptyState();
  private final Span count = new Span();
  private final Span sums = new Span();
  private ReceiptsShown shown = ReceiptsShown.USUAL;

  @Inject
  ReceiptsView(
      ReceiptList receipts, ReceiptOpener opener, Shops shops, PeopleNames people, Live live) {
    this.receipts = receipts;
    this.shops = shops;
    addClassName("screen");
    filters = new ReceiptFilters(shops, people, this::show);
    grid =
        new ReceiptGrid(
            receipts,
            shops,
            people,
            () -> shown.filter(today()),
            row -> opener.open(row.store(), row.id()));
    grid.setEmptyStateComponent(empty);
    count.addClassName("totals");
    count.setId("receipts-count");
    sums.addClassName("totals");
    sums.setId("receipts-sums");
    Pause pause = new Pause(this::refresh);
    Div heading =
        new Div(
            new H1(texts.text("receipt.title")),
            count,
            sums,
            pause,
            new CsvLink(Places.RECEIPTS, grid::sheet));
    heading.addClassName("heading");
    add(heading, filters, grid);
    // adding up a year takes a second: not with each sale of somebody
    live.follow(
        this,
        () -> {
          if (shown.isFew(today())) {
            pause.changed();
          }
        });
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    if (!entering.isRefreshEvent()) {
      shown = ReceiptsShown.of(entering.getLocation().getQueryParameters());
      showFilters();
    }
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("receipt.title") + " · Holdfast";
  }

  /** Where the first of the stores is; the days of each begin where it is itself. */
  private LocalDate today() {
    String store = shops.visible().stream().findFirst().map(Store::code).orElse("");
    return LocalDate.ofInstant(shops.clock().instant(), shops.zone(store));
  }

  private void show(UnaryOperator<ReceiptsShown> change) {
    shown = change.apply(shown);
    showFilters();
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .replaceState(null, new Location(Places.RECEIPTS, shown.parameters()));
    refresh();
  }

  private void showFilters() {
    filters.show(shown.meant(today()), receipts.tills(shown.store(), SignedIn.callerHere()));
  }

  private void refresh() {
    List<Totals> totals = grid.refresh();
    long all = totals.stream().mapToLong(Totals::receipts).sum();
    count.setText(
        all > ReceiptList.MOST
            ? texts.text("receipt.newest", texts.number(all), texts.number(ReceiptList.MOST))
            : texts.count("shift.receiptCount", all));
    sums.setText(all == 0 ? "" : grid.sums(totals));
    boolean isUsual = shown.equals(ReceiptsShown.USUAL);
    empty.say(
        texts.text(isUsual ? "receipt.none" : "receipt.noneFound"),
        texts.text(isUsual ? "receipt.noneWhy" : "receipt.noneFoundWhy"));
    if (!isUsual) {
      empty.offer(texts.text("receipt.showWeek"), () -> show(any -> ReceiptsShown.USUAL));
    }
  }
}
