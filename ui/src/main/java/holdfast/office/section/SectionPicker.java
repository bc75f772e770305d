package holdfast.office.section;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.Texts;
import holdfast.section.Section;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The section editor as a picker: <em>Synchronization Section for Online Store</em>. */
@Dependent
class SectionPicker extends Dialog {
  private static final long serialVersionUID = 1L;

  private final SectionEditor editor;
  private final Button select = new Button(Texts.here().text("section.select"));
  private SerializableConsumer<Section> selected = section -> {};

  @Inject
  SectionPicker(SectionEditor editor) {
    this.editor = editor;
    Texts texts = Texts.here();
    setHeaderTitle(texts.text("section.picker"));
    setWidth("960px");
    setHeight("86vh");
    setCloseOnEsc(false); // Esc leaves the fields first
    setDraggable(true);
    setResizable(true);
    select.setId("select-section");
    select.addThemeVariants(ButtonVariant.PRIMARY);
    select.addClickListener(clicked -> select());
    editor.onChoice(section -> select.setEnabled(section.isPresent()));
    add(editor);
    getFooter().add(new Button(texts.text("action.back"), clicked -> close()), select);
  }

  /** Lets somebody pick one, beginning at that section. */
  void pick(@Nullable Integer from, SerializableConsumer<Section> told) {
    selected = told;
    select.setEnabled(false);
    editor.begin(from);
    open();
  }

  /** What was typed and not saved yet is saved first. */
  private void select() {
    if (editor.settle()) {
      editor
          .chosen()
          .ifPresent(
              section -> {
                close();
                selected.accept(section);
              });
    }
  }
}
