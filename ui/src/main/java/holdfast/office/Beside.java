package holdfast.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.Command;
import java.util.UUID;

/**
 * What a {@link ListScreen} opens beside its list: one document, under a heading that closes it.
 */
public abstract class Beside extends Div {
  private static final long serialVersionUID = 1L;

  protected final Texts texts = Texts.here();
  protected final Div content = new Div();
  private final Button close = new Button(VaadinIcon.CLOSE_SMALL.create());
  private Command changed = () -> {};

  /** Puts it together. */
  @SuppressWarnings("this-escape") // nobody calls back before it is shown
  protected Beside(String look) {
    addClassName("detail");
    getElement().setAttribute("role", "region");
    close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    close.setAriaLabel(texts.text("action.close"));
    close.setTooltipText(texts.text("action.closeEsc"));
    content.addClassName(look);
    add(content);
  }

  /** Shows the document of that id; false when there is none. */
  protected abstract boolean show(UUID id);

  /** Reads again what may have changed; what somebody is typing stays. */
  protected abstract void refresh();

  /** Begins a new document with what the address says of it; false where none can be made. */
  protected boolean begin(QueryParameters wanted) {
    return false;
  }

  final void onClose(Command closed) {
    close.addClickListener(clicked -> closed.execute());
  }

  final void onChange(Command newChanged) {
    changed = newChanged;
  }

  /** Something was changed here: everything that is shown is read again. */
  protected final void changed() {
    changed.execute();
  }

  /** What it is, what else is to be said of it in a word, and the button that closes it. */
  protected final Div heading(String title, Component... marks) {
    Div heading = new Div(new H2(title));
    heading.add(marks);
    heading.add(close);
    heading.addClassName("heading");
    getElement().setAttribute("aria-label", title);
    return heading;
  }
}
