package holdfast.office.sync;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import holdfast.channel.OrderRefusals.Refusal;
import holdfast.office.MomentCell;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders that came in and could not be stored, each with why and what can be done. */
final class RefusedOrders extends Part<RefusedOrders.Refused> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_SHOWN = 50;

  private final transient Words words;
  private final transient Verbs verbs;
  private final Texts texts;

  /** What waits for a person. */
  record Refused(String store, List<Refusal> refusals) {}

  RefusedOrders(Words words, Verbs verbs) {
    this.words = words;
    this.verbs = verbs;
    texts = words.texts();
    setId("refused-orders");
  }

  @Override
  void fill(Refused now) {
    if (now.refusals().isEmpty()) {
      return;
    }
    add(title(texts.count("sync.orders", now.refusals().size())));
    UnorderedList list = new UnorderedList();
    list.addClassName("history");
    now.refusals().stream()
        .limit(MOST_SHOWN)
        .forEach(refusal -> list.add(item(refusal, now.store())));
    add(list);
    int more = now.refusals().size() - MOST_SHOWN;
    if (more > 0) {
      add(new Span(texts.text("sync.more", texts.number(more))));
    }
  }

  private ListItem item(Refusal refusal, String store) {
    MomentCell when =
        new MomentCell(refusal.lastAt(), words.shops().exactly(refusal.lastAt(), store));
    when.addClassName("quiet");
    Span number = new Span(texts.text("sync.order.number", refusal.externalId()));
    number.addClassName("strong");
    Div why = new Div(why(refusal));
    why.addClassName("attention");
    Div what = new Div(number, why, quiet("«" + refusal.words() + "»"));
    @Nullable String excerpt = refusal.excerpt();
    if (excerpt != null && !excerpt.isBlank()) {
      what.add(quiet(excerpt));
    }
    if (refusal.times() > 1) {
      what.add(quiet(texts.count("sync.order.times", refusal.times())));
    }
    what.add(buttons(refusal));
    return new ListItem(when, what);
  }

  /** In our words; those of the refusal stand beside. */
  private String why(Refusal refusal) {
    String key = "sync.refusal." + refusal.code();
    return texts.text(texts.has(key) ? key : "sync.refusal.unknown");
  }

  private static Div quiet(String text) {
    Div line = new Div(text);
    line.addClassName("quiet");
    return line;
  }

  private Div buttons(Refusal refusal) {
    Div buttons = new Div();
    buttons.addClassName("actions");
    if (SignedIn.may(Permission.PLACE_ORDERS)) {
      Button again =
          new Button(texts.text("sync.tryAgain"), clicked -> verbs.takeAgain(refusal.id()));
      again.addThemeVariants(ButtonVariant.SMALL);
      buttons.add(again);
    }
    if (SignedIn.may(Permission.CANCEL_ORDERS)) {
      Button discard = new Button(texts.text("action.discard"), clicked -> ask(refusal));
      discard.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
      buttons.add(discard);
    }
    return buttons;
  }

  private void ask(Refusal refusal) {
    Question question =
        new Question(
            texts.text("sync.order.discard", refusal.externalId()),
            texts.text("sync.order.discardWhat"));
    question.openForGood(
        texts.text("action.discard"),
        () -> {
          question.close();
          verbs.discardOrder(refusal.id());
        });
  }
}
