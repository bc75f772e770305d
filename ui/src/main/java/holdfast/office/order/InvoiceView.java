package holdfast.office.order;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.channel.Channel;
import holdfast.office.Needs;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.Invoice;
import holdfast.order.Invoices;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrders;
import holdfast.order.PriceDifference;
import holdfast.order.PriceDifference.Kind;
import holdfast.order.PriceSource;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invoice of an order, as it is printed. */
@Route(Places.INVOICES + "/:order")
@Dependent
@Needs(Permission.READ_ORDERS)
class InvoiceView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient OnlineOrders orders;
  private final transient Invoices invoices;
  private final transient OrderPapers papers;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private String title = "";

  @Inject
  InvoiceView(OnlineOrders orders, Invoices invoices, OrderPapers papers, Shops shops) {
    this.orders = orders;
    this.invoices = invoices;
    this.papers = papers;
    this.shops = shops;
    addClassName("invoice");
    getElement().setAttribute("role", "main");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    removeAll();
    try {
      UUID id = UUID.fromString(entering.getRouteParameters().get("order").orElse(""));
      show(orders.order(id, SignedIn.callerHere()), invoices.invoice(id, SignedIn.callerHere()));
    } catch (IllegalArgumentException | Problem gone) {
      title = texts.text("invoice.none");
      add(new H1(title), new Anchor(Places.ORDERS, texts.text("orders.title")));
    }
  }

  @Override
  public String getPageTitle() {
    return title + " · Holdfast";
  }

  private void show(OnlineOrder order, Invoice invoice) {
    title = texts.text("invoice.title", texts.number(invoice.number()));
    Button print =
        new Button(
            texts.text("action.print"),
            clicked -> UI.getCurrentOrThrow().getPage().executeJs("window.print()"));
    Div tools = new Div(new Anchor(Places.order(order.id()), texts.text("invoice.back")), print);
    tools.addClassName("tools");
    add(tools, new H1(title));
    line(shops.exactly(invoice.madeAt(), invoice.store()) + " · " + shops.name(invoice.store()));
    line(texts.text("invoice.order", order.channelName() + " " + order.externalId()));
    @Nullable String name = order.customer().name();
    if (name != null) {
      line(texts.text("invoice.buyer", name));
    }
    String currency = shops.currency(invoice.store());
    add(table(invoice, currency));
    line(why(order));
  }

  private void line(String sentence) {
    add(new Paragraph(sentence));
  }

  private NativeTable table(Invoice invoice, String currency) {
    NativeTableRow head = new NativeTableRow();
    for (String key :
        new String[] {
          "column.product",
          "column.ordered",
          "column.storePrice",
          "column.orderPrice",
          "column.difference",
          "invoice.sum"
        }) {
      head.add(new NativeTableHeaderCell(texts.text(key)));
    }
    NativeTableBody body = new NativeTableBody();
    for (Invoice.Line line : invoice.lines()) {
      String code = line.sku() == null ? line.good() : line.sku();
      String name = line.name() == null ? "" : line.name() + " · ";
      body.add(
          row(
              name + code,
              texts.number(line.quantity()),
              money(line.cataloguePrice(), currency),
              money(line.price(), currency),
              difference(line.difference(), currency),
              texts.money(line.sum(), currency)));
    }
    PriceDifference whole = invoice.difference();
    if (whole.kind() != Kind.NONE) {
      body.add(sum("invoice.catalogueTotal", texts.money(invoice.catalogueTotal(), currency)));
      body.add(sum("invoice.difference", difference(whole, currency)));
    }
    body.add(sum("invoice.total", texts.money(invoice.total(), currency)));
    NativeTable table = new NativeTable(new NativeTableHeader(head), body);
    table.getElement().setAttribute("aria-label", title);
    return table;
  }

  private NativeTableRow sum(String key, String amount) {
    NativeTableCell what = new NativeTableCell(texts.text(key));
    what.getElement().setAttribute("colspan", "5");
    NativeTableRow row = new NativeTableRow(what, new NativeTableCell(amount));
    row.addClassName("whole");
    return row;
  }

  private static NativeTableRow row(String... cells) {
    NativeTableRow row = new NativeTableRow();
    for (String cell : cells) {
      row.add(new NativeTableCell(cell));
    }
    return row;
  }

  private String money(@Nullable Money amount, String currency) {
    return amount == null ? "–" : texts.money(amount, currency);
  }

  private String difference(@Nullable PriceDifference difference, String currency) {
    if (difference == null || difference.kind() == Kind.NONE) {
      return "";
    }
    String percent = difference.percent() == null ? "" : difference.percent().toPlainString();
    return texts.text(
        "order.difference." + difference.kind(),
        percent.replace('.', texts.decimalPoint()),
        texts.money(difference.amount(), currency));
  }

  private String why(OnlineOrder order) {
    Channel.@Nullable Kind kind = papers.kind(order);
    if (kind != null && kind.fixesPrices()) {
      return texts.text("invoice.why.fixed", order.channelName());
    }
    return order.priceSource() == PriceSource.ONLINE_STORE
        ? texts.text("invoice.why.ONLINE_STORE", order.channelName())
        : texts.text("invoice.why.HOLDFAST");
  }
}
