package holdfast.office.delivery;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import holdfast.office.Detail;
import holdfast.office.Facts;
import holdfast.office.GoodsLine;
import holdfast.office.GoodsLines;
import holdfast.office.GoodsTable;
import holdfast.office.History;
import holdfast.office.PdfLink;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.order.DeliveryOrder;
import holdfast.order.DeliveryOrder.Status;
import holdfast.order.DeliveryOrder.Terms;
import holdfast.order.DeliveryOrders;
import holdfast.order.DeliveryPapers;
import holdfast.shared.Stamp;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** One delivery order: to whom, where, when, by whom; its goods, and what can be done with it. */
@Dependent
class DeliveryPage extends Detail {
  private static final long serialVersionUID = 1L;

  private final transient DeliveryOrders orders;
  private final transient DeliveryPapers papers;
  private final transient DeliveryQuestion question;
  private final transient DriverNames drivers;
  private final transient GoodsLines goods;
  private final transient Shops shops;

  /** What is shown. */
  private record Face(DeliveryOrder order, boolean isLate, List<GoodsLine> lines) {}

  @Inject
  DeliveryPage(
      DeliveryOrders orders,
      DeliveryPapers papers,
      DeliveryQuestion question,
      DriverNames drivers,
      GoodsLines goods,
      Shops shops) {
    super("delivery");
    this.orders = orders;
    this.papers = papers;
    this.question = question;
    this.drivers = drivers;
    this.goods = goods;
    this.shops = shops;
  }

  @Override
  protected Object read(UUID document) {
    DeliveryOrder order = orders.order(document, SignedIn.callerHere());
    return new Face(order, DeliveryWords.isLate(order, shops), goods.of(orders.figures(order)));
  }

  @Override
  protected void draw(Object read, Div page) {
    Face face = (Face) read;
    DeliveryOrder order = face.order();
    page.add(
        heading(
            texts.text("delivery.title", texts.number(order.number())),
            new StatusMark(DeliveryWords.status(order, texts), DeliveryWords.look(order)),
            DeliveryGrid.customer(order)));
    if (face.isLate()) {
      Div late = new Div(texts.text("delivery.lateWhy"));
      late.addClassName("warning");
      page.add(late);
    }
    if (order.status() == Status.FAILED) {
      Div back = new Div(new Anchor(Places.TO_SHELF, texts.text("delivery.failedWhy")));
      back.addClassName("note");
      page.add(back);
    }
    GoodsTable table = new GoodsTable(face.lines(), shops.currency(order.store()));
    DeliveryActions actions = new DeliveryActions(orders, order, face.lines(), this::run);
    actions.show(() -> question.change(order, this::changed));
    page.add(facts(order), table, actions, prints(order));
    page.add(new H3(texts.text("order.history")), life(order));
  }

  private Component facts(DeliveryOrder order) {
    Terms terms = order.terms();
    Facts facts = new Facts();
    facts.say("order.client", terms.contact().name());
    facts.phone("order.phone", terms.contact().phone());
    facts.show(
        "order.address",
        new Span(terms.address() + " "),
        MapLink.of(terms.address(), texts.text("delivery.map")));
    facts.say("delivery.window", DeliveryWords.window(order, shops, texts));
    String driver = drivers.name(terms.driver());
    facts.say("delivery.driver", driver.isEmpty() ? texts.text("delivery.nobodyYet") : driver);
    facts.say("order.payment", texts.text(terms.paid() ? "order.paid" : "order.notPaid"));
    facts.say("order.comment", terms.contact().comment());
    facts.say("column.store", shops.name(order.store()));
    return facts;
  }

  private Component prints(DeliveryOrder order) {
    PdfLink picking =
        new PdfLink(
            texts.text("delivery.printPicking"),
            "picking-list",
            (words, by) -> papers.picking(order.id(), words, by));
    PdfLink note =
        new PdfLink(
            texts.text("delivery.printNote"),
            "delivery-note",
            (words, by) -> papers.note(order.id(), words, by));
    Div prints = new Div(picking, note);
    prints.addClassName("actions");
    return prints;
  }

  private Component life(DeliveryOrder order) {
    History life = new History(order.store(), shops);
    life.step("delivery.was.NEW", order.made());
    life.step("delivery.was.PACKED", order.packed());
    life.step("delivery.was.ON_THE_WAY", order.left());
    Stamp closed = order.closed();
    if (closed != null) {
      String what = texts.text("delivery.was." + order.status());
      life.event(closed.at(), life.withReason(what, order.reason()), closed.by());
    }
    return life;
  }
}
