package holdfast.office.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.office.Question;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.OnlineOrder;
import holdfast.order.OrderMessages.Entry;
import holdfast.order.OrderMessages.State;
import holdfast.shared.Permission;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the shop was or is to be told of an order, and what it said to that. */
final class OrderTelling extends OrderedList {
  private static final long serialVersionUID = 1L;

  private final transient OnlineOrder order;
  private final transient OrderPapers papers;
  private final transient Shops shops;
  private final transient OrderActions.Runner runner;
  private final Texts texts = Texts.here();

  OrderTelling(OnlineOrder order, OrderPapers papers, Shops shops, OrderActions.Runner runner) {
    this.order = order;
    this.papers = papers;
    this.shops = shops;
    this.runner = runner;
    addClassNames("history", "telling");
  }

  void show(List<Entry> entries) {
    entries.forEach(entry -> add(item(entry)));
  }

  private ListItem item(Entry entry) {
    Span time = new Span(shops.moment(entry.createdAt(), order.store()));
    time.addClassName("quiet");
    Span kind = new Span(texts.text("order.message." + entry.message().kind()));
    Span state = new Span(texts.text("order.message.state." + entry.state()));
    state.addClassName("state");
    state.getElement().setAttribute("data-state", look(entry.state()));
    Div head = new Div(kind, state);
    head.addClassName("heading");
    Div what = new Div(head);
    say(what, "quiet", beside(entry));
    say(what, entry.state() == State.REFUSED ? "attention" : "quiet", why(entry));
    boolean mayAct = entry.state() == State.REFUSED || entry.state() == State.WAITING;
    if (mayAct && SignedIn.may(Permission.FULFIL_ORDERS)) {
      what.add(buttons(entry));
    }
    return new ListItem(time, what);
  }

  private static void say(Div what, String look, String sentence) {
    if (!sentence.isBlank()) {
      Div line = new Div(sentence);
      line.addClassName(look);
      what.add(line);
    }
  }

  private String beside(Entry entry) {
    @Nullable String waybill = entry.message().waybill();
    @Nullable String reason = entry.message().reason();
    if (waybill != null) {
      return texts.text("order.message.waybill", waybill);
    }
    @Nullable Instant until = entry.message().until();
    if (until != null) {
      return texts.text("order.message.until", shops.moment(until, order.store()));
    }
    if (reason == null) {
      return "";
    }
    String key = "channel.cancel." + papers.kind(order) + "." + reason;
    @Nullable String text = entry.message().text();
    return texts.text("history.reason", texts.has(key) ? texts.text(key) : reason)
        + (text == null ? "" : " · " + text);
  }

  /** What hinders it, in our words and in those of the shop. */
  private String why(Entry entry) {
    if (entry.state() == State.SENT) {
      return "";
    }
    @Nullable String code = entry.code();
    @Nullable String words = entry.words();
    String ours = "";
    for (String key : List.of("channel.refusal." + code, "channel.fault." + code)) {
      ours = ours.isEmpty() && code != null && texts.has(key) ? texts.text(key) : ours;
    }
    String theirs = words == null || words.isBlank() ? "" : "«" + words + "»";
    String next =
        entry.state() == State.WAITING && entry.attempts() > 0
            ? texts.text("order.message.next", shops.moment(entry.nextTry(), order.store()))
            : "";
    return (ours + " " + theirs + " " + next).strip();
  }

  private Div buttons(Entry entry) {
    Button again =
        new Button(
            texts.text("action.sendAgain"),
            clicked ->
                runner.run(
                    "order.message.queued", (id, by) -> papers.sendAgain(entry.message().id())));
    Button discard = new Button(texts.text("action.discard"), clicked -> askToDiscard(entry));
    again.addThemeVariants(ButtonVariant.SMALL);
    discard.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    Div buttons = new Div(again, discard);
    buttons.addClassName("actions");
    return buttons;
  }

  private void askToDiscard(Entry entry) {
    TextField reason = new TextField(texts.text("cancel.reason"));
    reason.setRequiredIndicatorVisible(true);
    reason.setErrorMessage(texts.text("release.reasonMissing"));
    reason.setMaxLength(500);
    reason.setWidthFull();
    Question question = new Question(texts.text("discard.title"), texts.text("discard.what"));
    question.add(reason);
    question.open(
        texts.text("action.discard"),
        () -> {
          String why = reason.getValue().strip();
          if (why.isEmpty()) {
            reason.setInvalid(true);
            reason.focus();
            return;
          }
          question.close();
          runner.run(
              "order.message.discarded", (id, by) -> papers.discard(entry.message().id(), why));
        });
    reason.focus();
  }

  private static String look(State state) {
    return switch (state) {
      case WAITING -> "NEW";
      case SENT -> "FULFILLED";
      case REFUSED, DISCARDED -> "CANCELLED";
    };
  }
}
