package holdfast.office.stock.purchase;

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
import holdfast.purchase.PurchaseOrder;
import holdfast.purchase.PurchaseOrder.Line;
import holdfast.purchase.PurchaseOrder.Status;
import holdfast.purchase.PurchaseOrders;
import holdfast.purchase.PurchaseOrders.Filter;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Orders to suppliers (contract 105). */
@Route(value = Places.PURCHASES + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.PURCHASE)
class PurchasesView extends DocumentsView<PurchaseOrder> {
  private static final long serialVersionUID = 1L;
  private static final Kind KIND =
      Kind.ofStores(
          "purchase",
          Places.PURCHASES,
          List.of(ALL, "draft", "sent", "closed", "cancelled"),
          Permission.PURCHASE);

  private final transient PurchaseOrders orders;

  @Inject
  PurchasesView(PurchaseOrders orders, PurchasePane pane, Shops shops, Live live) {
    super(KIND, pane, shops, live);
    this.orders = orders;
    numberColumn(PurchaseOrder::number);
    stateColumn(order -> order.status().name(), order -> PurchaseWords.state(order, texts));
    column("purchase.supplier", order -> order.supplier().name(), "9rem");
    figure("purchase.arrived", this::arrived, "6rem");
    grid.addColumn(
            LitRenderer.<PurchaseOrder>of("<span class=${item.looks}>${item.day}</span>")
                .withProperty("looks", order -> isLate(order) ? "attention" : "")
                .withProperty("day", this::expected))
        .setHeader(texts.text("purchase.expectedOn"))
        .setTooltipGenerator(order -> isLate(order) ? texts.text("purchase.late") : null)
        .setWidth("7.4rem")
        .setFlexGrow(0);
    figure("column.sum", this::sum, "7.4rem");
    column("purchase.to", this::place, "9rem");
    column("column.made", order -> shops.moment(order.made().at(), order.store()), "7rem");
  }

  @Override
  protected List<PurchaseOrder> page(Asked what, int offset, int limit) {
    return orders.list(filter(what), offset, limit, SignedIn.callerHere());
  }

  @Override
  protected int count(Asked what) {
    return orders.count(filter(what), SignedIn.callerHere());
  }

  @Override
  protected UUID id(PurchaseOrder order) {
    return order.id();
  }

  @Override
  protected Sheet sheet(List<PurchaseOrder> documents) {
    List<List<String>> rows = new ArrayList<>();
    for (PurchaseOrder order : documents) {
      for (Line line : order.lines()) {
        rows.add(
            List.of(
                Long.toString(order.number()),
                PurchaseWords.state(order, texts),
                CsvLink.words(order.supplier().name()),
                CsvLink.words(place(order)),
                CsvLink.moment(order.made().at(), shops.zone(order.store())),
                CsvLink.words(line.sku()),
                CsvLink.number(line.quantity(), texts),
                CsvLink.number(line.received(), texts),
                line.price().decimal().toPlainString().replace('.', texts.decimalPoint())));
      }
    }
    return new Sheet(
        Stream.of(
                "column.number",
                "column.status",
                "purchase.supplier",
                "purchase.to",
                "column.made",
                "column.sku",
                "column.ordered",
                "transfer.received",
                "column.price")
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
    return new Filter(store(what), status, null, what.text());
  }

  private String arrived(PurchaseOrder order) {
    return texts.text(
        "order.reservedOf",
        texts.number(
            order.lines().stream().map(Line::received).reduce(Quantity.ZERO, Quantity::plus)),
        texts.number(
            order.lines().stream().map(Line::quantity).reduce(Quantity.ZERO, Quantity::plus)));
  }

  private boolean isLate(PurchaseOrder order) {
    @Nullable LocalDate day = order.expectedOn();
    return order.status() == Status.SENT
        && day != null
        && day.isBefore(LocalDate.ofInstant(shops.clock().instant(), shops.zone(order.store())));
  }

  private String expected(PurchaseOrder order) {
    @Nullable LocalDate day = order.expectedOn();
    return day == null
        ? ""
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
            .withLocale(texts.locale())
            .format(day);
  }

  private String sum(PurchaseOrder order) {
    return texts.money(order.sum(), shops.currency(order.store()));
  }

  private String place(PurchaseOrder order) {
    return shops.name(order.store()) + " · " + shops.warehouse(order.store(), order.warehouse());
  }
}
