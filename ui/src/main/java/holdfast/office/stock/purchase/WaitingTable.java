package holdfast.office.stock.purchase;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import holdfast.catalogue.ProductCard;
import holdfast.office.Places;
import holdfast.office.Texts;
import holdfast.order.ShortOrders.ShortLine;
import holdfast.order.ShortOrders.ShortOrder;
import holdfast.shared.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders of buyers that wait for these goods, and which of them the arrival serves. */
final class WaitingTable extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final transient Map<String, ProductCard> cards;
  private final String store;
  private final UnorderedList list = new UnorderedList();
  private final transient List<Row> rows = new ArrayList<>();

  private record Row(ShortLine line, Span gets) {}

  WaitingTable(Map<String, ProductCard> cards, String store) {
    this.cards = cards;
    this.store = store;
    setId("waiting");
    addClassName("document");
    Paragraph how = new Paragraph(texts.text("purchase.waitingHow"));
    how.addClassNames("quiet", "hint");
    list.addClassName("history");
    add(new H3(texts.text("purchase.waiting")), how, list);
    setVisible(false);
  }

  /** Shows those that wait for goods of this list in this store, the oldest first. */
  void show(List<ShortOrder> orders) {
    list.removeAll();
    rows.clear();
    for (ShortOrder order : orders) {
      if (order.store().equals(store)) {
        order.lines().stream()
            .filter(line -> cards.containsKey(line.sku()))
            .forEach(line -> add(order, line));
      }
    }
    setVisible(!rows.isEmpty());
  }

  /** Says who would get how many when so many came, as they are served: the oldest first. */
  void foresee(Map<String, Quantity> coming) {
    Map<String, Quantity> left = new HashMap<>(coming);
    for (Row row : rows) {
      Quantity there = left.getOrDefault(row.line().sku(), Quantity.ZERO);
      Quantity gets = there.min(row.line().missing());
      left.put(row.line().sku(), there.minus(gets));
      boolean isAll = gets.equals(row.line().missing());
      String key = isAll ? "purchase.getsAll" : "purchase.gets";
      row.gets()
          .setText(
              gets.isZero()
                  ? texts.text("purchase.getsNone")
                  : texts.text(key, texts.number(gets)));
      row.gets().setClassName("strong", isAll);
    }
  }

  private void add(ShortOrder order, ShortLine line) {
    @Nullable ProductCard card = cards.get(line.sku());
    String name = card == null ? line.sku() : card.nameIn(texts.language());
    Anchor link =
        new Anchor(Places.order(order.order()), order.channel() + " " + order.externalId());
    Span gets = new Span();
    rows.add(new Row(line, gets));
    Span missing =
        new Span(texts.text("purchase.waits", name, texts.number(line.missing())) + " · ");
    list.add(new ListItem(link, new Span(missing, gets)));
  }
}
