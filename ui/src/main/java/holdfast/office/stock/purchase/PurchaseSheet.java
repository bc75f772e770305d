package holdfast.office.stock.purchase;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.ProductCard;
import holdfast.office.Goods;
import holdfast.office.Notices;
import holdfast.office.ReasonQuestion;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.office.stock.ArrivalLines;
import holdfast.office.stock.ArrivalLines.Arrived;
import holdfast.office.stock.ArrivalLines.Expected;
import holdfast.office.stock.FactList;
import holdfast.office.stock.NoteField;
import holdfast.order.ShortOrders.ShortOrder;
import holdfast.purchase.PurchaseOrder;
import holdfast.purchase.PurchaseOrder.Line;
import holdfast.purchase.PurchaseOrder.Status;
import holdfast.purchase.PurchaseOrders;
import holdfast.purchase.PurchaseOrders.Taken;
import holdfast.shared.Quantity;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A purchase order that its supplier knows: its goods are received here, in as many parts. */
final class PurchaseSheet extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final transient PurchaseOrder order;
  private final transient Shops shops;
  private final transient Map<String, ProductCard> cards;
  private final @Nullable ArrivalLines arrivals;
  private final NoteField note;
  private final WaitingTable waiting;

  /** What has come, as it is going to be written down. */
  record Arrival(@Nullable String note, List<PurchaseOrders.Arrived> lines) {}

  PurchaseSheet(
      PurchaseOrder order, List<Taken> deliveries, Goods goods, Shops shops, Command changed) {
    this.order = order;
    this.shops = shops;
    cards = goods.cards(order.lines().stream().map(Line::sku).toList());
    note = new NoteField(changed);
    note.setLabel(texts.text("purchase.deliveryNote"));
    waiting = new WaitingTable(cards, order.store());
    addClassName("document");
    add(facts());
    if (order.status() == Status.SENT) {
      Paragraph how = new Paragraph(texts.text("purchase.receiveHow"));
      how.addClassName("consequence");
      ArrivalLines lines =
          new ArrivalLines(
              goods,
              "purchase.missing",
              false,
              () -> {
                changed.execute();
                foresee();
              });
      lines.show(expected());
      arrivals = lines;
      add(how, lines, note, waiting);
    } else {
      arrivals = null;
      add(new OrderedLines(order, cards, shops));
    }
    if (!deliveries.isEmpty()) {
      add(new H3(texts.text("purchase.deliveries")), history(deliveries));
    }
  }

  /** Asks why nobody waits for the rest any longer. */
  static void askToClose(SerializableConsumer<String> close) {
    Texts texts = Texts.here();
    String verb = texts.text("purchase.close");
    new ReasonQuestion(verb, texts.text("purchase.closeWhat")).openForGood(verb, close);
  }

  /** Which orders of buyers wait for goods. */
  void showWaiting(List<ShortOrder> orders) {
    waiting.show(orders);
    foresee();
  }

  /** What has come; empty when nothing is filled in, or something wrong, which was told then. */
  Optional<Arrival> delivery() {
    Optional<List<Arrived>> arrived = arrivals == null ? Optional.empty() : arrivals.arrived();
    if (arrived.isEmpty()) {
      return Optional.empty();
    }
    List<PurchaseOrders.Arrived> there =
        arrived.get().stream()
            .filter(line -> line.quantity().isPositive())
            .map(line -> new PurchaseOrders.Arrived(line.line(), line.quantity()))
            .toList();
    if (there.isEmpty()) {
      Notices.stay(texts.text("purchase.nothing"));
      return Optional.empty();
    }
    return Optional.of(new Arrival(note.note(), there));
  }

  private List<Expected> expected() {
    return order.lines().stream()
        .flatMap(
            line ->
                Optional.ofNullable(cards.get(line.sku())).stream()
                    .map(card -> new Expected(line.number(), card, line.missing())))
        .toList();
  }

  /** Tells what the typed numbers would bring to those who wait. */
  private void foresee() {
    if (arrivals != null) {
      Map<Integer, Quantity> now = arrivals.typed();
      Map<String, Quantity> coming = new HashMap<>();
      order
          .lines()
          .forEach(line -> coming.put(line.sku(), now.getOrDefault(line.number(), Quantity.ZERO)));
      waiting.foresee(coming);
    }
  }

  private FactList facts() {
    @Nullable LocalDate day = order.expectedOn();
    return new FactList()
        .say("purchase.supplier", order.supplier().name())
        .say("supplier.phone", order.supplier().phone())
        .say("supplier.email", order.supplier().email())
        .say(
            "purchase.to",
            shops.name(order.store()) + " · " + shops.warehouse(order.store(), order.warehouse()))
        .say("purchase.expectedOn", day == null ? null : day(day))
        .say("column.sum", texts.money(order.sum(), shops.currency(order.store())))
        .say("document.note", order.note())
        .say("column.made", order.made(), order.store(), shops)
        .say("purchase.sentAt", order.sent(), order.store(), shops)
        .say("purchase.closedAt", order.closed(), order.store(), shops)
        .say("release.reason", order.reason());
  }

  private UnorderedList history(List<Taken> deliveries) {
    UnorderedList history = new UnorderedList();
    history.addClassName("history");
    Map<Integer, String> names =
        order.lines().stream().collect(Collectors.toMap(Line::number, this::name));
    for (Taken taken : deliveries) {
      String goods =
          taken.delivery().lines().stream()
              .map(
                  line ->
                      texts.number(line.quantity()) + " × " + names.getOrDefault(line.line(), "?"))
              .collect(Collectors.joining(", "));
      String said = taken.delivery().note() == null ? "" : " · " + taken.delivery().note();
      Span when = new Span(shops.moment(taken.received().at(), order.store()));
      when.addClassName("quiet");
      history.add(new ListItem(when, new Span(goods + said + " · " + taken.received().by())));
    }
    return history;
  }

  private String name(Line line) {
    @Nullable ProductCard card = cards.get(line.sku());
    return card == null ? line.sku() : card.nameIn(texts.language());
  }

  private String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(texts.locale())
        .format(day);
  }
}
