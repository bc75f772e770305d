package holdfast.office.sync;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import holdfast.channel.offer.Undo.BigChange;
import holdfast.channel.offer.Undo.Told;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.sync.Situations.Situation;
import holdfast.shared.Permission;
import java.util.List;
import java.util.Optional;

/** The last time many figures were told, as long as it can be undone; and what was set back. */
final class UndoPart extends Part<UndoPart.Change> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_SHOWN = 100;

  private final transient Words words;
  private final transient Verbs verbs;
  private final Texts texts;

  /** What was told, and how many figures are set back already. */
  record Change(String code, String store, Optional<BigChange> told, long kept) {
    static Change of(Situation now) {
      return new Change(now.code(), now.store(), now.undo(), now.kept());
    }
  }

  UndoPart(Words words, Verbs verbs) {
    this.words = words;
    this.verbs = verbs;
    texts = words.texts();
  }

  @Override
  void fill(Change now) {
    boolean mayUndo = SignedIn.may(Permission.CONFIGURE);
    Optional<BigChange> possible = now.told().filter(told -> told.possible() > 0);
    possible.ifPresent(
        told -> {
          Paragraph what =
              new Paragraph(
                  texts.count("sync.undo.what", told.rows().size())
                      + " "
                      + texts.text(
                          "sync.undo.when",
                          words.shops().moment(told.toldAt(), now.store()),
                          texts.number(told.possible())));
          add(title(texts.text("sync.undo.title")), what);
          if (mayUndo) {
            Button undo =
                new Button(texts.text("sync.undo") + "…", clicked -> ask(now.code(), told));
            undo.setId("undo-stock");
            add(undo);
          }
        });
    if (now.kept() > 0) {
      add(new Paragraph(texts.count("sync.kept", now.kept())));
      if (mayUndo) {
        add(new Button(texts.text("sync.kept.follow"), clicked -> verbs.followRules(now.code())));
      }
    }
  }

  private void ask(String code, BigChange told) {
    Question question =
        new Question(texts.text("sync.undo"), texts.count("sync.undo.ask", told.possible()));
    question.add(rows(told));
    question.openForGood(
        texts.text("sync.undo.do"),
        () -> {
          question.close();
          verbs.setBack(code, told.run());
        });
  }

  private Div rows(BigChange told) {
    Table table =
        new Table(
            texts.text("sync.undo.title"),
            List.of(
                texts.text("sync.column.sku"),
                texts.text("sync.column.now"),
                texts.text("sync.column.back")));
    told.rows().stream()
        .filter(Told::isPossible)
        .limit(MOST_SHOWN)
        .forEach(row -> table.row(row.sku(), texts.number(row.told()), texts.number(row.was())));
    Div scrolled = new Div(table);
    scrolled.addClassName("scrolled");
    scrolled.getElement().setAttribute("tabindex", "0");
    return scrolled;
  }
}
