package holdfast.office.sync;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import holdfast.channel.run.ChannelHealth.Drift;
import holdfast.office.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Offers of the shop that are not as they were told. */
final class DriftPart extends Part<DriftPart.Differing> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_SHOWN = 100;

  private final transient Words words;

  /**
   * What differs.
   *
   * @param compared how many offers were compared the last time; -1 when none ever were
   */
  record Differing(String store, List<Drift> offers, int compared) {}

  DriftPart(Words words) {
    this.words = words;
  }

  @Override
  void fill(Differing now) {
    Texts texts = words.texts();
    if (now.offers().isEmpty()) {
      if (now.compared() >= 0) {
        add(
            title(texts.text("sync.drift.title")),
            new Paragraph(texts.count("sync.drift.none", now.compared())));
      }
      return;
    }
    Table table =
        new Table(
            texts.text("sync.drift.title"),
            List.of(
                texts.text("sync.column.sku"),
                texts.text("sync.column.told"),
                texts.text("sync.column.there"),
                texts.text("sync.column.why")));
    now.offers().stream()
        .limit(MOST_SHOWN)
        .forEach(
            offer ->
                table.row(
                    offer.sku(),
                    number(offer.told()),
                    number(offer.there()),
                    why(offer, now.store())));
    Div scrolled = new Div(table);
    scrolled.addClassName("scrolled");
    scrolled.getElement().setAttribute("tabindex", "0");
    add(title(texts.count("sync.drift", now.offers().size())), scrolled);
  }

  private static String number(@Nullable String figure) {
    return figure == null ? "–" : figure;
  }

  private String why(Drift offer, String store) {
    Texts texts = words.texts();
    String state = texts.text("sync.offer." + offer.state());
    String since =
        offer.since() == null
            ? ""
            : " " + texts.text("sync.since", words.shops().moment(offer.since(), store));
    return offer.words() == null ? state + since : state + since + " «" + offer.words() + "»";
  }
}
