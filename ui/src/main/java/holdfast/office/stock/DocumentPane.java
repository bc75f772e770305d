package holdfast.office.stock;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.Beside;
import holdfast.office.Notices;
import java.util.UUID;

/** One document beside the list of its kind: being made, or as it stands. */
public abstract class DocumentPane extends Beside {
  private static final long serialVersionUID = 1L;

  private SerializableConsumer<UUID> made = id -> {};
  private boolean isDirty;

  protected DocumentPane() {
    super("document");
  }

  /** Keeps what was typed; false when it cannot be kept, which the pane has said then. */
  protected abstract boolean save();

  /** Whether it can be kept half done; otherwise it is done or given up. */
  protected boolean canBeKept() {
    return true;
  }

  final void onMade(SerializableConsumer<UUID> newMade) {
    made = newMade;
  }

  /** Whether there is something typed that is not kept. */
  protected final boolean isDirty() {
    return isDirty;
  }

  /** To be called when somebody typed something. */
  protected final void touch() {
    isDirty = true;
  }

  /** To be called when what was typed is kept, or given up. */
  protected final void forget() {
    isDirty = false;
  }

  /** To be called when a new one was made: it gets an address of its own. */
  protected final void tellMade(UUID id) {
    made.accept(id);
  }

  /** Does it; when it is done, says so and shows what came of it. */
  protected final void act(String said, Runnable verb) {
    if (Notices.attempt(verb)) {
      forget();
      Notices.done(texts.text(said));
    }
    changed();
  }

  /** The heading of the pane, which also names it. */
  protected final Div heading(String title, String state, String words) {
    if (words.isEmpty()) {
      return heading(title);
    }
    Span mark = new Span(words);
    mark.addClassName("state");
    mark.getElement().setAttribute("data-state", state);
    return heading(title, mark);
  }
}
