package holdfast.office.sync;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import holdfast.channel.run.ChannelHealth.Drift;
import holdfast.office.Texts;
import java.util.List;
import java.util.Objects;

/** Prices that jumped, and that the shop keeps back until a person there allows them. */
final class KeptPricesPart extends Part<List<Drift>> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_SHOWN = 100;

  private final transient Texts texts;

  KeptPricesPart(Texts texts) {
    this.texts = texts;
    setId("kept-prices");
  }

  @Override
  void fill(List<Drift> kept) {
    if (kept.isEmpty()) {
      return;
    }
    Table table =
        new Table(
            texts.text("sync.keptPrices.title"),
            List.of(texts.text("sync.column.sku"), texts.text("sync.column.price")));
    kept.stream()
        .limit(MOST_SHOWN)
        .forEach(offer -> table.row(offer.sku(), Objects.requireNonNullElse(offer.words(), "–")));
    Div scrolled = new Div(table);
    scrolled.addClassName("scrolled");
    scrolled.getElement().setAttribute("tabindex", "0");
    add(
        title(texts.count("sync.keptPrices", kept.size())),
        new Paragraph(texts.text("sync.keptPrices.what")),
        scrolled);
  }
}
