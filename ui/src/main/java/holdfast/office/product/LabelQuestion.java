package holdfast.office.product;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.server.streams.DownloadHandler;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductVariants;
import holdfast.catalogue.ProductVariants.Variant;
import holdfast.office.Texts;
import holdfast.print.LabelWriter;
import holdfast.print.LabelWriter.Label;
import holdfast.print.LabelWriter.Size;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Price tags and barcode labels of a product and the other variants of its model, as PDF. */
@Dependent
class LabelQuestion {
  private static final int MOST_COPIES = 1000;

  private enum Kind {
    PRICE_TAG,
    BARCODE
  }

  @Inject ProductVariants variants;

  void ask(ProductCard product, String currency) {
    Texts texts = Texts.here();
    RadioButtonGroup<Kind> kind = new RadioButtonGroup<>(texts.text("label.kind"));
    kind.setItems(Kind.values());
    kind.setValue(Kind.PRICE_TAG);
    kind.setItemLabelGenerator(one -> texts.text("label.kind." + one.name()));
    RadioButtonGroup<Size> size = new RadioButtonGroup<>(texts.text("label.size"));
    size.setItems(Size.values());
    size.setValue(Size.MM_40X25);
    size.setItemLabelGenerator(one -> texts.text("label.millimetres", one.words()));
    Map<ProductCard, IntegerField> copies = new LinkedHashMap<>();
    Div rows = new Div();
    rows.addClassName("label-rows");
    for (ProductCard card : cards(product)) {
      IntegerField field = copies(card.sku().equals(product.sku()) ? 1 : 0);
      String name = name(card, texts);
      field.setAriaLabel(texts.text("label.copiesOf", name));
      copies.put(card, field);
      rows.add(new Span(name), field);
    }
    Dialog dialog = new Dialog(texts.text("label.title"));
    dialog.setWidth("34rem");
    Div choices = new Div(kind, size);
    choices.addClassName("label-choices");
    dialog.add(choices, rows);
    DownloadHandler pdf =
        event -> {
          event.setFileName("labels.pdf");
          event.setContentType("application/pdf");
          LabelWriter.write(
              labels(copies, kind.getValue(), texts, currency),
              size.getValue(),
              event.getOutputStream());
        };
    Anchor print = new Anchor(pdf, AttachmentType.INLINE, texts.text("label.open"));
    print.setId("open-labels");
    print.setTarget("_blank");
    print.addClassName("primary-link");
    Button close = new Button(texts.text("action.close"), clicked -> dialog.close());
    dialog.getFooter().add(close, print);
    dialog.open();
  }

  private List<ProductCard> cards(ProductCard product) {
    String model = product.model();
    List<ProductCard> all =
        model == null ? List.of(product) : variants.of(model).stream().map(Variant::card).toList();
    List<ProductCard> ordered = new ArrayList<>(List.of(product));
    all.stream().filter(card -> !card.sku().equals(product.sku())).forEach(ordered::add);
    return ordered;
  }

  private static IntegerField copies(int number) {
    IntegerField field = new IntegerField();
    field.setMin(0);
    field.setMax(MOST_COPIES);
    field.setValue(number);
    field.setStepButtonsVisible(true);
    return field;
  }

  private static List<Label> labels(
      Map<ProductCard, IntegerField> copies, Kind kind, Texts texts, String currency) {
    List<Label> labels = new ArrayList<>();
    copies.forEach(
        (card, field) -> {
          int number = Math.clamp(Objects.requireNonNullElse(field.getValue(), 0), 0, MOST_COPIES);
          if (number > 0) {
            labels.add(
                new Label(
                    name(card, texts),
                    kind == Kind.PRICE_TAG ? texts.money(card.price(), currency) : null,
                    code(card),
                    number));
          }
        });
    return labels;
  }

  private static String name(ProductCard card, Texts texts) {
    String name = card.nameIn(texts.language());
    String size = card.size();
    return size == null || name.endsWith(" " + size) ? name : name + " · " + size;
  }

  /** Its first barcode, or its SKU where bars can say that. */
  private static @Nullable String code(ProductCard card) {
    String code = card.barcodes().isEmpty() ? card.sku() : card.barcodes().getFirst();
    return LabelWriter.canSay(code) ? code : null;
  }
}
