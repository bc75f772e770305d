package holdfast.office.stock.purchase;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import holdfast.office.Goods;
import holdfast.office.PdfLink;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.stock.DraftActions;
import holdfast.office.stock.DraftForm;
import holdfast.office.stock.DraftPane;
import holdfast.order.ShortOrders;
import holdfast.purchase.PurchaseOrder;
import holdfast.purchase.PurchaseOrder.Status;
import holdfast.purchase.PurchaseOrders;
import holdfast.purchase.PurchaseOrders.Delivery;
import holdfast.purchase.PurchaseOrders.Draft;
import holdfast.purchase.PurchasePapers;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One purchase order: a form while it is a draft, then the sheet that its goods are received by.
 */
@Dependent
class PurchasePane extends DraftPane<PurchaseOrder, Draft> {
  private static final long serialVersionUID = 1L;

  private final transient PurchaseOrders orders;
  private final transient PurchasePapers papers;
  private final transient ShortOrders shortOrders;
  private final transient PurchaseTerms terms;
  private final transient LowGoods low;
  private final transient Goods goods;
  private final transient Shops shops;
  private final transient Ids ids;
  private @Nullable PurchaseSheet sheet;

  @Inject
  PurchasePane(
      PurchaseOrders orders,
      PurchasePapers papers,
      ShortOrders shortOrders,
      PurchaseTerms terms,
      LowGoods low,
      Goods goods,
      Shops shops,
      Ids ids) {
    super(Permission.PURCHASE);
    this.orders = orders;
    this.papers = papers;
    this.shortOrders = shortOrders;
    this.terms = terms;
    this.low = low;
    this.goods = goods;
    this.shops = shops;
    this.ids = ids;
  }

  @Override
  protected PurchaseOrder read(UUID id) {
    return orders.order(id, me());
  }

  @Override
  protected UUID id(PurchaseOrder order) {
    return order.id();
  }

  @Override
  protected DraftForm<Draft> arrangeNew(QueryParameters wanted) {
    sheet = null;
    PurchaseForm form = new PurchaseForm(goods, terms, shops, this::touch);
    content.add(heading(texts.text("purchase.new"), "", ""));
    form.begin(ids.next());
    low.wanted(wanted)
        .ifPresent(
            lines -> {
              Paragraph how =
                  new Paragraph(texts.text("purchase.fromLow", shops.name(lines.store())));
              how.addClassName("consequence");
              content.add(how);
              form.fill(lines);
              touch();
            });
    content.add(form, drafting());
    return form;
  }

  @Override
  protected @Nullable DraftForm<Draft> arrange(PurchaseOrder order) {
    sheet = null;
    content.add(
        heading(
            texts.text("purchase.named", texts.number(order.number())),
            order.status().name(),
            PurchaseWords.state(order, texts)));
    if (order.status() == Status.DRAFT) {
      PurchaseForm form = new PurchaseForm(goods, terms, shops, this::touch);
      form.show(order);
      content.add(
          form,
          drafting()
              .papers(paper(order))
              .end(
                  "purchase.cancel",
                  texts.text("purchase.cancelDraft"),
                  reason -> cancel(order, reason)));
      return form;
    }
    PurchaseSheet shown =
        new PurchaseSheet(order, orders.deliveries(order.id(), me()), goods, shops, this::touch);
    shown.showWaiting(waiting());
    sheet = shown;
    content.add(shown, actions(order, shown));
    return null;
  }

  @Override
  protected PurchaseOrder write(Draft draft, @Nullable PurchaseOrder known) {
    return known == null
        ? orders.make(draft, me()).order()
        : orders.change(draft, known.version(), me());
  }

  @Override
  protected void look() {
    if (sheet != null) {
      sheet.showWaiting(waiting());
    }
  }

  private DraftActions drafting() {
    return new DraftActions()
        .due("purchase.send", () -> keepAnd("purchase.sentNow", this::send))
        .offer("document.keep", this::keep);
  }

  private DraftActions actions(PurchaseOrder order, PurchaseSheet shown) {
    DraftActions actions = new DraftActions();
    if (order.status() == Status.SENT) {
      actions
          .due("purchase.receive", () -> receive(order, shown))
          .offer(
              "purchase.close",
              () ->
                  PurchaseSheet.askToClose(
                      reason ->
                          act("purchase.closed", () -> orders.close(order.id(), reason, me()))));
    }
    actions.papers(paper(order));
    if (order.state().equals("sent")) {
      actions.end(
          "purchase.cancel", texts.text("purchase.cancelSent"), reason -> cancel(order, reason));
    }
    return actions;
  }

  private void send(PurchaseOrder order) {
    orders.send(order.id(), me());
  }

  private void receive(PurchaseOrder order, PurchaseSheet shown) {
    shown
        .delivery()
        .ifPresent(
            arrived ->
                act(
                    "purchase.received",
                    () ->
                        orders.receive(
                            order.id(),
                            new Delivery(ids.next(), arrived.note(), arrived.lines()),
                            me())));
  }

  private void cancel(PurchaseOrder order, String reason) {
    act("purchase.cancelled", () -> orders.cancel(order.id(), reason, me()));
  }

  private List<ShortOrders.ShortOrder> waiting() {
    return shortOrders.open(me());
  }

  private PdfLink paper(PurchaseOrder order) {
    UUID id = order.id();
    return new PdfLink(
        texts.text("purchase.paper"),
        "purchase-order-" + order.number(),
        (words, by) -> papers.order(orders.order(id, by), words));
  }

  private static Caller me() {
    return SignedIn.callerHere();
  }
}
