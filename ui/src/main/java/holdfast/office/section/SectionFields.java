package holdfast.office.section;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.Command;
import holdfast.office.Texts;
import holdfast.section.Section;
import holdfast.section.SectionRules;
import holdfast.section.Sections;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Name and number of a section; what is wrong with them is said while somebody types. */
final class SectionFields extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final H2 title = new H2();
  private final TextField name = new TextField(texts.text("section.name"));
  private final TextField nameEn = new TextField(texts.text("section.nameEn"));
  private final TextField number = new TextField(texts.text("section.number"));
  private final Paragraph note = new Paragraph();
  private final Button save = new Button(texts.text("action.save"));
  private final Button back = new Button(texts.text("section.leave"));
  private transient Task task = Task.NONE;
  private transient @Nullable Shown shown;

  /**
   * What saving will do.
   *
   * @param section the section that is renamed, or beside or below which one is added
   */
  record Task(Kind kind, @Nullable Section section) {
    static final Task NONE = new Task(Kind.NONE, null);

    enum Kind {
      NONE,
      RENAME,
      CURRENT,
      SUBORDINATE
    }

    /** The section above the one that is being written. */
    @Nullable Integer parent() {
      if (section == null) {
        return null;
      }
      return kind == Kind.SUBORDINATE ? Integer.valueOf(section.number()) : section.parent();
    }

    boolean isItself(Section other) {
      return kind == Kind.RENAME && section != null && section.number() == other.number();
    }
  }

  SectionFields(Command saved, Command left) {
    addClassName("section-fields");
    getElement().setAttribute("role", "region");
    name.setId("section-name");
    nameEn.setId("section-name-en");
    number.setId("section-number");
    name.setRequiredIndicatorVisible(true);
    number.setRequiredIndicatorVisible(true);
    number.getElement().setAttribute("inputmode", "numeric");
    name.setHelperText(texts.text("section.signs", SectionRules.SIGNS));
    for (TextField field : new TextField[] {name, nameEn, number}) {
      field.setManualValidation(true);
      field.setWidthFull();
      field.setValueChangeMode(ValueChangeMode.EAGER);
      field.addValueChangeListener(typed -> check());
    }
    note.addClassName("note");
    save.setId("section-save");
    save.addThemeVariants(ButtonVariant.PRIMARY);
    save.addClickListener(clicked -> saved.execute());
    save.addClickShortcut(Key.ENTER).listenOn(this);
    back.addClickListener(clicked -> left.execute());
    back.addClickShortcut(Key.ESCAPE).listenOn(this);
    Div buttons = new Div(save, back);
    buttons.addClassName("actions");
    add(title, name, nameEn, number, note, buttons);
    show(Task.NONE, null);
  }

  /** Begins the task with what stands there now. */
  void show(Task newTask, @Nullable Shown now) {
    task = Task.NONE; // nothing is checked while the fields are filled
    shown = now;
    Section known = newTask.kind() == Task.Kind.RENAME ? newTask.section() : null;
    name.setValue(known == null ? "" : known.name());
    nameEn.setValue(known == null ? "" : Objects.requireNonNullElse(known.nameEn(), ""));
    number.setValue(now == null ? "" : Integer.toString(proposed(known, now.sections())));
    task = newTask;
    title.setText(title(newTask));
    setVisible(newTask.kind() != Task.Kind.NONE);
    clear(name);
    clear(nameEn);
    clear(number);
    check();
    if (known == null) {
      clear(name); // one does not complain before the first letter
    }
  }

  private static int proposed(@Nullable Section known, Sections now) {
    return known == null ? now.nextFreeNumber() : known.number();
  }

  /** Goes on with what is typed, on the tree as it is now. */
  void rebase(Shown now) {
    Section section = task.section();
    Shown before = shown;
    boolean isProposed =
        before != null
            && task.kind() != Task.Kind.RENAME
            && number.getValue().equals(Integer.toString(before.sections().nextFreeNumber()));
    if (isProposed) {
      number.setValue(Integer.toString(now.sections().nextFreeNumber()));
    }
    if (section != null) {
      task = new Task(task.kind(), now.sections().find(section.number()).orElse(null));
    }
    shown = now;
    check();
  }

  void focusName() {
    name.focus();
  }

  Task task() {
    return task;
  }

  /** Whether something is typed that would be lost. */
  boolean isTouched() {
    Section section = task.section();
    return switch (task.kind()) {
      case NONE -> false;
      case CURRENT, SUBORDINATE -> true;
      case RENAME ->
          section != null
              && !(name.getValue().equals(section.name())
                  && nameEn.getValue().equals(Objects.requireNonNullElse(section.nameEn(), ""))
                  && number.getValue().equals(Integer.toString(section.number())));
    };
  }

  /** What is typed, when it can be so; otherwise the fields say why not. */
  Optional<Section.Label> label() {
    return check()
        ? Optional.of(
            new Section.Label(
                Integer.valueOf(number.getValue().strip()), name.getValue(), nameEn.getValue()))
        : Optional.empty();
  }

  private boolean check() {
    Shown now = shown;
    if (task.kind() == Task.Kind.NONE || now == null) {
      return false;
    }
    boolean isGood = complain(name, nameFault(now.sections()));
    isGood &= complain(nameEn, nameEn.getValue().isBlank() ? null : signsFault(nameEn.getValue()));
    isGood &= complain(number, numberFault(now.sections()));
    consequence(now);
    save.setEnabled(isTouched());
    back.setVisible(isTouched());
    return isGood;
  }

  private @Nullable String nameFault(Sections now) {
    @Nullable String fault = signsFault(name.getValue());
    if (fault != null) {
      return fault;
    }
    return now.child(task.parent(), name.getValue().strip())
        .filter(other -> !task.isItself(other))
        .map(other -> texts.text("section.fault.sameName", other.number()))
        .orElse(null);
  }

  private @Nullable String signsFault(String typed) {
    return SectionRules.faultOf(typed)
        .map(
            fault ->
                switch (fault) {
                  case MISSING -> texts.text("section.fault.missing");
                  case TOO_LONG -> texts.text("section.fault.tooLong", SectionRules.LONGEST_NAME);
                  case SIGNS -> texts.text("section.fault.signs", SectionRules.foreignSigns(typed));
                })
        .orElse(null);
  }

  private @Nullable String numberFault(Sections now) {
    String typed = number.getValue().strip();
    if (!typed.matches("\\d{1,9}") || !SectionRules.isNumber(Integer.parseInt(typed))) {
      return texts.text("section.fault.number", texts.number(SectionRules.HIGHEST_NUMBER));
    }
    return now.find(Integer.parseInt(typed))
        .filter(other -> !task.isItself(other))
        .map(
            other ->
                texts.text(
                    "section.fault.taken",
                    now.pathIn(texts.language(), other.number()),
                    now.nextFreeNumber()))
        .orElse(null);
  }

  /** Says what a new number of a section that shops know already means. */
  private void consequence(Shown now) {
    Section known = task.kind() == Task.Kind.RENAME ? task.section() : null;
    note.setVisible(false);
    if (known != null && !number.getValue().strip().equals(Integer.toString(known.number()))) {
      note.setVisible(true);
      note.setText(
          texts.text(
              "section.renumber",
              known.number(),
              texts.count("products.count", now.store().whole(known.number()))));
    }
  }

  private static boolean complain(TextField field, @Nullable String fault) {
    field.setErrorMessage(fault);
    field.setInvalid(fault != null);
    return fault == null;
  }

  private static void clear(TextField field) {
    field.setInvalid(false);
  }

  private String title(Task begun) {
    Section section = begun.section();
    String at = section == null ? "" : section.nameIn(texts.language());
    return switch (begun.kind()) {
      case NONE -> "";
      case RENAME -> texts.text("section.title.rename", at);
      case CURRENT ->
          section == null
              ? texts.text("section.title.first")
              : texts.text("section.title.current", at);
      case SUBORDINATE -> texts.text("section.title.subordinate", at);
    };
  }
}
