package holdfast.office;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.SerializableFunction;
import holdfast.channel.run.ChannelHealth.Mark;
import holdfast.channel.run.Lamps.Lamp;

/** How it stands with a channel, in a word and a shape (never by colour alone). */
public final class LampMark extends Span {
  private static final long serialVersionUID = 1L;

  /** What a lamp looks like. */
  public enum Look {
    GOOD,
    /** A refusal or a question waits for a person. */
    WAITS,
    /** The last run failed; it is tried again by itself. */
    FAULTY,
    /** Nothing goes until a person changes something. */
    BROKEN,
    PAUSED,
    OFF,
    NEW;

    public static Look of(Lamp lamp) {
      return lamp.mark() == Mark.ATTENTION
          ? lamp.isFaulty() ? FAULTY : WAITS
          : valueOf(lamp.mark().name());
    }
  }

  public LampMark() {
    addClassName("channel-state");
  }

  public void show(Look look) {
    setText(word(look));
    getElement().setAttribute("data-state", look.name());
  }

  /** For the cells of a table. */
  public static <T> Renderer<T> renderer(SerializableFunction<T, Look> look) {
    return LitRenderer.<T>of(
            "<span class='channel-state' data-state=${item.look}>${item.word}</span>")
        .withProperty("look", item -> look.apply(item).name())
        .withProperty("word", item -> word(look.apply(item)));
  }

  private static String word(Look look) {
    return Texts.here().text("sync.look." + look);
  }
}
