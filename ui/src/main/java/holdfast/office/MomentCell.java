package holdfast.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.SerializableBiFunction;
import com.vaadin.flow.function.SerializableFunction;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long ago a moment was, or how far it is, kept true in the browser; exactly on hover. */
@Tag("moment-cell")
public final class MomentCell extends Component {
  private static final long serialVersionUID = 1L;

  public MomentCell(Instant moment, String exactly) {
    getElement().setAttribute("at", Long.toString(moment.toEpochMilli()));
    getElement().setAttribute("title", exactly);
  }

  /** Brings the cell and the server's time to the page. */
  public static void prepare(Component view, Clock clock) {
    view.addAttachListener(
        attached -> {
          Countdown.setClock(attached.getUI(), clock);
          attached.getUI().getPage().addJsModule("context://js/moment-cell.js");
        });
  }

  /** For the cells of a table; a dash where there is no moment. */
  public static <T> Renderer<T> renderer(
      SerializableFunction<T, @Nullable Instant> moment,
      SerializableBiFunction<T, Instant, String> exactly) {
    return renderer(moment, exactly, item -> "–");
  }

  /** For the cells of a table; something else where there is no moment. */
  public static <T> Renderer<T> renderer(
      SerializableFunction<T, @Nullable Instant> moment,
      SerializableBiFunction<T, Instant, String> exactly,
      SerializableFunction<T, String> otherwise) {
    return LitRenderer.<T>of(
            """
            ${item.at
              ? html`<moment-cell at=${item.at} title=${item.exactly}></moment-cell>`
              : html`<span class="quiet">${item.otherwise}</span>`}\
            """)
        .withProperty("at", item -> millis(moment.apply(item)))
        .withProperty(
            "exactly",
            item -> {
              @Nullable Instant there = moment.apply(item);
              return there == null ? "" : exactly.apply(item, there);
            })
        .withProperty("otherwise", otherwise::apply);
  }

  private static String millis(@Nullable Instant moment) {
    return moment == null ? "" : Long.toString(moment.toEpochMilli());
  }
}
