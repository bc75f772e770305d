package holdfast.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.Command;
import org.jspecify.annotations.Nullable;

/** Asks once what becomes of changes that are not saved when somebody leaves. */
public final class LeaveQuestion extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * Prepares it.
   *
   * @param saveAndLeave null for what is not kept half done
   */
  public LeaveQuestion(Command leave, @Nullable Command saveAndLeave, Command stay) {
    super(Texts.here().text("leave.title"));
    Texts texts = Texts.here();
    setWidth("28rem");
    add(new Paragraph(texts.text("leave.why")));
    Button discard = button(texts.text("leave.discard"), leave);
    discard.addThemeVariants(ButtonVariant.ERROR);
    Button back = button(texts.text("leave.stay"), stay);
    getFooter().add(back, discard);
    setCloseOnOutsideClick(false);
    addDialogCloseActionListener(
        escaped -> {
          close();
          stay.execute();
        });
    if (saveAndLeave == null) {
      back.focus();
    } else {
      Button keep = button(texts.text("leave.save"), saveAndLeave);
      keep.addThemeVariants(ButtonVariant.PRIMARY);
      getFooter().add(keep);
      keep.focus();
    }
  }

  private Button button(String text, Command act) {
    return new Button(
        text,
        clicked -> {
          close();
          act.execute();
        });
  }
}
