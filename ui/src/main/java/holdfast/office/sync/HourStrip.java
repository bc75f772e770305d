package holdfast.office.sync;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import holdfast.channel.run.ChannelHealth.Cell;
import holdfast.office.Texts;
import java.util.List;

/** The last 24 hours, one cell each: good, partly failed, failed, or nothing. */
final class HourStrip extends Part<HourStrip.Hours> {
  private static final long serialVersionUID = 1L;

  private final transient Words words;

  /** The hours, the oldest first. */
  record Hours(String store, List<Cell> cells) {}

  HourStrip(Words words) {
    this.words = words;
  }

  @Override
  void fill(Hours now) {
    Texts texts = words.texts();
    Div strip = new Div();
    strip.addClassName("hours");
    strip.getElement().setAttribute("role", "img");
    long done = now.cells().stream().mapToLong(Cell::done).sum();
    long failed = now.cells().stream().mapToLong(Cell::failed).sum();
    long orders = now.cells().stream().mapToLong(Cell::orders).sum();
    String sum =
        texts.text(
            "sync.hours.sum", texts.number(done), texts.number(failed), texts.number(orders));
    strip.getElement().setAttribute("aria-label", sum);
    for (Cell cell : now.cells()) {
      Span hour = new Span();
      hour.getElement().setAttribute("data-state", state(cell));
      hour.setTitle(
          texts.text(
              "sync.hours.cell",
              words.shops().moment(cell.hour(), now.store()),
              texts.number(cell.done()),
              texts.number(cell.failed()),
              texts.number(cell.orders())));
      strip.add(hour);
    }
    Span said = new Span(sum);
    said.addClassName("quiet");
    add(title(texts.text("sync.hours.title")), strip, said);
  }

  private static String state(Cell cell) {
    if (cell.failed() > 0) {
      return cell.done() > 0 ? "partly" : "failed";
    }
    return cell.done() > 0 ? "good" : "none";
  }
}
