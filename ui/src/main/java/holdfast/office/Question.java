package holdfast.office;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.Command;

/** Asks once before something is done: what it is about, what it needs, and two buttons. */
public final class Question extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * Prepares it.
   *
   * @param title what is going to be done
   * @param subject to what
   */
  public Question(String title, String subject) {
    super(title);
    setWidth("28rem");
    Paragraph about = new Paragraph(subject);
    about.addClassName("quiet");
    add(about);
  }

  /** Shows it; the verb's button and Enter run the command, which closes it when all is well. */
  public void open(String verb, Command act) {
    Button go = new Button(verb, clicked -> act.execute());
    go.addThemeVariants(ButtonVariant.PRIMARY);
    go.addClickShortcut(Key.ENTER);
    Button back = new Button(Texts.here().text("action.back"), clicked -> close());
    getFooter().add(back, go);
    open();
  }

  /** As {@link #open(String, Command)}, for what cannot be undone. */
  public void openForGood(String verb, Command act) {
    Button go = new Button(verb, clicked -> act.execute());
    go.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
    Button back = new Button(Texts.here().text("action.back"), clicked -> close());
    getFooter().add(back, go);
    open();
  }
}
