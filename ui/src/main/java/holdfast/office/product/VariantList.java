package holdfast.office.product;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductVariants;
import holdfast.catalogue.ProductVariants.Variant;
import holdfast.catalogue.ProductVariants.Wanted;
import holdfast.office.Notices;
import holdfast.office.Places;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sizes and colours of the model that a product belongs to, each a product of its own. */
@Dependent
class VariantList extends Div {
  private static final long serialVersionUID = 1L;
  private static final int ROW_PX = 34;
  private static final int MOST_ROWS = 8;

  private final transient ProductVariants variants;
  private final transient StockFigures figures;
  private final Texts texts = Texts.here();
  private final H3 title = new H3();
  private final Grid<Variant> grid = new Grid<>();
  private transient Map<String, Quantity> available = new HashMap<>();
  private transient @Nullable ProductCard shown;
  private transient Command changed = () -> {};

  @Inject
  VariantList(ProductVariants variants, StockFigures figures) {
    this.variants = variants;
    this.figures = figures;
    Button add = new Button(texts.text("variant.add"), VaadinIcon.PLUS.create());
    add.setId("add-variants");
    add.addThemeVariants(ButtonVariant.SMALL);
    add.addClickListener(clicked -> ask());
    add.setVisible(SignedIn.may(Permission.EDIT_PRODUCTS));
    Div bar = new Div(title, add);
    bar.addClassName("heading");
    grid.setId("variants");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    columns();
    add(bar, grid);
    addClassName("variants");
  }

  private void columns() {
    grid.addColumn(Variant::colour).setHeader(texts.text("trait.colour"));
    grid.addColumn(variant -> variant.card().size())
        .setHeader(texts.text("product.form.size"))
        .setWidth("5rem")
        .setFlexGrow(0);
    grid.addComponentColumn(
            variant -> new Anchor(Places.product(variant.card().sku()), variant.card().sku()))
        .setHeader(texts.text("product.sku"))
        .setFlexGrow(2);
    grid.addColumn(variant -> String.join(", ", variant.card().barcodes()))
        .setHeader(texts.text("product.barcodes"))
        .setFlexGrow(2);
    grid.addColumn(
            variant ->
                texts.number(available.getOrDefault(variant.card().sku(), Quantity.ZERO))
                    + " "
                    + texts.unit(variant.card().unit() == Unit.WEIGHT))
        .setHeader(texts.text("column.available"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
  }

  void show(ProductCard card, Command whenChanged) {
    shown = card;
    changed = whenChanged;
    String model = card.model();
    List<Variant> all = model == null ? List.of() : variants.of(model);
    available =
        figures
            .of(
                all.stream().map(variant -> variant.card().sku()).toList(),
                SignedIn.callerHere().store())
            .stream()
            .collect(Collectors.toMap(StockFigure::sku, StockFigure::available, Quantity::plus));
    title.setText(texts.text("variant.title", texts.number(all.size())));
    grid.setItems(all);
    grid.setVisible(!all.isEmpty());
    grid.setHeight((Math.min(MOST_ROWS, all.size()) + 1) * ROW_PX + 4 + "px");
  }

  /** Every colour in every size, with SKUs that are made of them and may be changed. */
  private void ask() {
    ProductCard base = shown;
    if (base == null) {
      return;
    }
    TextField colours = field("variant.colours", "variant-colours");
    TextField sizes = field("variant.sizes", "variant-sizes");
    TextArea made = new TextArea(texts.text("variant.made"));
    made.setId("variant-made");
    made.setHelperText(texts.text("variant.madeWhy"));
    made.setMinRows(4);
    made.setMaxRows(12);
    made.setWidthFull();
    Command compose =
        () -> made.setValue(String.join("\n", lines(base, list(colours), list(sizes))));
    colours.addValueChangeListener(typed -> compose.execute());
    sizes.addValueChangeListener(typed -> compose.execute());
    Question question = new Question(texts.text("variant.add"), base.nameIn(texts.language()));
    question.setWidth("36rem");
    question.add(colours, sizes, made);
    question.open(
        texts.text("variant.make"),
        () -> {
          List<Wanted> wanted = read(made.getValue());
          made.setInvalid(wanted.isEmpty());
          made.setErrorMessage(texts.text("variant.nothing"));
          if (!wanted.isEmpty()
              && Notices.attempt(() -> variants.add(base.sku(), wanted, SignedIn.callerHere()))) {
            question.close();
            Notices.done(texts.count("variant.done", wanted.size()));
            changed.execute();
          }
        });
    colours.focus();
  }

  private TextField field(String key, String id) {
    TextField field = new TextField(texts.text(key));
    field.setId(id);
    field.setHelperText(texts.text("variant.commas"));
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setWidthFull();
    return field;
  }

  private static List<String> list(TextField field) {
    return Arrays.stream(field.getValue().split("[,;]", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  private static List<String> lines(ProductCard base, List<String> colours, List<String> sizes) {
    List<String> lines = new ArrayList<>();
    for (String colour : colours.isEmpty() ? List.of("") : colours) {
      for (String size : sizes.isEmpty() ? List.of("") : sizes) {
        if (!colour.isEmpty() || !size.isEmpty()) {
          String sku =
              base.sku()
                  + (colour.isEmpty() ? "" : "-" + colour)
                  + (size.isEmpty() ? "" : "-" + size);
          lines.add(sku.replace(' ', '_') + "; " + colour + "; " + size + "; ");
        }
      }
    }
    return lines;
  }

  private static List<Wanted> read(String lines) {
    return lines
        .lines()
        .filter(line -> !line.isBlank())
        .map(
            line -> {
              String[] parts = line.split(";", -1);
              return new Wanted(
                  parts[0].strip(),
                  part(parts, 2),
                  part(parts, 1),
                  part(parts, 3) == null
                      ? List.of()
                      : Arrays.stream(parts[3].strip().split("[\\s|]+", -1)).toList(),
                  null);
            })
        .toList();
  }

  private static @Nullable String part(String[] parts, int place) {
    return parts.length <= place || parts[place].isBlank() ? null : parts[place].strip();
  }
}
