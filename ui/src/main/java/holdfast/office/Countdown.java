package holdfast.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializablePredicate;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The ticking cell: green above an hour, amber above a minute, red below (contract item 95). */
public final class Countdown {
  private static final String[] WORDS = {
    "day", "hour", "minute", "second", "none", "over", "soon", "now"
  };
  private static final String[] ANNOUNCED = {"soon", "now", "over"};

  private Countdown() {}

  /** Brings the cell, its words and the server's time to the page. */
  public static void prepare(Component view, Clock clock) {
    view.addAttachListener(
        attached -> {
          UI ui = attached.getUI();
          setClock(ui, clock);
          ui.getPage().addJsModule("context://js/countdown-cell.js");
        });
  }

  /** Tells the page again what time it is here. */
  static void setClock(UI ui, Clock clock) {
    ui.getPage()
        .executeJs(
            """
            window.holdfast = {
              ...window.holdfast,
              countdown: { offset: $0 - Date.now(), words: $1 }
            }\
            """,
            (double) clock.millis(),
            words(Texts.here()));
  }

  /** For what always counts down, or never ends. */
  public static <T> Renderer<T> renderer(
      SerializableFunction<T, @Nullable Instant> end, SerializableFunction<T, String> label) {
    return renderer(end, label, item -> true);
  }

  /** For what counts down only sometimes; the cell is empty otherwise. */
  public static <T> Renderer<T> renderer(
      SerializableFunction<T, @Nullable Instant> end,
      SerializableFunction<T, String> label,
      SerializablePredicate<T> counts) {
    return LitRenderer.<T>of(
            """
            ${item.counts
              ? html`<countdown-cell .label=${item.label} .ends=${item.ends}></countdown-cell>`
              : ''}\
            """)
        .withProperty("counts", counts::test)
        .withProperty("label", label::apply)
        .withProperty("ends", item -> millis(end.apply(item)));
  }

  /** One cell outside of tables. */
  public static Component cell(Instant end, String label) {
    Element cell = new Element("countdown-cell");
    cell.setProperty("label", label);
    cell.setProperty("ends", (double) end.toEpochMilli());
    Span left = new Span();
    left.getElement().appendChild(cell);
    return left;
  }

  private static @Nullable Double millis(@Nullable Instant end) {
    return end == null ? null : (double) end.toEpochMilli();
  }

  private static ObjectNode words(Texts texts) {
    ObjectNode words = JsonNodeFactory.instance.objectNode();
    for (String word : WORDS) {
      words.put(word, texts.text("countdown." + word));
    }
    for (String state : ANNOUNCED) {
      words.put(state + "Announced", texts.text("countdown.announced." + state));
    }
    return words;
  }
}
