package holdfast.office.stock.count;

import com.vaadin.flow.router.Route;
import holdfast.office.Asked;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.stock.DocumentsView;
import holdfast.shared.Permission;
import holdfast.shared.Stamp;
import holdfast.warehouse.StockTake;
import holdfast.warehouse.StockTake.Status;
import holdfast.warehouse.StockTakes;
import holdfast.warehouse.StockTakes.Filter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counting sessions of the warehouses (contract 108). */
@Route(value = Places.STOCK_TAKES + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.COUNT_STOCK)
class StockTakesView extends DocumentsView<StockTake> {
  private static final long serialVersionUID = 1L;
  private static final String OPEN = "open";
  private static final Kind KIND =
      Kind.ofStores(
          "stockTake",
          Places.STOCK_TAKES,
          List.of(OPEN, "approved", "cancelled", ALL),
          Permission.ADJUST_STOCK);

  private final transient StockTakes takes;
  private final transient ScopeWords scopes;

  @Inject
  StockTakesView(StockTakes takes, StockTakePane pane, ScopeWords scopes, Shops shops, Live live) {
    super(KIND, pane, shops, live);
    this.takes = takes;
    this.scopes = scopes;
    numberColumn(StockTake::number);
    stateColumn(
        take -> take.status().name(), take -> texts.text("stockTake.status." + take.status()));
    column("column.warehouse", this::place, "9rem");
    column("stockTake.scope", scopes::of, "10rem");
    column("stockTake.opened", take -> shops.moment(take.opened().at(), take.store()), "7rem");
    column("document.note", StockTake::note, "8rem");
  }

  @Override
  protected List<StockTake> page(Asked what, int offset, int limit) {
    return takes.list(filter(what), offset, limit, SignedIn.callerHere());
  }

  @Override
  protected int count(Asked what) {
    return takes.howMany(filter(what), SignedIn.callerHere());
  }

  @Override
  protected UUID id(StockTake take) {
    return take.id();
  }

  @Override
  protected Sheet sheet(List<StockTake> documents) {
    return new Sheet(
        Stream.of(
                "column.number",
                "column.status",
                "column.warehouse",
                "stockTake.scope",
                "stockTake.opened",
                "movement.by",
                "stockTake.closed",
                "document.note")
            .map(texts::text)
            .toList(),
        documents.stream().map(this::row).toList());
  }

  private List<String> row(StockTake take) {
    @Nullable Stamp closed = take.closed();
    return List.of(
        Long.toString(take.number()),
        texts.text("stockTake.status." + take.status()),
        CsvLink.words(place(take)),
        CsvLink.words(scopes.of(take)),
        CsvLink.moment(take.opened().at(), shops.zone(take.store())),
        CsvLink.words(take.opened().by()),
        CsvLink.moment(closed == null ? null : closed.at(), shops.zone(take.store())),
        CsvLink.words(take.note()));
  }

  private Filter filter(Asked what) {
    Set<Status> among =
        switch (what.which()) {
          case OPEN -> Set.of(Status.OPEN, Status.COUNTED, Status.APPROVING);
          case "approved" -> Set.of(Status.APPROVED);
          case "cancelled" -> Set.of(Status.CANCELLED);
          default -> Set.of();
        };
    return new Filter(store(what), among, what.text());
  }

  private String place(StockTake take) {
    return shops.name(take.store()) + " · " + shops.warehouse(take.store(), take.warehouse());
  }
}
