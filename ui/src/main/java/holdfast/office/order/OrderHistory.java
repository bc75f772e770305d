package holdfast.office.order;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.shared.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened to an order, oldest first. */
final class OrderHistory extends OrderedList {
  private static final long serialVersionUID = 1L;

  private final transient OnlineOrder order;
  private final transient Shops shops;
  private final Texts texts = Texts.here();

  OrderHistory(OnlineOrder order, List<LineFigures> figures, Shops shops) {
    this.order = order;
    this.shops = shops;
    addClassName("history");
    if (!order.placedAt().equals(order.acceptedAt())) {
      event(order.placedAt(), texts.text("history.placed"));
    }
    event(order.acceptedAt(), texts.text("history.accepted", order.channelName()));
    if (order.isOpen()) {
      now(figures);
    } else {
      closed();
    }
  }

  private void now(List<LineFigures> figures) {
    Quantity reserved =
        figures.stream().map(LineFigures::reserved).reduce(Quantity.ZERO, Quantity::plus);
    Quantity awaiting =
        figures.stream().map(LineFigures::awaiting).reduce(Quantity.ZERO, Quantity::plus);
    if (order.status() == Status.CONFIRMED) {
      event(null, texts.text("history.confirmed"));
    }
    event(null, texts.text("history.now", texts.number(reserved), texts.number(awaiting)));
  }

  private void closed() {
    String who = Objects.requireNonNullElse(order.closedBy(), "–");
    String what = texts.text("history." + order.status(), who);
    @Nullable String reason = order.reason();
    event(
        order.closedAt(),
        reason == null ? what : what + " " + texts.text("history.reason", reason));
  }

  private void event(@Nullable Instant when, String what) {
    Span time =
        new Span(when == null ? texts.text("history.today") : shops.moment(when, order.store()));
    time.addClassName("quiet");
    if (when != null) {
      time.getElement().setAttribute("title", shops.exactly(when, order.store()));
    }
    add(new ListItem(time, new Span(what)));
  }
}
