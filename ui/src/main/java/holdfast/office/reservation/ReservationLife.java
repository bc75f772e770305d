package holdfast.office.reservation;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.shared.Quantity;
import holdfast.stock.ReservationHistory.Entry;
import holdfast.stock.ReservationHistory.Kind;
import holdfast.stock.Reservations.Item;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a promise, the oldest first: what, when, by whom and why. */
final class ReservationLife extends OrderedList {
  private static final long serialVersionUID = 1L;

  private final transient Item item;
  private final transient Shops shops;
  private final Texts texts = Texts.here();

  ReservationLife(Item item, List<Entry> life, Shops shops) {
    this.item = item;
    this.shops = shops;
    addClassName("history");
    life.forEach(this::event);
  }

  private void event(Entry entry) {
    Span time = new Span(shops.moment(entry.at(), item.store()));
    time.addClassName("quiet");
    time.getElement().setAttribute("title", shops.exactly(entry.at(), item.store()));
    Span who = new Span(" · " + who(entry.by()));
    who.addClassName("quiet");
    Span what = new Span(new Span(sentence(entry)), who);
    add(new ListItem(time, what));
  }

  private String sentence(Entry entry) {
    String what = texts.text("life." + entry.kind());
    @Nullable Quantity quantity = entry.quantity();
    if (quantity != null) {
      what += ": " + texts.number(quantity) + " " + texts.unit(item.isWeighed());
    }
    if (entry.kind() == Kind.EXTENDED) {
      what += ": " + end(entry.before()) + " → " + end(entry.until());
    } else if (entry.kind() == Kind.CREATED && entry.until() != null) {
      what += ", " + texts.text("life.until", end(entry.until()));
    }
    @Nullable String reason = entry.reason();
    return reason == null || reason.isBlank()
        ? what
        : what + ". " + texts.text("history.reason", reason);
  }

  private String end(@Nullable Instant end) {
    return end == null ? texts.text("countdown.none") : shops.moment(end, item.store());
  }

  /** Holdfast itself is told apart from people. */
  private String who(String by) {
    return by.equals("expiry") ? texts.text("life.byItself") : by;
  }
}
