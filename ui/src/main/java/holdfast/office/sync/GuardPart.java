package holdfast.office.sync;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import holdfast.channel.offer.Guard.Answer;
import holdfast.channel.offer.Guard.Question;
import holdfast.channel.offer.Guard.Zero;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import java.util.List;
import java.util.Optional;

/** The question of the guard: much of the shop would be told as sold out. */
final class GuardPart extends Part<GuardPart.Asked> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_SHOWN = 100;

  private final transient Words words;
  private final transient Verbs verbs;

  /** The question, if there is one. */
  record Asked(String store, Optional<Question> question) {}

  GuardPart(Words words, Verbs verbs) {
    this.words = words;
    this.verbs = verbs;
  }

  @Override
  void fill(Asked asked) {
    asked.question().ifPresent(question -> fill(asked.store(), question));
  }

  private void fill(String store, Question question) {
    Texts texts = words.texts();
    addClassName("warning");
    add(
        title(texts.text("sync.guard.title")),
        new Paragraph(
            texts.count("sync.guard.what", question.goods())
                + " "
                + texts.text(
                    "sync.guard.of",
                    texts.number(question.onSale()),
                    words.shops().moment(question.askedAt(), store))),
        rows(question.rows(), question.goods(), texts));
    if (!SignedIn.may(Permission.CONFIGURE)) {
      add(new Paragraph(texts.text("sync.guard.notYou")));
      return;
    }
    Button send =
        new Button(
            texts.text("sync.guard.SEND"), clicked -> verbs.answer(question.id(), Answer.SEND));
    send.setId("guard-send");
    send.addThemeVariants(ButtonVariant.ERROR);
    Button leave =
        new Button(
            texts.text("sync.guard.LEAVE"), clicked -> verbs.answer(question.id(), Answer.LEAVE));
    leave.setId("guard-leave");
    leave.addThemeVariants(ButtonVariant.PRIMARY);
    Paragraph meaning = new Paragraph(texts.text("sync.guard.meaning"));
    meaning.addClassName("quiet");
    Div actions = new Div(leave, send);
    actions.addClassName("actions");
    add(meaning, actions);
  }

  private static Div rows(List<Zero> zeros, int goods, Texts texts) {
    Table table =
        new Table(
            texts.text("sync.guard.title"),
            List.of(
                texts.text("sync.column.sku"),
                texts.text("sync.column.now"),
                texts.text("sync.column.then")));
    zeros.stream()
        .limit(MOST_SHOWN)
        .forEach(
            zero ->
                table.row(
                    zero.sku(),
                    zero.from() == null ? "–" : texts.number(zero.from()),
                    texts.number(zero.to())));
    Div scrolled = new Div(table);
    scrolled.addClassName("scrolled");
    scrolled.getElement().setAttribute("tabindex", "0");
    scrolled.getElement().setAttribute("role", "group");
    scrolled.getElement().setAttribute("aria-label", texts.text("sync.guard.title"));
    if (goods > MOST_SHOWN) {
      scrolled.add(new Paragraph(texts.text("sync.more", texts.number(goods - MOST_SHOWN))));
    }
    return scrolled;
  }
}
