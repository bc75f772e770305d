package holdfast.office;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.SerializableFunction;

/** How a document stands: a word in a frame whose colour says what kind of state that is. */
public final class StatusMark extends Span {
  private static final long serialVersionUID = 1L;

  /** What kind of state: it decides the colour and nothing else. */
  public enum Look {
    NEW("NEW"),
    GOOD("CONFIRMED"),
    SOON("SOON"),
    WRONG("WRONG"),
    DONE("FULFILLED"),
    OFF("CANCELLED");

    private final String state;

    Look(String state) {
      this.state = state;
    }
  }

  public StatusMark(String word, Look look) {
    super(word);
    addClassName("state");
    getElement().setAttribute("data-state", look.state);
  }

  /** The attribute by which a cell that draws its own mark says that look. */
  public static String state(Look look) {
    return look.state;
  }

  /** For the cells of a table. */
  public static <T> Renderer<T> renderer(
      SerializableFunction<T, String> word, SerializableFunction<T, Look> look) {
    return LitRenderer.<T>of("<span class='state' data-state=${item.look}>${item.word}</span>")
        .withProperty("look", item -> look.apply(item).state)
        .withProperty("word", word::apply);
  }
}
