package holdfast.office.channel;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.Command;
import holdfast.office.Texts;

/** Asks once what becomes of changes that are not saved when somebody leaves. */
final class LeaveQuestion extends Dialog {
  private static final long serialVersionUID = 1L;

  LeaveQuestion(Command leave, Command saveAndLeave, Command stay) {
    super(Texts.here().text("channel.leave.title"));
    Texts texts = Texts.here();
    setWidth("28rem");
    add(new Paragraph(texts.text("channel.leave.why")));
    Button discard = button(texts.text("channel.leave.discard"), leave);
    discard.addThemeVariants(ButtonVariant.ERROR);
    Button keep = button(texts.text("channel.leave.save"), saveAndLeave);
    keep.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(button(texts.text("channel.leave.stay"), stay), discard, keep);
    setCloseOnOutsideClick(false);
    addDialogCloseActionListener(
        escaped -> {
          close();
          stay.execute();
        });
    keep.focus();
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
