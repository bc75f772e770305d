package holdfast.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** What an empty list says: why it is empty, and the one thing to do about it. */
public final class EmptyState extends Div {
  private static final long serialVersionUID = 1L;

  public EmptyState() {
    addClassName("empty");
  }

  /** Replaces what it says; there is nothing to do about it. */
  public void say(String what, String why) {
    removeAll();
    Paragraph title = new Paragraph(what);
    title.addClassName("empty-title");
    add(title, new Paragraph(why));
  }

  /** Adds the one thing to do. */
  public void offer(String action, Runnable act) {
    Button button = new Button(action, clicked -> act.run());
    button.addThemeVariants(ButtonVariant.SMALL);
    add(button);
  }
}
