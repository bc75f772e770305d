package holdfast.office.section;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.Command;
import holdfast.office.Question;
import holdfast.office.Texts;
import holdfast.section.Section;
import holdfast.section.Sections;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Asks before a section goes: what hangs on it must hang on another then. */
final class RemoveQuestion {
  private final Texts texts = Texts.here();
  private final Shown shown;
  private final Section section;
  private final List<String> channels;
  private final Question question;

  RemoveQuestion(Shown shown, Section section, List<String> channels) {
    this.shown = shown;
    this.section = section;
    this.channels = List.copyOf(channels);
    question =
        new Question(
            texts.text("section.remove.title", section.nameIn(texts.language())),
            shown.sections().pathIn(texts.language(), section.number()));
  }

  /** Offers to delete it, or to merge it into another when something hangs on it or names it. */
  void ask(Command delete, SerializableConsumer<Integer> merge) {
    Sections now = shown.sections();
    List<Section> below = now.below(section.number());
    Set<Integer> types = now.typesIn(section.number());
    boolean isFree = below.isEmpty() && types.isEmpty();
    if (isFree && channels.isEmpty()) {
      question.add(new Paragraph(texts.text("section.remove.consequence", section.number())));
      question.openForGood(
          texts.text("action.delete"),
          () -> {
            question.close();
            delete.execute();
          });
      return;
    }
    if (!isFree) {
      warn(
          texts.text(
              "section.remove.hangs",
              texts.count("section.count", below.size()),
              texts.count("type.count", types.size()),
              texts.count("products.count", shown.store().whole(section.number()))));
    }
    if (!channels.isEmpty()) {
      warn(texts.text("section.remove.channels", String.join(", ", channels)));
    }
    ComboBox<Integer> into = targets(now);
    question.add(new Paragraph(texts.text("section.remove.merge")), into);
    question.openForGood(
        texts.text("section.merge"),
        () -> {
          Integer target = into.getValue();
          into.setInvalid(target == null);
          if (target != null) {
            question.close();
            merge.accept(target);
          }
        });
  }

  private void warn(String sentence) {
    Paragraph warning = new Paragraph(sentence);
    warning.addClassName("warning");
    question.add(warning);
  }

  private ComboBox<Integer> targets(Sections now) {
    ComboBox<Integer> into = new ComboBox<>(texts.text("section.merge.into"));
    Set<Integer> own = now.subtree(section.number());
    into.setItems(
        now.all().stream().map(Section::number).filter(number -> !own.contains(number)).toList());
    into.setItemLabelGenerator(
        number -> now.pathIn(texts.language(), Objects.requireNonNull(number)));
    into.setErrorMessage(texts.text("section.merge.missing"));
    into.setWidthFull();
    into.setId("merge-into");
    if (section.parent() != null) {
      into.setValue(section.parent());
    }
    return into;
  }
}
