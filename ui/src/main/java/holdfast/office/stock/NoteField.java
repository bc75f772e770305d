package holdfast.office.stock;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.office.Texts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What else is to be said of a document. */
public final class NoteField extends TextField {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 500;

  /**
   * Makes it.
   *
   * @param changed told when somebody typed something
   */
  public NoteField(Command changed) {
    super(Texts.here().text("document.note"));
    setId("document-note");
    setMaxLength(LONGEST);
    setWidthFull();
    addClassName("wide");
    addValueChangeListener(
        typed -> {
          if (typed.isFromClient()) {
            changed.execute();
          }
        });
  }

  public void show(@Nullable String note) {
    setValue(note == null ? "" : note);
  }

  /** What was typed; null for nothing. */
  public @Nullable String note() {
    return Optional.of(getValue().strip()).filter(said -> !said.isEmpty()).orElse(null);
  }
}
