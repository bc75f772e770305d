package holdfast.office;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.stock.ReservationHistory.Entry;
import holdfast.stock.ReservationHistory.Kind;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened to a document of a store, the oldest first: when, what, by whom and why. */
public final class History extends OrderedList {
  private static final long serialVersionUID = 1L;

  private static final Set<String> OURSELVES = Set.of("expiry", "store rules", "orders");

  private final transient Shops shops;
  private final String store;
  private final Texts texts = Texts.here();

  public History(String store, Shops shops) {
    this.store = store;
    this.shops = shops;
    addClassName("history");
  }

  /** Adds a step when it was done. */
  public void step(String key, @Nullable Stamp done) {
    if (done != null) {
      event(done.at(), texts.text(key), done.by());
    }
  }

  /** Adds what happened then. */
  public void event(Instant at, String sentence, String by) {
    Span time = new Span(shops.moment(at, store));
    time.addClassName("quiet");
    time.getElement().setAttribute("title", shops.exactly(at, store));
    Span who = new Span(" · " + who(by));
    who.addClassName("quiet");
    add(new ListItem(time, new Span(new Span(sentence), who)));
  }

  /** Adds what happened to a promise. */
  public void promise(Entry entry, boolean isWeighed, String beside) {
    event(entry.at(), sentence(entry, isWeighed) + beside, entry.by());
  }

  private String sentence(Entry entry, boolean isWeighed) {
    String what = texts.text("life." + entry.kind());
    @Nullable Quantity quantity = entry.quantity();
    if (quantity != null) {
      what += ": " + texts.number(quantity) + " " + texts.unit(isWeighed);
    }
    if (entry.kind() == Kind.EXTENDED) {
      what += ": " + end(entry.before()) + " → " + end(entry.until());
    } else if (entry.kind() == Kind.CREATED && entry.until() != null) {
      what += ", " + texts.text("life.until", end(entry.until()));
    }
    return withReason(what, entry.reason());
  }

  /** The sentence with the reason behind it, if there is one. */
  public String withReason(String sentence, @Nullable String reason) {
    @Nullable String said = texts.reason(reason);
    return said == null || said.isBlank()
        ? sentence
        : sentence + ". " + texts.text("history.reason", said);
  }

  private String end(@Nullable Instant end) {
    return end == null ? texts.text("countdown.none") : shops.moment(end, store);
  }

  /** Holdfast itself is told apart from people. */
  private String who(String by) {
    return OURSELVES.contains(by) ? texts.text("life.byItself") : by;
  }
}
