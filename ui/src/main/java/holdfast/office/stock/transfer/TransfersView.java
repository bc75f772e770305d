package holdfast.office.stock.transfer;

import com.vaadin.flow.data.renderer.LitRenderer;
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
import holdfast.warehouse.Transfer;
import holdfast.warehouse.Transfer.Line;
import holdfast.warehouse.Transfer.Place;
import holdfast.warehouse.Transfer.Status;
import holdfast.warehouse.Transfers;
import holdfast.warehouse.Transfers.Filter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Transfers between warehouses and stores (contract 104). */
@Route(value = Places.TRANSFERS + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_STOCK)
class TransfersView extends DocumentsView<Transfer> {
  private static final long serialVersionUID = 1L;
  private static final String OPEN = "open";
  private static final Kind KIND =
      Kind.ofStores(
          "transfer",
          Places.TRANSFERS,
          List.of(OPEN, "sent", "received", "cancelled", ALL),
          Permission.TRANSFER_STOCK);

  private final transient Transfers transfers;

  @Inject
  TransfersView(Transfers transfers, TransferPane pane, Shops shops, Live live) {
    super(KIND, pane, shops, live);
    this.transfers = transfers;
    numberColumn(Transfer::number);
    stateColumn(
        transfer -> transfer.status().name(),
        transfer -> texts.text("transfer.status." + transfer.status()));
    column("transfer.from", transfer -> place(transfer.from()), "9rem");
    column("transfer.to", transfer -> place(transfer.to()), "9rem");
    figure(
        "column.units",
        transfer -> sum(transfer.lines().stream().map(Line::quantity).toList()),
        "5rem");
    grid.addColumn(
            LitRenderer.<Transfer>of("<span class='attention'>${item.words}</span>")
                .withProperty("words", this::open))
        .setHeader(texts.text("transfer.open"))
        .setWidth("7rem")
        .setFlexGrow(0);
    column("column.made", transfer -> shops.moment(transfer.made().at(), store(transfer)), "7rem");
  }

  @Override
  protected List<Transfer> page(Asked what, int offset, int limit) {
    return transfers.list(filter(what), offset, limit, SignedIn.callerHere());
  }

  @Override
  protected int count(Asked what) {
    return transfers.count(filter(what), SignedIn.callerHere());
  }

  @Override
  protected UUID id(Transfer transfer) {
    return transfer.id();
  }

  @Override
  protected Sheet sheet(List<Transfer> documents) {
    List<List<String>> rows = new ArrayList<>();
    for (Transfer transfer : documents) {
      for (Line line : transfer.lines()) {
        rows.add(
            List.of(
                Long.toString(transfer.number()),
                texts.text("transfer.status." + transfer.status()),
                CsvLink.words(place(transfer.from())),
                CsvLink.words(place(transfer.to())),
                CsvLink.moment(transfer.made().at(), shops.zone(store(transfer))),
                CsvLink.words(line.sku()),
                CsvLink.number(line.quantity(), texts),
                CsvLink.number(line.received(), texts),
                CsvLink.words(line.reason())));
      }
    }
    return new Sheet(
        Stream.of(
                "column.number",
                "column.status",
                "transfer.from",
                "transfer.to",
                "column.made",
                "column.sku",
                "transfer.sent",
                "transfer.received",
                "release.reason")
            .map(texts::text)
            .toList(),
        rows);
  }

  private Filter filter(Asked what) {
    @Nullable Status status =
        Stream.of(Status.values())
            .filter(one -> one.name().equals(what.which().toUpperCase(Locale.ROOT)))
            .findAny()
            .orElse(null);
    return new Filter(store(what), status, what.which().equals(OPEN), what.text());
  }

  private String open(Transfer transfer) {
    long open = transfer.openDifferences();
    return open == 0 ? "" : texts.count("transfer.differences", open);
  }

  private String place(Place place) {
    return shops.name(place.store()) + " · " + shops.warehouse(place.store(), place.warehouse());
  }

  private static String store(Transfer transfer) {
    return transfer.from().store();
  }
}
