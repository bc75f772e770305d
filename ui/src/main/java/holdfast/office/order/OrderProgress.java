package holdfast.office.order;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.office.order.Handled.Item;
import holdfast.order.OnlineOrder;
import holdfast.order.OrderHandling.Refund;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the goods of an order are now, what it still lacks, and what was paid back. */
final class OrderProgress extends Div {
  private static final long serialVersionUID = 1L;

  private final transient OnlineOrder order;
  private final transient Handled.Read read;
  private final transient Shops shops;
  private final Texts texts = Texts.here();

  OrderProgress(OnlineOrder order, Handled.Read read, Shops shops) {
    this.order = order;
    this.read = read;
    this.shops = shops;
    addClassName("order-progress");
    lacking();
    if (order.isOpen()) {
      onTheWay();
    }
    refunds();
  }

  private void lacking() {
    List<Item> lacking =
        read.items().stream().filter(item -> item.awaiting().isPositive()).toList();
    if (lacking.isEmpty()) {
      return;
    }
    UnorderedList list = new UnorderedList();
    for (Item item : lacking) {
      boolean waits = item.waiting().isPositive();
      list.add(
          new ListItem(
              texts.text(
                  waits ? "handling.waits" : "handling.lacks",
                  item.name(),
                  number(item, waits ? item.waiting() : item.awaiting()))));
    }
    Div block = new Div(new Span(texts.text("handling.lacking")), list);
    block.addClassName("note");
    add(block);
  }

  private void onTheWay() {
    Stamp packed = read.state().packed();
    if (packed != null) {
      line(texts.text("handling.isPacked", shops.moment(packed.at(), order.store()), packed.by()));
      return;
    }
    Quantity picked = sum(Item::picked);
    if (picked.isPositive()) {
      line(
          texts.text("handling.isPicked", texts.number(picked), texts.number(sum(Item::reserved))));
    }
  }

  private void refunds() {
    Map<Integer, Item> items =
        read.items().stream().collect(Collectors.toMap(Item::line, Function.identity()));
    for (Refund refund : read.state().refunds()) {
      Item item = items.get(refund.line());
      if (item != null) {
        line(
            texts.text(
                    refund.returned() ? "handling.wasReturned" : "handling.wasRefunded",
                    item.name(),
                    number(item, refund.quantity()),
                    shops.moment(refund.made().at(), order.store()),
                    refund.made().by())
                + " "
                + texts.text("history.reason", refund.reason()));
      }
    }
  }

  private void line(String sentence) {
    add(new Div(sentence));
  }

  private Quantity sum(Function<Item, Quantity> figure) {
    return read.items().stream().map(figure).reduce(Quantity.ZERO, Quantity::plus);
  }

  private String number(Item item, Quantity quantity) {
    return texts.number(quantity) + " " + texts.unit(item.isWeighed());
  }
}
