package holdfast.office.sync;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import org.jspecify.annotations.Nullable;

/** A part of the page: made anew only when what it shows has changed, so that nothing jumps. */
abstract class Part<T> extends Div {
  private static final long serialVersionUID = 1L;

  private transient @Nullable T shown;

  Part() {
    addClassName("part");
  }

  final void show(T now) {
    if (!now.equals(shown)) {
      shown = now;
      removeAll();
      fill(now);
      setVisible(getComponentCount() > 0);
    }
  }

  /** Adds what there is to say; a part that adds nothing is not seen. */
  abstract void fill(T now);

  static H3 title(String text) {
    return new H3(text);
  }
}
