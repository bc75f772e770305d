package holdfast.office.sync;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.office.MomentCell;
import holdfast.office.Places;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.OrderMessages.Entry;
import holdfast.shared.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the shop refused to be told of its orders, each with why and what can be done. */
final class RefusedMessages extends Part<RefusedMessages.Refused> {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REASON = 500;

  private final transient Words words;
  private final transient Verbs verbs;
  private final Texts texts;

  /** What waits for a person. */
  record Refused(String store, List<Entry> messages) {}

  RefusedMessages(Words words, Verbs verbs) {
    this.words = words;
    this.verbs = verbs;
    texts = words.texts();
    setId("refused-messages");
  }

  @Override
  void fill(Refused now) {
    if (now.messages().isEmpty()) {
      return;
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("history");
    now.messages().forEach(entry -> list.add(item(entry, now.store())));
    add(title(texts.count("sync.messages", now.messages().size())), list);
  }

  private ListItem item(Entry entry, String store) {
    MomentCell when =
        new MomentCell(entry.createdAt(), words.shops().exactly(entry.createdAt(), store));
    when.addClassName("quiet");
    Anchor order =
        new Anchor(
            Places.order(entry.message().order()),
            texts.text("sync.order.number", entry.message().externalId()));
    Span kind = new Span(" · " + texts.text("order.message." + entry.message().kind()));
    Div why = new Div(why(entry));
    why.addClassName("attention");
    Div what = new Div(new Div(order, kind), why);
    @Nullable String theirs = entry.words();
    if (theirs != null && !theirs.isBlank()) {
      Div quoted = new Div("«" + theirs + "»");
      quoted.addClassName("quiet");
      what.add(quoted);
    }
    if (SignedIn.may(Permission.FULFIL_ORDERS)) {
      what.add(buttons(entry));
    }
    return new ListItem(when, what);
  }

  private String why(Entry entry) {
    for (String key : List.of("channel.refusal." + entry.code(), "channel.fault." + entry.code())) {
      if (texts.has(key)) {
        return texts.text(key);
      }
    }
    return texts.text("sync.message.refused");
  }

  private Div buttons(Entry entry) {
    Button again =
        new Button(texts.text("sync.tryAgain"), clicked -> verbs.sendAgain(entry.message().id()));
    Button discard = new Button(texts.text("action.discard"), clicked -> ask(entry));
    again.addThemeVariants(ButtonVariant.SMALL);
    discard.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    Div buttons = new Div(again, discard);
    buttons.addClassName("actions");
    return buttons;
  }

  private void ask(Entry entry) {
    TextField reason = new TextField(texts.text("cancel.reason"));
    reason.setRequiredIndicatorVisible(true);
    reason.setErrorMessage(texts.text("release.reasonMissing"));
    reason.setMaxLength(LONGEST_REASON);
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
          verbs.discardMessage(entry.message().id(), why);
        });
    reason.focus();
  }
}
