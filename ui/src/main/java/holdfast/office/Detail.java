package holdfast.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import holdfast.shared.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One document beside its list that is not typed into. It is drawn anew only when something of what
 * it shows has changed, so that nothing moves under somebody's finger.
 */
public abstract class Detail extends Beside {
  private static final long serialVersionUID = 1L;

  private transient @Nullable UUID id;
  private transient @Nullable Object face;

  @SuppressWarnings("this-escape") // nobody calls back before it is shown
  protected Detail(String name) {
    super("order");
    setId(name);
  }

  /** Reads all that is shown of the document, as a value that can be compared. */
  protected abstract Object read(UUID document);

  /** Draws what was read. */
  protected abstract void draw(Object read, Div page);

  @Override
  protected final boolean show(UUID newId) {
    try {
      UUID before = id;
      id = newId;
      if (!newId.equals(before)) {
        face = null;
      }
      refresh();
      return true;
    } catch (Problem gone) {
      return false;
    }
  }

  /** Leaves the page alone when nothing that it shows has changed. */
  @Override
  protected final void refresh() {
    UUID shown = id;
    if (shown == null) {
      return;
    }
    Object now = read(shown);
    if (!now.equals(face)) {
      face = now;
      content.removeAll();
      draw(now, content);
    }
  }

  /** What it is, how it stands, and the button that closes it. */
  protected final Component heading(String title, StatusMark state, String beside) {
    Span quiet = new Span(beside);
    quiet.addClassName("quiet");
    return heading(title, state, quiet);
  }

  /** Does it, says that it is done, and shows what came of it. */
  protected final void run(String said, Runnable verb) {
    if (Notices.attempt(verb)) {
      Notices.done(texts.text(said));
    }
    changed();
  }
}
