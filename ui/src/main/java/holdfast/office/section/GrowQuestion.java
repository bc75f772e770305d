package holdfast.office.section;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.ProductTypes;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.section.SectionTree;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.stream.IntStream;

/** Makes the tree from the product types in one action, after showing what that comes to. */
@Dependent
class GrowQuestion {
  /** Three levels show in the reference; deeper types share a section (contract 44). */
  private static final int USUAL_LEVELS = 3;

  @Inject SectionTree tree;

  /** Asks how deep, and does it on the tree of that version. */
  void ask(long seen, Command done) {
    Texts texts = Texts.here();
    Paragraph foretold = new Paragraph();
    foretold.addClassName("consequence");
    foretold.setId("grow-foretold");
    foretold.getElement().setAttribute("role", "status");
    RadioButtonGroup<Integer> levels = new RadioButtonGroup<>(texts.text("grow.levels"));
    levels.addClassName("levels");
    levels.setItems(IntStream.rangeClosed(1, ProductTypes.DEEPEST).boxed().toList());
    levels.setHelperText(texts.text("grow.levelsWhy"));
    levels.addValueChangeListener(
        chosen -> {
          SectionTree.Grown grown = tree.foresee(chosen.getValue());
          foretold.setText(
              grown.assigned() == 0
                  ? texts.text("grow.nothing")
                  : texts.text(
                      "grow.foretold",
                      texts.count("section.count", grown.made()),
                      texts.count("type.count", grown.assigned())));
        });
    levels.setValue(USUAL_LEVELS);
    Question question = new Question(texts.text("grow.title"), texts.text("grow.why"));
    question.add(levels, foretold);
    question.open(
        texts.text("grow.do"),
        () -> {
          question.close();
          int deep = levels.getValue();
          if (Notices.attempt(() -> tree.growFromProductTypes(deep, seen, SignedIn.callerHere()))) {
            Notices.done(texts.text("grow.done"));
          }
          done.execute();
        });
  }
}
