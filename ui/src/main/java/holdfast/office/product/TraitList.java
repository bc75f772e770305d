package holdfast.office.product;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductTrait;
import holdfast.office.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What shops show of a product, to be read; it comes in by files. Hidden while there is nothing.
 */
final class TraitList extends Details {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final Div lines = new Div();

  TraitList() {
    setSummaryText(texts.text("product.traits"));
    addClassName("traits");
    add(lines);
  }

  void show(ProductDetail detail) {
    lines.removeAll();
    detail
        .traits()
        .forEach(
            (trait, value) -> {
              if (!value.equals(trait.preset())) {
                line(texts.text("trait." + trait.word()), words(trait, value));
              }
            });
    detail.attributes().forEach(this::line);
    setVisible(lines.getComponentCount() > 0);
  }

  private String words(ProductTrait trait, String value) {
    return switch (trait) {
      case SEX -> texts.text("trait.sex." + value);
      case DISPLAYED -> texts.text("trait.displayed." + value);
      default -> value;
    };
  }

  private void line(String label, @Nullable String value) {
    Span name = new Span(label);
    name.addClassName("quiet");
    Span said = new Span(" " + value);
    said.getStyle().setWhiteSpace(com.vaadin.flow.dom.Style.WhiteSpace.PRE_LINE);
    lines.add(new Div(name, said));
  }
}
